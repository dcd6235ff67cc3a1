package org.mhin.model.statistic.trend;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Weighted slopes over periods numbered from 1, oldest first, all of them with both limits. */
final class TrendSlope {
    /** Twice the rounded deviate that the published method divides an interval by. */
    private static final double INTERVAL_IN_ERRORS = 3.92;

    private TrendSlope() {}

    /** Weight, weighted time, weighted value, time squared and time times value, summed over the points used. */
    private record Sums(double w, double wt, double wy, double wtt, double wty) {
        double slope() {
            return (w * wty - wt * wy) / spread();
        }

        double spread() {
            return w * wtt - wt * wt;
        }
    }

    /** The inverse-variance weighted slope and its chi-squared. */
    static double[] weighted(List<TrendPoint> points) {
        Sums sums = weightedSums(points, -1);
        double slope = sums.slope();
        return new double[] {slope, slope * slope * sums.spread() / sums.w()};
    }

    /** Whether leaving out any one point keeps the sign of the whole; a slope of 0 or an undefined one counts as rising. */
    static boolean isSteady(List<TrendPoint> points) {
        boolean rising = !(weightedSums(points, -1).slope() < 0);
        for (int without = 0; without < points.size(); without++) {
            if (!(weightedSums(points, without).slope() < 0) != rising) {
                return false;
            }
        }
        return true;
    }

    private static Sums weightedSums(List<TrendPoint> points, int without) {
        return sums(points, without, TrendPoint::value, point -> {
            double error = (point.upper95() - point.lower95()) / INTERVAL_IN_ERRORS;
            return 1 / (error * error);
        });
    }

    /** The unweighted slope of the log odds of count over denominator. */
    static double logit(List<TrendPoint> points, int without) {
        return sums(
                        points,
                        without,
                        point -> Math.log(point.count() / (point.denominator() - point.count())),
                        point -> 1)
                .slope();
    }

    /** The points that have both limits; only they are numbered, so one without leaves no gap. */
    static List<TrendPoint> withLimits(List<TrendPoint> points) {
        return points.stream()
                .filter(point -> !Double.isNaN(point.lower95()) && !Double.isNaN(point.upper95()))
                .toList();
    }

    private static Sums sums(
            List<TrendPoint> points,
            int without,
            ToDoubleFunction<TrendPoint> value,
            ToDoubleFunction<TrendPoint> weight) {
        double w = 0;
        double wt = 0;
        double wy = 0;
        double wtt = 0;
        double wty = 0;
        for (int i = 0; i < points.size(); i++) {
            TrendPoint point = points.get(i);
            if (i != without) {
                double time = i + 1;
                double own = weight.applyAsDouble(point);
                double y = value.applyAsDouble(point);
                w += own;
                wt += own * time;
                wy += own * y;
                wtt += own * time * time;
                wty += own * time * y;
            }
        }
        return new Sums(w, wt, wy, wtt, wty);
    }
}
