package org.mhin.model.figure;

import org.jspecify.annotations.Nullable;
import org.mhin.model.Described;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.Method;

/**
 * The limits of a figure for which the publisher prints none, or why there are none. In the indicator's unit; missing numbers are NaN.
 *
 * @param basis what they are made from; null when there are none
 * @param reason why a figure with a value has none; null when it has, and without a value
 */
public record FigureLimits(
        double lower95,
        double upper95,
        double lower998,
        double upper998,
        @Nullable Basis basis,
        @Nullable Reason reason) {
    private static final FigureLimits NO_VALUE = new FigureLimits(null);

    /** Counts that are not multiples of this are not rounded to it. */
    private static final double ROUNDED_TO = 5;

    private FigureLimits(@Nullable Reason reason) {
        this(Double.NaN, Double.NaN, Double.NaN, Double.NaN, null, reason);
    }

    /** What limits that are computed are made from. */
    public enum Basis implements Described {
        /** Numerator and denominator, which give the value to the digits it is published with. */
        COMPUTED("computed", "Worked out from numerator and denominator"),
        /** The count alone: Byar's or the exact limits of the count, times the published rate over the count. */
        FROM_COUNT("computed-from-count", "Worked out from the count behind a crude rate that has no denominator"),
        /** Numerator and denominator as printed, rounded to five, which give the whole per cent but for that rounding. */
        FROM_ROUNDED("computed-from-rounded", "Worked out from counts that are printed rounded to five");

        private final String key;
        private final String meaning;

        Basis(String key, String meaning) {
            this.key = key;
            this.meaning = meaning;
        }

        /** The word that tables carry. */
        @Override
        public String key() {
            return key;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /**
     * The limits of a value that its parts give, or that is published beside them.
     *
     * @param value in the indicator's unit; NaN when missing
     * @param x numerator; NaN when missing
     * @param n denominator; NaN when missing
     * @param multiplier what a share is multiplied by to read in the indicator's unit
     */
    public static FigureLimits of(LimitsRule rule, Method method, double multiplier, double value, double x, double n) {
        if (Double.isNaN(value)) {
            return NO_VALUE;
        }
        if (rule == LimitsRule.PUBLISHER_ONLY) {
            return new FigureLimits(Reason.PUBLISHER_ONLY);
        }
        if (!method.hasLimits()) {
            return new FigureLimits(Reason.NO_LIMITS_BY_METHOD);
        }
        if (method == Method.CRUDE_RATE && Double.isNaN(n) && x > 0 && value > 0) {
            return fromCount(value, x);
        }
        if (Double.isNaN(x + n)) {
            return new FigureLimits(Reason.NO_COUNTS);
        }
        FigureLimits limits = new FigureLimits(
                method.lower(x, n, multiplier, ConfidenceLevel.P95),
                method.upper(x, n, multiplier, ConfidenceLevel.P95),
                method.lower(x, n, multiplier, ConfidenceLevel.P998),
                method.upper(x, n, multiplier, ConfidenceLevel.P998),
                Basis.COMPUTED,
                null);
        if (!Double.isNaN(limits.lower95)) {
            if (Method.agrees(value, method.value(x, n, multiplier))) {
                return limits;
            }
            if (method == Method.PROPORTION
                    && isRounded(value, multiplier, x, n)
                    && limits.lower95 <= value
                    && value <= limits.upper95) {
                return new FigureLimits(
                        limits.lower95, limits.upper95, limits.lower998, limits.upper998, Basis.FROM_ROUNDED, null);
            }
        }
        return new FigureLimits(Reason.COUNTS_DISAGREE);
    }

    private static FigureLimits fromCount(double value, double x) {
        double each = value / x;
        return new FigureLimits(
                each * CrudeRate.lower(x, 1, ConfidenceLevel.P95),
                each * CrudeRate.upper(x, 1, ConfidenceLevel.P95),
                each * CrudeRate.lower(x, 1, ConfidenceLevel.P998),
                each * CrudeRate.upper(x, 1, ConfidenceLevel.P998),
                Basis.FROM_COUNT,
                null);
    }

    /** Whether a whole per cent can be that of counts which were rounded to five when they were printed. */
    private static boolean isRounded(double value, double multiplier, double x, double n) {
        double half = ROUNDED_TO / 2;
        return multiplier == 100
                && value == Math.rint(value)
                && x % ROUNDED_TO == 0
                && n % ROUNDED_TO == 0
                && n > half
                && value >= (x - half) / (n + half) * multiplier - 0.5
                && value <= (x + half) / (n - half) * multiplier + 0.5;
    }
}
