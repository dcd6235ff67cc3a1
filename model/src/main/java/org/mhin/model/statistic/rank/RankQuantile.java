package org.mhin.model.statistic.rank;

import java.util.Arrays;
import org.mhin.model.statistic.InvalidInput;

/**
 * Rank-based quantiles of areas (deprivation quintiles and tenths): areas are ranked, ties share the smallest rank, and
 * ranks are cut into groups as equal as the count allows.
 *
 * <p>Public Health Technical Guidance: assigning deprivation categories (Department of Health and Social Care).
 */
public final class RankQuantile {
    private RankQuantile() {}

    /** Which end of the values is quantile 1. */
    public enum Order {
        /** Quantile 1 holds the highest values, as when 1 is the most deprived by score. */
        HIGHEST_FIRST,
        /** Quantile 1 holds the lowest values. */
        LOWEST_FIRST
    }

    /**
     * The quantile of each value.
     *
     * @param values one per area; NaN for a missing value, which is not counted
     * @param quantiles number of groups, 2 or more
     * @param order which end is quantile 1
     * @return 1 to {@code quantiles} per area in the order given; 0 marks a missing quantile, for a missing value or when
     *     fewer areas have values than there are groups
     * @throws InvalidInput when fewer than two groups are asked for
     */
    public static int[] assign(double[] values, int quantiles, Order order) {
        if (quantiles < 2) {
            throw new InvalidInput(InvalidInput.Reason.OUT_OF_RANGE, "There must be two quantiles or more");
        }
        double[] sorted = new double[values.length];
        int valued = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sorted[valued++] = order == Order.HIGHEST_FIRST ? -value : value;
            }
        }
        int[] result = new int[values.length];
        if (valued < quantiles) {
            return result;
        }
        sorted = Arrays.copyOf(sorted, valued);
        // Adding zero makes -0.0 equal to 0.0 for the search below
        for (int i = 0; i < valued; i++) {
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                double key = (order == Order.HIGHEST_FIRST ? -values[i] : values[i]) + 0.0;
                result[i] = quantile(1 + SortedValues.below(sorted, key), valued, quantiles);
            }
        }
        return result;
    }

    /** The floating form is the rule: for some sizes it differs from exact division by one. */
    private static int quantile(int rank, int valued, int quantiles) {
        double perGroup = (double) valued / quantiles;
        int quantile = (int) Math.floor((quantiles + 1) - Math.ceil((valued + 1 - rank) / perGroup));
        return quantile == 0 ? 1 : quantile;
    }
}
