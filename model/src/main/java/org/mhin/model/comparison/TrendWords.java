package org.mhin.model.comparison;

import org.mhin.model.statistic.trend.TrendDirection;

/** The published words of a recent trend. */
public final class TrendWords {
    /** Shown where no trend has been worked out yet. */
    public static final String NOT_YET = "Not yet calculated";

    private TrendWords() {}

    /**
     * The words for a direction: with a judgement for a judged polarity, plain for every other.
     *
     * @param direction the test's answer
     * @param polarity which way is good
     */
    public static String of(TrendDirection direction, Polarity polarity) {
        return switch (direction) {
            case CANNOT_BE_CALCULATED -> "Cannot be calculated";
            case NO_CHANGE -> "No significant change";
            case INCREASING -> "Increasing" + judgement(polarity, polarity == Polarity.HIGH_IS_GOOD);
            case DECREASING -> "Decreasing" + judgement(polarity, polarity == Polarity.LOW_IS_GOOD);
        };
    }

    private static String judgement(Polarity polarity, boolean better) {
        if (!polarity.isJudged()) {
            return "";
        }
        return better ? " and getting better" : " and getting worse";
    }
}
