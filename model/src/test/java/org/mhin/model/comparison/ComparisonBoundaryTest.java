package org.mhin.model.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.chart.ControlChart.TargetPosition;
import org.mhin.model.statistic.chart.ControlChart.Variation;
import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.model.statistic.rate.WilsonScore;
import org.mhin.model.statistic.trend.TrendDirection;

/** Comparisons on their edges, and the words they end in. */
class ComparisonBoundaryTest {
    private static final double NAN = Double.NaN;

    private static Estimate estimate(double lower, double value, double upper) {
        return new Estimate(value, lower, upper, NAN, NAN);
    }

    @Test
    void intervalsThatTouchOverlap() {
        assertThat(DoubleInterval.position(estimate(1, 2, 3), estimate(3, 4, 5)))
                .isEqualTo(Position.SIMILAR);
        assertThat(DoubleInterval.position(estimate(1, 2, 2.9), estimate(3, 4, 5)))
                .isEqualTo(Position.LOWER);
        assertThat(DoubleInterval.position(estimate(5, 6, 7), estimate(3, 4, 5)))
                .isEqualTo(Position.SIMILAR);
        assertThat(DoubleInterval.position(estimate(5.1, 6, 7), estimate(3, 4, 5)))
                .isEqualTo(Position.HIGHER);
        // Equal values, each outside the other's interval: the area's lower limit decides
        assertThat(DoubleInterval.position(estimate(4.5, 4, 6), estimate(3, 4, 4.2)))
                .isEqualTo(Position.HIGHER);
        assertThat(DoubleInterval.position(Estimate.MISSING, estimate(3, 4, 5))).isEqualTo(Position.NOT_COMPARED);
        assertThat(DoubleInterval.change(estimate(1, 2, 2.9), estimate(3, 4, 5)))
                .isEqualTo(TrendDirection.DECREASING);
    }

    @Test
    void aBenchmarkOnALimitIsTheSame() {
        Interval limits = new Interval(2, 4);
        assertThat(SingleInterval.significance(3, limits, 2, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Significance.SAME);
        assertThat(SingleInterval.significance(3, limits, 4, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Significance.SAME);
        assertThat(SingleInterval.significance(3, limits, 4.1, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Significance.WORSE);
        assertThat(SingleInterval.significance(3, limits, 1.9, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Significance.BETTER);
        assertThat(SingleInterval.significance(5, limits, 5, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Significance.BETTER);
        assertThat(SingleInterval.position(2, 4, 4)).isEqualTo(Position.SIMILAR);
        assertThat(SingleInterval.position(2, 4, 2)).isEqualTo(Position.SIMILAR);
    }

    @Test
    void aValueOnAControlLimitIsTheSame() {
        double lower = WilsonScore.lower(20, 100, 1.96) * 100;
        double upper = WilsonScore.upper(20, 100, 1.96) * 100;
        assertThat(proportion(lower)).isEqualTo(Significance.SAME);
        assertThat(proportion(lower - 1e-9)).isEqualTo(Significance.WORSE);
        assertThat(proportion(upper)).isEqualTo(Significance.SAME);
        assertThat(proportion(upper + 1e-9)).isEqualTo(Significance.BETTER);
        // 12.5 expected in 5,000 at 250 for each 100,000
        double low = PoissonLimits.exactLower(13, 0.025) / 5000 * 100_000;
        double high = PoissonLimits.exactUpper(12, 0.025) / 5000 * 100_000;
        assertThat(rate(low)).isEqualTo(Significance.SAME);
        assertThat(rate(low - 1e-9)).isEqualTo(Significance.WORSE);
        assertThat(rate(high)).isEqualTo(Significance.SAME);
        assertThat(rate(high + 1e-9)).isEqualTo(Significance.BETTER);
        assertThat(ControlLimits.rate(1, 0, 250, 100_000, ControlLimits.Width.TWO_SIGMA, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Significance.NONE);
    }

    private static Significance proportion(double value) {
        return ControlLimits.proportion(value, 100, 20, 100, ControlLimits.Width.TWO_SIGMA, Polarity.HIGH_IS_GOOD);
    }

    private static Significance rate(double value) {
        return ControlLimits.rate(value, 5000, 250, 100_000, ControlLimits.Width.TWO_SIGMA, Polarity.HIGH_IS_GOOD);
    }

    @Test
    void goalsOnTheirEdge() {
        Goal goal = new Goal.SingleValue(75);
        assertThat(goal.judge(75, Interval.MISSING, Polarity.LOW_IS_GOOD)).isEqualTo(Significance.BETTER);
        assertThat(goal.judge(75.1, Interval.MISSING, Polarity.LOW_IS_GOOD)).isEqualTo(Significance.WORSE);
        assertThat(goal.judge(75, Interval.MISSING, Polarity.HIGH_IS_GOOD)).isEqualTo(Significance.BETTER);
        assertThat(goal.judge(74.9, Interval.MISSING, Polarity.HIGH_IS_GOOD)).isEqualTo(Significance.WORSE);
        Goal range = new Goal.Range(10, 20);
        assertThat(range.judge(10, Interval.MISSING, Polarity.HIGH_IS_GOOD)).isEqualTo(Significance.SAME);
        assertThat(range.judge(20, Interval.MISSING, Polarity.HIGH_IS_GOOD)).isEqualTo(Significance.BETTER);
        assertThat(range.judge(NAN, Interval.MISSING, Polarity.HIGH_IS_GOOD)).isEqualTo(Significance.NONE);
        assertThat(range.judge(9.9, Interval.MISSING, Polarity.LOW_IS_GOOD)).isEqualTo(Significance.BETTER);
    }

    @Test
    void equalGroupsAndWhereTheySplitTies() {
        double[] values = {5, 1, 3, 3, 9, NAN, 7};
        int[] groups = EqualGroups.assign(values, 3);
        assertThat(groups).containsExactly(2, 1, 1, 2, 3, 0, 3);
        assertThat(EqualGroups.splitTies(values, groups))
                .containsExactly(false, false, true, true, false, false, false);
        assertThat(EqualGroups.splitTies(new double[] {2, 2, 1}, new int[] {2, 2, 1}))
                .containsExactly(false, false, false);
        assertThat(EqualGroups.splitTies(new double[] {2, 2, 1, 2}, new int[] {1, 2, 1, 2}))
                .containsExactly(true, true, false, true);
    }

    @Test
    void quintilesHaveWordsFromFiveAreasOn() {
        assertThat(EqualGroups.key(1, 5, Polarity.HIGH_IS_GOOD)).isEqualTo("worst");
        assertThat(EqualGroups.key(5, 5, Polarity.LOW_IS_GOOD)).isEqualTo("worst");
        assertThat(EqualGroups.key(2, 6, Polarity.NO_JUDGEMENT)).isEqualTo("low");
        assertThat(EqualGroups.key(1, 4, Polarity.HIGH_IS_GOOD)).isEqualTo("not-compared");
        assertThat(EqualGroups.key(1, 5, Polarity.NOT_APPLICABLE)).isEqualTo("not-compared");
    }

    @Test
    void quarterValuesAreTheLargestOfEachQuarter() {
        assertThat(EqualGroups.quarterValues(new double[] {6, 1, 2, 5, 3, 4, NAN}))
                .containsExactly(1, 2, 4, 5, 6);
        assertThat(EqualGroups.quarterValues(new double[] {4, 3, 2, 1})).containsExactly(1, 1, 2, 3, 4);
        assertThat(EqualGroups.quarterValues(new double[] {1, 2, 3, 4, 5, 6, 7}))
                .containsExactly(1, 2, 4, 6, 7);
        assertThat(EqualGroups.quarterValues(new double[] {1, 2, 3})).containsOnly(NAN);
    }

    @Test
    void percentilesBetweenValues() {
        double[] values = {40, 10, NAN, 30, 20};
        assertThat(InterpolatedBounds.percentile(values, 0.5)).isEqualTo(25);
        assertThat(InterpolatedBounds.percentile(values, 0)).isEqualTo(10);
        assertThat(InterpolatedBounds.percentile(values, 1)).isEqualTo(40);
        assertThat(InterpolatedBounds.percentile(values, 0.9)).isCloseTo(37, within(1e-12));
        assertThat(InterpolatedBounds.percentile(new double[0], 0.5)).isNaN();
        assertThat(InterpolatedBounds.bounds(values, 4)).containsExactly(10, 17.5, 25, 32.5, 40);
        assertThat(InterpolatedBounds.bounds(new double[] {1, 2, 3}, 4)).isEmpty();
        assertThat(InterpolatedBounds.quarters(new double[] {1, 2, 3, 4})).containsExactly(1, 2, 3, 4);
        assertThat(InterpolatedBounds.quarters(new double[] {1, 2, 3, 4, 5})).containsExactly(1, 1, 2, 3, 4);
        assertThat(InterpolatedBounds.quintiles(new double[] {1, 2, 3, 4, 5}, Polarity.HIGH_IS_GOOD))
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void trendsInWords() {
        assertThat(TrendWords.of(TrendDirection.INCREASING, Polarity.HIGH_IS_GOOD))
                .isEqualTo("Increasing and getting better");
        assertThat(TrendWords.of(TrendDirection.INCREASING, Polarity.LOW_IS_GOOD))
                .isEqualTo("Increasing and getting worse");
        assertThat(TrendWords.of(TrendDirection.DECREASING, Polarity.HIGH_IS_GOOD))
                .isEqualTo("Decreasing and getting worse");
        assertThat(TrendWords.of(TrendDirection.DECREASING, Polarity.LOW_IS_GOOD))
                .isEqualTo("Decreasing and getting better");
        assertThat(TrendWords.of(TrendDirection.DECREASING, Polarity.NO_JUDGEMENT))
                .isEqualTo("Decreasing");
        assertThat(TrendWords.of(TrendDirection.NO_CHANGE, Polarity.LOW_IS_GOOD))
                .isEqualTo("No significant change");
        assertThat(TrendWords.of(TrendDirection.CANNOT_BE_CALCULATED, Polarity.LOW_IS_GOOD))
                .isEqualTo("Cannot be calculated");
    }

    @Test
    void iconsAndNames() {
        assertThat(ChartIcons.variation(Variation.COMMON_CAUSE, Polarity.LOW_IS_GOOD)
                        .text())
                .isEqualTo("Common cause - no significant change");
        assertThat(ChartIcons.variation(Variation.SPECIAL_CAUSE_HIGH, Polarity.LOW_IS_GOOD))
                .isEqualTo(ChartIcons.VariationIcon.CONCERN);
        assertThat(ChartIcons.variation(Variation.SPECIAL_CAUSE_HIGH, Polarity.NO_JUDGEMENT))
                .isEqualTo(ChartIcons.VariationIcon.NEITHER);
        assertThat(ChartIcons.assurance(TargetPosition.BELOW_THE_LIMITS, Polarity.HIGH_IS_GOOD))
                .isEqualTo(ChartIcons.AssuranceIcon.PASS);
        assertThat(ChartIcons.assurance(TargetPosition.BELOW_THE_LIMITS, Polarity.LOW_IS_GOOD))
                .isEqualTo(ChartIcons.AssuranceIcon.FAIL);
        assertThat(ChartIcons.assurance(TargetPosition.ABOVE_THE_LIMITS, Polarity.HIGH_IS_GOOD))
                .isEqualTo(ChartIcons.AssuranceIcon.FAIL);
        assertThat(ChartIcons.assurance(TargetPosition.ABOVE_THE_LIMITS, Polarity.LOW_IS_GOOD))
                .isEqualTo(ChartIcons.AssuranceIcon.PASS);
        assertThat(ChartIcons.assurance(TargetPosition.INSIDE_THE_LIMITS, Polarity.LOW_IS_GOOD)
                        .text())
                .isEqualTo("Variation indicates inconsistently passing and falling short of the target");
        assertThat(ChartIcons.assurance(TargetPosition.INSIDE_THE_LIMITS, Polarity.NO_JUDGEMENT))
                .isEqualTo(ChartIcons.AssuranceIcon.NONE);
        assertThat(Polarity.NO_JUDGEMENT.id()).isEqualTo(99);
        assertThat(Polarity.HIGH_IS_GOOD.text()).isEqualTo("High is good");
        assertThat(Polarity.find("Low is good")).contains(Polarity.LOW_IS_GOOD);
        assertThat(Polarity.find("low is good")).isEmpty();
    }
}
