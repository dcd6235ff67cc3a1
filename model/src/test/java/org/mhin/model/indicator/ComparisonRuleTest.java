package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.Method;

class ComparisonRuleTest {
    /** 20% of 200: Wilson limits 15.0 to 26.1 and 12.6 to 30.1, rounded. */
    private static final Estimate AREA = new Estimate(20, 15, 26.1, 12.6, 30.1);

    private static Outcome compare(ComparisonRule rule, Estimate area, double denominator, double benchmark) {
        return new ComparisonTerms(rule, Method.PROPORTION, 100, Polarity.LOW_IS_GOOD)
                .compare(area, denominator, benchmark);
    }

    @Test
    void anIntervalIsHeldAgainstTheBenchmarkAtItsLevel() {
        assertThat(compare(ComparisonRule.CI_OVERLAP_95, AREA, Double.NaN, 28)).isEqualTo(Outcome.BETTER);
        assertThat(compare(ComparisonRule.CI_OVERLAP_998, AREA, Double.NaN, 28)).isEqualTo(Outcome.SIMILAR);
        assertThat(compare(ComparisonRule.GOAL, AREA, Double.NaN, 14)).isEqualTo(Outcome.WORSE);
        assertThat(compare(ComparisonRule.CI_OVERLAP_95, AREA, Double.NaN, 26.1))
                .isEqualTo(Outcome.SIMILAR);
        assertThat(compare(ComparisonRule.CI_OVERLAP_95, Estimate.MISSING, 200, 14))
                .isEqualTo(Outcome.NOT_COMPARED);
    }

    /**
     * Around 30% with a denominator of 100, z = 3.0902: Wilson's limits are
     * (60 + 9.5493 ∓ 3.0902·sqrt(9.5493 + 4·30·0.7)) / (2·109.5493) = 0.18101 and 0.45389.
     */
    @Test
    void controlLimitsOfAProportionAreThreeStandardErrorsWide() {
        assertThat(controlled(18.1, 100, 30)).isEqualTo(Outcome.BETTER);
        assertThat(controlled(18.2, 100, 30)).isEqualTo(Outcome.SIMILAR);
        assertThat(controlled(45.3, 100, 30)).isEqualTo(Outcome.SIMILAR);
        assertThat(controlled(45.4, 100, 30)).isEqualTo(Outcome.WORSE);
        assertThat(controlled(45.4, Double.NaN, 30)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(controlled(45.4, 0, 30)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(controlled(45.4, 100, 101)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(controlled(45.4, 100, -1)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(controlled(Double.NaN, 100, 30)).isEqualTo(Outcome.NOT_COMPARED);
    }

    private static Outcome controlled(double value, double denominator, double benchmark) {
        return compare(
                ComparisonRule.SPC,
                new Estimate(value, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                denominator,
                benchmark);
    }

    /** Ten events expected: exact Poisson limits at 0.001 are 2.9605 and 24.1340 events. */
    @Test
    void controlLimitsOfARateAreThoseOfTheEventsExpected() {
        assertThat(rate(2.96, 100_000)).isEqualTo(Outcome.LOWER);
        assertThat(rate(2.97, 100_000)).isEqualTo(Outcome.SIMILAR);
        assertThat(rate(24.1, 100_000)).isEqualTo(Outcome.SIMILAR);
        assertThat(rate(24.2, 100_000)).isEqualTo(Outcome.HIGHER);
        assertThat(rate(0, 69_999)).as("fewer than seven events are expected").isEqualTo(Outcome.NOT_COMPARED);
        assertThat(rate(0, 70_000)).isEqualTo(Outcome.LOWER);
    }

    private static Outcome rate(double value, double denominator) {
        return new ComparisonTerms(ComparisonRule.SPC, Method.CRUDE_RATE, 100_000, Polarity.NO_JUDGEMENT)
                .compare(new Estimate(value, Double.NaN, Double.NaN, Double.NaN, Double.NaN), denominator, 10);
    }

    @Test
    void whatHasNoControlLimitsOrNoBenchmarkIsNotCompared() {
        assertThat(new ComparisonTerms(ComparisonRule.SPC, Method.COUNT, 1, Polarity.LOW_IS_GOOD)
                        .compare(AREA, 100, 90))
                .isEqualTo(Outcome.NOT_COMPARED);
        assertThat(compare(ComparisonRule.QUINTILE, AREA, 100, 90)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(compare(ComparisonRule.NONE, AREA, 100, 90)).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(new ComparisonTerms(ComparisonRule.CI_OVERLAP_95, Method.PROPORTION, 100, Polarity.NOT_APPLICABLE)
                        .compare(AREA, 100, 90))
                .isEqualTo(Outcome.NOT_COMPARED);
    }

    private static Significance twoLevels(ComparisonRule rule, double benchmark, Polarity polarity) {
        return new ComparisonTerms(rule, Method.PROPORTION, 100, polarity).twoLevels(AREA, benchmark);
    }

    @Test
    void twoLevelsAreForIntervalsOnly() {
        assertThat(twoLevels(ComparisonRule.GOAL, 28, Polarity.LOW_IS_GOOD)).isEqualTo(Significance.BETTER);
        assertThat(twoLevels(ComparisonRule.CI_OVERLAP_95, 31, Polarity.LOW_IS_GOOD))
                .isEqualTo(Significance.BEST);
        assertThat(twoLevels(ComparisonRule.CI_OVERLAP_998, 12, Polarity.NO_JUDGEMENT)
                        .key(Polarity.NO_JUDGEMENT))
                .isEqualTo("highest");
        assertThat(twoLevels(ComparisonRule.SPC, 31, Polarity.LOW_IS_GOOD)).isEqualTo(Significance.NONE);
    }

    @Test
    void anUnknownKeyNamesTheKnownOnes() {
        assertThatThrownBy(() -> ComparisonRule.of("guess"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "comparison 'guess' is not one of ci-overlap-95, ci-overlap-99.8, spc, goal, quintile, none");
    }
}
