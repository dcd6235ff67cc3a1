package org.mhin.model.statistic.rate;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/**
 * A two-sided confidence level, its normal deviate and its exact Poisson limits. Immutable to its callers; make one and
 * keep it, it remembers the exact limits of small whole counts.
 */
public final class ConfidenceLevel {
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** 95%, z = 1.959963984540054. */
    public static final ConfidenceLevel P95 = new ConfidenceLevel(0.95, 0.025, 1.959963984540054);
    /** 99.8%, z = 3.090232306167813. */
    public static final ConfidenceLevel P998 = new ConfidenceLevel(0.998, 0.001, 3.090232306167813);

    private final double fraction;
    private final double tail;
    private final double z;
    private final AtomicReferenceArray<Interval> exact =
            new AtomicReferenceArray<>((int) PoissonLimits.SMALLEST_BYAR_COUNT);

    private ConfidenceLevel(double fraction, double tail, double z) {
        this.fraction = fraction;
        this.tail = tail;
        this.z = z;
    }

    /**
     * The level from a fraction or a percentage.
     *
     * @param level 0.9 to 1, or 90 to 100 meaning per cent; 1 and 100 give limits that hold everything
     * @throws InvalidInput when the level is outside both ranges or NaN
     */
    public static ConfidenceLevel of(double level) {
        double fraction = level >= 90 && level <= 100 ? level / 100 : level;
        if (!(fraction >= 0.9 && fraction <= 1)) {
            throw new InvalidInput(
                    InvalidInput.Reason.CONFIDENCE_OUT_OF_RANGE,
                    "A confidence level must be between 0.9 and 1, or between 90 and 100 per cent");
        }
        if (fraction == P95.fraction) {
            return P95;
        }
        if (fraction == P998.fraction) {
            return P998;
        }
        double tail = (1 - fraction) / 2;
        return new ConfidenceLevel(
                fraction,
                tail,
                tail == 0 ? Double.POSITIVE_INFINITY : STANDARD_NORMAL.inverseSurvivalProbability(tail));
    }

    /** The level as a fraction, 0.95 for 95%. */
    public double fraction() {
        return fraction;
    }

    /** The probability in each tail, 0.025 for 95%. */
    public double tail() {
        return tail;
    }

    /** The standard normal deviate with {@link #tail()} above it; infinite for a level of 1. */
    public double z() {
        return z;
    }

    /** Exact limits of a whole count below ten; two threads may compute the same entry, to the same bits. */
    public Interval exactLimits(int count) {
        Interval known = exact.get(count);
        if (known == null) {
            known = new Interval(PoissonLimits.exactLower(count, tail), PoissonLimits.exactUpper(count, tail));
            exact.set(count, known);
        }
        return known;
    }

    @Override
    public String toString() {
        return fraction * 100 + "%";
    }
}
