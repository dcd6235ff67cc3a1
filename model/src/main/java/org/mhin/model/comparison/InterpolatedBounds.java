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
     * @return minimum, inner bounds rounded to ten decimals (halves away from zero), maximum; empty when fewer areas have a
     *     value than there are groups
     */
    public static double[] bounds(double[] values, int groups) {
        double[] sorted = sortedValues(values);
        if (sorted.length < groups) {
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
     * The fifth of a value: 1 the lowest, turned round where high is good.
     *
     * @param value the area's value; NaN when missing
     * @param bounds six bounds of {@link #bounds}, or none
     * @param polarity which way is good
     * @return 1 to 5; 0 when the value or the bounds are missing
     */
    public static int fifth(double value, double[] bounds, Polarity polarity) {
        int category = category(value, bounds);
        return category > 0 && polarity == Polarity.HIGH_IS_GOOD ? 6 - category : category;
    }

    /**
     * The group of a value, 1 the lowest, whatever the polarity; for quarters.
     *
     * @param value the area's value; NaN when missing
     * @param bounds bounds of {@link #bounds}, or none
     * @return 1 to the number of groups; 0 when the value or the bounds are missing
     */
    public static int category(double value, double[] bounds) {
        if (Double.isNaN(value)) {
            return 0;
        }
        for (int i = 1; i < bounds.length; i++) {
            if (value <= bounds[i]) {
                return i;
            }
        }
        return 0;
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
