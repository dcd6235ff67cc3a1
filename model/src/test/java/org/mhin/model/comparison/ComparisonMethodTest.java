package org.mhin.model.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.chart.ControlChart.TargetPosition;
import org.mhin.model.statistic.chart.ControlChart.Variation;
import org.mhin.model.statistic.trend.TrendDirection;

class ComparisonMethodTest {
    private static final Estimate LOW = new Estimate(10, 8, 12, 6, 14);
    private static final Figure ENGLAND = new Figure("E92000001", new Estimate(13, 12.9, 13.1, 12.8, 13.2));

    @Test
    void theWordFollowsThePolarity() {
        Figure area = new Figure("E06000001", LOW);
        ComparisonMethod at95 = ComparisonMethod.SINGLE_INTERVAL_95;
        assertThat(at95.compare(area, ENGLAND, Polarity.HIGH_IS_GOOD)).isEqualTo(Outcome.WORSE);
        assertThat(at95.compare(area, ENGLAND, Polarity.LOW_IS_GOOD)).isEqualTo(Outcome.BETTER);
        assertThat(at95.compare(area, ENGLAND, Polarity.NO_JUDGEMENT)).isEqualTo(Outcome.LOWER);
        assertThat(at95.compare(area, ENGLAND, Polarity.NOT_APPLICABLE)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(ComparisonMethod.SINGLE_INTERVAL_998.compare(area, ENGLAND, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Outcome.SIMILAR);
        assertThat(ComparisonMethod.DOUBLE_INTERVAL_95.compare(area, ENGLAND, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Outcome.WORSE);
    }

    @Test
    void anAreaIsNeverComparedWithItself() {
        Figure itself = new Figure("E92000001", LOW);
        for (ComparisonMethod method : ComparisonMethod.values()) {
            assertThat(method.compare(itself, ENGLAND, Polarity.HIGH_IS_GOOD)).isEqualTo(Outcome.NOT_COMPARED);
        }
    }

    @Test
    void aMissingLimitGivesNoComparison() {
        Figure area = new Figure("E06000001", new Estimate(10, Double.NaN, 12, 6, 14));
        assertThat(ComparisonMethod.SINGLE_INTERVAL_95.compare(area, ENGLAND, Polarity.HIGH_IS_GOOD))
                .isEqualTo(Outcome.NOT_COMPARED);
    }

    @Test
    void trendWordsJudgeOnlyWhatIsJudged() {
        assertThat(TrendWords.of(TrendDirection.INCREASING, Polarity.HIGH_IS_GOOD))
                .isEqualTo("Increasing and getting better");
        assertThat(TrendWords.of(TrendDirection.INCREASING, Polarity.LOW_IS_GOOD))
                .isEqualTo("Increasing and getting worse");
        assertThat(TrendWords.of(TrendDirection.DECREASING, Polarity.NOT_APPLICABLE))
                .isEqualTo("Decreasing");
    }

    @Test
    void chartIconsFollowThePolarity() {
        assertThat(ChartIcons.variation(Variation.SPECIAL_CAUSE_HIGH, Polarity.LOW_IS_GOOD))
                .isEqualTo(ChartIcons.VariationIcon.CONCERN);
        assertThat(ChartIcons.variation(Variation.SPECIAL_CAUSE_LOW, Polarity.LOW_IS_GOOD))
                .isEqualTo(ChartIcons.VariationIcon.IMPROVEMENT);
        assertThat(ChartIcons.variation(Variation.SPECIAL_CAUSE_LOW, Polarity.NO_JUDGEMENT))
                .isEqualTo(ChartIcons.VariationIcon.NEITHER);
        assertThat(ChartIcons.assurance(TargetPosition.BELOW_THE_LIMITS, Polarity.HIGH_IS_GOOD))
                .isEqualTo(ChartIcons.AssuranceIcon.PASS);
        assertThat(ChartIcons.assurance(TargetPosition.BELOW_THE_LIMITS, Polarity.LOW_IS_GOOD))
                .isEqualTo(ChartIcons.AssuranceIcon.FAIL);
    }
}
