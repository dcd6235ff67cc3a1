package org.mhin.pipeline.bench;

import java.util.SplittableRandom;

/**
 * Rows for the statistics to work on, all different, from a seed: three of four counts are below ten, as those of small areas are,
 * and every 19 rows are the age bands of one area.
 *
 * @param x events, below n
 * @param n people
 * @param weight of the standard population
 */
record StatisticRows(double[] x, double[] n, double[] weight) {
    static final int BANDS = 19;

    /** Whole areas of {@link #BANDS} rows, as many as {@code rows} holds. */
    static StatisticRows of(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        int whole = rows / BANDS * BANDS;
        double[] x = new double[whole];
        double[] n = new double[whole];
        double[] weight = new double[whole];
        for (int i = 0; i < whole; i++) {
            n[i] = 500 + random.nextInt(100_000);
            x[i] = random.nextInt(i % 4 == 0 ? 400 : 10);
            weight[i] = 1000 + random.nextInt(6000);
        }
        return new StatisticRows(x, n, weight);
    }

    int rows() {
        return x.length;
    }
}
