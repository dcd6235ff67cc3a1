package org.mhin.pipeline.bench;

import java.util.List;

/** Where a part of some measurements lies below. */
final class Quantile {
    private Quantile() {}

    /** The mean of the two in the middle where their number is even; NaN of none. */
    static double median(List<Double> values) {
        return at(values, 0.5);
    }

    /** Interpolated between the two values beside it, as DuckDB's quantile_cont does; NaN of none. */
    static double at(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double place = part * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
