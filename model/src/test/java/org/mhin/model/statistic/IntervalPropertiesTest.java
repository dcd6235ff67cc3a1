package org.mhin.model.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.DirectlyStandardisedRate;
import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.model.statistic.rate.TwoProportions;
import org.mhin.model.statistic.rate.TwoRates;
import org.mhin.model.statistic.rate.WilsonScore;

/** What must hold for any input, tried on seeded random ones. */
class IntervalPropertiesTest {
    private static final int TRIES = 5000;

    private final Random random = new Random(20261121);

    @Test
    void proportionLimitsHoldTheValueAndNestAndMirror() {
        for (int i = 0; i < TRIES; i++) {
            double n = 1 + random.nextInt(i % 2 == 0 ? 30 : 1_000_000);
            double x = random.nextInt((int) n + 1);
            Estimate estimate = WilsonScore.estimate(x, n, 1);
            assertNested(estimate);
            assertThat(estimate.lower998()).isBetween(0.0, 1.0);
            assertThat(estimate.upper998()).isBetween(0.0, 1.0 + 1e-12);
            Estimate mirror = WilsonScore.estimate(n - x, n, 1);
            assertThat(1 - mirror.upper95()).isCloseTo(estimate.lower95(), within(1e-12));
        }
    }

    @Test
    void proportionIntervalsNarrowAsTheDenominatorGrows() {
        for (int i = 0; i < TRIES; i++) {
            double n = 2 + random.nextInt(100_000);
            double share = random.nextDouble();
            double z = ConfidenceLevel.P95.z();
            double narrow = WilsonScore.upper(4 * n * share, 4 * n, z) - WilsonScore.lower(4 * n * share, 4 * n, z);
            double wide = WilsonScore.upper(n * share, n, z) - WilsonScore.lower(n * share, n, z);
            assertThat(narrow).isLessThan(wide);
        }
    }

    @Test
    void rateLimitsHoldTheValueAndRiseWithTheCount() {
        for (int i = 0; i < TRIES; i++) {
            double x = i % 2 == 0 ? random.nextInt(30) : 20 * random.nextDouble();
            double n = 1 + random.nextInt(100_000);
            assertNested(CrudeRate.estimate(x, n, 100_000));
            boolean sameRule = (x < 10) == (x + 0.5 < 10);
            if (sameRule) {
                assertThat(PoissonLimits.upper(x + 0.5, ConfidenceLevel.P95))
                        .isGreaterThan(PoissonLimits.upper(x, ConfidenceLevel.P95));
            }
        }
    }

    @Test
    void exactLimitsAreTheirOwnDefinition() {
        for (int count = 1; count < 10; count++) {
            double lower = PoissonLimits.exactLower(count, 0.001);
            double upper = PoissonLimits.exactUpper(count, 0.001);
            assertThat(1 - poissonAtMost(count - 1, lower)).isCloseTo(0.001, within(1e-14));
            assertThat(poissonAtMost(count, upper)).isCloseTo(0.001, within(1e-14));
        }
        assertThat(PoissonLimits.exactUpper(0, 0.025)).isEqualTo(-Math.log(0.025));
        assertThat(PoissonLimits.exactLower(0, 0.025)).isZero();
    }

    @Test
    void exactLimitsOfLargeCountsAreCloseToByars() {
        for (double count : new double[] {100, 1e4, 1e6, 1e8}) {
            double z = ConfidenceLevel.P998.z();
            double width = PoissonLimits.byarUpper(count, z) - count;
            assertThat(PoissonLimits.exactLower(count, 0.001))
                    .isCloseTo(PoissonLimits.byarLower(count, z), within(2e-3 * width));
            assertThat(PoissonLimits.exactUpper(count, 0.001))
                    .isCloseTo(PoissonLimits.byarUpper(count, z), within(2e-3 * width));
        }
    }

    @Test
    void aWiderLevelHoldsANarrowerOne() {
        Interval before = new Interval(25, 25);
        for (double level : new double[] {0.9, 0.95, 98, 0.99, 99.8, 0.999, 1}) {
            Interval interval = WilsonScore.interval(25, 100, 100, ConfidenceLevel.of(level));
            assertThat(interval.lower()).isLessThan(before.lower());
            assertThat(interval.upper()).isGreaterThan(before.upper());
            before = interval;
        }
        assertThat(before).isEqualTo(new Interval(0, 100));
        assertThat(CrudeRate.interval(3, 10, 1, ConfidenceLevel.of(100)))
                .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    }

    @Test
    void aStandardisedRateWithEqualBandsIsTheCrudeRate() {
        for (int i = 0; i < 500; i++) {
            double n = 1000 + random.nextInt(10_000);
            DirectlyStandardisedRate rate = new DirectlyStandardisedRate();
            double total = 0;
            for (int band = 0; band < 19; band++) {
                double x = 1 + random.nextInt(10);
                total += x;
                rate.add(x, n, 100);
            }
            Estimate standardised = rate.result(100_000).estimate();
            Estimate crude = CrudeRate.estimate(total, 19 * n, 100_000);
            assertNested(standardised);
            assertThat(standardised.value()).isCloseTo(crude.value(), within(1e-9 * crude.value()));
            assertThat(standardised.lower95()).isCloseTo(crude.lower95(), within(1e-9 * crude.value()));
            assertThat(standardised.upper998()).isCloseTo(crude.upper998(), within(1e-9 * crude.value()));
        }
    }

    @Test
    void arraysAndBandsGiveTheSameStandardisedRate() {
        double[] x = {3, Double.NaN, 12};
        double[] n = {1000, 2000, 3000};
        double[] w = {5000, 5500, 0};
        DirectlyStandardisedRate rate = new DirectlyStandardisedRate();
        for (int band = 0; band < 3; band++) {
            rate.add(x[band], n[band], w[band]);
        }
        assertThat(DirectlyStandardisedRate.of(x, n, w, 0, 3, 1000)).isEqualTo(rate.result(1000));
        assertThat(rate.interval(1000, ConfidenceLevel.P95))
                .isEqualTo(rate.result(1000).estimate().interval95());
        rate.reset();
        assertThatThrownBy(() -> rate.result(1000)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void differencesHoldTheirValueAndTurnRound() {
        for (int i = 0; i < TRIES; i++) {
            int n1 = 1 + random.nextInt(500);
            int n2 = 1 + random.nextInt(500);
            int x1 = random.nextInt(n1 + 1);
            int x2 = random.nextInt(n2 + 1);
            TwoProportions.Result there = TwoProportions.difference(x1, n1, x2, n2, 1, ConfidenceLevel.P95);
            TwoProportions.Result back = TwoProportions.difference(x2, n2, x1, n1, 1, ConfidenceLevel.P95);
            assertThat(there.limits().lower())
                    .isLessThanOrEqualTo(there.value())
                    .isGreaterThanOrEqualTo(-1 - 1e-12);
            assertThat(there.limits().upper())
                    .isGreaterThanOrEqualTo(there.value())
                    .isLessThanOrEqualTo(1 + 1e-12);
            assertThat(back.limits().lower()).isCloseTo(-there.limits().upper(), within(1e-12));
        }
    }

    @Test
    void ratiosHoldTheirValueAndTurnIntoTheirReciprocal() {
        for (int i = 0; i < TRIES; i++) {
            int x1 = 1 + random.nextInt(50);
            int x2 = 1 + random.nextInt(50);
            double n1 = 100 + random.nextInt(1000);
            double n2 = 100 + random.nextInt(1000);
            TwoRates.Result there = TwoRates.ratio(x1, n1, x2, n2, ConfidenceLevel.P95);
            TwoRates.Result back = TwoRates.ratio(x2, n2, x1, n1, ConfidenceLevel.P95);
            assertThat(there.limits().lower()).isLessThan(there.value()).isGreaterThanOrEqualTo(0);
            assertThat(there.limits().upper()).isGreaterThan(there.value());
            assertThat(1 / back.limits().upper()).isCloseTo(there.limits().lower(), within(1e-9 * there.value()));
        }
        assertThat(TwoProportions.ratio(5, 10, 0, 10, ConfidenceLevel.P95)
                        .limits()
                        .upper())
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(TwoProportions.ratio(0, 10, 5, 10, ConfidenceLevel.P95)
                        .limits()
                        .lower())
                .isZero();
    }

    @Test
    void missingGivesMissingAndWrongInputIsRefusedWithItsReason() {
        assertThat(WilsonScore.estimate(Double.NaN, 10, 100)).isEqualTo(Estimate.MISSING);
        assertThat(CrudeRate.estimate(1, Double.NaN, 100)).isEqualTo(Estimate.MISSING);
        assertThat(TwoProportions.difference(1, 2, Double.NaN, 2, 1, ConfidenceLevel.P95)
                        .value())
                .isNaN();
        assertRefused(() -> WilsonScore.lower(-1, 10, 1.96), InvalidInput.Reason.NUMERATOR_NEGATIVE);
        assertRefused(() -> WilsonScore.upper(1, 0, 1.96), InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE);
        assertRefused(() -> CrudeRate.estimate(1, -1, 1), InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE);
        for (double level : List.of(0.89, 1.5, 50.0, 101.0, Double.NaN)) {
            assertRefused(() -> ConfidenceLevel.of(level), InvalidInput.Reason.CONFIDENCE_OUT_OF_RANGE);
        }
    }

    private static void assertRefused(Runnable call, InvalidInput.Reason reason) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static void assertNested(Estimate estimate) {
        assertThat(estimate.lower998()).isLessThanOrEqualTo(estimate.lower95());
        assertThat(estimate.lower95()).isLessThanOrEqualTo(estimate.value());
        assertThat(estimate.value()).isLessThanOrEqualTo(estimate.upper95());
        assertThat(estimate.upper95()).isLessThanOrEqualTo(estimate.upper998() + 1e-12);
    }

    private static double poissonAtMost(int count, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int i = 1; i <= count; i++) {
            term *= mean / i;
            sum += term;
        }
        return sum;
    }
}
