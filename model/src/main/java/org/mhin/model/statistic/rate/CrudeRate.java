package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * Crude rates of events over person-time, with exact limits below ten events and Byar's from ten on. The numerator may be
 * above the denominator: a person can have many events. The static methods do not allocate beyond the record they return.
 *
 * <p>Limits: see {@link PoissonLimits}.
 */
public final class CrudeRate {
    private CrudeRate() {}

    /**
     * Events per unit of the denominator.
     *
     * @param x events, 0 or more, fractional allowed; NaN when missing
     * @param n person-years at risk, above 0; NaN when missing
     * @return x/n, NaN when either is missing
     * @throws InvalidInput when x is negative or n is not above 0
     */
    public static double rate(double x, double n) {
        check(x, n);
        return x / n;
    }

    /**
     * Lower limit per unit of the denominator.
     *
     * @param x events, 0 or more; NaN when missing
     * @param n person-years at risk, above 0; NaN when missing
     * @param level the confidence level
     * @return the limit, exactly 0 at x = 0, NaN when x or n is missing
     * @throws InvalidInput when x is negative or n is not above 0
     */
    public static double lower(double x, double n, ConfidenceLevel level) {
        check(x, n);
        return PoissonLimits.lower(x, level) / n;
    }

    /**
     * Upper limit per unit of the denominator.
     *
     * @param x events, 0 or more; NaN when missing
     * @param n person-years at risk, above 0; NaN when missing
     * @param level the confidence level
     * @return the limit, NaN when x or n is missing
     * @throws InvalidInput when x is negative or n is not above 0
     */
    public static double upper(double x, double n, ConfidenceLevel level) {
        check(x, n);
        return PoissonLimits.upper(x, level) / n;
    }

    /**
     * The limits at any level, times the multiplier.
     *
     * @return limits in the unit of the multiplier; missing when x or n is missing
     * @throws InvalidInput as {@link #lower}
     */
    public static Interval interval(double x, double n, double multiplier, ConfidenceLevel level) {
        return new Interval(lower(x, n, level) * multiplier, upper(x, n, level) * multiplier);
    }

    /**
     * The rate with both pairs of limits, times the multiplier.
     *
     * @param x events, 0 or more; NaN when missing
     * @param n person-years at risk, above 0; NaN when missing
     * @param multiplier 100,000 for a rate per 100,000
     * @return the estimate; {@link Estimate#MISSING} when x or n is missing
     * @throws InvalidInput when x is negative or n is not above 0
     */
    public static Estimate estimate(double x, double n, double multiplier) {
        double value = rate(x, n);
        if (Double.isNaN(value)) {
            return Estimate.MISSING;
        }
        return new Estimate(
                value * multiplier,
                PoissonLimits.lower(x, ConfidenceLevel.P95) / n * multiplier,
                PoissonLimits.upper(x, ConfidenceLevel.P95) / n * multiplier,
                PoissonLimits.lower(x, ConfidenceLevel.P998) / n * multiplier,
                PoissonLimits.upper(x, ConfidenceLevel.P998) / n * multiplier);
    }

    static void check(double x, double n) {
        if (x < 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.NUMERATOR_NEGATIVE, "The numerator of a rate must not be negative");
        }
        if (n <= 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE, "The denominator of a rate must be above zero");
        }
        if (x == Double.POSITIVE_INFINITY || n == Double.POSITIVE_INFINITY) {
            throw new InvalidInput(
                    InvalidInput.Reason.OUT_OF_RANGE, "The numerator and denominator of a rate must be finite");
        }
    }
}
