package org.mhin.model.statistic.chart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mhin.model.statistic.InvalidInput;

/**
 * XmR chart (individuals and moving range) with the special cause rules of the NHS England guide Making Data Count.
 *
 * <p>Shewhart WA. Economic control of quality of manufactured product. Van Nostrand 1931. Wheeler DJ. Understanding
 * variation. SPC Press 1993. NHS England. Making data count: strengthening your decisions, 2019.
 */
public final class ControlChart {
    /** Process limits lie this many mean moving ranges from the mean, 3 / 1.128. */
    public static final double LIMITS_IN_MOVING_RANGES = 2.66;

    /** A moving range above this many mean moving ranges is left out when limits are screened. */
    public static final double RANGE_LIMIT_IN_MOVING_RANGES = 3.267;

    /** Fewer points than this in a phase give provisional limits. */
    public static final int POINTS_FOR_FIRM_LIMITS = 12;

    /** Numbers nearer to each other than this share of the larger are one number: a value read and the same value computed. */
    private static final double ROUNDING = 1e-9;

    private ControlChart() {}

    /** The rules of special cause variation, as the guide names them. */
    public enum Rule {
        /** A single data point outside the process limits, also called an astronomical point. */
        SINGLE_POINT("A single data point outside the process limits"),
        /** A shift: consecutive points all above or all below the mean line. */
        SHIFT("Consecutive points above or below the mean line (shift)"),
        /** A trend: consecutive points all increasing or all decreasing. */
        TREND("Consecutive points increasing or decreasing (trend)"),
        /** Two of three consecutive points in the outer third, on one side. */
        TWO_OUT_OF_THREE("Two out of three points close to a process limit");

        private final String text;

        Rule(String text) {
            this.text = text;
        }

        /** The guide's words. */
        public String text() {
            return text;
        }
    }

    /** Which way a point's special cause points. */
    public enum Variation {
        /** No rule applies. */
        COMMON_CAUSE,
        /** Special cause towards high values. */
        SPECIAL_CAUSE_HIGH,
        /** Special cause towards low values. */
        SPECIAL_CAUSE_LOW
    }

    /** Where a target lies against the process limits. */
    public enum TargetPosition {
        /** Every value to be expected is above the target. */
        BELOW_THE_LIMITS,
        /** Values will fall on both sides of it. */
        INSIDE_THE_LIMITS,
        /** Every value to be expected is below the target. */
        ABOVE_THE_LIMITS
    }

    /**
     * How a chart is drawn.
     *
     * @param runLength points that make a shift or a trend: 7 by default; some editions of the guide use 6
     * @param screenRanges whether outlying moving ranges are left out of the limits
     */
    public record Settings(int runLength, Screening screenRanges) {
        /** Seven points make a run; outlying moving ranges are left out. */
        public static final Settings DEFAULT = new Settings(7, Screening.LEAVE_OUT_OUTLYING_RANGES);

        /** Refuses runs shorter than three. */
        public Settings {
            if (runLength < 3) {
                throw new InvalidInput(InvalidInput.Reason.OUT_OF_RANGE, "A run must have three points or more");
            }
        }
    }

    /** What to do with outlying moving ranges. */
    public enum Screening {
        /** Leave out of the limits those above 3.267 times the mean moving range. */
        LEAVE_OUT_OUTLYING_RANGES,
        /** Use them all. */
        USE_ALL_RANGES
    }

    /**
     * One point of the chart.
     *
     * @param value the value
     * @param phase 0 for the first phase, one more after each recalculation of the limits
     * @param mean mean line of its phase
     * @param lowerLimit lower process limit; may be below 0
     * @param upperLimit upper process limit
     * @param provisional whether the phase has too few points for firm limits
     * @param variation which way its special cause points
     * @param rules the rules it takes part in
     */
    public record Point(
            double value,
            int phase,
            double mean,
            double lowerLimit,
            double upperLimit,
            boolean provisional,
            Variation variation,
            Set<Rule> rules) {
        /** Copies the rules. */
        public Point {
            rules = Set.copyOf(rules);
        }

        /** Where a target lies against this point's limits. */
        public TargetPosition targetPosition(double target) {
            if (target <= lowerLimit) {
                return TargetPosition.BELOW_THE_LIMITS;
            }
            return target >= upperLimit ? TargetPosition.ABOVE_THE_LIMITS : TargetPosition.INSIDE_THE_LIMITS;
        }
    }

    /**
     * The chart of a series.
     *
     * @param values in order of time, none missing
     * @param phaseStarts positions, from 0, where the limits are calculated anew; rising, 0 itself not needed
     * @param settings how it is drawn
     * @return one point per value. Rules look inside a phase only, and mark every point that takes part; a distance within rounding,
     *     one billionth of the larger number, is none. Where rules point
     *     both ways a single point outside the limits decides, then a shift, then two out of three, then a trend
     * @throws InvalidInput when a value is missing or a phase has fewer than two points
     */
    public static List<Point> xmr(double[] values, int[] phaseStarts, Settings settings) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new InvalidInput(
                        InvalidInput.Reason.FIELD_MISSING, "A control chart needs a value at every point");
            }
        }
        List<Point> points = new ArrayList<>(values.length);
        int from = 0;
        int phase = 0;
        for (int next = 0; next <= phaseStarts.length; next++) {
            int to = next < phaseStarts.length ? phaseStarts[next] : values.length;
            if (to == 0 && next < phaseStarts.length) {
                continue;
            }
            if (to - from < 2 || to > values.length) {
                throw new InvalidInput(
                        InvalidInput.Reason.OUT_OF_RANGE, "Every phase of a control chart needs two points or more");
            }
            addPhase(points, values, from, to, phase++, settings);
            from = to;
        }
        return points;
    }

    private static void addPhase(List<Point> points, double[] values, int from, int to, int phase, Settings settings) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        double mean = sum / (to - from);
        double reach = LIMITS_IN_MOVING_RANGES * meanMovingRange(values, from, to, settings.screenRanges());
        Marks marks = new Marks(to - from);
        markSinglePoints(marks, values, from, mean, reach);
        markShifts(marks, values, from, mean, settings.runLength());
        markTwoOutOfThree(marks, values, from, mean, reach);
        markTrends(marks, values, from, settings.runLength());
        for (int i = from; i < to; i++) {
            points.add(new Point(
                    values[i],
                    phase,
                    mean,
                    mean - reach,
                    mean + reach,
                    to - from < POINTS_FOR_FIRM_LIMITS,
                    marks.variation.get(i - from),
                    marks.rules.get(i - from)));
        }
    }

    /** Rules are marked in order of precedence; the first to mark a point gives its direction. */
    private static final class Marks {
        final List<Set<Rule>> rules = new ArrayList<>();
        final List<Variation> variation = new ArrayList<>();

        Marks(int size) {
            for (int i = 0; i < size; i++) {
                rules.add(EnumSet.noneOf(Rule.class));
                variation.add(Variation.COMMON_CAUSE);
            }
        }

        int size() {
            return rules.size();
        }

        void mark(int point, Rule rule, int side) {
            rules.get(point).add(rule);
            if (variation.get(point) == Variation.COMMON_CAUSE) {
                variation.set(point, side > 0 ? Variation.SPECIAL_CAUSE_HIGH : Variation.SPECIAL_CAUSE_LOW);
            }
        }
    }

    private static void markSinglePoints(Marks marks, double[] values, int from, double mean, double reach) {
        for (int i = 0; i < marks.size(); i++) {
            int side = side(values[from + i], mean, reach);
            if (side != 0) {
                marks.mark(i, Rule.SINGLE_POINT, side);
            }
        }
    }

    private static void markShifts(Marks marks, double[] values, int from, double mean, int runLength) {
        int[] side = new int[marks.size()];
        for (int i = 0; i < side.length; i++) {
            side[i] = side(values[from + i], mean, 0);
        }
        markRuns(marks, side, runLength, 0, Rule.SHIFT);
    }

    private static void markTrends(Marks marks, double[] values, int from, int runLength) {
        int[] step = new int[marks.size() - 1];
        for (int i = 0; i < step.length; i++) {
            step[i] = side(values[from + i + 1], values[from + i], 0);
        }
        // A trend of so many points has one step fewer; its last point is the one after its last step
        markRuns(marks, step, runLength - 1, 1, Rule.TREND);
    }

    private static void markRuns(Marks marks, int[] signs, int length, int extra, Rule rule) {
        int start = 0;
        for (int i = 1; i <= signs.length; i++) {
            if (i == signs.length || signs[i] != signs[start]) {
                if (signs[start] != 0 && i - start >= length) {
                    for (int point = start; point < i + extra; point++) {
                        marks.mark(point, rule, signs[start]);
                    }
                }
                start = i;
            }
        }
    }

    private static void markTwoOutOfThree(Marks marks, double[] values, int from, double mean, double reach) {
        double outerThird = reach * 2 / 3;
        for (int start = 0; start + 3 <= marks.size(); start++) {
            for (int side = -1; side <= 1; side += 2) {
                int outer = 0;
                for (int i = start; i < start + 3; i++) {
                    outer += side(values[from + i], mean, outerThird) == side ? 1 : 0;
                }
                if (outer >= 2) {
                    for (int i = start; i < start + 3; i++) {
                        if (side(values[from + i], mean, outerThird) == side) {
                            marks.mark(i, Rule.TWO_OUT_OF_THREE, side);
                        }
                    }
                }
            }
        }
    }

    /** 1 above and -1 below by more than the reach and more than rounding; else 0. */
    private static int side(double value, double middle, double reach) {
        double distance = value - middle;
        double beyond = Math.abs(distance) - reach;
        return beyond > ROUNDING * Math.max(Math.abs(value), Math.abs(middle)) ? (int) Math.signum(distance) : 0;
    }

    private static double meanMovingRange(double[] values, int from, int to, Screening screening) {
        double all = meanRange(values, from, to, Double.POSITIVE_INFINITY);
        return screening == Screening.USE_ALL_RANGES
                ? all
                : meanRange(values, from, to, RANGE_LIMIT_IN_MOVING_RANGES * all);
    }

    private static double meanRange(double[] values, int from, int to, double largest) {
        double sum = 0;
        int used = 0;
        for (int i = from + 1; i < to; i++) {
            double range = Math.abs(values[i] - values[i - 1]);
            if (range <= largest) {
                sum += range;
                used++;
            }
        }
        return sum / used;
    }
}
