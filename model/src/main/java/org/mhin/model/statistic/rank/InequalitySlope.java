package org.mhin.model.statistic.rank;

import java.util.Arrays;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.numeric.SeededNormal;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

/**
 * Slope and relative index of inequality over population quantiles, with limits by seeded simulation: the slope is the
 * difference between the two ends of the weighted regression line on the cumulative population share, the relative index
 * their ratio.
 *
 * <p>Mackenbach JP, Kunst AE. Measuring the magnitude of socio-economic inequalities in health. Soc Sci Med
 * 1997;44:757-771. Regidor E. Measures of health inequalities: part 2. J Epidemiol Community Health 2004;58:900-903. Low
 * A, Low A. Measuring the gap: quantifying and comparing local health inequalities. J Public Health 2004;26:388-395.
 */
public final class InequalitySlope {
    private static final int FEWEST = 5;
    private static final int MOST = 100;

    private InequalitySlope() {}

    /** Where the line is fitted. */
    public enum Fit {
        /** To the values as they are; only the uncertainty is on the value's scale. */
        ON_VALUES,
        /**
         * To the values on their scale; the ends of the line are brought back. Simulated lines then turn about the middle
         * of the fitted one.
         */
        ON_SCALE
    }

    /**
     * The indices of one area.
     *
     * @param intercept the line at the start of the axis, unscaled for {@link Fit#ON_VALUES}, times the size of the
     *     multiplier for {@link Fit#ON_SCALE}
     * @param slope slope index of inequality, times the multiplier
     * @param relative relative index of inequality; its reciprocal when the multiplier is negative
     * @param slopeLimits simulated limits of the slope index
     * @param relativeLimits simulated limits of the relative index
     */
    public record Result(
            double intercept, double slope, double relative, Interval slopeLimits, Interval relativeLimits) {}

    /**
     * The indices with limits.
     *
     * @param population person-years of each quantile in the order of the axis, above 0; 5 to 100 quantiles
     * @param values the value of each quantile
     * @param standardErrors standard error of each value on {@code scale}, 0 or more
     * @param scale where the values' uncertainty is normal
     * @param fit where the line is fitted
     * @param multiplier unit of the slope; negative to reverse its sign for a measure where low is good
     * @param level level of the simulated limits
     * @param repetitions simulated fits, 1,000 or more
     * @param seed the same seed gives the same limits
     * @throws InvalidInput when a quantile is missing or out of range
     */
    public static Result of(
            double[] population,
            double[] values,
            double[] standardErrors,
            ValueScale scale,
            Fit fit,
            double multiplier,
            ConfidenceLevel level,
            int repetitions,
            long seed) {
        check(population, values, standardErrors, scale, multiplier, repetitions);
        int quantiles = population.length;
        double[][] weights = lineWeights(population);
        double[] scaled = new double[quantiles];
        double[] fitted = new double[quantiles];
        for (int i = 0; i < quantiles; i++) {
            scaled[i] = scale.apply(values[i]);
            fitted[i] = fit == Fit.ON_SCALE ? scaled[i] : values[i];
        }
        double[] ends = ends(weights, fitted, scale, fit);
        double middle = middle(weights, fitted);
        SeededNormal normal = new SeededNormal(seed);
        double[] slopes = new double[repetitions];
        double[] ratios = new double[repetitions];
        double[] draw = new double[quantiles];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int i = 0; i < quantiles; i++) {
                double drawn = scaled[i] + standardErrors[i] * normal.next();
                draw[i] = fit == Fit.ON_SCALE ? drawn : scale.undo(drawn);
            }
            double[] simulated =
                    fit == Fit.ON_SCALE ? endsAbout(middle, weights, draw, scale) : ends(weights, draw, scale, fit);
            slopes[repetition] = slope(simulated, multiplier);
            ratios[repetition] = relative(simulated, multiplier);
        }
        return new Result(
                fit == Fit.ON_SCALE ? ends[0] * Math.abs(multiplier) : ends[0],
                slope(ends, multiplier),
                relative(ends, multiplier),
                percentiles(slopes, level),
                percentiles(ratios, level));
    }

    private static double slope(double[] ends, double multiplier) {
        return (ends[1] - ends[0]) * multiplier;
    }

    private static double relative(double[] ends, double multiplier) {
        return multiplier < 0 ? ends[0] / ends[1] : ends[1] / ends[0];
    }

    /** The line at 0 and at 1, on the scale of the values. */
    private static double[] ends(double[][] weights, double[] values, ValueScale scale, Fit fit) {
        double start = 0;
        double rise = 0;
        for (int i = 0; i < values.length; i++) {
            start += weights[0][i] * values[i];
            rise += weights[1][i] * values[i];
        }
        return fit == Fit.ON_SCALE
                ? new double[] {scale.undo(start), scale.undo(start + rise)}
                : new double[] {start, start + rise};
    }

    /** The ends of a simulated line on the scale: its rise is the draw's, its height in the middle stays the fitted one. */
    private static double[] endsAbout(double middle, double[][] weights, double[] draw, ValueScale scale) {
        double rise = 0;
        for (int i = 0; i < draw.length; i++) {
            rise += weights[1][i] * draw[i];
        }
        return new double[] {scale.undo(middle - rise / 2), scale.undo(middle + rise / 2)};
    }

    private static double middle(double[][] weights, double[] fitted) {
        double height = 0;
        for (int i = 0; i < fitted.length; i++) {
            height += (weights[0][i] + weights[1][i] / 2) * fitted[i];
        }
        return height;
    }

    /** The least-squares line is linear in the values: intercept and slope are fixed weights, found once. */
    private static double[][] lineWeights(double[] population) {
        double total = 0;
        for (double people : population) {
            total += people;
        }
        int quantiles = population.length;
        double[] share = new double[quantiles];
        double[] middle = new double[quantiles];
        double before = 0;
        double mean = 0;
        for (int i = 0; i < quantiles; i++) {
            share[i] = population[i] / total;
            middle[i] = before + share[i] / 2;
            before += share[i];
            mean += share[i] * middle[i];
        }
        double spread = 0;
        for (int i = 0; i < quantiles; i++) {
            spread += share[i] * (middle[i] - mean) * (middle[i] - mean);
        }
        double[][] weights = new double[2][quantiles];
        for (int i = 0; i < quantiles; i++) {
            weights[1][i] = share[i] * (middle[i] - mean) / spread;
            weights[0][i] = share[i] - mean * weights[1][i];
        }
        return weights;
    }

    private static Interval percentiles(double[] draws, ConfidenceLevel level) {
        Arrays.sort(draws);
        int low = (int) Math.rint(draws.length * level.tail());
        int high = (int) Math.rint(draws.length * (1 - level.tail()));
        return new Interval(draws[Math.max(low, 1) - 1], draws[Math.min(high, draws.length) - 1]);
    }

    private static void check(
            double[] population,
            double[] values,
            double[] standardErrors,
            ValueScale scale,
            double multiplier,
            int repetitions) {
        int quantiles = population.length;
        if (quantiles < FEWEST || quantiles > MOST) {
            throw new InvalidInput(
                    InvalidInput.Reason.ROWS_INCONSISTENT, "A slope of inequality needs 5 to 100 quantiles");
        }
        if (values.length != quantiles || standardErrors.length != quantiles) {
            throw new InvalidInput(
                    InvalidInput.Reason.ROWS_INCONSISTENT,
                    "Every quantile needs a population, a value and a standard error");
        }
        if (multiplier == 0 || Double.isNaN(multiplier) || repetitions < 1000) {
            throw new InvalidInput(
                    InvalidInput.Reason.OUT_OF_RANGE,
                    "The multiplier must not be zero and there must be 1,000 repetitions or more");
        }
        for (int i = 0; i < quantiles; i++) {
            if (!(population[i] > 0)) {
                throw new InvalidInput(
                        InvalidInput.Reason.DENOMINATOR_NOT_POSITIVE,
                        "The population of every quantile must be above zero");
            }
            if (!Double.isFinite(scale.apply(values[i])) || !(standardErrors[i] >= 0)) {
                throw new InvalidInput(
                        InvalidInput.Reason.OUT_OF_RANGE,
                        "Every quantile needs a value inside its scale and a standard error or limits");
            }
        }
    }
}
