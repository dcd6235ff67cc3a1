package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * Proportions with Wilson score limits. The static methods do not allocate beyond the record they return.
 *
 * <p>Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209-212.
 * Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872.
 */
public final class WilsonScore {
    private WilsonScore() {}

    /**
     * The proportion x/n.
     *
     * @param x numerator, 0 to n, fractional allowed; NaN when missing
     * @param n denominator, above 0; NaN when missing
     * @return 0 to 1, NaN when x or n is missing
     * @throws InvalidInput when x is negative or above n, or n is not above 0
     */
    public static double proportion(double x, double n) {
        check(x, n);
        return x / n;
    }

    /**
     * Lower limit of x/n.
     *
     * @param x numerator, 0 to n; NaN when missing
     * @param n denominator, above 0; NaN when missing
     * @param z standard normal deviate of the level, {@link ConfidenceLevel#z()}
     * @return 0 to 1, exactly 0 at x = 0, NaN when x or n is missing
     * @throws InvalidInput when x is negative or above n, or n is not above 0
     */
    public static double lower(double x, double n, double z) {
        check(x, n);
        if (z == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double zz = z * z;
        // The conjugate form of the quadratic's smaller root: no cancellation for rare events
        return 2 * x * (x / n) / (2 * x + zz + z * Math.sqrt(zz + 4 * x * (1 - x / n)));
    }

    /**
     * Upper limit of x/n.
     *
     * @param x numerator, 0 to n; NaN when missing
     * @param n denominator, above 0; NaN when missing
     * @param z standard normal deviate of the level
     * @return 0 to 1, exactly 1 at x = n, NaN when x or n is missing
     * @throws InvalidInput when x is negative or above n, or n is not above 0
     */
    public static double upper(double x, double n, double z) {
        check(x, n);
        if (x == n || z == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double zz = z * z;
        return (2 * x + zz + z * Math.sqrt(zz + 4 * x * (1 - x / n))) / (2 * (n + zz));
    }

    /**
     * The limits at any level, times the multiplier.
     *
     * @return limits in the unit of the multiplier; missing when x or n is missing
     * @throws InvalidInput as {@link #lower}
     */
    public static Interval interval(double x, double n, double multiplier, ConfidenceLevel level) {
        return new Interval(lower(x, n, level.z()) * multiplier, upper(x, n, level.z()) * multiplier);
    }

    /**
     * The proportion with both pairs of limits, times the multiplier.
     *
     * @param x numerator, 0 to n; NaN when missing
     * @param n denominator, above 0; NaN when missing
     * @param multiplier 100 for per cent
     * @return the estimate; {@link Estimate#MISSING} when x or n is missing
     * @throws InvalidInput when x is negative or above n, or n is not above 0
     */
    public static Estimate estimate(double x, double n, double multiplier) {
        double value = proportion(x, n);
        if (Double.isNaN(value)) {
            return Estimate.MISSING;
        }
        double z95 = ConfidenceLevel.P95.z();
        double z998 = ConfidenceLevel.P998.z();
        return new Estimate(
                value * multiplier,
                lower(x, n, z95) * multiplier,
                upper(x, n, z95) * multiplier,
                lower(x, n, z998) * multiplier,
                upper(x, n, z998) * multiplier);
    }

    static void check(double x, double n) {
        if (x < 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.NUMERATOR_NEGATIVE, "The numerator of a proportion must not be negative");
        }
        if (n <= 0) {
            throw new InvalidInput(
                    InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE, "The denominator of a proportion must be above zero");
        }
        if (n == Double.POSITIVE_INFINITY) {
            throw new InvalidInput(InvalidInput.Reason.OUT_OF_RANGE, "The denominator of a proportion must be finite");
        }
        if (x > n) {
            throw new InvalidInput(
                    InvalidInput.Reason.NUMERATOR_ABOVE_DENOMINATOR,
                    "The numerator of a proportion must not be above its denominator");
        }
    }
}
