package org.mhin.model.statistic.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.numeric.SeededNormal;
import org.mhin.model.statistic.rank.UncertainRank.Rank;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

class UncertainRankTest {
    @Test
    void areasFarApartHaveCertainRanksAndGroupsOfOne() {
        List<Rank> ranks = rank(new double[] {10, 30, 20}, new double[] {0.1, 0.1, 0.1}, 7);
        assertThat(ranks).extracting(Rank::rank).containsExactly(3, 1, 2);
        assertThat(ranks).allSatisfy(rank -> {
            assertThat(rank.lowerRank()).isEqualTo(rank.rank());
            assertThat(rank.upperRank()).isEqualTo(rank.rank());
            assertThat(rank.notDistinguishableFrom()).isEmpty();
            assertThat(rank.groups()).hasSize(1);
        });
    }

    @Test
    void areasCloseTogetherShareAGroupAndAreNamed() {
        List<Rank> ranks = rank(new double[] {10, 11, 50}, new double[] {2, 2, 2}, 7);
        assertThat(ranks.get(0).notDistinguishableFrom()).containsExactly(1);
        assertThat(ranks.get(1).notDistinguishableFrom()).containsExactly(0);
        assertThat(ranks.get(0).groups()).isEqualTo(ranks.get(1).groups());
        assertThat(ranks.get(2).groups()).isNotEqualTo(ranks.get(0).groups());
        assertThat(ranks.get(0).lowerRank()).isEqualTo(2);
        assertThat(ranks.get(0).upperRank()).isEqualTo(3);
    }

    @Test
    void membersOfAGroupAreNeverDistinguishable() {
        double[] values = new double[40];
        double[] errors = new double[40];
        for (int i = 0; i < 40; i++) {
            values[i] = (i * 37) % 41;
            errors[i] = 1 + i % 5;
        }
        List<Rank> ranks = rank(values, errors, 7);
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                boolean together =
                        ranks.get(i).groups().stream().anyMatch(ranks.get(j).groups()::contains);
                if (i != j && together) {
                    assertThat(ranks.get(i).notDistinguishableFrom()).contains(j);
                }
            }
            assertThat(ranks.get(i).rank())
                    .isBetween(ranks.get(i).lowerRank() - 1, ranks.get(i).upperRank() + 1);
        }
    }

    @Test
    void theSeedAloneDecidesTheIntervals() {
        double[] values = {1, 2, 3, 4, 5};
        double[] errors = {1, 1, 1, 1, 1};
        assertThat(rank(values, errors, 7)).isEqualTo(rank(values, errors, 7));
    }

    @Test
    void seededDeviatesAreNormal() {
        SeededNormal normal = new SeededNormal(1);
        double[] draws = new double[200_000];
        Arrays.setAll(draws, i -> normal.next());
        double mean = Arrays.stream(draws).average().orElseThrow();
        double square = Arrays.stream(draws).map(draw -> draw * draw).average().orElseThrow();
        long beyond = Arrays.stream(draws)
                .filter(draw -> Math.abs(draw) > 1.959963984540054)
                .count();
        assertThat(Math.abs(mean)).isLessThan(0.01);
        assertThat(square).isBetween(0.985, 1.015);
        assertThat(beyond / 200_000.0).isBetween(0.0475, 0.0525);
    }

    private static List<Rank> rank(double[] values, double[] errors, long seed) {
        return UncertainRank.of(
                values, errors, ValueScale.IDENTITY, RankQuantile.Order.HIGHEST_FIRST, ConfidenceLevel.P95, 2000, seed);
    }
}
