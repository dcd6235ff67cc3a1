package org.mhin.model.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The range of every cell of a table, narrowed sum by sum until no sum by itself narrows any further. Where no two sums are linked in
 * two ways this is all that can be known; else it is a bound on what can be known, never narrower than that.
 */
final class KnownRanges {
    /** Differences up to this are arithmetic. */
    static final double TOLERANCE = 1e-6;

    /** How often a cell is narrowed. One that needs more creeps along a ring of sums that nearly contradict each other. */
    private static final int MOST_NARROWINGS = 1000;

    /** How often one of the sums that together cannot hold is left out, before all of them are. */
    private static final int PATIENCE = 2;

    private final AdditiveTable table;
    /** Of each cell. */
    final double[] low;

    final double[] high;
    /** The sum that a bound comes from; -1 where it was known before. */
    private final int[] lowFrom;

    private final int[] highFrom;
    private final int[][] sumsOf;
    final BitSet leftOut = new BitSet();
    private final boolean[] whole;
    private final int[] narrowings;
    private long budget;
    private long looks;

    KnownRanges(AdditiveTable table) {
        this(table, new BitSet());
    }

    /** @param leftOut sums that are taken not to hold, without a look at whether they could; not changed */
    KnownRanges(AdditiveTable table, BitSet leftOut) {
        this.table = table;
        this.leftOut.or(leftOut);
        int cells = table.cells();
        low = new double[cells];
        high = new double[cells];
        lowFrom = new int[cells];
        highFrom = new int[cells];
        sumsOf = new int[cells][];
        whole = new boolean[cells];
        narrowings = new int[cells];
        index();
        findWhole();
        reset();
        leaveOutWhatContradictsByItself();
        settle();
    }

    /** How often a sum was looked at in all, which is what it costs. */
    long looks() {
        return looks;
    }

    /** The sums a cell is in. */
    int[] sumsOf(int cell) {
        return sumsOf[cell];
    }

    /** Whether a cell is known to be a whole number. */
    boolean isWhole(int cell) {
        return whole[cell];
    }

    boolean isFixed(int cell) {
        return high[cell] - low[cell] <= TOLERANCE;
    }

    /** Whether a hidden cell is bounded more narrowly than it may be. */
    boolean isNarrow(int cell) {
        return table.isHidden(cell) && high[cell] - low[cell] < table.width(cell) - TOLERANCE;
    }

    /** Every hidden cell that is. */
    BitSet narrow() {
        BitSet narrow = new BitSet();
        for (int cell = 0; cell < table.cells(); cell++) {
            if (isNarrow(cell)) {
                narrow.set(cell);
            }
        }
        return narrow;
    }

    private void index() {
        int[] count = new int[table.cells()];
        for (int sum = 0; sum < table.sums(); sum++) {
            for (int cell : table.sum(sum)) {
                count[cell]++;
            }
        }
        for (int cell = 0; cell < count.length; cell++) {
            sumsOf[cell] = new int[count[cell]];
        }
        Arrays.fill(count, 0);
        for (int sum = 0; sum < table.sums(); sum++) {
            for (int cell : table.sum(sum)) {
                sumsOf[cell][count[cell]++] = sum;
            }
        }
    }

    /** Cells are whole unless they hang together with one that is not. */
    private void findWhole() {
        Arrays.fill(whole, true);
        ArrayDeque<Integer> broken = new ArrayDeque<>();
        for (int cell = 0; cell < whole.length; cell++) {
            if (Math.ceil(table.low(cell) - TOLERANCE) > Math.floor(table.high(cell) + TOLERANCE)) {
                whole[cell] = false;
                broken.add(cell);
            }
        }
        while (!broken.isEmpty()) {
            for (int sum : sumsOf[broken.remove()]) {
                for (int cell : table.sum(sum)) {
                    if (whole[cell]) {
                        whole[cell] = false;
                        // What is published exactly carries nothing further.
                        if (table.high(cell) > table.low(cell)) {
                            broken.add(cell);
                        }
                    }
                }
            }
        }
    }

    private void reset() {
        for (int cell = 0; cell < low.length; cell++) {
            low[cell] = up(cell, table.low(cell));
            high[cell] = down(cell, table.high(cell));
        }
        Arrays.fill(lowFrom, -1);
        Arrays.fill(highFrom, -1);
        Arrays.fill(narrowings, 0);
        budget = 200L * (table.cells() + table.sums()) + 100_000;
    }

    double up(int cell, double value) {
        return whole[cell] ? Math.ceil(value - TOLERANCE) + 0.0 : value;
    }

    double down(int cell, double value) {
        return whole[cell] ? Math.floor(value + TOLERANCE) + 0.0 : value;
    }

    private void leaveOutWhatContradictsByItself() {
        for (int sum = 0; sum < table.sums(); sum++) {
            int[] cells = table.sum(sum);
            double least = 0;
            double most = 0;
            for (int i = 1; i < cells.length; i++) {
                least += low[cells[i]];
                most += high[cells[i]];
            }
            if (least > high[cells[0]] + TOLERANCE || most < low[cells[0]] - TOLERANCE) {
                leftOut.set(sum);
            }
        }
    }

    /**
     * Narrows until nothing narrows, leaving out a sum of those that together leave nothing of a cell: the one that says least. Others that contradict each
     * other are looked for to the end before it begins anew, since each beginning looks at all sums. Where one was not enough all of them are left out,
     * since nobody can tell which of them do not hold.
     */
    private void settle() {
        for (int turn = 0; !propagate(turn < PATIENCE); turn++) {
            reset();
        }
    }

    /** Leaves out further sums and narrows anew. */
    void leaveOut(BitSet sums) {
        leftOut.or(sums);
        reset();
        settle();
    }

    /**
     * Whether every sum can hold; where not, sums were left out.
     *
     * @param isOneEnough whether one of those that together cannot hold is left out, or all
     */
    private boolean propagate(boolean isOneEnough) {
        int sums = table.sums();
        Queue queue = new Queue(sums);
        for (int sum = 0; sum < sums; sum++) {
            if (!leftOut.get(sum)) {
                queue.add(sum);
            }
        }
        BitSet contradicted = new BitSet();
        BitSet further = new BitSet();
        while (!queue.isEmpty() && budget-- > 0) {
            int sum = queue.remove();
            looks++;
            if (!contradicted.get(sum) && !further.get(sum) && !narrow(sum, queue)) {
                contradicted.set(sum);
                BitSet blamed = blamed(sum, further);
                if (isOneEnough && !blamed.isEmpty()) {
                    further.set(leastCertain(blamed));
                } else {
                    further.or(blamed);
                }
            }
        }
        leftOut.or(further);
        return further.isEmpty();
    }

    /** Narrows the cells of one sum by each other; false where it cannot hold. */
    private boolean narrow(int sum, Queue queue) {
        int[] cells = table.sum(sum);
        double least = 0;
        double most = 0;
        int unbounded = 0;
        for (int i = 1; i < cells.length; i++) {
            least += low[cells[i]];
            if (Double.isInfinite(high[cells[i]])) {
                unbounded++;
            } else {
                most += high[cells[i]];
            }
        }
        double wholeLow = low[cells[0]];
        double wholeHigh = high[cells[0]];
        if (least > wholeHigh + TOLERANCE || (unbounded == 0 && most < wholeLow - TOLERANCE)) {
            return false;
        }
        for (int i = 0; i < cells.length; i++) {
            int cell = cells[i];
            if (narrowings[cell] >= MOST_NARROWINGS) {
                continue;
            }
            double newLow = least;
            double newHigh = unbounded == 0 ? most : Double.POSITIVE_INFINITY;
            if (i > 0) {
                boolean isUnbounded = Double.isInfinite(high[cell]);
                boolean othersAreBounded = unbounded == (isUnbounded ? 1 : 0);
                newLow = othersAreBounded
                        ? wholeLow - (isUnbounded ? most : most - high[cell])
                        : Double.NEGATIVE_INFINITY;
                newHigh = wholeHigh - (least - low[cell]);
            }
            boolean isNarrower = false;
            if (up(cell, newLow) > low[cell] + TOLERANCE) {
                low[cell] = Math.min(up(cell, newLow), high[cell]);
                lowFrom[cell] = sum;
                isNarrower = true;
            }
            if (down(cell, newHigh) < high[cell] - TOLERANCE) {
                high[cell] = Math.max(down(cell, newHigh), low[cell]);
                highFrom[cell] = sum;
                isNarrower = true;
            }
            if (isNarrower) {
                narrowings[cell]++;
                for (int other : sumsOf[cell]) {
                    if (other != sum && !leftOut.get(other)) {
                        queue.add(other);
                    }
                }
            }
        }
        return true;
    }

    /**
     * The sums that together cannot hold: the one, and those that the ranges of its cells come from, and so on.
     *
     * @return none where one of those that are left out from now on is among them, and may be what is wrong
     */
    private BitSet blamed(int conflict, BitSet further) {
        BitSet blamed = new BitSet();
        ArrayDeque<Integer> open = new ArrayDeque<>();
        blamed.set(conflict);
        open.add(conflict);
        while (!open.isEmpty()) {
            for (int cell : table.sum(open.remove())) {
                for (int from : new int[] {lowFrom[cell], highFrom[cell]}) {
                    if (from >= 0 && !blamed.get(from)) {
                        if (further.get(from)) {
                            return new BitSet();
                        }
                        blamed.set(from);
                        open.add(from);
                    }
                }
            }
        }
        return blamed;
    }

    /** Sums to look at, each once until it is looked at. */
    private static final class Queue {
        private final int[] sums;
        private final boolean[] isQueued;
        private int first;
        private int count;

        Queue(int capacity) {
            sums = new int[capacity];
            isQueued = new boolean[capacity];
        }

        void add(int sum) {
            if (!isQueued[sum]) {
                isQueued[sum] = true;
                sums[(first + count++) % sums.length] = sum;
            }
        }

        int remove() {
            int sum = sums[first];
            first = (first + 1) % sums.length;
            count--;
            isQueued[sum] = false;
            return sum;
        }

        boolean isEmpty() {
            return count == 0;
        }
    }

    /** The sum that says least, whose cells may together be furthest from what is published; of equals the last. */
    int leastCertain(BitSet sums) {
        return sums.stream()
                .boxed()
                .max(Comparator.comparingDouble(this::spread).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How far the cells of a sum may together be from what is published. */
    private double spread(int sum) {
        double spread = 0;
        for (int cell : table.sum(sum)) {
            spread += table.high(cell) - table.low(cell);
        }
        return spread;
    }

    /** The range of a cell without the sums, in whole numbers where it is one. */
    private boolean isKnownToHold(int cell, double least, double most) {
        return up(cell, table.low(cell)) <= least + TOLERANCE && down(cell, table.high(cell)) >= most - TOLERANCE;
    }

    /**
     * Cells that hang together, and the sums that they hang together by.
     *
     * @param cells those that are not known exactly
     * @param isTree whether no two of the sums are linked in two ways; the ranges of the cells are exact then
     */
    record Linked(int[] cells, int[] sums, boolean isTree) {}

    /** All cells that are not known exactly, by what they hang together with, without the sums that say nothing of any other cell. */
    List<Linked> linked() {
        int[][] open = new int[table.sums()][];
        int[] degree = new int[table.cells()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int sum = 0; sum < open.length; sum++) {
            if (leftOut.get(sum)) {
                continue;
            }
            int[] cells =
                    Arrays.stream(table.sum(sum)).filter(cell -> !isFixed(cell)).toArray();
            if (cells.length > 0) {
                open[sum] = cells;
                queue.add(sum);
                for (int cell : cells) {
                    degree[cell]++;
                }
            }
        }
        while (!queue.isEmpty()) {
            int sum = queue.remove();
            int[] cells = open[sum];
            if (cells != null && isIdle(sum, cells, degree)) {
                open[sum] = null;
                for (int cell : cells) {
                    degree[cell]--;
                    Arrays.stream(sumsOf[cell])
                            .filter(other -> open[other] != null)
                            .forEach(queue::add);
                }
            }
        }
        return parts(open);
    }

    /** Whether a sum has a cell of its own that takes up whatever the others come to, so that it says nothing of them. */
    private boolean isIdle(int sum, int[] open, int[] degree) {
        double least = 0;
        double most = 0;
        int[] cells = table.sum(sum);
        for (int i = 1; i < cells.length; i++) {
            least += low[cells[i]];
            most += high[cells[i]];
        }
        for (int cell : open) {
            if (degree[cell] > 1 || (table.isHidden(cell) && table.width(cell) > 0)) {
                continue;
            }
            boolean isIdle = cell == cells[0]
                    ? isKnownToHold(cell, least, most)
                    : Double.isFinite(most)
                            && isKnownToHold(
                                    cell, low[cells[0]] - (most - high[cell]), high[cells[0]] - (least - low[cell]));
            if (isIdle) {
                return true;
            }
        }
        return false;
    }

    private List<Linked> parts(int[][] open) {
        int[] partOf = new int[table.cells()];
        Arrays.fill(partOf, -1);
        boolean[] isSeen = new boolean[open.length];
        List<Linked> parts = new ArrayList<>();
        for (int first = 0; first < open.length; first++) {
            if (open[first] == null || isSeen[first]) {
                continue;
            }
            IntStream.Builder cells = IntStream.builder();
            IntStream.Builder sums = IntStream.builder();
            long links = 0;
            long nodes = 0;
            boolean isFinished = budget > 0;
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(first));
            isSeen[first] = true;
            while (!queue.isEmpty()) {
                int sum = queue.remove();
                sums.add(sum);
                nodes++;
                for (int cell : open[sum]) {
                    links++;
                    isFinished &= narrowings[cell] < MOST_NARROWINGS;
                    if (partOf[cell] < 0) {
                        partOf[cell] = parts.size();
                        cells.add(cell);
                        nodes++;
                        for (int other : sumsOf[cell]) {
                            if (open[other] != null && !isSeen[other]) {
                                isSeen[other] = true;
                                queue.add(other);
                            }
                        }
                    }
                }
            }
            parts.add(new Linked(
                    cells.build().sorted().toArray(),
                    sums.build().sorted().toArray(),
                    links == nodes - 1 && isFinished));
        }
        return parts;
    }
}
