package org.mhin.model.comparison;

import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.trend.TrendDirection;

/** Two 95% intervals against each other: overlapping or touching is no difference. */
public final class DoubleInterval {
    private DoubleInterval() {}

    /**
     * Where the area lies against the benchmark.
     *
     * @param area the area's value and 95% limits
     * @param benchmark the benchmark's value and 95% limits
     * @return not compared when a value or a limit is missing
     */
    public static Position position(Estimate area, Estimate benchmark) {
        if (area.isMissing()
                || benchmark.isMissing()
                || area.interval95().isMissing()
                || benchmark.interval95().isMissing()) {
            return Position.NOT_COMPARED;
        }
        boolean below = area.value() < benchmark.value();
        boolean overlap = below ? benchmark.lower95() <= area.upper95() : area.lower95() <= benchmark.upper95();
        if (overlap) {
            return Position.SIMILAR;
        }
        return below ? Position.LOWER : Position.HIGHER;
    }

    /**
     * The position on the five-step scale.
     *
     * @return none when something is missing or the polarity is not applicable
     */
    public static Significance significance(Estimate area, Estimate benchmark, Polarity polarity) {
        return polarity == Polarity.NOT_APPLICABLE
                ? Significance.NONE
                : Significance.of(position(area, benchmark), polarity);
    }

    /**
     * Change of one area from its previous period.
     *
     * @param current the current value and 95% limits
     * @param previous the previous value and 95% limits
     */
    public static TrendDirection change(Estimate current, Estimate previous) {
        return switch (position(current, previous)) {
            case LOWER -> TrendDirection.DECREASING;
            case HIGHER -> TrendDirection.INCREASING;
            case SIMILAR -> TrendDirection.NO_CHANGE;
            case NOT_COMPARED -> TrendDirection.CANNOT_BE_CALCULATED;
        };
    }
}
