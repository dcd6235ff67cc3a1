package org.mhin.model.statistic.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.numeric.SeededNormal;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

/**
 * Ranks of areas that say how uncertain they are: an interval for each rank from seeded simulation, and the areas whose
 * values cannot be told apart.
 *
 * <p>Goldstein H, Spiegelhalter DJ. League tables and their limitations: statistical issues in comparisons of
 * institutional performance. J R Stat Soc A 1996;159:385-443. Marshall EC, Spiegelhalter DJ. Reliability of league tables
 * of in vitro fertilisation clinics. BMJ 1998;316:1701-1705. Piepho HP. An algorithm for a letter-based representation of
 * all-pairwise comparisons. J Comput Graph Stat 2004;13:456-466 (groups).
 */
public final class UncertainRank {
    /** More areas are refused. */
    public static final int MOST_AREAS = 5000;

    private UncertainRank() {}

    /**
     * One area's rank.
     *
     * @param rank by value, 1 first, ties sharing the smallest
     * @param medianRank median over the simulations
     * @param lowerRank lower limit of the rank at the level
     * @param upperRank upper limit of the rank at the level
     * @param notDistinguishableFrom positions of the areas whose difference from this one is within chance at the level;
     *     never the area itself
     * @param groups numbers, from 1, of the groups it belongs to: all the members of a group cannot be told apart
     */
    public record Rank(
            int rank,
            int medianRank,
            int lowerRank,
            int upperRank,
            List<Integer> notDistinguishableFrom,
            List<Integer> groups) {
        /** Copies the lists. */
        public Rank {
            notDistinguishableFrom = List.copyOf(notDistinguishableFrom);
            groups = List.copyOf(groups);
        }
    }

    /**
     * The ranks of a group of areas.
     *
     * @param values one per area, none missing
     * @param standardErrors standard error of each value on {@code scale}, 0 or more
     * @param scale where the values' uncertainty is normal
     * @param order which end is rank 1
     * @param level level of the rank intervals and of the pairwise comparisons; each pair is judged by itself
     * @param repetitions simulated orderings, 1,000 or more
     * @param seed the same seed gives the same intervals
     * @return one rank per area, in the order given
     * @throws InvalidInput when a value or standard error is missing or outside its scale, or there are above 5,000 areas
     */
    public static List<Rank> of(
            double[] values,
            double[] standardErrors,
            ValueScale scale,
            RankQuantile.Order order,
            ConfidenceLevel level,
            int repetitions,
            long seed) {
        int areas = values.length;
        if (areas > MOST_AREAS || repetitions < 1000 || standardErrors.length != areas) {
            throw new InvalidInput(
                    InvalidInput.Reason.OUT_OF_RANGE,
                    "Ranks need a standard error for each of at most 5,000 areas and 1,000 repetitions or more");
        }
        double sign = order == RankQuantile.Order.HIGHEST_FIRST ? -1 : 1;
        double[] scaled = new double[areas];
        for (int i = 0; i < areas; i++) {
            scaled[i] = sign * scale.apply(values[i]);
            if (!Double.isFinite(scaled[i]) || !(standardErrors[i] >= 0)) {
                throw new InvalidInput(
                        InvalidInput.Reason.FIELD_MISSING,
                        "Every ranked area needs a value inside its scale and a standard error or limits");
            }
        }
        int[][] seen = simulate(scaled, standardErrors, repetitions, seed);
        double[] sorted = scaled.clone();
        Arrays.sort(sorted);
        List<List<Integer>> groups = groups(scaled, standardErrors, level.z());
        List<Rank> ranks = new ArrayList<>(areas);
        for (int i = 0; i < areas; i++) {
            List<Integer> close = new ArrayList<>();
            for (int j = 0; j < areas; j++) {
                if (j != i && isWithinChance(scaled, standardErrors, level.z(), i, j)) {
                    close.add(j);
                }
            }
            ranks.add(new Rank(
                    SortedValues.below(sorted, scaled[i]) + 1,
                    percentile(seen[i], repetitions, 0.5),
                    percentile(seen[i], repetitions, level.tail()),
                    percentile(seen[i], repetitions, 1 - level.tail()),
                    close,
                    groups.get(i)));
        }
        return ranks;
    }

    private static int[][] simulate(double[] scaled, double[] errors, int repetitions, long seed) {
        int areas = scaled.length;
        int[][] seen = new int[areas][areas];
        double[] drawn = new double[areas];
        SeededNormal normal = new SeededNormal(seed);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int i = 0; i < areas; i++) {
                drawn[i] = scaled[i] + errors[i] * normal.next();
            }
            double[] sorted = drawn.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < areas; i++) {
                seen[i][SortedValues.below(sorted, drawn[i])]++;
            }
        }
        return seen;
    }

    /** Runs of the ordered areas in which every pair is within chance, leaving out runs inside a longer one. */
    private static List<List<Integer>> groups(double[] scaled, double[] errors, double z) {
        int areas = scaled.length;
        Integer[] ordered = new Integer[areas];
        Arrays.setAll(ordered, i -> i);
        Arrays.sort(ordered, (a, b) -> Double.compare(scaled[a], scaled[b]));
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < areas; i++) {
            groups.add(new ArrayList<>());
        }
        int number = 0;
        int first = 0;
        for (int last = 0; last < areas; last++) {
            int earliest = first;
            for (int i = last - 1; i >= earliest; i--) {
                if (!isWithinChance(scaled, errors, z, ordered[i], ordered[last])) {
                    first = i + 1;
                    break;
                }
            }
            if (first != earliest) {
                number = addGroup(groups, ordered, earliest, last - 1, number);
            }
        }
        if (areas > 0) {
            addGroup(groups, ordered, first, areas - 1, number);
        }
        return groups;
    }

    private static int addGroup(List<List<Integer>> groups, Integer[] ordered, int from, int to, int number) {
        for (int i = from; i <= to; i++) {
            groups.get(ordered[i]).add(number + 1);
        }
        return number + 1;
    }

    private static boolean isWithinChance(double[] scaled, double[] errors, double z, int i, int j) {
        return Math.abs(scaled[i] - scaled[j]) <= z * Math.hypot(errors[i], errors[j]);
    }

    private static int percentile(int[] seen, int repetitions, double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * repetitions));
        long soFar = 0;
        for (int rank = 0; rank < seen.length; rank++) {
            soFar += seen[rank];
            if (soFar >= wanted) {
                return rank + 1;
            }
        }
        return seen.length;
    }
}
