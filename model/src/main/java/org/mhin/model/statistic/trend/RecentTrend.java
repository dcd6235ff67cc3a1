package org.mhin.model.statistic.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;

/**
 * The recent trend of one area's indicator by the current Fingertips rule: an inverse-variance weighted line through the
 * five latest periods, tested at 99.8%, whose direction no single point may turn.
 *
 * <p>Fingertips: recent trends guidance (Department of Health and Social Care). Weighted least squares with known
 * variances: Draper NR, Smith H. Applied regression analysis, 3rd edition. Wiley 1998, chapter 9.
 */
public final class RecentTrend {
    /** The chi-squared that must be exceeded: the square of 3.0902, 99.8%, 1 degree of freedom. */
    public static final double CRITICAL_VALUE = 9.54953570608324;

    /** How many periods, the latest, it looks at. */
    public static final int POINTS = 5;

    private static final Set<Method> SUPPORTED = Set.of(Method.PROPORTION, Method.CRUDE_RATE, Method.DSR);

    private RecentTrend() {}

    /**
     * The trend over the five latest periods. They are chosen first and then checked: an older valid period never stands in
     * for a recent one that is not.
     *
     * @param type what the values are; empty when the words are not known
     * @param points the whole series in any order, one point per period
     * @return the direction; {@link TrendDirection#CANNOT_BE_CALCULATED} with a reason for an unsupported type, fewer than
     *     five periods, periods that overlap, a break in the series, an invalid period among them, or a count that equals
     *     its denominator, the first of these that holds. Periods need not be evenly spaced. Without limits the test is undefined and the answer is no change
     */
    public static TrendResult of(Optional<Method> type, List<TrendPoint> points) {
        if (type.isEmpty() || !SUPPORTED.contains(type.get())) {
            return TrendResult.refused(Reason.VALUE_TYPE);
        }
        if (points.size() < POINTS) {
            return TrendResult.refused(Reason.TOO_FEW_POINTS);
        }
        List<TrendPoint> latest = latest(points);
        Reason obstacle = obstacle(latest);
        if (obstacle != null) {
            return TrendResult.refused(obstacle);
        }
        for (TrendPoint point : latest) {
            if (!point.isValid()) {
                return TrendResult.refused(Reason.MISSING_FIGURES);
            }
        }
        for (TrendPoint point : latest) {
            if (point.count() == point.denominator()) {
                return TrendResult.refused(Reason.COUNT_IS_DENOMINATOR);
            }
        }
        return test(latest);
    }

    static TrendResult test(List<TrendPoint> latest) {
        List<TrendPoint> usable = TrendSlope.withLimits(latest);
        double[] slope = TrendSlope.weighted(usable);
        boolean significant = slope[1] > CRITICAL_VALUE && TrendSlope.isSteady(usable);
        return TrendResult.tested(direction(significant, slope[0]), slope[1], slope[0], significant);
    }

    static TrendDirection direction(boolean significant, double slope) {
        if (!significant) {
            return TrendDirection.NO_CHANGE;
        }
        return slope < 0 ? TrendDirection.DECREASING : TrendDirection.INCREASING;
    }

    /** The five latest, oldest first. */
    static List<TrendPoint> latest(List<TrendPoint> points) {
        List<TrendPoint> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparing(TrendPoint::end));
        return sorted.subList(sorted.size() - POINTS, sorted.size());
    }

    /** Why these periods cannot be compared with each other; null when they can. */
    static @Nullable Reason obstacle(List<TrendPoint> latest) {
        for (int i = 1; i < latest.size(); i++) {
            TrendPoint earlier = latest.get(i - 1);
            TrendPoint later = latest.get(i);
            LocalDate start = later.start();
            if (earlier.end().equals(later.end()) || (start != null && !start.isAfter(earlier.end()))) {
                return Reason.OVERLAPPING_PERIODS;
            }
            if (!Objects.equals(earlier.series(), later.series())) {
                return Reason.SERIES_BREAK;
            }
        }
        return null;
    }
}
