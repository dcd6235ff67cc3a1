package org.mhin.model.comparison;

import org.mhin.model.statistic.Interval;

/**
 * The area's interval against the benchmark's value.
 *
 * <p>Fingertips technical guidance: comparing areas, confidence intervals overlapping a reference value.
 */
public final class SingleInterval {
    private SingleInterval() {}

    /**
     * Where the interval lies, by the current rule: a limit equal to the benchmark is similar, and the area's own value is
     * not looked at. Does not allocate.
     *
     * @param lower the area's lower limit; NaN when missing
     * @param upper the area's upper limit; NaN when missing
     * @param benchmark the benchmark's value; NaN when missing
     */
    public static Position position(double lower, double upper, double benchmark) {
        if (Double.isNaN(lower) || Double.isNaN(upper) || Double.isNaN(benchmark)) {
            return Position.NOT_COMPARED;
        }
        if (upper < benchmark) {
            return Position.LOWER;
        }
        return lower > benchmark ? Position.HIGHER : Position.SIMILAR;
    }

    /**
     * The earlier Fingertips rule, which also needs the area's value and takes the direction from it; it differs only for a
     * value outside its own interval.
     *
     * @param value the area's value; NaN when missing
     * @param limits the area's limits
     * @param benchmark the benchmark's value; NaN when missing
     * @param polarity which way is good
     */
    public static Significance significance(double value, Interval limits, double benchmark, Polarity polarity) {
        return significance(value, limits.lower(), limits.upper(), benchmark, polarity);
    }

    /** The same from the limits themselves. Does not allocate. */
    public static Significance significance(
            double value, double lower, double upper, double benchmark, Polarity polarity) {
        if (polarity == Polarity.NOT_APPLICABLE
                || Double.isNaN(value)
                || Double.isNaN(benchmark)
                || Double.isNaN(lower)
                || Double.isNaN(upper)) {
            return Significance.NONE;
        }
        if (lower <= benchmark && benchmark <= upper) {
            return Significance.SAME;
        }
        return Significance.of(value < benchmark ? Position.LOWER : Position.HIGHER, polarity);
    }
}
