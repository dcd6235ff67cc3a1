package org.mhin.model.disclosure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Chooses what else to hide, so that nobody can work out what is hidden. */
public final class SecondarySuppression {
    /** How often what was hidden is looked at again. */
    private static final int TURNS = 4;

    private final AdditiveTable table;
    private final boolean[] chosen;
    private final BitSet proven = new BitSet();
    private BitSet leftOut = new BitSet();
    private final Witnesses witnesses;
    private BitSet unprotected = new BitSet();
    private BitSet unproven = new BitSet();
    /** The unprotected ones that sums give away by themselves; others may only be unproven. */
    private BitSet givenAway = new BitSet();

    private SecondarySuppression(AdditiveTable table) {
        this.table = table;
        chosen = new boolean[table.cells()];
        witnesses = new Witnesses(table);
    }

    /**
     * The further cells to hide: with as little lost as was found, always the same for the same table.
     *
     * <p>Cells are hidden where a sum gives a hidden one away, the cell first by which most such sums are served for what is lost; that is
     * repeated until an {@link Attacker} works out nothing more. Then each is shown again, the greatest loss first, where nothing can be
     * worked out without it either. Another choice may lose less: to find the least of all takes longer than anybody waits.
     */
    public static Choice choose(AdditiveTable table) {
        SecondarySuppression suppression = new SecondarySuppression(table);
        suppression.hide();
        if (suppression.showAgain()) {
            // What was looked at was only what changed: now all of it.
            suppression.proven.clear();
            suppression.hide();
        }
        List<Integer> cells = IntStream.range(0, table.cells())
                .filter(cell -> suppression.chosen[cell])
                .boxed()
                .toList();
        suppression.unprotected.andNot(suppression.unproven);
        return new Choice(
                cells,
                suppression.hidden(suppression.unprotected),
                suppression.hidden(suppression.unproven),
                cells.stream().mapToDouble(table::loss).sum());
    }

    /** Those of some cells that are hidden after all. */
    private List<Integer> hidden(BitSet some) {
        return some.stream()
                .filter(cell -> table.isHidden(cell) || chosen[cell])
                .boxed()
                .toList();
    }

    /**
     * The further cells to hide both from who knows which cells a rule hides, and what such a count can be, and from who has the table alone and cannot tell
     * these from the further ones: {@link #choose} for the one, then for the other until there is nothing more to hide.
     */
    public static Choice chooseForAll(AdditiveTable table) {
        Choice first = choose(table);
        TreeSet<Integer> hidden = new TreeSet<>(first.hidden());
        TreeSet<Integer> unprotected = new TreeSet<>(first.unprotected());
        TreeSet<Integer> unproven = new TreeSet<>(first.unproven());
        for (int turn = 0; turn < TURNS; turn++) {
            Choice next = choose(table.asSeen(hidden));
            unprotected.addAll(next.unprotected());
            unproven.addAll(next.unproven());
            if (!hidden.addAll(next.hidden())) {
                break;
            }
        }
        return new Choice(
                List.copyOf(hidden),
                List.copyOf(unprotected),
                List.copyOf(unproven),
                hidden.stream().mapToDouble(table::loss).sum());
    }

    /**
     * Hides until nothing more is given away. While cells are hidden, the sums that cannot hold are taken over from one time to the next, since to find them
     * takes longest; with more hidden they might hold, so that all are looked at before it ends.
     */
    private void hide() {
        BitSet assumed = new BitSet();
        boolean isDone = false;
        while (!isDone) {
            AdditiveTable shown = table.hiding(chosen);
            KnownRanges ranges = new KnownRanges(shown, assumed);
            BitSet narrow = ranges.narrow();
            if (hideFor(narrow, shown, ranges)) {
                assumed = ranges.leftOut;
            } else if (!assumed.isEmpty()) {
                assumed = new BitSet();
            } else {
                isDone = !hideForLinkedSums(narrow, shown, ranges);
            }
        }
    }

    /** Hides what protects the cells that only several sums together give away; false where there is nothing to hide. */
    private boolean hideForLinkedSums(BitSet narrow, AdditiveTable shown, KnownRanges ranges) {
        if (!ranges.leftOut.equals(leftOut)) {
            // A sum that could not hold says something again now that more is hidden.
            leftOut = (BitSet) ranges.leftOut.clone();
            proven.clear();
        }
        Investigation found = Investigation.ofWidths(shown, ranges, proven, witnesses, table);
        BitSet recovered = found.recovered();
        IntStream.range(0, table.cells())
                .filter(cell -> shown.isHidden(cell) && !recovered.get(cell))
                .forEach(proven::set);
        unprotected = recovered;
        unproven = (BitSet) found.unproven().clone();
        givenAway = narrow;
        BitSet further = (BitSet) recovered.clone();
        further.andNot(narrow);
        // What is not proven because too much hangs together is not proven by hiding more.
        further.andNot(found.unproven());
        return hideFor(further, shown, ranges);
    }

    /** Hides what protects cells; false where there is nothing that could be hidden. */
    private boolean hideFor(BitSet recovered, AdditiveTable shown, KnownRanges ranges) {
        Map<Integer, int[]> served = new TreeMap<>();
        recovered.stream().forEach(cell -> tellingSums(cell, shown, ranges, served));
        Map<Integer, Integer> serves = new HashMap<>();
        served.values().forEach(candidates -> {
            for (int candidate : candidates) {
                serves.merge(candidate, 1, Integer::sum);
            }
        });
        Comparator<Integer> best = Comparator.<Integer>comparingDouble(
                        cell -> table.loss(cell) / serves.getOrDefault(cell, 1))
                .thenComparing(cell -> -serves.getOrDefault(cell, 1))
                .thenComparing(cell -> cell);
        boolean isAnyHidden = false;
        while (!served.isEmpty()) {
            int further = served.values().stream()
                    .flatMap(candidates -> Arrays.stream(candidates).boxed())
                    .min(best)
                    .orElseThrow();
            chosen[further] = true;
            isAnyHidden = true;
            served.values().removeIf(candidates -> {
                boolean isServed = Arrays.stream(candidates).anyMatch(cell -> cell == further);
                if (isServed) {
                    for (int candidate : candidates) {
                        serves.merge(candidate, -1, Integer::sum);
                    }
                }
                return isServed;
            });
        }
        return isAnyHidden;
    }

    /**
     * The sums that give a cell away, with what else in them may be hidden. Where nothing may be in its own sums, those of the hidden cells
     * in these are looked at, and so on.
     */
    private void tellingSums(int recovered, AdditiveTable shown, KnownRanges ranges, Map<Integer, int[]> found) {
        BitSet seen = new BitSet();
        ArrayDeque<Integer> cells = new ArrayDeque<>(List.of(recovered));
        BitSet asked = new BitSet();
        asked.set(recovered);
        while (!cells.isEmpty()) {
            ArrayDeque<Integer> next = new ArrayDeque<>();
            boolean isAnyFound = false;
            int loosest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int cell : cells) {
                for (int sum : ranges.sumsOf(cell)) {
                    if (ranges.leftOut.get(sum) || seen.get(sum)) {
                        continue;
                    }
                    seen.set(sum);
                    double slack = 0;
                    for (int other : shown.sum(sum)) {
                        slack += other == cell ? 0 : ranges.high[other] - ranges.low[other];
                        if (!asked.get(other) && !Double.isFinite(shown.loss(other))) {
                            asked.set(other);
                            next.add(other);
                        }
                    }
                    int[] candidates = candidates(sum, shown);
                    if (candidates.length > 0 && slack < shown.width(recovered) - KnownRanges.TOLERANCE) {
                        found.put(sum, candidates);
                        isAnyFound = true;
                    } else if (candidates.length > 0 && slack < least) {
                        least = slack;
                        loosest = sum;
                    }
                }
            }
            if (!isAnyFound && loosest >= 0) {
                found.put(loosest, candidates(loosest, shown));
                isAnyFound = true;
            }
            if (isAnyFound) {
                return;
            }
            cells = next;
        }
    }

    private static int[] candidates(int sum, AdditiveTable shown) {
        return Arrays.stream(shown.sum(sum))
                .filter(cell -> Double.isFinite(shown.loss(cell)))
                .toArray();
    }

    /** Shows again what need not be hidden; whether anything was. */
    private boolean showAgain() {
        int[] order = IntStream.range(0, chosen.length)
                .filter(cell -> chosen[cell])
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(cell -> -table.loss(cell))
                        .thenComparing(cell -> -cell))
                .mapToInt(cell -> cell)
                .toArray();
        if (order.length == 0) {
            return false;
        }
        Restoration restoration = new Restoration(table, chosen, leftOut, witnesses, givenAway, unprotected);
        boolean isAnyShown = false;
        for (int cell : order) {
            if (restoration.isTimeLeft() && restoration.show(cell)) {
                chosen[cell] = false;
                isAnyShown = true;
            }
        }
        return isAnyShown;
    }
}
