package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.trend.TrendDirection;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;

class IndicatorTrendTest {
    /** 40, 42, … 48 with limits of 1 to either side: b = 2, w = (3.92/2)² = 3.8416, χ² = 10·b²·w. */
    @Test
    void fiveYearsAreTested() {
        TrendResult trend = IndicatorTrend.of(Method.PROPORTION, PeriodKind.FINANCIAL_YEAR, series(12, 12));
        assertThat(trend.direction()).isEqualTo(TrendDirection.INCREASING);
        assertThat(trend.slope()).isCloseTo(2, within(1e-9));
        assertThat(trend.chiSquared()).isCloseTo(153.664, within(1e-9));
        assertThat(trend.refusal()).isNull();
    }

    @Test
    void partsOfAYearBelongOnAControlChart() {
        assertThat(IndicatorTrend.of(Method.PROPORTION, PeriodKind.MONTH, series(1, 1))
                        .refusal())
                .isEqualTo(Reason.USE_CONTROL_CHART);
        assertThat(IndicatorTrend.of(Method.COUNT, PeriodKind.MONTH, List.of()).refusal())
                .isEqualTo(Reason.USE_CONTROL_CHART);
        assertThat(IndicatorTrend.of(Method.PROPORTION, PeriodKind.ROLLING_QUARTER, series(1, 3))
                        .refusal())
                .isEqualTo(Reason.OVERLAPPING_PERIODS);
        // The one rolling quarter that there is shares its months with those that will follow.
        assertThat(IndicatorTrend.of(Method.PROPORTION, PeriodKind.ROLLING_QUARTER, List.of())
                        .refusal())
                .isEqualTo(Reason.OVERLAPPING_PERIODS);
    }

    @Test
    void periodsThatOverlapAndValuesWithoutATestAreRefused() {
        assertThat(IndicatorTrend.of(Method.DSR, PeriodKind.MULTI_YEAR, series(12, 36))
                        .refusal())
                .isEqualTo(Reason.OVERLAPPING_PERIODS);
        assertThat(IndicatorTrend.of(Method.RATIO, PeriodKind.CALENDAR_YEAR, series(12, 12))
                        .refusal())
                .isEqualTo(Reason.VALUE_TYPE);
        assertThat(IndicatorTrend.of(Method.COUNT, PeriodKind.CALENDAR_YEAR, series(12, 12))
                        .refusal())
                .isEqualTo(Reason.VALUE_TYPE);
        assertThat(IndicatorTrend.of(
                                Method.CRUDE_RATE,
                                PeriodKind.CALENDAR_YEAR,
                                series(12, 12).subList(0, 4))
                        .refusal())
                .isEqualTo(Reason.TOO_FEW_POINTS);
    }

    /** Five points, the months of each period and from one end to the next. */
    private static List<TrendPoint> series(int step, int months) {
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            LocalDate next = LocalDate.of(2015, 1, 1).plusMonths((long) i * step);
            double value = 40 + 2.0 * i;
            points.add(new TrendPoint(
                    next.minusMonths(months), next.minusDays(1), value, value * 50, 5000, value - 1, value + 1, null));
        }
        return points;
    }
}
