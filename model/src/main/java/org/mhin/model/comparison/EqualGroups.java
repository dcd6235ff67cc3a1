package org.mhin.model.comparison;

import java.util.Arrays;
import java.util.Locale;

/**
 * Quantile groups by counting: ordered by value, cut into groups of equal size with the larger groups first, as SQL's
 * NTILE does. Equal values may be split between two groups; the order given then decides, so give the areas in a fixed
 * order. One of three definitions: name it beside the result.
 */
public final class EqualGroups {
    private EqualGroups() {}

    /** The words of the five groups. */
    private static final String[] JUDGED = {"Worst", "Worse", "Middle", "Better", "Best"};

    private static final String[] NOT_JUDGED = {"Lowest", "Low", "Middle", "High", "Highest"};

    /**
     * The group of each value, 1 the lowest values.
     *
     * @param values one per area; NaN for a missing value, which is left out
     * @param groups how many, 1 or more
     * @return 1 to {@code groups}; 0 for a missing value
     */
    public static int[] assign(double[] values, int groups) {
        Integer[] ordered = ordered(values);
        int[] result = new int[values.length];
        for (int i = 0; i < ordered.length; i++) {
            result[ordered[i]] = group(i + 1, ordered.length, groups);
        }
        return result;
    }

    /**
     * The group of the value at a position.
     *
     * @param position 1 for the lowest value
     * @param members how many values there are
     * @param groups how many, 1 or more
     * @return 1 to {@code groups}
     */
    public static int group(int position, int members, int groups) {
        int size = members / groups;
        int larger = members % groups;
        int inLarger = larger * (size + 1);
        return position <= inLarger ? (position - 1) / (size + 1) + 1 : larger + (position - inLarger - 1) / size + 1;
    }

    /**
     * Whether each value shares its value with an area of another group, so that another order of the areas would group
     * it differently.
     *
     * @param values the values grouped
     * @param groups the groups of {@link #assign}
     */
    public static boolean[] splitTies(double[] values, int[] groups) {
        Integer[] ordered = ordered(values);
        boolean[] result = new boolean[values.length];
        int start = 0;
        for (int i = 1; i <= ordered.length; i++) {
            if (i == ordered.length || values[ordered[i]] != values[ordered[start]]) {
                if (groups[ordered[start]] != groups[ordered[i - 1]]) {
                    for (int j = start; j < i; j++) {
                        result[ordered[j]] = true;
                    }
                }
                start = i;
            }
        }
        return result;
    }

    /**
     * The word of a quintile.
     *
     * @param quintile 1 to 5, 1 the lowest values
     * @param areasWithValue areas in the group; below five nothing is compared
     * @param polarity which way is good
     */
    public static String word(int quintile, int areasWithValue, Polarity polarity) {
        if (areasWithValue < 5) {
            return Outcome.NOT_COMPARED.text();
        }
        return switch (polarity) {
            case HIGH_IS_GOOD -> JUDGED[quintile - 1];
            case LOW_IS_GOOD -> JUDGED[5 - quintile];
            case NO_JUDGEMENT -> NOT_JUDGED[quintile - 1];
            case NOT_APPLICABLE -> Outcome.NOT_COMPARED.text();
        };
    }

    /** The word of a quintile in tables: {@link #word} in lower case, or {@code not-compared}. */
    public static String key(int quintile, int areasWithValue, Polarity polarity) {
        return areasWithValue < 5 || polarity == Polarity.NOT_APPLICABLE
                ? Outcome.NOT_COMPARED.key()
                : ComparedAs.of(word(quintile, areasWithValue, polarity).toLowerCase(Locale.ROOT))
                        .key();
    }

    /**
     * The profile of a group: minimum, largest value of each of the first three quarters by counting, maximum.
     *
     * @param values one per area; NaN for a missing value
     * @return five values; all NaN when fewer than four areas have one
     */
    public static double[] quarterValues(double[] values) {
        Integer[] ordered = ordered(values);
        double[] result = new double[5];
        if (ordered.length < 4) {
            Arrays.fill(result, Double.NaN);
            return result;
        }
        result[0] = values[ordered[0]];
        int position = 0;
        for (int quarter = 1; quarter <= 4; quarter++) {
            position += ordered.length / 4 + (quarter <= ordered.length % 4 ? 1 : 0);
            result[quarter] = values[ordered[position - 1]];
        }
        return result;
    }

    private static Integer[] ordered(double[] values) {
        Integer[] all = new Integer[values.length];
        int valued = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                all[valued++] = i;
            }
        }
        Integer[] ordered = Arrays.copyOf(all, valued);
        Arrays.sort(ordered, (a, b) -> Double.compare(values[a], values[b]));
        return ordered;
    }
}
