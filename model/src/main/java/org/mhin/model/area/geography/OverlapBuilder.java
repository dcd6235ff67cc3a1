package org.mhin.model.area.geography;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces of the areas of one group, put together target by target. */
final class OverlapBuilder {
    private final List<String> keys;
    private final long[] people;
    private final long[] everybody;

    /** People of each source area: of the ages asked for, and of all. */
    private final long[] wholePeople;

    private final long[] wholeEverybody;

    /** What the target at hand has of each source area. */
    private final long[] piecePeople;

    private final long[] pieceEverybody;

    private ConversionBasis[] bases = new ConversionBasis[64];
    private boolean[] complete = new boolean[64];
    private int[] starts = new int[65];
    private int targets;
    private int[] sources = new int[256];
    private double[] weights = new double[256];
    private long[] counted = new long[256];
    private int size;

    /**
     * One way to make a target.
     *
     * @param uncovered people of the target whom no area has, or two have
     * @param divided people who come in pieces of areas
     */
    record Choice(ConversionBasis basis, long uncovered, long divided, int[] sources, double[] weights, long[] people) {
        boolean isBetterThan(Choice other) {
            if (uncovered != other.uncovered) {
                return uncovered < other.uncovered;
            }
            if (basis != other.basis) {
                return basis.compareTo(other.basis) < 0;
            }
            return divided != other.divided ? divided < other.divided : sources.length < other.sources.length;
        }
    }

    /**
     * @param keys of the source areas
     * @param people of the ages asked for, by block
     * @param everybody by block
     */
    OverlapBuilder(List<String> keys, AreaGrounds.Ground[] grounds, long[] people, long[] everybody) {
        this.keys = keys;
        this.people = people;
        this.everybody = everybody;
        wholePeople = new long[grounds.length];
        wholeEverybody = new long[grounds.length];
        for (int s = 0; s < grounds.length; s++) {
            wholePeople[s] = sum(people, grounds[s].blocks());
            wholeEverybody[s] = sum(everybody, grounds[s].blocks());
        }
        piecePeople = new long[grounds.length];
        pieceEverybody = new long[grounds.length];
    }

    /**
     * What the areas of one kind make of a target; null when nothing, or when it would take a piece of an area that is not to be
     * divided.
     *
     * @param owner of each block the source area, negative for none or several
     */
    @Nullable
    Choice choice(int[] blocks, int[] owner, boolean divisible) {
        long[] measure = sum(people, blocks) > 0 ? people : everybody;
        int[] found = new int[4];
        int n = 0;
        long uncovered = 0;
        for (int block : blocks) {
            int source = owner[block];
            if (source < 0) {
                uncovered += measure[block];
            } else {
                if (pieceEverybody[source] == 0) {
                    if (n == found.length) {
                        found = Arrays.copyOf(found, n * 2);
                    }
                    found[n++] = source;
                }
                piecePeople[source] += people[block];
                pieceEverybody[source] += everybody[block];
            }
        }
        byCode(found, n);
        Choice choice = n == 0 ? null : choice(found, n, uncovered, divisible);
        for (int i = 0; i < n; i++) {
            piecePeople[found[i]] = 0;
            pieceEverybody[found[i]] = 0;
        }
        return choice;
    }

    private @Nullable Choice choice(int[] found, int n, long uncovered, boolean divisible) {
        int[] from = new int[n];
        double[] weight = new double[n];
        long[] persons = new long[n];
        long divided = 0;
        boolean whole = true;
        int used = 0;
        for (int i = 0; i < n; i++) {
            int source = found[i];
            weight[used] = AreaBlocks.share(
                    piecePeople[source], wholePeople[source], pieceEverybody[source], wholeEverybody[source]);
            if (weight[used] == 0) {
                continue;
            }
            from[used] = source;
            persons[used] = piecePeople[source];
            if (weight[used] < 1) {
                whole = false;
                divided += piecePeople[source];
            }
            used++;
        }
        if (used == 0 || (!whole && !divisible)) {
            return null;
        }
        ConversionBasis basis = !whole
                ? ConversionBasis.APPORTIONED
                : used > 1 || uncovered > 0 ? ConversionBasis.MERGED : ConversionBasis.RECODED;
        return new Choice(
                basis,
                uncovered,
                divided,
                Arrays.copyOf(from, used),
                Arrays.copyOf(weight, used),
                Arrays.copyOf(persons, used));
    }

    /** The next target is in the group itself. */
    void itself(int source) {
        room(1);
        sources[size] = source;
        weights[size] = 1;
        counted[size] = wholePeople[source];
        size++;
        close(ConversionBasis.PUBLISHED, true);
    }

    /** The next target is made as chosen; null when the group has nothing of it. */
    void add(@Nullable Choice choice) {
        if (choice == null) {
            close(ConversionBasis.MERGED, false);
            return;
        }
        int n = choice.sources().length;
        room(n);
        System.arraycopy(choice.sources(), 0, sources, size, n);
        System.arraycopy(choice.weights(), 0, weights, size, n);
        System.arraycopy(choice.people(), 0, counted, size, n);
        size += n;
        close(choice.basis(), choice.uncovered() == 0);
    }

    AreaOverlaps overlaps() {
        return new AreaOverlaps(
                Arrays.copyOf(bases, targets),
                Arrays.copyOf(complete, targets),
                Arrays.copyOf(starts, targets + 1),
                Arrays.copyOf(sources, size),
                Arrays.copyOf(weights, size),
                Arrays.copyOf(counted, size));
    }

    private void close(ConversionBasis basis, boolean whole) {
        if (targets == bases.length) {
            bases = Arrays.copyOf(bases, targets * 2);
            complete = Arrays.copyOf(complete, targets * 2);
            starts = Arrays.copyOf(starts, targets * 2 + 1);
        }
        bases[targets] = basis;
        complete[targets] = whole;
        targets++;
        starts[targets] = size;
    }

    private void room(int more) {
        if (size + more > sources.length) {
            int length = Math.max(size + more, sources.length * 2);
            sources = Arrays.copyOf(sources, length);
            weights = Arrays.copyOf(weights, length);
            counted = Arrays.copyOf(counted, length);
        }
    }

    /** Sums come out the same whatever the order of the group. */
    private void byCode(int[] found, int n) {
        for (int i = 1; i < n; i++) {
            int source = found[i];
            int j = i;
            while (j > 0 && keys.get(found[j - 1]).compareTo(keys.get(source)) > 0) {
                found[j] = found[j - 1];
                j--;
            }
            found[j] = source;
        }
    }

    private static long sum(long[] numbers, int[] blocks) {
        long sum = 0;
        for (int block : blocks) {
            sum += numbers[block];
        }
        return sum;
    }
}
