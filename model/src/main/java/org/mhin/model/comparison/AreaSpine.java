package org.mhin.model.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rank.RankQuantile;
import org.mhin.model.statistic.rank.UncertainRank;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

/**
 * The areas of one kind side by side: the ends and the quarters of their values, where each lies between the ends, and their ranks
 * with intervals. Percentiles are interpolated ({@link InterpolatedBounds}, definition 7).
 *
 * @param values one per area; NaN for an area without a value
 * @param areasWithValue how many have one
 * @param worst the value at the bad end; the lowest where neither way is good; NaN when no area has a value
 * @param best the value at the good end; the highest where neither way is good
 * @param lowerQuartile a quarter of the areas lie below it; NaN when fewer than {@link #FEWEST_AREAS} have a value
 * @param median NaN as the quartile
 * @param upperQuartile NaN as the quartile
 * @param rankedAreas how many areas are ranked: those with limits, or where none has any, those with a value; 0 where none are
 * @param unranked why no area is ranked, {@link Reason#PLAIN_COUNT} or, above {@link #MOST_AREAS}, {@link Reason#TOO_MANY_AREAS}; null where
 *     areas are
 * @param scale where values are drawn for the intervals of the ranks; null where no area has limits
 * @param ranks one per area; null for one that is not ranked. Rank 1 is the best, or the highest where neither way is good
 */
public record AreaSpine(
        double[] values,
        int areasWithValue,
        double worst,
        double best,
        double lowerQuartile,
        double median,
        double upperQuartile,
        int rankedAreas,
        @Nullable Reason unranked,
        @Nullable ValueScale scale,
        @Nullable Rank[] ranks) {
    /** Fewer areas with a value have no quarters. */
    public static final int FEWEST_AREAS = 4;

    /** More areas with a value are not ranked: their ranks are too many to simulate, and say nothing. */
    public static final int MOST_AREAS = UncertainRank.MOST_AREAS;

    /** Simulated orderings behind the interval of a rank. */
    public static final int DRAWS = 1000;

    /** Copies. */
    public AreaSpine {
        values = values.clone();
        ranks = ranks.clone();
    }

    /**
     * An area's rank.
     *
     * @param rank ties share the smallest
     * @param lower lower 95% limit; 0 without limits
     * @param upper upper 95% limit; 0 without limits
     * @param notDistinguishable how many areas' values are within chance of this one's; -1 without limits
     */
    public record Rank(int rank, int lower, int upper, int notDistinguishable) {}

    /**
     * Puts areas side by side.
     *
     * @param values one per area; NaN when missing
     * @param lowers lower 95% limits; NaN when missing
     * @param uppers upper 95% limits; NaN when missing
     * @param preferred where the values' uncertainty is normal; it is taken as they are where one of them does not lie on it
     * @param multiplier what values are divided by to lie on the scale
     * @param polarity which way is good
     * @param countsOnly whether the values are plain counts, which are not ranked
     * @param seed the same seed gives the same intervals
     */
    public static AreaSpine of(
            double[] values,
            double[] lowers,
            double[] uppers,
            ValueScale preferred,
            double multiplier,
            Polarity polarity,
            boolean countsOnly,
            long seed) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double lowest = Arrays.stream(known).min().orElse(Double.NaN);
        double highest = Arrays.stream(known).max().orElse(Double.NaN);
        boolean lowIsGood = polarity == Polarity.LOW_IS_GOOD;
        boolean quarters = known.length >= FEWEST_AREAS;
        int[] limited = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i] + lowers[i] + uppers[i]))
                .toArray();
        @Nullable Rank[] ranks = new Rank[values.length];
        ValueScale scale = null;
        int ranked = limited.length;
        Reason unranked = countsOnly ? Reason.PLAIN_COUNT : known.length > MOST_AREAS ? Reason.TOO_MANY_AREAS : null;
        RankQuantile.Order order = lowIsGood ? RankQuantile.Order.LOWEST_FIRST : RankQuantile.Order.HIGHEST_FIRST;
        if (unranked != null) {
            ranked = 0;
        } else if (ranked > 0) {
            scale = scale(values, lowers, uppers, limited, preferred, multiplier);
            uncertain(ranks, values, lowers, uppers, limited, scale, multiplier, order, seed);
        } else {
            ranked = known.length;
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    double own = values[i];
                    long before = Arrays.stream(known)
                            .filter(other -> lowIsGood ? other < own : other > own)
                            .count();
                    ranks[i] = new Rank((int) before + 1, 0, 0, -1);
                }
            }
        }
        return new AreaSpine(
                values,
                known.length,
                lowIsGood ? highest : lowest,
                lowIsGood ? lowest : highest,
                quarters ? InterpolatedBounds.percentile(known, 0.25) : Double.NaN,
                quarters ? InterpolatedBounds.percentile(known, 0.5) : Double.NaN,
                quarters ? InterpolatedBounds.percentile(known, 0.75) : Double.NaN,
                ranked,
                unranked,
                scale,
                ranks);
    }

    /** Where the area lies from the worst, 0, to the best, 1; NaN without a value and where all are the same. */
    public double position(int area) {
        return best == worst ? Double.NaN : (values[area] - worst) / (best - worst);
    }

    private static ValueScale scale(
            double[] values, double[] lowers, double[] uppers, int[] areas, ValueScale preferred, double multiplier) {
        for (int area : areas) {
            if (!Double.isFinite(preferred.apply(values[area] / multiplier))
                    || !(preferred.standardError(lowers[area] / multiplier, uppers[area] / multiplier) >= 0)
                    || !Double.isFinite(
                            preferred.standardError(lowers[area] / multiplier, uppers[area] / multiplier))) {
                return ValueScale.IDENTITY;
            }
        }
        return preferred;
    }

    private static void uncertain(
            @Nullable Rank[] ranks,
            double[] values,
            double[] lowers,
            double[] uppers,
            int[] areas,
            ValueScale scale,
            double multiplier,
            RankQuantile.Order order,
            long seed) {
        double[] ownValues = new double[areas.length];
        double[] errors = new double[areas.length];
        for (int i = 0; i < areas.length; i++) {
            ownValues[i] = values[areas[i]] / multiplier;
            errors[i] = Math.max(0, scale.standardError(lowers[areas[i]] / multiplier, uppers[areas[i]] / multiplier));
        }
        List<UncertainRank.Rank> found =
                UncertainRank.of(ownValues, errors, scale, order, ConfidenceLevel.P95, DRAWS, seed);
        for (int i = 0; i < areas.length; i++) {
            UncertainRank.Rank rank = found.get(i);
            ranks[areas[i]] = new Rank(
                    rank.rank(),
                    rank.lowerRank(),
                    rank.upperRank(),
                    rank.notDistinguishableFrom().size());
        }
    }
}
