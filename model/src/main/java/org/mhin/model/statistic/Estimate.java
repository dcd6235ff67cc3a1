package org.mhin.model.statistic;

/**
 * A value with its 95% and 99.8% limits, all in one unit. A missing part is NaN.
 *
 * @param value the value
 * @param lower95 lower limit of the two-sided 95% interval
 * @param upper95 upper limit of the two-sided 95% interval
 * @param lower998 lower limit of the two-sided 99.8% interval
 * @param upper998 upper limit of the two-sided 99.8% interval
 */
public record Estimate(double value, double lower95, double upper95, double lower998, double upper998) {
    /** Nothing known. */
    public static final Estimate MISSING = new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Whether the value is missing. */
    public boolean isMissing() {
        return Double.isNaN(value);
    }

    /** The 95% limits. */
    public Interval interval95() {
        return new Interval(lower95, upper95);
    }

    /** The 99.8% limits. */
    public Interval interval998() {
        return new Interval(lower998, upper998);
    }
}
