package org.mhin.model.statistic.rank;

/** Where a value stands among others that are in order. */
final class SortedValues {
    private SortedValues() {}

    /** How many of some values, the least first, are below a value. */
    static int below(double[] sorted, double key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
