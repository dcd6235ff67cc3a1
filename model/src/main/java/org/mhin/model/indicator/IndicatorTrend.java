package org.mhin.model.indicator;

import java.util.List;
import java.util.Optional;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.trend.RecentTrend;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;

/** The recent trend of one series of an indicator: one area, sex and age, one kind of period. */
public final class IndicatorTrend {
    private IndicatorTrend() {}

    /**
     * The trend by {@link RecentTrend}, which is for years: parts of a year have seasons and belong on a control chart.
     *
     * @param points the series, or at least its five latest periods, in any order
     * @return refused with {@link Reason#USE_CONTROL_CHART} for parts of a year, or {@link Reason#OVERLAPPING_PERIODS} where they
     *     overlap, as rolling quarters do by their nature, which no control chart can take either
     */
    public static TrendResult of(Method method, PeriodKind kind, List<TrendPoint> points) {
        TrendResult trend = RecentTrend.of(Optional.of(method), points);
        if (!kind.isPartOfYear()) {
            return trend;
        }
        boolean overlap = kind == PeriodKind.ROLLING_QUARTER || trend.refusal() == Reason.OVERLAPPING_PERIODS;
        return TrendResult.refused(overlap ? Reason.OVERLAPPING_PERIODS : Reason.USE_CONTROL_CHART);
    }
}
