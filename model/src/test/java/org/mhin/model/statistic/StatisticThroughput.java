package org.mhin.model.statistic;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Prints rows per second on one core for the methods that run over whole tables. Run it by hand, on a quiet machine. */
public final class StatisticThroughput {
    private static final int ROWS = 1 << 20;
    private static final int BANDS = 19;

    private StatisticThroughput() {}

    /** Each method runs five rounds; the fastest counts. */
    public static void main(String[] arguments) {
        Random random = new Random(1);
        double[] x = new double[ROWS];
        double[] fractional = new double[ROWS];
        double[] n = new double[ROWS];
        double[] weight = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            n[i] = 100 + random.nextInt(100_000);
            x[i] = random.nextInt(i % 2 == 0 ? 10 : 100);
            fractional[i] = 10 * random.nextDouble();
            weight[i] = 1000 + random.nextInt(6000);
        }
        measure(
                "proportion, value and four limits",
                ROWS,
                i -> WilsonScore.estimate(x[i], n[i], 100).upper998());
        measure(
                "crude rate, value and four limits",
                ROWS,
                i -> CrudeRate.estimate(x[i], n[i], 100_000).upper998());
        measure(
                "crude rate, fractional counts below ten",
                ROWS >> 6,
                i -> CrudeRate.estimate(fractional[i], n[i], 100_000).upper998());
        int areas = ROWS / BANDS;
        measureRows(
                "directly standardised rate, age-band rows",
                areas,
                BANDS,
                i -> DirectlyStandardisedRate.of(x, n, weight, i * BANDS, (i + 1) * BANDS, 100_000)
                        .estimate()
                        .upper998());
    }

    private static void measure(String what, int rows, IntToDoubleFunction row) {
        measureRows(what, rows, 1, row);
    }

    private static void measureRows(String what, int calls, int rowsPerCall, IntToDoubleFunction call) {
        double best = 0;
        double sum = 0;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                sum += call.applyAsDouble(i);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            best = Math.max(best, (double) calls * rowsPerCall / seconds);
        }
        System.out.printf(Locale.ROOT, "%-45s %,14.0f rows/s (check %g)%n", what, best, sum);
    }
}
