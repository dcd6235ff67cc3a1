package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * The difference and the ratio of two independent rates, from their limits of {@link PoissonLimits}.
 *
 * <p>Li HQ, Tang ML, Wong WK. Confidence intervals for ratio of two Poisson rates using the method of variance estimates
 * recovery. Comput Stat 2014;29:869-889; difference: Zou GY, Donner A. Stat Med 2008;27:1693-1702.
 */
public final class TwoRates {
    private TwoRates() {}

    /**
     * A comparison of the first rate with the second.
     *
     * @param value the difference or ratio; a ratio to 0 is infinite, or NaN for 0 over 0
     * @param limits limits at the level asked for; a ratio to 0 has an infinite upper limit
     */
    public record Result(double value, Interval limits) {}

    /**
     * First minus second.
     *
     * @param x1 first numerator, 0 or more; NaN when missing
     * @param n1 first denominator, above 0; NaN when missing
     * @param x2 second numerator, 0 or more; NaN when missing
     * @param n2 second denominator, above 0; NaN when missing
     * @param multiplier unit of the difference
     * @return missing when a part is missing
     * @throws InvalidInput when a rate is refused
     */
    public static Result difference(
            double x1, double n1, double x2, double n2, double multiplier, ConfidenceLevel level) {
        double first = CrudeRate.rate(x1, n1);
        double second = CrudeRate.rate(x2, n2);
        Interval limits = MoverInterval.difference(first, limits(x1, n1, level), second, limits(x2, n2, level));
        return new Result(
                (first - second) * multiplier, new Interval(limits.lower() * multiplier, limits.upper() * multiplier));
    }

    /**
     * First over second.
     *
     * @param x1 first numerator, 0 or more; NaN when missing
     * @param n1 first denominator, above 0; NaN when missing
     * @param x2 second numerator, 0 or more; NaN when missing
     * @param n2 second denominator, above 0; NaN when missing
     * @return missing when a part is missing
     * @throws InvalidInput when a rate is refused
     */
    public static Result ratio(double x1, double n1, double x2, double n2, ConfidenceLevel level) {
        double first = CrudeRate.rate(x1, n1);
        double second = CrudeRate.rate(x2, n2);
        if (Double.isNaN(first) || Double.isNaN(second)) {
            return new Result(Double.NaN, Interval.MISSING);
        }
        return new Result(
                first / second, MoverInterval.ratio(first, limits(x1, n1, level), second, limits(x2, n2, level)));
    }

    private static Interval limits(double x, double n, ConfidenceLevel level) {
        return CrudeRate.interval(x, n, 1, level);
    }
}
