package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * The difference and the ratio of two independent proportions, from their Wilson limits.
 *
 * <p>Newcombe RG. Interval estimation for the difference between independent proportions: comparison of eleven methods.
 * Stat Med 1998;17:873-890 (method 10). Ratio: Donner A, Zou GY. Stat Methods Med Res 2012;21:347-359, with Wilson limits.
 */
public final class TwoProportions {
    private TwoProportions() {}

    /**
     * A comparison of the first proportion with the second.
     *
     * @param value the difference or ratio; a ratio to 0 is infinite, or NaN for 0 over 0
     * @param limits limits at the level asked for; a ratio to 0 has an infinite upper limit
     */
    public record Result(double value, Interval limits) {}

    /**
     * First minus second.
     *
     * @param x1 first numerator, 0 to its denominator; NaN when missing
     * @param n1 first denominator, above 0; NaN when missing
     * @param x2 second numerator, 0 to its denominator; NaN when missing
     * @param n2 second denominator, above 0; NaN when missing
     * @param multiplier unit of the difference
     * @return missing when a part is missing
     * @throws InvalidInput when a proportion is refused
     */
    public static Result difference(
            double x1, double n1, double x2, double n2, double multiplier, ConfidenceLevel level) {
        double first = WilsonScore.proportion(x1, n1);
        double second = WilsonScore.proportion(x2, n2);
        Interval limits = MoverInterval.difference(first, limits(x1, n1, level), second, limits(x2, n2, level));
        return new Result(
                (first - second) * multiplier, new Interval(limits.lower() * multiplier, limits.upper() * multiplier));
    }

    /**
     * First over second.
     *
     * @param x1 first numerator, 0 to its denominator; NaN when missing
     * @param n1 first denominator, above 0; NaN when missing
     * @param x2 second numerator, 0 to its denominator; NaN when missing
     * @param n2 second denominator, above 0; NaN when missing
     * @return missing when a part is missing
     * @throws InvalidInput when a proportion is refused
     */
    public static Result ratio(double x1, double n1, double x2, double n2, ConfidenceLevel level) {
        double first = WilsonScore.proportion(x1, n1);
        double second = WilsonScore.proportion(x2, n2);
        if (Double.isNaN(first) || Double.isNaN(second)) {
            return new Result(Double.NaN, Interval.MISSING);
        }
        return new Result(
                first / second, MoverInterval.ratio(first, limits(x1, n1, level), second, limits(x2, n2, level)));
    }

    private static Interval limits(double x, double n, ConfidenceLevel level) {
        return WilsonScore.interval(x, n, 1, level);
    }
}
