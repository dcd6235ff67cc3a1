package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.IndicatorGoal.AppliesTo;
import org.mhin.model.indicator.IndicatorGoal.Rule;
import org.mhin.model.indicator.IndicatorGoal.Scope;
import org.mhin.model.statistic.Interval;

class IndicatorGoalTest {
    @Test
    void aGoalIsMetByAValueOnItsGoodSideOrEqualToIt() {
        assertThat(Rule.MIN.judge(50, 50).goalKey()).isEqualTo("met");
        assertThat(Rule.MIN.judge(49.9, 50).goalKey()).isEqualTo("not-met");
        assertThat(Rule.MAX.judge(0, 0).goalKey()).isEqualTo("met");
        assertThat(Rule.MAX.judge(1, 0).goalKey()).isEqualTo("not-met");
        assertThat(Rule.MIN.judge(Double.NaN, 50).goalKey()).isEqualTo("not-compared");
        assertThat(Rule.INCREASE.judge(60, 50).goalKey()).isEqualTo("not-compared");
    }

    @Test
    void limitsOnBothSidesOfTheGoalAreBetween() {
        assertThat(Rule.MIN.judge(51, new Interval(48, 54), 50).goalKey()).isEqualTo("between");
        assertThat(Rule.MIN.judge(55, new Interval(52, 58), 50).goalKey()).isEqualTo("met");
        assertThat(Rule.MIN.judge(45, new Interval(42, 48), 50).goalKey()).isEqualTo("not-met");
        assertThat(Rule.MAX.judge(45, new Interval(42, 48), 50).goalKey()).isEqualTo("met");
        assertThat(Rule.MIN.judge(45, Interval.MISSING, 50).goalKey()).isEqualTo("not-compared");
    }

    @Test
    void onlyASmallestOrLargestValueOfTheIndicatorItselfIsJudged() {
        assertThat(goal(Rule.MIN, AppliesTo.VALUE).isJudged()).isTrue();
        assertThat(goal(Rule.MAX, AppliesTo.VALUE).isJudged()).isTrue();
        assertThat(goal(Rule.PCT_CHANGE, AppliesTo.VALUE).isJudged()).isFalse();
        assertThat(goal(Rule.INCREASE, AppliesTo.VALUE).isJudged()).isFalse();
        assertThat(goal(Rule.MIN, AppliesTo.TWELVE_MONTH_COUNT).isJudged()).isFalse();
        assertThat(goal(Rule.MIN, AppliesTo.TWELVE_MONTH_VALUE).isJudged()).isFalse();
    }

    private static IndicatorGoal goal(Rule rule, AppliesTo appliesTo) {
        return new IndicatorGoal(1, rule, null, appliesTo, Scope.EVERY_AREA);
    }

    @Test
    void everyRuleIsFoundByItsKeyAndJudgesOneWayOrNone() {
        assertThat(Arrays.stream(Rule.values()).map(Rule::key).map(Rule::of)).containsExactly(Rule.values());
        assertThat(Arrays.stream(Rule.values()).map(Rule::direction)).doesNotContain(Polarity.NO_JUDGEMENT);
    }

    @Test
    void theShippedGoalOfTheSixWeekWaitIsThreeQuarters() {
        IndicatorGoal goal = Catalogue.shipped().indicators().stream()
                .filter(indicator -> indicator.indicator().equals("tt-six-week-wait"))
                .findFirst()
                .orElseThrow()
                .goal();
        assertThat(goal)
                .isEqualTo(
                        new IndicatorGoal(75, Rule.MIN, LocalDate.of(2016, 4, 1), AppliesTo.VALUE, Scope.EVERY_AREA));
    }
}
