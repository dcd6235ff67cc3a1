package org.mhin.pipeline.bench;

import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.DirectlyStandardisedRate;
import org.mhin.model.statistic.rate.WilsonScore;

/**
 * What is measured: a value with both pairs of limits from every row, or from every area's age bands. The results are added up, so
 * that none can be left out.
 */
enum StatisticWork {
    PROPORTIONS("proportions, rows", 5_000_000) {
        @Override
        double of(double[] x, double[] n, double[] weight, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += all(WilsonScore.estimate(x[i], n[i], 100));
            }
            return sum;
        }
    },
    CRUDE_RATES("crude rates, rows", 2_000_000) {
        @Override
        double of(double[] x, double[] n, double[] weight, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += all(CrudeRate.estimate(x[i], n[i], 100_000));
            }
            return sum;
        }
    },
    STANDARDISED_RATES("directly standardised rates, age-band rows", 2_000_000) {
        @Override
        double of(double[] x, double[] n, double[] weight, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i += StatisticRows.BANDS) {
                sum += all(DirectlyStandardisedRate.of(x, n, weight, i, i + StatisticRows.BANDS, 100_000)
                        .estimate());
            }
            return sum;
        }
    };

    private final String title;
    private final double aim;

    StatisticWork(String title, double aim) {
        this.title = title;
        this.aim = aim;
    }

    String title() {
        return title;
    }

    /** Rows a second and core that are aimed at. */
    double aim() {
        return aim;
    }

    /** The sum of all results of these rows; {@code from} is an area's first row and {@code to} follows an area's last. */
    abstract double of(double[] x, double[] n, double[] weight, int from, int to);

    private static double all(Estimate estimate) {
        double sum =
                estimate.value() + estimate.lower95() + estimate.upper95() + estimate.lower998() + estimate.upper998();
        return Double.isNaN(sum) ? 0 : sum;
    }
}
