package org.mhin.model.disclosure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** How many sums are looked at when one more cell is known, before it is taken that they cannot hold. */
    private static final int MOST_LOOKS = 20_000;

    /** How many of the sums that together cannot hold are looked at: the periods of many years may hang together. */
    private static final int MOST_BLAMED = 200;

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
    /** Of each sum, the last question that came to it. */
    private final int[] askedAt;

    private int asking;
    private final SumQueue queue;
    private @Nullable Trail trail;
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
        sumsOf = table.sumsOf();
        whole = new boolean[cells];
        askedAt = new int[table.sums()];
        queue = new SumQueue(table.sums());
        narrowings = new int[cells];
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

    /** The range of a cell without the sums, in whole numbers where it is one. */
    boolean isKnownToHold(int cell, double least, double most) {
        return up(cell, table.low(cell)) <= least + TOLERANCE && down(cell, table.high(cell)) >= most - TOLERANCE;
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
        for (int sum = 0; sum < table.sums(); sum++) {
            if (!leftOut.get(sum)) {
                queue.add(sum);
            }
        }
        BitSet contradicted = new BitSet();
        BitSet further = new BitSet();
        while (!queue.isEmpty() && budget-- > 0) {
            int sum = queue.remove();
            looks++;
            if (!contradicted.get(sum) && !further.get(sum) && !narrow(sum)) {
                contradicted.set(sum);
                int[] blamed = blamed(sum, further);
                if (isOneEnough && blamed.length > 0) {
                    further.set(leastCertain(Arrays.stream(blamed)));
                } else {
                    Arrays.stream(blamed).forEach(further::set);
                }
            }
        }
        queue.clear();
        leftOut.or(further);
        return further.isEmpty();
    }

    /** Narrows the cells of one sum by each other; false where it cannot hold. */
    private boolean narrow(int sum) {
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
            boolean isLowHigher = up(cell, newLow) > low[cell] + TOLERANCE;
            boolean isHighLower = down(cell, newHigh) < high[cell] - TOLERANCE;
            if (isLowHigher || isHighLower) {
                remember(cell);
                if (isLowHigher) {
                    low[cell] = Math.min(up(cell, newLow), high[cell]);
                    lowFrom[cell] = sum;
                }
                if (isHighLower) {
                    high[cell] = Math.max(down(cell, newHigh), low[cell]);
                    highFrom[cell] = sum;
                }
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
     * The sums that together cannot hold: the one, and those that the ranges of its cells come from, and so on, the nearest first.
     *
     * @return none where one of those that are left out from now on is among them, and may be what is wrong
     */
    private int[] blamed(int conflict, BitSet further) {
        int[] blamed = new int[MOST_BLAMED];
        int count = 0;
        asking++;
        askedAt[conflict] = asking;
        blamed[count++] = conflict;
        for (int next = 0; next < count; next++) {
            for (int cell : table.sum(blamed[next])) {
                for (int way = 0; way < 2; way++) {
                    int from = way == 0 ? lowFrom[cell] : highFrom[cell];
                    if (from < 0 || askedAt[from] == asking) {
                        continue;
                    }
                    if (further.get(from)) {
                        return new int[0];
                    }
                    if (count == MOST_BLAMED) {
                        return blamed;
                    }
                    askedAt[from] = asking;
                    blamed[count++] = from;
                }
            }
        }
        return Arrays.copyOf(blamed, count);
    }

    /** What ranges were before they were narrowed, in the order in which they were. */
    private static final class Trail {
        private int[] cells = new int[64];
        private double[] lows = new double[64];
        private double[] highs = new double[64];
        private int[] lowFroms = new int[64];
        private int[] highFroms = new int[64];
        private int[] narrowed = new int[64];
        private int count;

        void add(KnownRanges ranges, int cell) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, count * 2);
                lows = Arrays.copyOf(lows, count * 2);
                highs = Arrays.copyOf(highs, count * 2);
                lowFroms = Arrays.copyOf(lowFroms, count * 2);
                highFroms = Arrays.copyOf(highFroms, count * 2);
                narrowed = Arrays.copyOf(narrowed, count * 2);
            }
            cells[count] = cell;
            lows[count] = ranges.low[cell];
            highs[count] = ranges.high[cell];
            lowFroms[count] = ranges.lowFrom[cell];
            highFroms[count] = ranges.highFrom[cell];
            narrowed[count++] = ranges.narrowings[cell];
        }

        void restore(KnownRanges ranges) {
            while (count > 0) {
                int cell = cells[--count];
                ranges.low[cell] = lows[count];
                ranges.high[cell] = highs[count];
                ranges.lowFrom[cell] = lowFroms[count];
                ranges.highFrom[cell] = highFroms[count];
                ranges.narrowings[cell] = narrowed[count];
            }
        }
    }

    private void remember(int cell) {
        if (trail != null) {
            trail.add(this, cell);
        }
    }

    /**
     * Narrows by what is known of a cell from now on, and by the sums that it is in. {@link #takeBack} makes all as it was before.
     *
     * @return whether all sums can still hold, as far as was looked
     */
    boolean know(int cell, double lowest, double highest) {
        trail = new Trail();
        double least = Math.max(low[cell], up(cell, lowest));
        double most = Math.min(high[cell], down(cell, highest));
        boolean canHold = least <= most + TOLERANCE;
        if (canHold) {
            remember(cell);
            low[cell] = Math.min(least, most);
            high[cell] = most;
            for (int sum : sumsOf[cell]) {
                if (!leftOut.get(sum)) {
                    queue.add(sum);
                }
            }
            for (int look = 0; canHold && !queue.isEmpty(); look++) {
                looks++;
                canHold = look < MOST_LOOKS && narrow(queue.remove());
            }
        }
        queue.clear();
        return canHold;
    }

    /** Narrows one cell alone. */
    void narrowTo(int cell, double lowest, double highest) {
        remember(cell);
        low[cell] = Math.max(low[cell], lowest);
        high[cell] = Math.min(high[cell], highest);
    }

    /** The cells that were narrowed since {@link #know} was called, some more than once. */
    IntStream narrowed() {
        return trail == null ? IntStream.empty() : Arrays.stream(trail.cells, 0, trail.count);
    }

    /** Makes all ranges what they were before {@link #know}. */
    void takeBack() {
        if (trail != null) {
            trail.restore(this);
            trail = null;
        }
    }

    /** Whether nothing narrows a cell any further. */
    boolean isFinished(int cell) {
        return budget > 0 && narrowings[cell] < MOST_NARROWINGS;
    }

    /** The sum that says least, whose cells may together be furthest from what is published; of equals the last. */
    int leastCertain(IntStream sums) {
        return sums.boxed()
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
}
