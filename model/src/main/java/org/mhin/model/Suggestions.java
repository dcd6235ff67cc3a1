package org.mhin.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a person may have meant: the known words nearest to the one typed. */
public final class Suggestions {
    private Suggestions() {}

    private record Scored(String word, int slips) {}

    /** The nearest first; empty when nothing comes near. */
    public static List<String> to(String typed, Collection<String> known, int most) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        return known.stream()
                .distinct()
                .map(word -> new Scored(word, slips(wanted, word.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.slips() <= limit)
                .sorted(Comparator.comparingInt(Scored::slips).thenComparing(Scored::word))
                .limit(most)
                .map(Scored::word)
                .toList();
    }

    /** Characters wrong, missing, added or swapped with their neighbour; 1 where one text holds the other. */
    private static int slips(String a, String b) {
        if (a.length() > 2 && b.contains(a) || b.length() > 2 && a.contains(b)) {
            return a.equals(b) ? 0 : 1;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int wrong = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(wrong, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
