package org.mhin.model.comparison;

import org.mhin.model.statistic.Interval;

/**
 * A goal an indicator is held to. Judged Better (green), Same (amber), Worse (red) or not at all.
 *
 * <p>Fingertips technical guidance: benchmarking against a goal.
 */
public sealed interface Goal {
    /**
     * The judgement of an area.
     *
     * @param value the area's value; NaN when missing, which is never judged
     * @param limits the area's 95% limits; looked at by {@link WithInterval} only
     * @param polarity which way is good
     */
    Significance judge(double value, Interval limits, Polarity polarity);

    /**
     * A single value to reach: met when the value is on its good side or equal to it; there is no amber.
     *
     * @param goal the value to reach; NaN when missing
     */
    record SingleValue(double goal) implements Goal {
        @Override
        public Significance judge(double value, Interval limits, Polarity polarity) {
            if (polarity == Polarity.NOT_APPLICABLE || Double.isNaN(value) || Double.isNaN(goal)) {
                return Significance.NONE;
            }
            boolean met = polarity == Polarity.LOW_IS_GOOD ? value <= goal : value >= goal;
            return met ? Significance.BETTER : Significance.WORSE;
        }
    }

    /**
     * A single value against the area's interval: above when the lower limit reaches it, below when the upper limit is
     * under it.
     *
     * @param goal the value to reach; NaN when missing
     */
    record WithInterval(double goal) implements Goal {
        @Override
        public Significance judge(double value, Interval limits, Polarity polarity) {
            if (polarity == Polarity.NOT_APPLICABLE
                    || Double.isNaN(value)
                    || Double.isNaN(goal)
                    || limits.isMissing()) {
                return Significance.NONE;
            }
            Position position = limits.lower() >= goal
                    ? Position.HIGHER
                    : limits.upper() < goal ? Position.LOWER : Position.SIMILAR;
            return Significance.of(position, polarity);
        }
    }

    /**
     * A range: below its lower end, at or above its upper end, or between.
     *
     * @param lower lower end, itself between; NaN when missing
     * @param upper upper end, itself above; NaN when missing
     */
    record Range(double lower, double upper) implements Goal {
        @Override
        public Significance judge(double value, Interval limits, Polarity polarity) {
            if (polarity == Polarity.NOT_APPLICABLE
                    || Double.isNaN(value)
                    || Double.isNaN(lower)
                    || Double.isNaN(upper)) {
                return Significance.NONE;
            }
            Position position = value >= upper ? Position.HIGHER : value < lower ? Position.LOWER : Position.SIMILAR;
            return Significance.of(position, polarity);
        }
    }

    /**
     * England's value of the previous year: worse below it, better otherwise, whatever the polarity.
     *
     * @param reference England's value; NaN when missing
     */
    record PreviousYearEngland(double reference) implements Goal {
        @Override
        public Significance judge(double value, Interval limits, Polarity polarity) {
            if (Double.isNaN(value) || Double.isNaN(reference)) {
                return Significance.NONE;
            }
            return value < reference ? Significance.WORSE : Significance.BETTER;
        }
    }

    /**
     * A range given by percentiles of the areas of England; for judged polarities only.
     *
     * @param lower value at the lower percentile; NaN when missing
     * @param upper value at the upper percentile; NaN when missing
     */
    record PercentileRange(double lower, double upper) implements Goal {
        @Override
        public Significance judge(double value, Interval limits, Polarity polarity) {
            return polarity.isJudged() ? new Range(lower, upper).judge(value, limits, polarity) : Significance.NONE;
        }
    }
}
