package org.mhin.model.statistic.chart;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.DirectlyStandardisedRate;
import org.mhin.model.statistic.rate.PoissonLimits;

/**
 * Funnel plots: control limits around the average of a group of areas, and which areas fall outside them. Two sigma
 * stands for a tail of 0.025, three sigma for 0.001.
 *
 * <p>Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-1202. Public Health
 * Technical Guidance: funnel plots.
 */
public final class FunnelPlot {
    private static final int POINTS = 100;

    private FunnelPlot() {}

    /** What the areas' values are. */
    public enum Kind {
        /** Numerator over denominator. */
        PROPORTION,
        /** Events over person-years. */
        CRUDE_RATE,
        /** A directly standardised rate: published value with its count of events. */
        DIRECTLY_STANDARDISED_RATE,
        /** Observed over expected events, shown in the unit of 100. */
        STANDARDISED_RATIO,
        /** Observed over expected counts, shown as the difference from 1. */
        COUNT_RATIO;

        boolean isRate() {
            return this == CRUDE_RATE || this == DIRECTLY_STANDARDISED_RATE;
        }

        boolean isRatio() {
            return this == STANDARDISED_RATIO || this == COUNT_RATIO;
        }
    }

    /**
     * One area.
     *
     * @param numerator events, 0 or more
     * @param denominator population, person-years or expected events; NaN when a published rate stands instead
     * @param rate published rate in the unit of the multiplier, used as it is; NaN when not a rate
     */
    public record Area(double numerator, double denominator, double rate) {
        /** Refuses an area without a numerator of 0 or more. */
        public Area {
            if (!(numerator >= 0)) {
                throw new InvalidInput(
                        InvalidInput.Reason.NUMERATOR_NEGATIVE,
                        "Every area of a funnel plot needs a numerator of zero or more");
            }
        }
    }

    /**
     * The limits at one place of the axis, in the unit of the multiplier.
     *
     * @param axis population for proportions, events for rates, observed events for ratios
     * @param lower2 two-sigma lower limit
     * @param upper2 two-sigma upper limit
     * @param lower3 three-sigma lower limit
     * @param upper3 three-sigma upper limit
     * @param baseline the group's average; NaN for ratios, whose target is 1
     */
    public record Point(double axis, double lower2, double upper2, double lower3, double upper3, double baseline) {}

    /** Where an area stands, as the published words say it. */
    public enum Significance {
        /** Below the three-sigma limit. */
        LOW_3("Low (0.001)"),
        /** Below the two-sigma limit. */
        LOW_2("Low (0.025)"),
        /** Inside the limits. */
        NOT_SIGNIFICANT("Not significant"),
        /** Above the two-sigma limit. */
        HIGH_2("High (0.025)"),
        /** Above the three-sigma limit. */
        HIGH_3("High (0.001)"),
        /** A directly standardised rate with too few events. */
        NOT_APPLICABLE("Not applicable for events less than 10 for dsrs");

        private final String text;

        Significance(String text) {
            this.text = text;
        }

        /** The published words. */
        public String text() {
            return text;
        }
    }

    /**
     * The limits at 100 points of the axis, which reaches from the smallest to the largest denominator, given or implied by a rate.
     *
     * @param areas the group, two or more
     * @param kind what the values are
     * @param multiplier unit of the result
     * @return 100 points in rising order of the axis. Proportion limits are cut at 0 and at 100 whatever the multiplier,
     *     as in the reference: with a multiplier of 1,000 do not use the upper limits near the top
     * @throws InvalidInput when the group has no usable denominator
     */
    public static List<Point> limits(List<Area> areas, Kind kind, double multiplier) {
        double average = average(areas, kind, multiplier);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (Area area : areas) {
            for (double reached : new double[] {denominator(area, kind, multiplier), area.denominator()}) {
                if (reached > 0) {
                    smallest = Math.min(smallest, reached);
                    largest = Math.max(largest, reached);
                }
            }
        }
        double start = largest > 2 * smallest ? 0 : floorToLeadingDigit(0.95 * smallest);
        double end = ceilToTwoDigits(1.05 * largest);
        if (kind.isRate()) {
            start = Math.floor(start * average);
            end = Math.ceil(end * average);
        }
        List<Point> points = new ArrayList<>(POINTS);
        double axis = Math.max(1, start);
        for (int j = 1; j <= POINTS; j++) {
            if (j > 1) {
                int k = kind.isRatio() ? j - 1 : j;
                axis = Math.max(Math.rint(Math.pow(end / axis, 1.0 / (101 - k)) * axis), axis + 1);
            }
            points.add(point(axis, average, kind, multiplier));
        }
        return points;
    }

    /**
     * Where one area stands against the group.
     *
     * @param area the area
     * @param average the group's {@link #average}
     * @param kind what the values are
     * @param multiplier unit of the published rate
     */
    public static Significance significance(Area area, double average, Kind kind, double multiplier) {
        if (kind == Kind.DIRECTLY_STANDARDISED_RATE && area.numerator() < DirectlyStandardisedRate.SMALLEST_TOTAL) {
            return Significance.NOT_APPLICABLE;
        }
        if (kind == Kind.PROPORTION) {
            double value = area.numerator() / area.denominator();
            double error = Math.sqrt(average * (1 - average) / area.denominator());
            double three = ConfidenceLevel.P998.z() * error;
            double two = ConfidenceLevel.P95.z() * error;
            return classify(value, average - three, average - two, average + two, average + three);
        }
        double expected = kind.isRate() ? denominator(area, kind, multiplier) * average : area.denominator();
        double observed = area.numerator();
        double three = ConfidenceLevel.P998.tail();
        double two = ConfidenceLevel.P95.tail();
        // Too few events for what was expected is the same as an expected count above the observed count's limit
        return classify(
                -expected,
                -PoissonLimits.exactUpper(observed, three),
                -PoissonLimits.exactUpper(observed, two),
                -PoissonLimits.exactLower(observed, two),
                -PoissonLimits.exactLower(observed, three));
    }

    /**
     * The group's average: all numerators over all denominators; 1 for ratios.
     *
     * @return per unit of the denominator, without the multiplier
     * @throws InvalidInput when the denominators do not add to more than 0
     */
    public static double average(List<Area> areas, Kind kind, double multiplier) {
        double events = 0;
        double total = 0;
        for (Area area : areas) {
            double denominator = denominator(area, kind, multiplier);
            if (!Double.isNaN(denominator)) {
                events += area.numerator();
                total += denominator;
            }
        }
        if (!(total > 0)) {
            throw new InvalidInput(
                    InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE,
                    "The denominators of a funnel plot must add to more than zero");
        }
        return kind.isRatio() ? 1 : events / total;
    }

    /** A rate's denominator is the one its published value implies; without events only a crude rate has one. */
    private static double denominator(Area area, Kind kind, double multiplier) {
        if (!kind.isRate()) {
            if (!(area.denominator() > 0)) {
                throw new InvalidInput(
                        InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE,
                        "Every area of a funnel plot needs a denominator above zero");
            }
            return area.denominator();
        }
        if (area.numerator() > 0 && area.rate() > 0) {
            return multiplier * area.numerator() / area.rate();
        }
        return kind == Kind.CRUDE_RATE ? area.denominator() : Double.NaN;
    }

    private static Point point(double axis, double average, Kind kind, double multiplier) {
        double z2 = ConfidenceLevel.P95.z();
        double z3 = ConfidenceLevel.P998.z();
        if (kind == Kind.PROPORTION) {
            double error = Math.sqrt(average * (1 - average) / axis);
            return new Point(
                    axis,
                    Math.max(0, (average - z2 * error) * multiplier),
                    Math.min(100, (average + z2 * error) * multiplier),
                    Math.max(0, (average - z3 * error) * multiplier),
                    Math.min(100, (average + z3 * error) * multiplier),
                    average * multiplier);
        }
        double shift = kind == Kind.COUNT_RATIO ? -1 : 0;
        double unit = kind == Kind.STANDARDISED_RATIO ? 100 : kind.isRate() ? average * multiplier : 1;
        double two = ConfidenceLevel.P95.tail();
        double three = ConfidenceLevel.P998.tail();
        return new Point(
                axis,
                (axis / PoissonLimits.exactUpper(axis, two) + shift) * unit,
                (axis / PoissonLimits.exactLower(axis, two) + shift) * unit,
                (axis / PoissonLimits.exactUpper(axis, three) + shift) * unit,
                (axis / PoissonLimits.exactLower(axis, three) + shift) * unit,
                kind.isRate() ? average * multiplier : Double.NaN);
    }

    private static Significance classify(double value, double lower3, double lower2, double upper2, double upper3) {
        if (value < lower3) {
            return Significance.LOW_3;
        }
        if (value < lower2) {
            return Significance.LOW_2;
        }
        if (value > upper3) {
            return Significance.HIGH_3;
        }
        return value > upper2 ? Significance.HIGH_2 : Significance.NOT_SIGNIFICANT;
    }

    private static double floorToLeadingDigit(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        return Math.floor(value / unit) * unit;
    }

    private static double ceilToTwoDigits(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.ceil(value / unit) * unit;
    }
}
