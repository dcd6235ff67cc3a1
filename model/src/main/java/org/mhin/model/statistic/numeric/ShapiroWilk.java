package org.mhin.model.statistic.numeric;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How like a normal distribution a sample is: the W statistic of Shapiro and Wilk, 1 at most, with Royston's approximation of its
 * coefficients.
 *
 * <p>Shapiro SS, Wilk MB. An analysis of variance test for normality (complete samples). Biometrika 1965;52:591-611. Royston P.
 * Remark AS R94: a remark on algorithm AS 181, the W-test for normality. Applied Statistics 1995;44:547-551.
 */
public final class ShapiroWilk {
    /** Fewer numbers have no shape. */
    public static final int FEWEST = 3;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double[] LAST = {0.221157, -0.147981, -2.071190, 4.434685, -2.706056};
    private static final double[] NEXT_TO_LAST = {0.042981, -0.293762, -1.752461, 5.682633, -3.582633};

    private ShapiroWilk() {}

    /**
     * The W statistic.
     *
     * @param sample in any order; left as it is
     * @return NaN for fewer than three numbers, for numbers that are all the same, and when one is missing or infinite
     */
    public static double w(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n < FEWEST || !(sorted[n - 1] - sorted[0] > 0) || Double.isInfinite(sorted[n - 1] - sorted[0])) {
            return Double.NaN;
        }
        double[] weights = weights(n);
        double mean = Arrays.stream(sorted).sum() / n;
        double line = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            line += weights[i] * (sorted[i] - mean);
            squares += (sorted[i] - mean) * (sorted[i] - mean);
        }
        return Math.min(1, line * line / squares);
    }

    private static double[] weights(int n) {
        double[] weights = new double[n];
        if (n == FEWEST) {
            weights[0] = -Math.sqrt(0.5);
            weights[2] = Math.sqrt(0.5);
            return weights;
        }
        double[] m = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            m[i] = NORMAL.inverseCumulativeProbability((i + 1 - 0.375) / (n + 0.25));
            squares += m[i] * m[i];
        }
        double u = 1 / Math.sqrt(n);
        double norm = Math.sqrt(squares);
        int fixed = n > 5 ? 2 : 1;
        double last = polynomial(LAST, u) + m[n - 1] / norm;
        double nextToLast = polynomial(NEXT_TO_LAST, u) + m[n - 2] / norm;
        double left = squares - 2 * m[n - 1] * m[n - 1];
        double right = 1 - 2 * last * last;
        if (fixed == 2) {
            left -= 2 * m[n - 2] * m[n - 2];
            right -= 2 * nextToLast * nextToLast;
        }
        double phi = Math.sqrt(left / right);
        for (int i = fixed; i < n - fixed; i++) {
            weights[i] = m[i] / phi;
        }
        weights[n - 1] = last;
        weights[0] = -last;
        if (fixed == 2) {
            weights[n - 2] = nextToLast;
            weights[1] = -nextToLast;
        }
        return weights;
    }

    /** Of the first to the fifth power. */
    private static double polynomial(double[] coefficients, double u) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = (sum + coefficients[i]) * u;
        }
        return sum;
    }
}
