package org.mhin.model.statistic.rate;

import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.numeric.GammaQuantile;

/**
 * Confidence limits of a Poisson count: exact (Garwood) below ten events, Byar's approximation from ten on. In events;
 * counts may be fractional. The methods here do not allocate.
 *
 * <p>Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442. Breslow NE, Day NE. Statistical
 * methods in cancer research, volume II. IARC 1987 (Byar's approximation).
 */
public final class PoissonLimits {
    /** From this count on the limits are Byar's; strictly below it they are exact. */
    public static final double SMALLEST_BYAR_COUNT = 10;

    private PoissonLimits() {}

    /**
     * Lower limit by the rule of the count.
     *
     * @param count events, 0 or more; NaN gives NaN
     * @param level the confidence level
     * @return the limit in events; exactly 0 at a count of 0
     * @throws InvalidInput when the count is negative
     */
    public static double lower(double count, ConfidenceLevel level) {
        check(count);
        if (count < SMALLEST_BYAR_COUNT) {
            int whole = (int) count;
            return whole == count ? level.exactLimits(whole).lower() : exactLower(count, level.tail());
        }
        return byarLower(count, level.z());
    }

    /**
     * Upper limit by the rule of the count.
     *
     * @param count events, 0 or more; NaN gives NaN
     * @param level the confidence level
     * @return the limit in events
     * @throws InvalidInput when the count is negative
     */
    public static double upper(double count, ConfidenceLevel level) {
        check(count);
        if (count < SMALLEST_BYAR_COUNT) {
            int whole = (int) count;
            return whole == count ? level.exactLimits(whole).upper() : exactUpper(count, level.tail());
        }
        return byarUpper(count, level.z());
    }

    /**
     * The name of the rule that a count's limits follow: {@code Exact} below ten, {@code Byars} from ten on.
     *
     * @param count events, not NaN
     */
    public static String method(double count) {
        return count < SMALLEST_BYAR_COUNT ? "Exact" : "Byars";
    }

    /**
     * Exact lower limit, half the chi-squared quantile with 2·count degrees of freedom.
     *
     * @param count events, 0 or more, fractional allowed
     * @param tail probability below the interval, above 0 except that 0 gives 0
     */
    public static double exactLower(double count, double tail) {
        check(count);
        if (Double.isNaN(count)) {
            return Double.NaN;
        }
        return count == 0 || tail == 0 ? 0 : GammaQuantile.lower(count, tail);
    }

    /**
     * Exact upper limit, half the chi-squared quantile with 2·count + 2 degrees of freedom.
     *
     * @param count events, 0 or more, fractional allowed
     * @param tail probability above the interval; 0 gives infinity
     */
    public static double exactUpper(double count, double tail) {
        check(count);
        if (Double.isNaN(count)) {
            return Double.NaN;
        }
        if (tail == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return count == 0 ? -Math.log(tail) : GammaQuantile.upper(count + 1, tail);
    }

    /** Byar's lower limit in events; NaN should it come out below zero, which no count of ten or more does at 95 or 99.8%. */
    public static double byarLower(double count, double z) {
        if (z == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double root = 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count));
        return root < 0 ? Double.NaN : count * root * root * root;
    }

    /** Byar's upper limit in events. */
    public static double byarUpper(double count, double z) {
        double next = count + 1;
        double root = 1 - 1 / (9 * next) + z / (3 * Math.sqrt(next));
        return next * root * root * root;
    }

    private static void check(double count) {
        if (count < 0) {
            throw new InvalidInput(InvalidInput.Reason.NUMERATOR_NEGATIVE, "A count of events must not be negative");
        }
        if (count == Double.POSITIVE_INFINITY) {
            throw new InvalidInput(InvalidInput.Reason.OUT_OF_RANGE, "A count of events must be finite");
        }
    }
}
