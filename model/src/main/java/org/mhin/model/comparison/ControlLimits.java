package org.mhin.model.comparison;

import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.model.statistic.rate.WilsonScore;

/**
 * Control limits around the benchmark, as wide as the area's denominator makes them: the comparison of a funnel plot.
 *
 * <p>Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-1202.
 */
public final class ControlLimits {
    private ControlLimits() {}

    /** How far the limits reach. */
    public enum Width {
        /** 1.96 standard errors for proportions, a tail of 0.025 for rates. */
        TWO_SIGMA(1.96, 0.025),
        /** 3.0902 standard errors for proportions, a tail of 0.001 for rates. */
        THREE_SIGMA(3.0902, 0.001);

        private final double z;
        private final double tail;

        Width(double z, double tail) {
            this.z = z;
            this.tail = tail;
        }
    }

    /**
     * Where a proportion lies against Wilson limits around the benchmark. Does not allocate.
     *
     * @param value the area's value in the unit; NaN when missing
     * @param denominator the area's denominator, usable above 0; NaN when missing
     * @param benchmark the benchmark's value in the unit, 0 to the unit; NaN when missing
     * @param unit 100 for per cent
     * @param width how far the limits reach
     * @return not compared when something is missing; a value on a limit is similar
     * @throws org.mhin.model.statistic.InvalidInput when the benchmark is outside 0 to the unit
     */
    public static Position proportion(double value, double denominator, double benchmark, double unit, Width width) {
        if (isIncomplete(value, denominator, benchmark)) {
            return Position.NOT_COMPARED;
        }
        double expected = benchmark / unit * denominator;
        return position(
                value / unit,
                WilsonScore.lower(expected, denominator, width.z),
                WilsonScore.upper(expected, denominator, width.z));
    }

    /**
     * The position on the five-step scale.
     *
     * @param polarity which way is good
     * @return none when something is missing or the polarity is not applicable
     * @throws org.mhin.model.statistic.InvalidInput when the benchmark is outside 0 to the unit
     */
    public static Significance proportion(
            double value, double denominator, double benchmark, double unit, Width width, Polarity polarity) {
        return polarity == Polarity.NOT_APPLICABLE
                ? Significance.NONE
                : Significance.of(proportion(value, denominator, benchmark, unit, width), polarity);
    }

    /**
     * Where a rate lies against exact Poisson limits of the events expected at the benchmark. The limits are sums over whole
     * counts: the expected number is taken up to the next whole one for the lower limit and down for the upper. The lower limit
     * is above 0 for any expected number, so that an area without events always counts as low. Do not use it where fewer than
     * seven events are expected, for there that is often chance.
     *
     * @param value the area's value in the unit; NaN when missing
     * @param denominator the area's person-years, usable above 0; NaN when missing
     * @param benchmark the benchmark's value in the unit, 0 or more; NaN when missing
     * @param unit 100,000 for a rate per 100,000
     * @param width how far the limits reach
     * @return not compared when something is missing; a value on a limit is similar
     */
    public static Position rate(double value, double denominator, double benchmark, double unit, Width width) {
        if (isIncomplete(value, denominator, benchmark)) {
            return Position.NOT_COMPARED;
        }
        double expected = benchmark * denominator / unit;
        return position(
                value,
                PoissonLimits.exactLower(Math.ceil(expected), width.tail) / denominator * unit,
                PoissonLimits.exactUpper(Math.floor(expected), width.tail) / denominator * unit);
    }

    /**
     * The position on the five-step scale.
     *
     * @param polarity which way is good
     * @return none when something is missing or the polarity is not applicable
     */
    public static Significance rate(
            double value, double denominator, double benchmark, double unit, Width width, Polarity polarity) {
        return polarity == Polarity.NOT_APPLICABLE
                ? Significance.NONE
                : Significance.of(rate(value, denominator, benchmark, unit, width), polarity);
    }

    private static boolean isIncomplete(double value, double denominator, double benchmark) {
        return Double.isNaN(value) || Double.isNaN(benchmark) || !(denominator > 0);
    }

    private static Position position(double value, double lower, double upper) {
        return value < lower ? Position.LOWER : value > upper ? Position.HIGHER : Position.SIMILAR;
    }
}
