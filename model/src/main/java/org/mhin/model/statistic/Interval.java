package org.mhin.model.statistic;

/**
 * Two confidence limits, in the unit of the value they belong to.
 *
 * @param lower the lower limit; NaN when missing
 * @param upper the upper limit; NaN when missing
 */
public record Interval(double lower, double upper) {
    /** No limits. */
    public static final Interval MISSING = new Interval(Double.NaN, Double.NaN);

    /** Whether either limit is missing. */
    public boolean isMissing() {
        return Double.isNaN(lower) || Double.isNaN(upper);
    }
}
