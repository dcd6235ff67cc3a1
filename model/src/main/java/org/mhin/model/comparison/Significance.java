package org.mhin.model.comparison;

/**
 * The five-step scale of the earlier Fingertips. For an indicator without judgement read better as higher and worse as
 * lower.
 */
public enum Significance {
    /** Not compared. */
    NONE("None"),
    /** Worse at both levels. */
    WORST("Worst"),
    /** Worse. */
    WORSE("Worse"),
    /** No significant difference. */
    SAME("Same"),
    /** Better. */
    BETTER("Better"),
    /** Better at both levels. */
    BEST("Best");

    private final String text;

    Significance(String text) {
        this.text = text;
    }

    /** The published name. */
    public String text() {
        return text;
    }

    /** Better for above and worse for below, turned round where low is good. */
    static Significance of(Position position, Polarity polarity) {
        boolean turned = polarity == Polarity.LOW_IS_GOOD;
        return switch (position) {
            case NOT_COMPARED -> NONE;
            case SIMILAR -> SAME;
            case HIGHER -> turned ? WORSE : BETTER;
            case LOWER -> turned ? BETTER : WORSE;
        };
    }

    /**
     * The label shown for a single-level comparison.
     *
     * @param polarity which way is good
     */
    public String label(Polarity polarity) {
        boolean judged = polarity.isJudged();
        return switch (this) {
            case NONE -> "Not compared";
            case SAME -> "Similar";
            case BETTER, BEST -> judged ? "Better" : "Higher";
            case WORSE, WORST -> judged ? "Worse" : "Lower";
        };
    }

    /** The traffic light of a goal: Red, Amber, Green, or Not compared. */
    public String goalLabel() {
        return switch (this) {
            case NONE -> "Not compared";
            case SAME -> "Amber";
            case BETTER, BEST -> "Green";
            case WORSE, WORST -> "Red";
        };
    }

    /**
     * The word in tables on two levels: {@code worst} to {@code best}, for an indicator without judgement {@code lowest} to
     * {@code highest}, where the ends are beyond the 99.8% limits; else {@code not-compared}.
     *
     * @param polarity which way is good
     */
    public String key(Polarity polarity) {
        return word(polarity).key();
    }

    private ComparedAs word(Polarity polarity) {
        boolean judged = polarity.isJudged();
        return switch (this) {
            case NONE -> ComparedAs.NOT_COMPARED;
            case WORST -> judged ? ComparedAs.WORST : ComparedAs.LOWEST;
            case WORSE -> judged ? ComparedAs.WORSE : ComparedAs.LOWER;
            case SAME -> ComparedAs.SIMILAR;
            case BETTER -> judged ? ComparedAs.BETTER : ComparedAs.HIGHER;
            case BEST -> judged ? ComparedAs.BEST : ComparedAs.HIGHEST;
        };
    }

    /** The word of a goal in tables: {@code met}, {@code between}, {@code not-met} or {@code not-compared}. */
    public String goalKey() {
        return goalWord().key();
    }

    private ComparedAs goalWord() {
        return switch (this) {
            case NONE -> ComparedAs.NOT_COMPARED;
            case SAME -> ComparedAs.BETWEEN;
            case BETTER, BEST -> ComparedAs.MET;
            case WORSE, WORST -> ComparedAs.NOT_MET;
        };
    }
}
