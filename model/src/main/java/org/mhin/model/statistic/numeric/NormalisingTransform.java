package org.mhin.model.statistic.numeric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The ways in which a skewed sample is brought nearer to a normal distribution. {@link #best} takes the one whose result has the
 * largest {@linkplain ShapiroWilk#w W}.
 *
 * <p>Box GEP, Cox DR. An analysis of transformations. J R Stat Soc B 1964;26:211-252. Yeo I-K, Johnson RA. A new family of power
 * transformations to improve normality or symmetry. Biometrika 2000;87:954-959. Their powers are those of
 * greatest likelihood between -5 and 5.
 */
public enum NormalisingTransform {
    NONE("none") {
        @Override
        public double[] apply(double[] sample) {
            return sample.clone();
        }
    },
    YEO_JOHNSON("yeo-johnson") {
        @Override
        public double[] apply(double[] sample) {
            double slope = 0;
            for (double x : sample) {
                slope += Math.signum(x) * Math.log1p(Math.abs(x));
            }
            boolean signs = Arrays.stream(sample).anyMatch(x -> x < 0);
            return mostLikely(
                    sample,
                    slope,
                    signs ? NormalisingTransform::yeoJohnsonOfBothSigns : NormalisingTransform::yeoJohnson);
        }
    },
    SQUARE_ROOT("square-root") {
        @Override
        public double[] apply(double[] sample) {
            return each(sample, Math::sqrt);
        }
    },
    LOG("log") {
        @Override
        public double[] apply(double[] sample) {
            return each(sample, Math::log);
        }
    },
    SQUARE("square") {
        @Override
        public double[] apply(double[] sample) {
            return each(sample, x -> x * x);
        }
    },
    BOX_COX("box-cox") {
        @Override
        public double[] apply(double[] sample) {
            if (Arrays.stream(sample).anyMatch(x -> !(x > 0))) {
                return each(sample, x -> Double.NaN);
            }
            return mostLikely(sample, Arrays.stream(sample).map(Math::log).sum(), NormalisingTransform::boxCox);
        }
    },
    INVERSE_SQUARE_ROOT("inverse-square-root") {
        @Override
        public double[] apply(double[] sample) {
            return each(sample, x -> 1 / Math.sqrt(x));
        }
    },
    INVERSE("inverse") {
        @Override
        public double[] apply(double[] sample) {
            return each(sample, x -> 1 / x);
        }
    };

    private static final double LEAST_POWER = -5;
    private static final double GREATEST_POWER = 5;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 80;

    /** Below this a power is none, and the logarithm takes its place. */
    private static final double NO_POWER = 1e-6;

    private final String key;

    NormalisingTransform(String key) {
        this.key = key;
    }

    /** The word for it in tables. */
    public String key() {
        return key;
    }

    /**
     * The sample transformed, in its order.
     *
     * @return not finite where a number has no such transform, such as the logarithm of zero; powers are given but for a constant
     *     and a factor, which change no shape
     */
    public abstract double[] apply(double[] sample);

    /** The transform with the largest W; the first of those that are equal; none when no W can be told. */
    public static NormalisingTransform best(double[] sample) {
        NormalisingTransform best = NONE;
        double largest = ShapiroWilk.w(sample);
        for (NormalisingTransform transform : values()) {
            double w = ShapiroWilk.w(transform.apply(sample));
            if (w > largest) {
                largest = w;
                best = transform;
            }
        }
        return best;
    }

    private static double[] each(double[] sample, DoubleUnaryOperator transform) {
        return Arrays.stream(sample).map(transform).toArray();
    }

    private interface Power {
        double of(double x, double lambda);
    }

    /** But for a constant, which would drown small powers of large numbers. */
    private static double boxCox(double x, double lambda) {
        return Math.abs(lambda) < NO_POWER ? Math.log(x) : Math.pow(x, lambda) / lambda;
    }

    /** But for the same constant where no number is below zero. */
    private static double yeoJohnson(double x, double lambda) {
        return boxCox(1 + x, lambda);
    }

    private static double yeoJohnsonOfBothSigns(double x, double lambda) {
        return x >= 0 ? joined(1 + x, lambda) : -joined(1 - x, 2 - lambda);
    }

    private static double joined(double x, double lambda) {
        return Math.abs(lambda) < NO_POWER ? Math.log(x) : Math.expm1(lambda * Math.log(x)) / lambda;
    }

    /** By golden section: the likelihood of either family has one peak. */
    private static double[] mostLikely(double[] sample, double slope, Power power) {
        double low = LEAST_POWER;
        double high = GREATEST_POWER;
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (likelihood(sample, slope, power, left) > likelihood(sample, slope, power, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double lambda = (low + high) / 2;
        return each(sample, x -> power.of(x, lambda));
    }

    private static double likelihood(double[] sample, double slope, Power power, double lambda) {
        double mean = 0;
        for (double x : sample) {
            mean += power.of(x, lambda) / sample.length;
        }
        double variance = 0;
        for (double x : sample) {
            double gap = power.of(x, lambda) - mean;
            variance += gap * gap / sample.length;
        }
        return (lambda - 1) * slope - sample.length / 2.0 * Math.log(variance);
    }
}
