package org.mhin.model.statistic.numeric;

/**
 * Standard normal deviates that depend on the seed alone, on every machine and Java release: SplitMix64 bits, Marsaglia's
 * polar method, {@link StrictMath}. Not for use by two threads at once.
 *
 * <p>Steele GL, Lea D, Flood CH. Fast splittable pseudorandom number generators. OOPSLA 2014. Marsaglia G, Bray TA. A
 * convenient method for generating normal variables. SIAM Rev 1964;6:260-264.
 */
public final class SeededNormal {
    private static final double UNIT = 0x1.0p-53;

    private long state;
    private double spare = Double.NaN;

    public SeededNormal(long seed) {
        this.state = seed;
    }

    public double next() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * scale;
        return u * scale;
    }

    private double uniform() {
        state += 0x9e3779b97f4a7c15L;
        long bits = state;
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        bits ^= bits >>> 31;
        return (bits >>> 11) * UNIT;
    }
}
