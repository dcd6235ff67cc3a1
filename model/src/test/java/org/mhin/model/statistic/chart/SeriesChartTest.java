package org.mhin.model.statistic.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mhin.model.reason.Reason;

class SeriesChartTest {
    private static final double NONE = Double.NaN;

    /** Months of thirty days, one after the other. */
    private static SeriesChart chart(double... values) {
        int[] starts = IntStream.range(0, values.length).map(i -> 30 * i).toArray();
        int[] ends = IntStream.range(0, values.length).map(i -> 30 * i + 29).toArray();
        return SeriesChart.of(starts, ends, values, SeriesBreaks.NONE, ControlChart.Settings.DEFAULT);
    }

    @Test
    void aWholeSeriesIsChartedAsItStands() {
        double[] values = {10, 12, 10, 12, 10, 12, 10};
        SeriesChart chart = chart(values);
        assertThat(chart.first()).isZero();
        assertThat(chart.points()).isEqualTo(ControlChart.xmr(values, new int[0], ControlChart.Settings.DEFAULT));
        assertThat(chart.movingRange(0)).isNaN();
        assertThat(chart.movingRange(1)).isEqualTo(2);
    }

    @Test
    void aMonthWithoutAValueEndsTheRun() {
        SeriesChart chart = chart(1, 50, NONE, 10, 12, 10, 12, 10, 12, 10);
        assertThat(chart.first()).isEqualTo(3);
        assertThat(chart.point(3).mean()).isCloseTo(76.0 / 7, within(1e-12));
        assertThat(chart.movingRange(3)).isNaN();
        assertThat(chart.charts(1)).isFalse();
        assertThat(chart.refusal(1)).isEqualTo(Reason.BEFORE_A_GAP);
        assertThat(chart.refusal(2)).isEqualTo(Reason.NO_VALUE);
    }

    @Test
    void anAbsentMonthEndsTheRunAsWell() {
        double[] values = {1, 10, 12, 10, 12, 10, 12, 10};
        int[] starts = {0, 60, 90, 120, 150, 180, 210, 240};
        int[] ends = Arrays.stream(starts).map(day -> day + 29).toArray();
        SeriesChart chart = SeriesChart.of(starts, ends, values, SeriesBreaks.NONE, ControlChart.Settings.DEFAULT);
        assertThat(chart.first()).isEqualTo(1);
        assertThat(chart.refusal(0)).isEqualTo(Reason.BEFORE_A_GAP);
    }

    @Test
    void theRunEndsAtTheLatestValue() {
        SeriesChart chart = chart(10, 12, 10, 12, 10, 12, 10, NONE, NONE);
        assertThat(chart.points()).hasSize(7);
        assertThat(chart.charts(6)).isTrue();
        assertThat(chart.charts(7)).isFalse();
        assertThat(chart.refusal(8)).isEqualTo(Reason.NO_VALUE);
    }

    @Test
    void sixPointsAreTooFewAndSevenAreNot() {
        SeriesChart six = chart(9, 9, 9, 9, 9, 9, 9, NONE, 10, 12, 10, 12, 10, 12);
        assertThat(six.points()).isEmpty();
        assertThat(six.charts(0)).isFalse();
        assertThat(six.charts(13)).isFalse();
        assertThat(six.refusal(0)).isEqualTo(Reason.TOO_FEW_POINTS);
        assertThat(six.refusal(7)).isEqualTo(Reason.NO_VALUE);
        assertThat(chart(10, 12, 10, 12, 10, 12, 10).points()).hasSize(7);
    }

    /** Months of thirty days from 1 January 1970; the third begins on 2 March, the day of the break. */
    @Test
    void aBreakEndsTheRun() {
        double[] values = {1, 2, 10, 12, 10, 12, 10, 12, 10};
        int[] starts = IntStream.range(0, values.length).map(i -> 30 * i).toArray();
        int[] ends = Arrays.stream(starts).map(day -> day + 29).toArray();
        SeriesBreaks breaks = new SeriesBreaks(List.of(LocalDate.of(1970, 3, 2)));
        SeriesChart chart = SeriesChart.of(starts, ends, values, breaks, ControlChart.Settings.DEFAULT);
        assertThat(chart.first()).isEqualTo(2);
        assertThat(chart.refusal(1)).isEqualTo(Reason.BEFORE_A_BREAK);
        SeriesBreaks within = new SeriesBreaks(List.of(LocalDate.of(1970, 2, 10)));
        SeriesChart straddled = SeriesChart.of(starts, ends, values, within, ControlChart.Settings.DEFAULT);
        assertThat(straddled.first())
                .as("the second month is half old and half new")
                .isEqualTo(2);
        assertThat(straddled.refusal(1)).isEqualTo(Reason.BEFORE_A_BREAK);
    }

    @Test
    void nothingIsChartedOfNothing() {
        assertThat(chart().points()).isEmpty();
        assertThat(chart(NONE, NONE).points()).isEmpty();
        assertThat(chart(NONE, NONE).refusal(1)).isEqualTo(Reason.NO_VALUE);
    }
}
