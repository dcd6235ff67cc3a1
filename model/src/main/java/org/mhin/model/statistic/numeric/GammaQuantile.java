package org.mhin.model.statistic.numeric;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Quantiles of the gamma distribution with scale 1, to about 1e-14 relative. The library's own inverse stops at an
 * absolute 1e-9, which is not enough for the small expected counts of exact Poisson limits.
 */
public final class GammaQuantile {
    private static final int MOST_STEPS = 200;

    /** Newton's steps square the error: one this small leaves nothing that a double can hold. */
    private static final double LAST_STEP = 1e-9;

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private GammaQuantile() {}

    /** The point with probability {@code p} below it. Newton's method on log P as a function of log x. */
    public static double lower(double shape, double p) {
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        double logP = Math.log(p);
        // Near zero P(x) is x^shape / Gamma(shape + 1), whose logarithm follows from the density at 1
        double logX = (logP + Math.log(shape) - 1 - gamma.logDensity(1)) / shape;
        if (logX < -700) {
            return Math.exp(logX);
        }
        logX = Math.max(logX, Math.log(wilsonHilferty(shape, -STANDARD_NORMAL.inverseSurvivalProbability(p))));
        for (int step = 0; step < MOST_STEPS; step++) {
            double x = Math.exp(logX);
            double below = gamma.cumulativeProbability(x);
            double slope = x * gamma.density(x) / below;
            double change = (Math.log(below) - logP) / slope;
            logX -= change;
            if (Math.abs(change) < LAST_STEP) {
                break;
            }
        }
        return Math.exp(logX);
    }

    /** The point with probability {@code p} above it, for a shape of 1 or more: log survival is then concave. */
    public static double upper(double shape, double p) {
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        double logP = Math.log(p);
        double x = wilsonHilferty(shape, STANDARD_NORMAL.inverseSurvivalProbability(p));
        for (int step = 0; step < MOST_STEPS; step++) {
            double above = gamma.survivalProbability(x);
            double change = (Math.log(above) - logP) / (gamma.density(x) / above);
            double next = x + change;
            x = next > 0 ? next : x / 2;
            if (Math.abs(change) <= LAST_STEP * x) {
                break;
            }
        }
        return x;
    }

    /** A start near the root: the cube root of a gamma variable is close to normal. */
    private static double wilsonHilferty(double shape, double z) {
        double root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
        return root > 0 ? shape * root * root * root : 0;
    }
}
