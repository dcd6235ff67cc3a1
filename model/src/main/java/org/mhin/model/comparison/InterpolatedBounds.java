package org.mhin.model.comparison;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Quantile groups by value: bounds are interpolated percentiles, and an area's group is the first whose upper bound its
 * value does not pass. Equal values are always in one group. One of three definitions: name it beside the result.
 *
 * <p>Hyndman RJ, Fan Y. Sample quantiles in statistical packages. Am Stat 1996;50:361-365 (definition 7).
 */
public final class InterpolatedBounds {
    private static final int BOUND_DECIMALS = 10;
    private static final int FEWEST = 4;

    private InterpolatedBounds() {}

    /**
     * An interpolated percentile.
     *
     * @param values one per area; NaN for a missing value, which is left out
     * @param share 0 to 1, 0.5 for the median
     * @return NaN when no area has a value
     */
    public static double percentile(double[] values, double share) {
        return percentileOfSorted(sortedValues(values), share);
    }

    /**
     * The bounds of the groups.
     *
     * @param values one per area; NaN for a missing value
     * @param groups how many
     * @return minimum, inner bounds rounded to ten decimals (halves away from zero), maximum; empty when fewer than four
     *     areas have a value
     */
    public static double[] bounds(double[] values, int groups) {
        double[] sorted = sortedValues(values);
        if (sorted.length < FEWEST) {
            return new double[0];
        }
        double[] bounds = new double[groups + 1];
        bounds[0] = sorted[0];
        bounds[groups] = sorted[sorted.length - 1];
        for (int i = 1; i < groups; i++) {
            bounds[i] = BigDecimal.valueOf(percentileOfSorted(sorted, (double) i / groups))
                    .setScale(BOUND_DECIMALS, RoundingMode.HALF_UP)
                    .doubleValue();
        }
        return bounds;
    }

    /**
     * The quintile of each value: 1 the lowest, turned round where high is good.
     *
     * @param values one per area; NaN for a missing value
     * @param polarity which way is good
     * @return 1 to 5; 0 for a missing value, and for all when fewer than five areas have one
     */
    public static int[] quintiles(double[] values, Polarity polarity) {
        int[] quintiles = assign(values, 5);
        if (polarity == Polarity.HIGH_IS_GOOD) {
            for (int i = 0; i < quintiles.length; i++) {
                quintiles[i] = quintiles[i] == 0 ? 0 : 6 - quintiles[i];
            }
        }
        return quintiles;
    }

    /**
     * The quarter of each value: 1 the lowest, whatever the polarity.
     *
     * @param values one per area; NaN for a missing value
     * @return 1 to 4; 0 for a missing value, and for all when fewer than four areas have one
     */
    public static int[] quarters(double[] values) {
        return assign(values, 4);
    }

    private static int[] assign(double[] values, int groups) {
        int[] result = new int[values.length];
        if (sortedValues(values).length < groups) {
            return result;
        }
        double[] bounds = bounds(values, groups);
        for (int i = 0; i < values.length; i++) {
            result[i] = Double.isNaN(values[i]) ? 0 : category(values[i], bounds);
        }
        return result;
    }

    private static int category(double value, double[] bounds) {
        int category = 1;
        while (category < bounds.length - 1 && value > bounds[category]) {
            category++;
        }
        return category;
    }

    private static double percentileOfSorted(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = (sorted.length - 1) * share;
        int below = (int) Math.floor(position);
        double rest = position - below;
        return below + 1 < sorted.length ? sorted[below] + rest * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    private static double[] sortedValues(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
