package org.mhin.model.statistic.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.rate.Method;

class RecentTrendTest {
    private static final Optional<Method> PROPORTION = Optional.of(Method.PROPORTION);

    @Test
    void aSteadyRiseIsIncreasingInAnyOrderOfThePoints() {
        List<TrendPoint> points = series(6, 1, 2.0, "a", "a", "a", "a", "a", "a");
        TrendResult trend = RecentTrend.of(PROPORTION, points);
        assertThat(trend.direction()).isEqualTo(TrendDirection.INCREASING);
        assertThat(trend.slope()).isGreaterThan(0);
        Collections.shuffle(points, new Random(1));
        assertThat(RecentTrend.of(PROPORTION, points)).isEqualTo(trend);
        assertThat(RecentTrend.of(PROPORTION, series(6, 1, -2.0)).direction()).isEqualTo(TrendDirection.DECREASING);
    }

    @Test
    void overlappingPeriodsAreRefused() {
        TrendResult trend = RecentTrend.of(PROPORTION, series(5, 3, 2.0));
        assertThat(trend.direction()).isEqualTo(TrendDirection.CANNOT_BE_CALCULATED);
        assertThat(trend.message()).isEqualTo("The recent trend cannot be calculated because periods overlap");
    }

    @Test
    void twoPointsForOnePeriodAreRefused() {
        List<TrendPoint> points = series(5, 1, 2.0);
        points.add(points.get(4));
        assertThat(RecentTrend.of(PROPORTION, points).message()).contains("overlap");
    }

    @Test
    void aBreakAmongTheFiveLatestIsRefusedAndAnEarlierOneIsNot() {
        assertThat(RecentTrend.of(PROPORTION, series(6, 1, 2.0, "a", "a", "a", "b", "b", "b"))
                        .message())
                .isEqualTo("The recent trend cannot be calculated across a break in the series");
        assertThat(RecentTrend.of(PROPORTION, series(6, 1, 2.0, "a", "b", "b", "b", "b", "b"))
                        .direction())
                .isEqualTo(TrendDirection.INCREASING);
    }

    private static List<TrendPoint> series(int count, int years, double rise, String... runs) {
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate end = LocalDate.of(2015 + i, 3, 31);
            double value = 40 + rise * i;
            points.add(new TrendPoint(
                    end.minusYears(years).plusDays(1),
                    end,
                    value,
                    value * 50,
                    5000,
                    value - 1,
                    value + 1,
                    runs.length == 0 ? null : runs[i]));
        }
        return points;
    }
}
