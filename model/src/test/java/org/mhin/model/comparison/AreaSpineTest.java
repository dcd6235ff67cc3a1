package org.mhin.model.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rank.RankQuantile;
import org.mhin.model.statistic.rank.UncertainRank;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

class AreaSpineTest {
    private static final double NONE = Double.NaN;
    private static final double[] VALUES = {30, NONE, 10, 20, 50, 40};
    private static final double[] NO_LIMITS = {NONE, NONE, NONE, NONE, NONE, NONE};

    private static AreaSpine spine(Polarity polarity) {
        return AreaSpine.of(VALUES, NO_LIMITS, NO_LIMITS, ValueScale.IDENTITY, 1, polarity, false, 1);
    }

    @Test
    void theEndsFollowThePolarityAndTheQuartersDoNot() {
        AreaSpine high = spine(Polarity.HIGH_IS_GOOD);
        assertThat(high.areasWithValue()).isEqualTo(5);
        assertThat(new double[] {high.worst(), high.lowerQuartile(), high.median(), high.upperQuartile(), high.best()})
                .containsExactly(10, 20, 30, 40, 50);
        assertThat(high.position(5)).isCloseTo(0.75, within(1e-12));
        assertThat(high.position(1)).isNaN();
        AreaSpine low = spine(Polarity.LOW_IS_GOOD);
        assertThat(new double[] {low.worst(), low.lowerQuartile(), low.best()}).containsExactly(50, 20, 10);
        assertThat(low.position(5)).isCloseTo(0.25, within(1e-12));
        AreaSpine none = spine(Polarity.NO_JUDGEMENT);
        assertThat(none.worst()).isEqualTo(10);
        assertThat(none.best()).isEqualTo(50);
    }

    @Test
    void withoutLimitsTheRankHasNoInterval() {
        AreaSpine low = spine(Polarity.LOW_IS_GOOD);
        assertThat(low.rankedAreas()).isEqualTo(5);
        assertThat(low.scale()).isNull();
        assertThat(low.ranks()[1]).isNull();
        assertThat(low.ranks()[2]).isEqualTo(new AreaSpine.Rank(1, 0, 0, -1));
        assertThat(spine(Polarity.NO_JUDGEMENT).ranks()[2]).isEqualTo(new AreaSpine.Rank(5, 0, 0, -1));
        AreaSpine tied = AreaSpine.of(
                new double[] {7, 7, 3}, NO_LIMITS, NO_LIMITS, ValueScale.IDENTITY, 1, Polarity.HIGH_IS_GOOD, false, 1);
        assertThat(tied.ranks()[0]).isEqualTo(tied.ranks()[1]).isEqualTo(new AreaSpine.Rank(1, 0, 0, -1));
        assertThat(tied.ranks()[2]).isEqualTo(new AreaSpine.Rank(3, 0, 0, -1));
        assertThat(tied.median()).isNaN();
    }

    @Test
    void withLimitsTheRankIsTheModels() {
        double[] lowers = {25, NONE, 5, 15, 45, NONE};
        double[] uppers = {36, NONE, 17, 27, 56, NONE};
        AreaSpine spine = AreaSpine.of(VALUES, lowers, uppers, ValueScale.LOGIT, 100, Polarity.HIGH_IS_GOOD, false, 42);
        double[] errors = new double[4];
        double[] shares = {0.3, 0.1, 0.2, 0.5};
        int[] areas = {0, 2, 3, 4};
        for (int i = 0; i < 4; i++) {
            errors[i] = ValueScale.LOGIT.standardError(lowers[areas[i]] / 100, uppers[areas[i]] / 100);
        }
        List<UncertainRank.Rank> ranks = UncertainRank.of(
                shares,
                errors,
                ValueScale.LOGIT,
                RankQuantile.Order.HIGHEST_FIRST,
                ConfidenceLevel.P95,
                AreaSpine.DRAWS,
                42);
        assertThat(spine.scale()).isEqualTo(ValueScale.LOGIT);
        assertThat(spine.rankedAreas()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            UncertainRank.Rank rank = ranks.get(i);
            assertThat(spine.ranks()[areas[i]])
                    .isEqualTo(new AreaSpine.Rank(
                            rank.rank(),
                            rank.lowerRank(),
                            rank.upperRank(),
                            rank.notDistinguishableFrom().size()));
        }
        assertThat(spine.ranks()[5]).isNull();
    }

    @Test
    void aValueOffTheScaleTakesAllAsTheyAre() {
        AreaSpine spine = AreaSpine.of(
                new double[] {0, 10},
                new double[] {0, 5},
                new double[] {4, 17},
                ValueScale.LOG,
                1,
                Polarity.LOW_IS_GOOD,
                false,
                1);
        assertThat(spine.scale()).isEqualTo(ValueScale.IDENTITY);
        assertThat(spine.ranks()[0]).isEqualTo(new AreaSpine.Rank(1, 1, 1, 0));
    }

    @Test
    void nothingAndOneValueHaveNoSpine() {
        double[] one = {5, NONE};
        double[] none = {NONE, NONE};
        assertThat(AreaSpine.of(none, none, none, ValueScale.LOG, 1, Polarity.LOW_IS_GOOD, false, 1)
                        .worst())
                .isNaN();
        AreaSpine single = AreaSpine.of(one, none, none, ValueScale.LOG, 1, Polarity.LOW_IS_GOOD, false, 1);
        assertThat(single.worst()).isEqualTo(5);
        assertThat(single.position(0)).isNaN();
    }

    /** a rank of plain counts says only how large an area is. */
    @Test
    void plainCountsAreNotRanked() {
        AreaSpine spine =
                AreaSpine.of(VALUES, NO_LIMITS, NO_LIMITS, ValueScale.IDENTITY, 1, Polarity.HIGH_IS_GOOD, true, 1);
        assertThat(spine.rankedAreas()).isZero();
        assertThat(spine.ranks()).containsOnlyNulls();
        assertThat(spine.unranked()).isEqualTo(Reason.PLAIN_COUNT);
        assertThat(spine.best()).isEqualTo(50);
    }

    /** R30: more areas than ranks are made for have a spine and no ranks, with limits or without. */
    @Test
    void tooManyAreasAreNotRanked() {
        for (boolean limited : new boolean[] {true, false}) {
            for (int areas : new int[] {AreaSpine.MOST_AREAS, AreaSpine.MOST_AREAS + 1}) {
                if (limited && areas == AreaSpine.MOST_AREAS) {
                    continue;
                }
                double[] values = new double[areas];
                double[] lowers = new double[areas];
                double[] uppers = new double[areas];
                for (int i = 0; i < areas; i++) {
                    values[i] = 1 + i % 97;
                    lowers[i] = limited ? values[i] / 2 : NONE;
                    uppers[i] = limited ? values[i] * 2 : NONE;
                }
                AreaSpine spine =
                        AreaSpine.of(values, lowers, uppers, ValueScale.LOG, 1, Polarity.LOW_IS_GOOD, false, 1);
                boolean tooMany = areas > AreaSpine.MOST_AREAS;
                assertThat(spine.unranked()).isEqualTo(tooMany ? Reason.TOO_MANY_AREAS : null);
                assertThat(spine.rankedAreas()).isEqualTo(tooMany ? 0 : areas);
                assertThat(spine.areasWithValue()).isEqualTo(areas);
                assertThat(spine.median()).isEqualTo(49);
            }
        }
    }
}
