package org.mhin.model.statistic.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.chart.ControlChart.Point;
import org.mhin.model.statistic.chart.ControlChart.Rule;
import org.mhin.model.statistic.chart.ControlChart.Screening;
import org.mhin.model.statistic.chart.ControlChart.Settings;
import org.mhin.model.statistic.chart.ControlChart.TargetPosition;
import org.mhin.model.statistic.chart.ControlChart.Variation;

class ControlChartTest {
    private static final Settings ALL_RANGES = new Settings(7, Screening.USE_ALL_RANGES);

    @Test
    void limitsAreTheMeanAndItsMeanMovingRanges() {
        List<Point> points = ControlChart.xmr(new double[] {10, 12, 10, 12, 10, 12}, new int[0], ALL_RANGES);
        assertThat(points).allSatisfy(point -> {
            assertThat(point.mean()).isCloseTo(11, within(1e-12));
            assertThat(point.upperLimit()).isCloseTo(11 + 2.66 * 2, within(1e-12));
            assertThat(point.lowerLimit()).isCloseTo(11 - 2.66 * 2, within(1e-12));
            assertThat(point.variation()).isEqualTo(Variation.COMMON_CAUSE);
            assertThat(point.provisional()).isTrue();
        });
        assertThat(points.get(0).targetPosition(5)).isEqualTo(TargetPosition.BELOW_THE_LIMITS);
        assertThat(points.get(0).targetPosition(11)).isEqualTo(TargetPosition.INSIDE_THE_LIMITS);
        assertThat(points.get(0).targetPosition(20)).isEqualTo(TargetPosition.ABOVE_THE_LIMITS);
    }

    @Test
    void anOutlyingRangeIsLeftOutOfTheLimitsAndItsPointIsMarked() {
        double[] values = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
        List<Point> points = ControlChart.xmr(values, new int[0], Settings.DEFAULT);
        assertThat(points.get(0).mean()).isCloseTo(35.0 / 18, within(1e-12));
        assertThat(points.get(0).upperLimit()).isCloseTo(35.0 / 18 + 2.66, within(1e-12));
        assertThat(points.get(4).rules()).contains(Rule.SINGLE_POINT);
        assertThat(points.get(4).variation()).isEqualTo(Variation.SPECIAL_CAUSE_HIGH);
        assertThat(points.get(0).provisional()).isFalse();
    }

    @Test
    void sevenOnOneSideAreAShiftAndSixAreNot() {
        double[] seven = {5, 9, 9.5, 9, 9.5, 9, 9.5, 9, 5, 5.5, 5, 5.5, 5, 5.5};
        List<Point> points = ControlChart.xmr(seven, new int[0], ALL_RANGES);
        assertThat(points.subList(1, 8)).allSatisfy(point -> {
            assertThat(point.rules()).contains(Rule.SHIFT);
            assertThat(point.variation()).isEqualTo(Variation.SPECIAL_CAUSE_HIGH);
        });
        assertThat(points.get(0).rules()).doesNotContain(Rule.SHIFT);
        assertThat(points.subList(8, 14)).noneMatch(point -> point.rules().contains(Rule.SHIFT));
        List<Point> six = ControlChart.xmr(seven, new int[0], new Settings(6, Screening.USE_ALL_RANGES));
        assertThat(six.subList(8, 14)).allMatch(point -> point.rules().contains(Rule.SHIFT));
    }

    @Test
    void sevenRisingPointsAreATrend() {
        double[] rising = {5, 4, 5, 4, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6, 4, 5, 4, 5};
        List<Point> points = ControlChart.xmr(rising, new int[0], ALL_RANGES);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).rules().contains(Rule.TREND))
                    .as("point %d", i)
                    .isEqualTo(i >= 3 && i <= 9);
        }
    }

    @Test
    void twoOfThreeInTheOuterThirdAreMarked() {
        double[] values = {10, 11, 10, 11, 10, 13.5, 11, 13.5, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11};
        List<Point> points = ControlChart.xmr(values, new int[0], ALL_RANGES);
        assertThat(points.get(5).rules()).containsExactly(Rule.TWO_OUT_OF_THREE);
        assertThat(points.get(7).rules()).containsExactly(Rule.TWO_OUT_OF_THREE);
        assertThat(points.get(6).rules()).isEmpty();
    }

    @Test
    void limitsAreCalculatedAnewWhereAPhaseStarts() {
        double[] values = {10, 12, 10, 12, 20, 22, 20, 22};
        List<Point> points = ControlChart.xmr(values, new int[] {4}, ALL_RANGES);
        assertThat(points.get(3).mean()).isCloseTo(11, within(1e-12));
        assertThat(points.get(4).mean()).isCloseTo(21, within(1e-12));
        assertThat(points.get(4).phase()).isEqualTo(1);
    }

    @Test
    void aMissingValueOrALonePointIsRefused() {
        assertThatThrownBy(() -> ControlChart.xmr(new double[] {1, Double.NaN}, new int[0], ALL_RANGES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("A control chart needs a value at every point");
        assertThatThrownBy(() -> ControlChart.xmr(new double[] {1, 2, 3}, new int[] {2}, ALL_RANGES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Every phase of a control chart needs two points or more");
    }

    /** A-C: a mean made of many parts misses the values by its last bits; values that are all the same lie on it. */
    @Test
    void aConstantSeriesHasNoSpecialCause() {
        for (double value : new double[] {100, 90, 49, 33.3, 0.1, 1e-7, 7.0 / 3, 1e9 / 7, -12.7, 0}) {
            for (int points = 2; points <= 60; points++) {
                double[] values = new double[points];
                Arrays.fill(values, value);
                for (Point point : ControlChart.xmr(values, new int[0], Settings.DEFAULT)) {
                    assertThat(point.rules())
                            .as("%d points of %s", points, value)
                            .isEmpty();
                    assertThat(point.variation()).isEqualTo(Variation.COMMON_CAUSE);
                }
            }
        }
    }

    /** A-C: the values of a trust's recovery rate, which add up to 637: one lies on the mean of 49 and ends the run. */
    @Test
    void aValueOnTheMeanIsOnNeitherSideOfIt() {
        double[] values = {47, 46, 48, 49, 47, 46, 48, 50, 51, 52, 51, 51, 51};
        assertThat(Arrays.stream(values).sum()).isEqualTo(637);
        List<Point> points = ControlChart.xmr(values, new int[0], ALL_RANGES);
        assertThat(points).allSatisfy(point -> {
            assertThat(point.mean()).isEqualTo(49);
            assertThat(point.rules()).doesNotContain(Rule.SHIFT);
        });
    }

    /** A-C: a share read as 33.3 and one computed as 0.333 times 100 are one value, whatever their last bits. */
    @Test
    void aDistanceWithinRoundingIsNone() {
        double[] values = new double[14];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 33.3 : Math.nextUp(33.3);
        }
        assertThat(ControlChart.xmr(values, new int[0], Settings.DEFAULT))
                .allMatch(point -> point.rules().isEmpty());
        double[] rising = new double[10];
        rising[0] = 33.3;
        for (int i = 1; i < rising.length; i++) {
            rising[i] = Math.nextUp(rising[i - 1]);
        }
        assertThat(ControlChart.xmr(rising, new int[0], Settings.DEFAULT))
                .allMatch(point -> point.rules().isEmpty());
    }

    /** A-C: what is above rounding still counts, however small beside the mean. */
    @Test
    void aDistanceAboveRoundingIsKept() {
        double[] values = {100, 101, 100, 101, 100, 101, 100.51, 100.52, 100.51, 100.52, 100.51, 100.52, 100.51, 100.5};
        double mean = Arrays.stream(values).sum() / values.length;
        List<Point> points = ControlChart.xmr(values, new int[0], ALL_RANGES);
        for (int i = 5; i < 13; i++) {
            assertThat(values[i]).isGreaterThan(mean);
            assertThat(points.get(i).rules()).contains(Rule.SHIFT);
        }
    }
}
