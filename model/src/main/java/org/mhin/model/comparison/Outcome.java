package org.mhin.model.comparison;

/**
 * The word shown for a comparison. There are two vocabularies, better and worse where the indicator is judged, higher and
 * lower where it is not; {@link #of} chooses.
 */
public enum Outcome {
    /** Significantly better. */
    BETTER("Better", ComparedAs.BETTER),
    /** Not significantly different. */
    SIMILAR("Similar", ComparedAs.SIMILAR),
    /** Significantly worse. */
    WORSE("Worse", ComparedAs.WORSE),
    /** Significantly higher, not judged. */
    HIGHER("Higher", ComparedAs.HIGHER),
    /** Significantly lower, not judged. */
    LOWER("Lower", ComparedAs.LOWER),
    /** Not compared. */
    NOT_COMPARED("NotCompared", ComparedAs.NOT_COMPARED);

    private final String text;
    private final ComparedAs word;

    Outcome(String text, ComparedAs word) {
        this.text = text;
        this.word = word;
    }

    /** The published word. */
    public String text() {
        return text;
    }

    /** The word in tables: lower case, such as {@code not-compared}. */
    public String key() {
        return word.key();
    }

    /**
     * The word for a position: better and worse for a judged polarity, higher and lower for every other.
     *
     * @param position where the figure lies
     * @param polarity which way is good
     */
    public static Outcome of(Position position, Polarity polarity) {
        return switch (position) {
            case SIMILAR -> SIMILAR;
            case NOT_COMPARED -> NOT_COMPARED;
            case LOWER -> polarity.isJudged() ? (polarity == Polarity.LOW_IS_GOOD ? BETTER : WORSE) : LOWER;
            case HIGHER -> polarity.isJudged() ? (polarity == Polarity.HIGH_IS_GOOD ? BETTER : WORSE) : HIGHER;
        };
    }
}
