package org.mhin.model.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.chart.ControlChart;
import org.mhin.model.statistic.numeric.SeededNormal;
import org.mhin.model.statistic.rank.RankQuantile;
import org.mhin.model.statistic.rank.UncertainRank;
import org.mhin.model.statistic.rate.AreaAggregate;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.DirectlyStandardisedRate;
import org.mhin.model.statistic.rate.IndirectStandardisation;
import org.mhin.model.statistic.rate.LifeExpectancy;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.model.statistic.rate.RepeatEventsRate;
import org.mhin.model.statistic.rate.StudentMean;
import org.mhin.model.statistic.rate.TwoProportions;
import org.mhin.model.statistic.rate.TwoRates;
import org.mhin.model.statistic.rate.ValueScale;
import org.mhin.model.statistic.rate.WilsonScore;
import org.mhin.model.statistic.trend.LegacyTrend;
import org.mhin.model.statistic.trend.TrendDirection;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;

/** What is refused, by every way in, and what happens on the edge itself. */
class RefusalAndBoundaryTest {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final ConfidenceLevel P95 = ConfidenceLevel.P95;

    private static void refused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessageContaining(words);
    }

    @Test
    void negativeCountsAreRefusedEverywhere() {
        refused(() -> PoissonLimits.lower(-1, P95), "must not be negative");
        refused(() -> PoissonLimits.upper(-1, P95), "must not be negative");
        refused(() -> PoissonLimits.exactLower(-1, 0.025), "must not be negative");
        refused(() -> PoissonLimits.exactUpper(-1, 0.025), "must not be negative");
        refused(() -> PoissonLimits.lower(Double.POSITIVE_INFINITY, P95), "must be finite");
        refused(() -> PoissonLimits.upper(Double.POSITIVE_INFINITY, P95), "must be finite");
        refused(() -> CrudeRate.lower(-1, 5, P95), "numerator of a rate must not be negative");
        refused(() -> CrudeRate.upper(-1, 5, P95), "numerator of a rate must not be negative");
        refused(() -> CrudeRate.rate(1, 0), "denominator of a rate must be above zero");
        refused(() -> CrudeRate.lower(1, 0, P95), "denominator of a rate must be above zero");
        refused(() -> CrudeRate.upper(1, 0, P95), "denominator of a rate must be above zero");
        refused(() -> CrudeRate.rate(1, Double.POSITIVE_INFINITY), "must be finite");
        refused(() -> WilsonScore.proportion(-1, 5), "must not be negative");
        refused(() -> WilsonScore.proportion(1, 0), "above zero");
        refused(() -> WilsonScore.lower(6, 5, 1.96), "not be above its denominator");
        refused(() -> WilsonScore.upper(6, 5, 1.96), "not be above its denominator");
        refused(() -> new AreaAggregate.Child(-1, 1, 1, 1), "must not be negative");
        refused(() -> new AreaAggregate.Child(1, 1, 1, -1), "must not be negative");
        assertThat(new AreaAggregate.Child(0, 1, 1, 0).count()).isZero();
        assertThat(CrudeRate.rate(0, 5)).isZero();
    }

    @Test
    void missingCountsHaveMissingLimits() {
        assertThat(PoissonLimits.exactLower(Double.NaN, 0.025)).isNaN();
        assertThat(PoissonLimits.exactUpper(Double.NaN, 0.025)).isNaN();
        assertThat(PoissonLimits.lower(Double.NaN, P95)).isNaN();
        assertThat(PoissonLimits.upper(Double.NaN, P95)).isNaN();
        assertThat(PoissonLimits.exactLower(5, 0)).isZero();
        assertThat(PoissonLimits.exactUpper(5, 0)).isInfinite();
        assertThat(PoissonLimits.method(10)).isEqualTo("Byars");
        assertThat(PoissonLimits.method(9.999)).isEqualTo("Exact");
        // Half a chi-squared quantile: 9.5 events are exact, with 19 and 21 degrees of freedom
        assertThat(PoissonLimits.lower(9.5, P95)).isCloseTo(8.906516481987971 / 2, CLOSE);
        assertThat(PoissonLimits.upper(9.5, P95)).isCloseTo(35.47887590572257 / 2, CLOSE);
        assertThat(P95.exactLimits(4)).isSameAs(P95.exactLimits(4));
        assertThat(P95.fraction()).isEqualTo(0.95);
        assertThat(P95).hasToString("95.0%");
    }

    @Test
    void bandsAreCheckedAndChained() {
        DirectlyStandardisedRate rate = new DirectlyStandardisedRate();
        assertThat(rate.add(5, 100, 10)).isSameAs(rate);
        refused(() -> rate.add(-1, 100, 10), "events of an age band must not be negative");
        refused(() -> rate.add(1, 0, 10), "population of an age band must be above zero");
        refused(() -> rate.add(1, Double.NaN, 10), "population of an age band must not be missing");
        refused(() -> rate.add(1, 100, Double.NaN), "standard population of an age band must not be missing");
        refused(() -> rate.add(1, 100, -1), "standard population of an age band must not be negative");
        double[] bad = {-1};
        double[] one = {1};
        refused(
                () -> DirectlyStandardisedRate.of(bad, one, one, 0, 1, 1),
                "events of an age band must not be negative");
        assertThat(rate.interval(1, P95)).isEqualTo(Interval.MISSING);
        rate.add(5, 100, 0);
        assertThat(rate.interval(1, P95).lower()).isFinite();
        assertThat(rate.result(1).totalCount()).isEqualTo(10);
        assertThat(rate.result(1).tooFewEvents()).isFalse();
        refused(
                () -> RepeatEventsRate.of(List.of(new RepeatEventsRate.Row("a", 1, -1, 100, 10)), 1),
                "events of an age band must not be negative");
        refused(
                () -> RepeatEventsRate.of(List.of(new RepeatEventsRate.Row("a", 0, 1, 100, 10)), 1),
                "events per person must be above zero");
    }

    /** Two frequencies: 10 people with one event, 5 with two, in one band of 100 that weighs all. */
    @Test
    void repeatedEventsWidenTheLimits() {
        List<RepeatEventsRate.Row> rows =
                List.of(new RepeatEventsRate.Row("a", 1, 10, 100, 50), new RepeatEventsRate.Row("a", 2, 5, 100, 50));
        DirectlyStandardisedRate.Result result = RepeatEventsRate.of(rows, 1000);
        assertThat(result.totalCount()).isEqualTo(20);
        assertThat(result.estimate().value()).isCloseTo(200, CLOSE);
        // variance: (10 + 4 x 5) / 100²; limits by Byar for 20 events
        double perEvent = Math.sqrt(30.0 / 10_000 / 20) * 1000;
        assertThat(result.estimate().upper95())
                .isCloseTo(200 + perEvent * (PoissonLimits.byarUpper(20, P95.z()) - 20), within(1e-7));
        assertThat(result.estimate().lower998())
                .isCloseTo(200 + perEvent * (PoissonLimits.byarLower(20, ConfidenceLevel.P998.z()) - 20), within(1e-7));
    }

    @Test
    void indirectStandardisation() {
        IndirectStandardisation bands = new IndirectStandardisation();
        assertThat(bands.add(8, 100, 20, 1000)).isSameAs(bands);
        bands.add(4, 300, 10, 1000);
        IndirectStandardisation.Result ratio = bands.ratio(100);
        // expected 20/1000 x 100 + 10/1000 x 300 = 5
        assertThat(ratio.observed()).isEqualTo(12);
        assertThat(ratio.expected()).isCloseTo(5, CLOSE);
        assertThat(ratio.estimate().value()).isCloseTo(240, CLOSE);
        assertThat(ratio.isPublishable()).isTrue();
        IndirectStandardisation.Result rate = bands.rate(1000);
        assertThat(rate.referenceRate()).isCloseTo(15, CLOSE);
        assertThat(rate.estimate().value()).isCloseTo(36, CLOSE);
        IndirectStandardisation nobody = new IndirectStandardisation();
        nobody.add(1, 0, 20, 1000);
        assertThat(nobody.ratio(100).isPublishable()).isFalse();
        refused(() -> nobody.add(1, 1, 1, 0), "reference population of an age band must be above zero");
        refused(() -> nobody.add(1, -1, 1, 1), "population of an age band must not be negative");
        refused(() -> nobody.add(-1, 1, 1, 1), "events of an age band must not be negative");
        refused(() -> nobody.add(1, 1, -1, 1), "events of an age band must not be negative");
        IndirectStandardisation none = new IndirectStandardisation();
        none.add(0, 10, 0, 5);
        assertThat(none.ratio(1).expected()).isZero();
    }

    @Test
    void aMeanHasStudentsLimits() {
        // t tables: 12.7062047364 and 318.3088389855 with 1 degree of freedom, 2.0422724563 and 3.3851848668 with 30
        StudentMean.Result two = StudentMean.of(1, 3);
        assertThat(two.standardDeviation()).isCloseTo(Math.sqrt(2), CLOSE);
        assertThat(two.estimate().lower95()).isCloseTo(2 - 12.706204736432095, within(1e-8));
        assertThat(two.estimate().upper998()).isCloseTo(2 + 318.3088389855, within(1e-6));
        assertThat(StudentMean.quantile(30, 0.025)).isCloseTo(2.0422724563012373, within(1e-12));
        assertThat(StudentMean.quantile(30, 0.001)).isCloseTo(3.385184866829339, within(1e-9));
        StudentMean.Result one = StudentMean.of(7);
        assertThat(one.estimate().value()).isEqualTo(7);
        assertThat(one.estimate().lower95()).isNaN();
        assertThat(StudentMean.of(1e9 + 1, 1e9 + 2, 1e9 + 3).standardDeviation())
                .isCloseTo(1, within(1e-9));
        refused(StudentMean::of, "at least one value");
    }

    @Test
    void twoProportionsAndTwoRates() {
        // Newcombe 1998, method 10: 56/70 and 48/80, difference 0.2, 0.0524 to 0.3339
        TwoProportions.Result difference = TwoProportions.difference(56, 70, 48, 80, 100, P95);
        assertThat(difference.value()).isCloseTo(20, CLOSE);
        assertThat(difference.limits().lower()).isCloseTo(5.24, within(0.005));
        assertThat(difference.limits().upper()).isCloseTo(33.39, within(0.005));
        assertThat(TwoProportions.ratio(56, 70, 48, 80, P95).value()).isCloseTo(4.0 / 3, CLOSE);
        assertThat(TwoProportions.ratio(Double.NaN, 70, 48, 80, P95).value()).isNaN();
        assertThat(TwoProportions.ratio(Double.NaN, 70, 48, 80, P95).limits()).isEqualTo(Interval.MISSING);
        assertThat(TwoProportions.ratio(5, 70, Double.NaN, 80, P95).limits()).isEqualTo(Interval.MISSING);
        TwoRates.Result rates = TwoRates.difference(30, 1000, 20, 2000, 1000, P95);
        assertThat(rates.value()).isCloseTo(20, CLOSE);
        Interval first = CrudeRate.interval(30, 1000, 1000, P95);
        Interval second = CrudeRate.interval(20, 2000, 1000, P95);
        assertThat(rates.limits().lower()).isCloseTo(20 - Math.hypot(30 - first.lower(), second.upper() - 10), CLOSE);
        assertThat(rates.limits().upper()).isCloseTo(20 + Math.hypot(first.upper() - 30, 10 - second.lower()), CLOSE);
        assertThat(TwoRates.ratio(30, 1000, 20, 2000, P95).value()).isCloseTo(3, CLOSE);
        assertThat(TwoRates.ratio(Double.NaN, 1000, 20, 2000, P95).limits()).isEqualTo(Interval.MISSING);
        assertThat(TwoRates.ratio(30, 1000, Double.NaN, 2000, P95).limits()).isEqualTo(Interval.MISSING);
    }

    @Test
    void populationWeightsNeedNineTenths() {
        List<AreaAggregate.Child> nine =
                List.of(new AreaAggregate.Child(1, 1, 10, 90), new AreaAggregate.Child(1, 1, Double.NaN, 10));
        assertThat(AreaAggregate.populationWeighted(nine)).isCloseTo(9, CLOSE);
        List<AreaAggregate.Child> fewer =
                List.of(new AreaAggregate.Child(1, 1, 10, 89), new AreaAggregate.Child(1, 1, Double.NaN, 11));
        assertThat(AreaAggregate.populationWeighted(fewer)).isNaN();
        assertThat(AreaAggregate.populationWeighted(List.of(new AreaAggregate.Child(1, 1, 10, 0))))
                .isNaN();
    }

    private static List<UncertainRank.Rank> ranks(double[] values, double[] errors) {
        return UncertainRank.of(values, errors, ValueScale.IDENTITY, RankQuantile.Order.LOWEST_FIRST, P95, 1000, 1);
    }

    @Test
    void groupsAreOfAreasThatCannotBeToldApartWhateverTheirOrder() {
        List<UncertainRank.Rank> ranks = ranks(new double[] {30, 10, 11}, new double[] {1, 1, 1});
        assertThat(ranks).extracting(UncertainRank.Rank::groups).containsExactly(List.of(2), List.of(1), List.of(1));
        assertThat(ranks).extracting(UncertainRank.Rank::rank).containsExactly(3, 1, 2);
        assertThat(ranks.get(1).notDistinguishableFrom()).containsExactly(2);
        // As far apart as chance takes them, to the last bit
        List<UncertainRank.Rank> edge = ranks(new double[] {0, P95.z()}, new double[] {1, 0});
        assertThat(edge.get(0).notDistinguishableFrom()).containsExactly(1);
        assertThat(edge.get(1).groups()).containsExactly(1);
        assertThat(ranks(new double[0], new double[0])).isEmpty();
    }

    @Test
    void quantilesOfAsManyAreasAsQuantiles() {
        assertThat(RankQuantile.assign(new double[] {3, 1, 2}, 3, RankQuantile.Order.LOWEST_FIRST))
                .containsExactly(3, 1, 2);
        assertThat(RankQuantile.assign(new double[] {3, 1, Double.NaN}, 3, RankQuantile.Order.LOWEST_FIRST))
                .containsExactly(0, 0, 0);
        assertThat(RankQuantile.assign(new double[] {1, 2}, 2, RankQuantile.Order.HIGHEST_FIRST))
                .containsExactly(2, 1);
        assertThat(RankQuantile.assign(new double[] {0.0, -0.0, 1, 2}, 2, RankQuantile.Order.LOWEST_FIRST))
                .containsExactly(1, 1, 2, 2);
        assertThat(RankQuantile.assign(new double[] {0.0, -0.0, -1, -2}, 2, RankQuantile.Order.HIGHEST_FIRST))
                .containsExactly(1, 1, 2, 2);
        refused(() -> RankQuantile.assign(new double[] {1, 2}, 1, RankQuantile.Order.LOWEST_FIRST), "two quantiles");
    }

    /** The first numbers of the published generator from the seed 0, in 53 bits each, by the polar method. */
    @Test
    void normalNumbersAreThoseOfTheSeed() {
        long state = 0;
        double[] uniform = new double[40];
        for (int i = 0; i < uniform.length; i++) {
            state += 0x9e3779b97f4a7c15L;
            long z = state;
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            z ^= z >>> 31;
            uniform[i] = (z >>> 11) / 9007199254740992.0;
        }
        // 0xe220a8397b1dcdaf is the generator's first output for this seed
        assertThat(uniform[0]).isEqualTo((0xe220a8397b1dcdafL >>> 11) / 9007199254740992.0);
        SeededNormal normal = new SeededNormal(0);
        int next = 0;
        for (int pair = 0; pair < 8; pair++) {
            double u;
            double v;
            double s;
            do {
                u = 2 * uniform[next++] - 1;
                v = 2 * uniform[next++] - 1;
                s = u * u + v * v;
            } while (s >= 1);
            double scale = Math.sqrt(-2 * Math.log(s) / s);
            assertThat(normal.next()).isCloseTo(u * scale, within(1e-12));
            assertThat(normal.next()).isCloseTo(v * scale, within(1e-12));
        }
    }

    private static double[] bands(double each) {
        double[] bands = new double[20];
        Arrays.fill(bands, each);
        return bands;
    }

    @Test
    void lifeExpectancyIsWithheldFromSmallPopulations() {
        double[] deaths = bands(2);
        assertThat(LifeExpectancy.at(deaths, bands(250)).get(0).value()).isNaN();
        assertThat(LifeExpectancy.at(deaths, bands(250)).get(0).lower95()).isNaN();
        assertThat(LifeExpectancy.at(deaths, bands(251)).get(0).lower95()).isFinite();
        double[] more = bands(1000);
        more[3] = 1;
        assertThat(LifeExpectancy.at(deaths, more).get(0).lower95()).isNaN();
        double[] all = bands(1000);
        all[3] = 2;
        assertThat(LifeExpectancy.at(deaths, all).get(0).lower95()).isFinite();
        assertThat(LifeExpectancy.at(new double[19], bands(1000))).hasSize(20).containsOnly(Estimate.MISSING);
        assertThat(LifeExpectancy.at(bands(2), new double[19])).hasSize(20).containsOnly(Estimate.MISSING);
        double[] none = bands(10);
        none[5] = 0;
        assertThat(LifeExpectancy.at(none, bands(1000)).get(0).lower95()).isFinite();
        none[5] = -1;
        assertThat(LifeExpectancy.at(none, bands(1000)).get(0).lower95()).isNaN();
        double[] empty = bands(1000);
        empty[5] = 0;
        none[5] = 0;
        assertThat(LifeExpectancy.at(none, empty).get(0).lower95()).isNaN();
    }

    private static TrendPoint point(int year, double value, double count, double denominator) {
        return new TrendPoint(null, LocalDate.of(year, 12, 31), value, count, denominator, value - 1, value + 1, null);
    }

    @Test
    void legacyTrendsRefuseInThePublishedWords() {
        List<TrendPoint> five = new ArrayList<>();
        for (int year = 2015; year < 2020; year++) {
            five.add(point(year, 10, 10, 100));
        }
        Optional<Method> proportion = Optional.of(Method.PROPORTION);
        LegacyTrend.Rule weighted = LegacyTrend.Rule.INVERSE_VARIANCE_WEIGHTED;
        assertThat(LegacyTrend.of(Optional.of(Method.MEAN), 1, five, weighted).direction())
                .isEqualTo(TrendDirection.CANNOT_BE_CALCULATED);
        assertThat(LegacyTrend.of(proportion, 3, five, weighted).direction())
                .isEqualTo(TrendDirection.CANNOT_BE_CALCULATED);
        assertThat(LegacyTrend.of(proportion, 1, five.subList(0, 4), weighted).direction())
                .isEqualTo(TrendDirection.CANNOT_BE_CALCULATED);
        assertThat(LegacyTrend.of(proportion, 1, five, weighted).direction()).isEqualTo(TrendDirection.NO_CHANGE);
        assertThat(LegacyTrend.of(proportion, 1, five, LegacyTrend.Rule.CHI_SQUARED_FOR_PROPORTIONS)
                        .direction())
                .isEqualTo(TrendDirection.NO_CHANGE);
        five.set(0, point(2015, 10, 100, 100));
        assertThat(LegacyTrend.of(proportion, 1, five, weighted).direction())
                .isEqualTo(TrendDirection.CANNOT_BE_CALCULATED);
        assertThat(LegacyTrend.Rule.find("chi_squared_for_proportions"))
                .contains(LegacyTrend.Rule.CHI_SQUARED_FOR_PROPORTIONS);
        assertThat(LegacyTrend.Rule.find("other")).isEmpty();
        assertThat(weighted.text()).isEqualTo("inverse_variance_weighted");
        assertThat(point(2015, 1, 1, 0).isValid()).isFalse();
        assertThat(point(2015, 1, 0, 1).isValid()).isTrue();
    }

    /** Proportions of 100 that rise by ten each year: chi-squared 37.5, by Armitage's formula. */
    @Test
    void legacyProportionsRise() {
        List<TrendPoint> rising = new ArrayList<>();
        List<TrendPoint> falling = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rising.add(point(2015 + i, 30 + 10 * i, 30 + 10 * i, 100));
            falling.add(point(2019 - i, 30 + 10 * i, 30 + 10 * i, 100));
        }
        LegacyTrend.Rule method = LegacyTrend.Rule.CHI_SQUARED_FOR_PROPORTIONS;
        TrendResult up = LegacyTrend.of(Optional.of(Method.PROPORTION), 1, rising, method);
        // N = 500, X = 250, sums of t·x and t·n: 850 and 1500, of t²·n: 5500
        double over = 500.0 * 850 - 250.0 * 1500;
        double chiSquared = 500.0 * over * over / (250.0 * 250 * (500.0 * 5500 - 1500.0 * 1500));
        assertThat(up.chiSquared()).isCloseTo(chiSquared, CLOSE);
        assertThat(up.direction()).isEqualTo(TrendDirection.INCREASING);
        TrendResult down = LegacyTrend.of(Optional.of(Method.PROPORTION), 1, falling, method);
        assertThat(down.direction()).isEqualTo(TrendDirection.DECREASING);
        assertThat(down.slope()).isCloseTo(-up.slope(), CLOSE);
        double slope = 0;
        for (int i = 0; i < 5; i++) {
            double p = (30 + 10 * i) / 100.0;
            slope += (i - 2) * Math.log(p / (1 - p)) / 10;
        }
        assertThat(up.slope()).isCloseTo(slope, CLOSE);
    }

    @Test
    void typesAndRulesHaveTheFieldsWords() {
        assertThat(Method.ofText("Crude rate")).contains(Method.CRUDE_RATE);
        assertThat(Method.ofText("Life expectancy")).isEmpty();
        assertThat(Method.ofText("crude rate")).isEmpty();
        assertThat(Method.MEAN.text()).isEqualTo("Mean");
        for (ControlChart.Rule rule : ControlChart.Rule.values()) {
            assertThat(rule.text()).isNotBlank();
        }
    }

    @Test
    void aTargetOnALimitIsOutside() {
        ControlChart.Point point =
                new ControlChart.Point(5, 1, 5, 2, 8, false, ControlChart.Variation.COMMON_CAUSE, java.util.Set.of());
        assertThat(point.targetPosition(2)).isEqualTo(ControlChart.TargetPosition.BELOW_THE_LIMITS);
        assertThat(point.targetPosition(2.1)).isEqualTo(ControlChart.TargetPosition.INSIDE_THE_LIMITS);
        assertThat(point.targetPosition(7.9)).isEqualTo(ControlChart.TargetPosition.INSIDE_THE_LIMITS);
        assertThat(point.targetPosition(8)).isEqualTo(ControlChart.TargetPosition.ABOVE_THE_LIMITS);
    }
}
