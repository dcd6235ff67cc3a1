package org.mhin.model.statistic.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.numeric.SeededNormal;
import org.mhin.model.statistic.rank.InequalitySlope.Fit;
import org.mhin.model.statistic.rank.InequalitySlope.Result;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

/** Against weighted least squares by the normal equations, and the simulation done again with the same draws. */
class InequalitySlopeTest {
    private static final double[] POPULATION = {100, 150, 200, 120, 180};
    private static final double[] ERRORS = {0.5, 0.4, 0.3, 0.45, 0.2};
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final int DRAWS = 1000;
    private static final long SEED = 7;

    /** Intercept and slope of the line through the values at the middles of the population shares. */
    private static double[] line(double[] values) {
        double total = Arrays.stream(POPULATION).sum();
        double before = 0;
        double w = 0;
        double wx = 0;
        double wy = 0;
        double wxx = 0;
        double wxy = 0;
        for (int i = 0; i < values.length; i++) {
            double share = POPULATION[i] / total;
            double x = before + share / 2;
            before += share;
            w += share;
            wx += share * x;
            wy += share * values[i];
            wxx += share * x * x;
            wxy += share * x * values[i];
        }
        double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
        return new double[] {(wy - slope * wx) / w, slope};
    }

    private static Result run(double[] values, ValueScale scale, Fit fit, double multiplier) {
        return InequalitySlope.of(POPULATION, values, ERRORS, scale, fit, multiplier, ConfidenceLevel.P95, DRAWS, SEED);
    }

    /** The 25th and the 975th of a thousand. */
    private static void limits(Interval got, double[] draws) {
        Arrays.sort(draws);
        assertThat(got.lower()).isCloseTo(draws[24], CLOSE);
        assertThat(got.upper()).isCloseTo(draws[974], CLOSE);
    }

    @Test
    void aLineThroughTheValues() {
        double[] values = {10, 12, 15, 11, 20};
        double[] line = line(values);
        for (double multiplier : new double[] {1, -100}) {
            Result result = run(values, ValueScale.IDENTITY, Fit.ON_VALUES, multiplier);
            assertThat(result.intercept()).isCloseTo(line[0], CLOSE);
            assertThat(result.slope()).isCloseTo(line[1] * multiplier, within(1e-7));
            double ratio = (line[0] + line[1]) / line[0];
            assertThat(result.relative()).isCloseTo(multiplier < 0 ? 1 / ratio : ratio, CLOSE);
            SeededNormal normal = new SeededNormal(SEED);
            double[] slopes = new double[DRAWS];
            double[] ratios = new double[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                double[] drawn = drawn(values, normal, y -> y);
                double[] simulated = line(drawn);
                slopes[draw] = simulated[1] * multiplier;
                double relative = (simulated[0] + simulated[1]) / simulated[0];
                ratios[draw] = multiplier < 0 ? 1 / relative : relative;
            }
            Arrays.sort(slopes);
            assertThat(result.slopeLimits().lower()).isCloseTo(slopes[24], within(1e-7));
            assertThat(result.slopeLimits().upper()).isCloseTo(slopes[974], within(1e-7));
            limits(result.relativeLimits(), ratios);
        }
    }

    private static double[] drawn(double[] scaled, SeededNormal normal, DoubleUnaryOperator undo) {
        double[] drawn = new double[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            drawn[i] = undo.applyAsDouble(scaled[i] + ERRORS[i] * normal.next());
        }
        return drawn;
    }

    @Test
    void valuesAreDrawnOnTheirScale() {
        double[] values = {10, 12, 15, 11, 20};
        double[] logs = Arrays.stream(values).map(Math::log).toArray();
        Result result = run(values, ValueScale.LOG, Fit.ON_VALUES, 1);
        assertThat(result.intercept()).isCloseTo(line(values)[0], CLOSE);
        SeededNormal normal = new SeededNormal(SEED);
        double[] slopes = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            slopes[draw] = line(drawn(logs, normal, Math::exp))[1];
        }
        limits(result.slopeLimits(), slopes);
    }

    @Test
    void aLineOnTheScaleIsBroughtBackAndItsDrawsTurnAboutItsMiddle() {
        double[] values = {10, 12, 15, 11, 20};
        double[] logs = Arrays.stream(values).map(Math::log).toArray();
        double[] line = line(logs);
        double start = Math.exp(line[0]);
        double end = Math.exp(line[0] + line[1]);
        Result result = run(values, ValueScale.LOG, Fit.ON_SCALE, -10);
        assertThat(result.intercept()).isCloseTo(start * 10, within(1e-8));
        assertThat(result.slope()).isCloseTo((end - start) * -10, within(1e-8));
        assertThat(result.relative()).isCloseTo(start / end, CLOSE);
        double middle = line[0] + line[1] / 2;
        SeededNormal normal = new SeededNormal(SEED);
        double[] slopes = new double[DRAWS];
        double[] ratios = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double rise = line(drawn(logs, normal, y -> y))[1];
            double low = Math.exp(middle - rise / 2);
            double high = Math.exp(middle + rise / 2);
            slopes[draw] = (high - low) * -10;
            ratios[draw] = low / high;
        }
        Arrays.sort(slopes);
        assertThat(result.slopeLimits().lower()).isCloseTo(slopes[24], within(1e-8));
        assertThat(result.slopeLimits().upper()).isCloseTo(slopes[974], within(1e-8));
        limits(result.relativeLimits(), ratios);
    }

    @Test
    void allOfTheDrawsAtFullConfidence() {
        double[] values = {10, 12, 15, 11, 20};
        Result result = InequalitySlope.of(
                POPULATION, values, ERRORS, ValueScale.IDENTITY, Fit.ON_VALUES, 1, ConfidenceLevel.of(1), DRAWS, SEED);
        SeededNormal normal = new SeededNormal(SEED);
        double[] slopes = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            slopes[draw] = line(drawn(values, normal, y -> y))[1];
        }
        Arrays.sort(slopes);
        assertThat(result.slopeLimits().lower()).isCloseTo(slopes[0], CLOSE);
        assertThat(result.slopeLimits().upper()).isCloseTo(slopes[DRAWS - 1], CLOSE);
    }

    @Test
    void scalesAndTheirErrors() {
        assertThat(ValueScale.IDENTITY.apply(3.5)).isEqualTo(3.5);
        assertThat(ValueScale.IDENTITY.undo(3.5)).isEqualTo(3.5);
        assertThat(ValueScale.LOG.apply(Math.E)).isCloseTo(1, CLOSE);
        assertThat(ValueScale.LOG.undo(1)).isCloseTo(Math.E, CLOSE);
        assertThat(ValueScale.LOGIT.apply(0.8)).isCloseTo(Math.log(4), CLOSE);
        assertThat(ValueScale.LOGIT.undo(Math.log(4))).isCloseTo(0.8, CLOSE);
        assertThat(ValueScale.IDENTITY.standardError(1, 1 + 4 * 1.959963984540054))
                .isCloseTo(2, CLOSE);
        assertThat(ValueScale.LOG.standardError(1, Math.exp(2 * 1.959963984540054)))
                .isCloseTo(1, CLOSE);
    }

    @Test
    void whatHasNoSlopeIsRefused() {
        double[] five = {1, 1, 1, 1, 1};
        refused(new double[4], new double[4], new double[4], 1, DRAWS, "5 to 100 quantiles");
        refused(new double[101], new double[101], new double[101], 1, DRAWS, "5 to 100 quantiles");
        refused(five, new double[4], five, 1, DRAWS, "a population, a value and a standard error");
        refused(five, five, new double[4], 1, DRAWS, "a population, a value and a standard error");
        refused(five, five, five, 0, DRAWS, "must not be zero");
        refused(five, five, five, Double.NaN, DRAWS, "must not be zero");
        refused(five, five, five, 1, 999, "1,000 repetitions");
        refused(new double[] {1, 1, 1, 1, 0}, five, five, 1, DRAWS, "population of every quantile");
        refused(five, new double[] {1, 1, Double.NaN, 1, 1}, five, 1, DRAWS, "inside its scale");
        refused(five, five, new double[] {1, 1, 1, 1, -1}, 1, DRAWS, "a standard error or limits");
        double[] hundred = new double[100];
        Arrays.fill(hundred, 1);
        assertThat(InequalitySlope.of(
                                hundred,
                                hundred,
                                new double[100],
                                ValueScale.IDENTITY,
                                Fit.ON_VALUES,
                                1,
                                ConfidenceLevel.P95,
                                DRAWS,
                                SEED)
                        .slope())
                .isCloseTo(0, CLOSE);
    }

    private static void refused(
            double[] population, double[] values, double[] errors, double multiplier, int repetitions, String words) {
        assertThatThrownBy(() -> InequalitySlope.of(
                        population,
                        values,
                        errors,
                        ValueScale.IDENTITY,
                        Fit.ON_VALUES,
                        multiplier,
                        ConfidenceLevel.P95,
                        repetitions,
                        SEED))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(words);
    }
}
