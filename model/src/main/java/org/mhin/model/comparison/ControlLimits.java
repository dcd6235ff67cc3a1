package org.mhin.model.comparison;

import org.mhin.model.statistic.PoissonLimits;
import org.mhin.model.statistic.WilsonScore;

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
     * A proportion against Wilson limits around the benchmark.
     *
     * @param value the area's value in the unit; NaN when missing
     * @param denominator the area's denominator, usable above 0; NaN when missing
     * @param benchmark the benchmark's value in the unit, 0 to the unit; NaN when missing
     * @param unit 100 for per cent
     * @param width how far the limits reach
     * @param polarity which way is good
     * @return none when something is missing or the polarity is not applicable; a value on a limit is the same
     * @throws org.mhin.model.statistic.InvalidInput when the benchmark is outside 0 to the unit
     */
    public static Significance proportion(
            double value, double denominator, double benchmark, double unit, Width width, Polarity polarity) {
        if (isIncomplete(value, denominator, benchmark, polarity)) {
            return Significance.NONE;
        }
        double expected = benchmark / unit * denominator;
        return judge(
                value / unit,
                WilsonScore.lower(expected, denominator, width.z),
                WilsonScore.upper(expected, denominator, width.z),
                polarity);
    }

    /**
     * A rate against exact Poisson limits of the events expected at the benchmark. The limits are sums over whole counts: the
     * expected number is taken up to the next whole one for the lower limit and down for the upper, so that where less than
     * one event is expected an area without events counts as low. Do not use it there.
     *
     * @param value the area's value in the unit; NaN when missing
     * @param denominator the area's person-years, usable above 0; NaN when missing
     * @param benchmark the benchmark's value in the unit, 0 or more; NaN when missing
     * @param unit 100,000 for a rate per 100,000
     * @param width how far the limits reach
     * @param polarity which way is good
     * @return none when something is missing or the polarity is not applicable; a value on a limit is the same
     */
    public static Significance rate(
            double value, double denominator, double benchmark, double unit, Width width, Polarity polarity) {
        if (isIncomplete(value, denominator, benchmark, polarity)) {
            return Significance.NONE;
        }
        double expected = benchmark * denominator / unit;
        return judge(
                value,
                PoissonLimits.exactLower(Math.ceil(expected), width.tail) / denominator * unit,
                PoissonLimits.exactUpper(Math.floor(expected), width.tail) / denominator * unit,
                polarity);
    }

    private static boolean isIncomplete(double value, double denominator, double benchmark, Polarity polarity) {
        return polarity == Polarity.NOT_APPLICABLE
                || Double.isNaN(value)
                || Double.isNaN(benchmark)
                || !(denominator > 0);
    }

    private static Significance judge(double value, double lower, double upper, Polarity polarity) {
        Position position = value < lower ? Position.LOWER : value > upper ? Position.HIGHER : Position.SIMILAR;
        return Significance.of(position, polarity);
    }
}
