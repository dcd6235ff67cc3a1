package org.mhin.model.statistic.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.rate.PartOfWhole.Kind;

class PartOfWholeTest {
    /** 30 of 100 in the group, 80 of 400 in all, so 50 of 300 in the rest; the group is a quarter. */
    @Test
    void theDifferenceIsThreeQuartersOfTheOneToTheRest() {
        PartOfWhole.Result gap = PartOfWhole.difference(Kind.PROPORTION, 30, 100, 80, 400, 100, ConfidenceLevel.P95);
        TwoProportions.Result toRest = TwoProportions.difference(30, 100, 50, 300, 100, ConfidenceLevel.P95);
        assertThat(gap.value()).isCloseTo(10, within(1e-12));
        assertThat(toRest.value() * 0.75).isCloseTo(gap.value(), within(1e-12));
        assertThat(gap.limits().lower()).isCloseTo(0.75 * toRest.limits().lower(), within(1e-12));
        assertThat(gap.limits().upper()).isCloseTo(0.75 * toRest.limits().upper(), within(1e-12));
    }

    @Test
    void theRatioGoesThroughTheOneToTheRest() {
        PartOfWhole.Result ratio = PartOfWhole.ratio(Kind.PROPORTION, 30, 100, 80, 400, ConfidenceLevel.P95);
        assertThat(ratio.value()).isCloseTo(1.5, within(1e-12));
        Interval toRest =
                TwoProportions.ratio(30, 100, 50, 300, ConfidenceLevel.P95).limits();
        assertThat(ratio.limits().lower()).isCloseTo(toRest.lower() / (0.25 * toRest.lower() + 0.75), within(1e-12));
        assertThat(ratio.limits().upper()).isCloseTo(toRest.upper() / (0.25 * toRest.upper() + 0.75), within(1e-12));
    }

    @Test
    void ratesGoTheSameWay() {
        PartOfWhole.Result gap = PartOfWhole.difference(Kind.RATE, 12, 1000, 40, 5000, 1e5, ConfidenceLevel.P998);
        TwoRates.Result toRest = TwoRates.difference(12, 1000, 28, 4000, 1e5, ConfidenceLevel.P998);
        assertThat(gap.value()).isCloseTo(400, within(1e-9));
        assertThat(gap.limits().lower()).isCloseTo(0.8 * toRest.limits().lower(), within(1e-9));
        PartOfWhole.Result ratio = PartOfWhole.ratio(Kind.RATE, 12, 1000, 40, 5000, ConfidenceLevel.P998);
        assertThat(ratio.value()).isCloseTo(1.5, within(1e-12));
        assertThat(ratio.limits().lower()).isLessThan(1.5).isPositive();
    }

    /** With nobody in the rest the ratio to it has no end; that to the whole has: all events fall in a quarter of the people. */
    @Test
    void anEndlessRatioToTheRestEndsAtTheWhole() {
        PartOfWhole.Result ratio = PartOfWhole.ratio(Kind.RATE, 5, 100, 5, 400, ConfidenceLevel.P95);
        assertThat(ratio.value()).isCloseTo(4, within(1e-12));
        assertThat(ratio.limits().upper()).isCloseTo(4, within(1e-12));
        assertThat(PartOfWhole.ratio(Kind.RATE, 0, 100, 0, 400, ConfidenceLevel.P95)
                        .value())
                .isNaN();
    }

    @Test
    void aGroupThatIsNoPartLeavesNoRest() {
        assertThat(PartOfWhole.leavesRest(Kind.PROPORTION, 30, 100, 80, 400)).isTrue();
        assertThat(PartOfWhole.leavesRest(Kind.PROPORTION, 30, 100, 29, 400)).isFalse();
        assertThat(PartOfWhole.leavesRest(Kind.PROPORTION, 30, 100, 80, 100)).isFalse();
        assertThat(PartOfWhole.leavesRest(Kind.PROPORTION, 30, 100, 80, 149)).isFalse();
        assertThat(PartOfWhole.leavesRest(Kind.RATE, 30, 100, 80, 149)).isTrue();
    }
}
