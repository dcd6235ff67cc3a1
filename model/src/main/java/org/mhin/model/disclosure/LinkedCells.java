package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which cells of a table that are not known exactly hang together, without the sums that say nothing of any cell but one of their own. It can follow
 * one more cell that is known, and take that back.
 */
final class LinkedCells {
    private final AdditiveTable table;
    private final KnownRanges ranges;
    /** Of each sum, whether it says something. */
    private final boolean[] isOpen;

    /** Of each cell, how many sums that say something it is in. */
    private final int[] degree;

    private final SumQueue toLookAt;

    /** The sums that were closed since a cell was known. */
    private final List<Integer> closed = new ArrayList<>();

    /** Of each cell and each sum, the last question that came to it. */
    private final int[] cellAskedAt;

    private final int[] sumAskedAt;
    private int asking;

    /** The cells and sums of the part that is gathered. */
    private final int[] cells;

    private final int[] sums;

    LinkedCells(AdditiveTable table, KnownRanges ranges) {
        this.table = table;
        this.ranges = ranges;
        isOpen = new boolean[table.sums()];
        toLookAt = new SumQueue(table.sums());
        cells = new int[table.cells()];
        sums = new int[table.sums()];
        degree = new int[table.cells()];
        cellAskedAt = new int[table.cells()];
        sumAskedAt = new int[table.sums()];
        for (int sum = 0; sum < isOpen.length; sum++) {
            if (!ranges.leftOut.get(sum) && isAnyOpen(sum)) {
                isOpen[sum] = true;
                toLookAt.add(sum);
                for (int cell : table.sum(sum)) {
                    degree[cell]++;
                }
            }
        }
        closeIdle();
        closed.clear();
    }

    private boolean isAnyOpen(int sum) {
        for (int cell : table.sum(sum)) {
            if (!ranges.isFixed(cell)) {
                return true;
            }
        }
        return false;
    }

    private void closeIdle() {
        while (!toLookAt.isEmpty()) {
            int sum = toLookAt.remove();
            if (isOpen[sum] && (!isAnyOpen(sum) || isIdle(sum))) {
                isOpen[sum] = false;
                closed.add(sum);
                for (int cell : table.sum(sum)) {
                    degree[cell]--;
                    lookAtSumsOf(cell);
                }
            }
        }
    }

    private void lookAtSumsOf(int cell) {
        for (int sum : ranges.sumsOf(cell)) {
            if (isOpen[sum]) {
                toLookAt.add(sum);
            }
        }
    }

    /** Whether a sum has a cell of its own that takes up whatever the others come to, so that it says nothing of them. */
    private boolean isIdle(int sum) {
        double least = 0;
        double most = 0;
        int[] cells = table.sum(sum);
        for (int i = 1; i < cells.length; i++) {
            least += ranges.low[cells[i]];
            most += ranges.high[cells[i]];
        }
        int whole = cells[0];
        for (int cell : cells) {
            if (degree[cell] > 1 || ranges.isFixed(cell) || (table.isHidden(cell) && table.width(cell) > 0)) {
                continue;
            }
            boolean isIdle = cell == whole
                    ? ranges.isKnownToHold(cell, least, most)
                    : Double.isFinite(most)
                            && ranges.isKnownToHold(
                                    cell,
                                    ranges.low[whole] - (most - ranges.high[cell]),
                                    ranges.high[whole] - (least - ranges.low[cell]));
            if (isIdle) {
                return true;
            }
        }
        return false;
    }

    /**
     * Follows ranges that were narrowed because one more cell is known. No sum says more of other cells by that: what takes up a sum is never a cell that
     * is hidden further. {@link #takeBack} makes all as it was before.
     *
     * @return the parts that are changed by it
     */
    List<Part> follow() {
        closed.clear();
        int[] narrowed = ranges.narrowed().distinct().toArray();
        for (int cell : narrowed) {
            lookAtSumsOf(cell);
        }
        closeIdle();
        return parts(Arrays.stream(narrowed)
                .flatMap(cell -> Arrays.stream(ranges.sumsOf(cell)))
                .filter(sum -> isOpen[sum]));
    }

    /** Makes all what it was before {@link #follow}. */
    void takeBack() {
        closed.forEach(sum -> {
            isOpen[sum] = true;
            for (int cell : table.sum(sum)) {
                degree[cell]++;
            }
        });
        closed.clear();
    }

    /**
     * Cells that hang together, and the sums that they hang together by.
     *
     * @param cells those that are not known exactly
     * @param isTree whether no two of the sums are linked in two ways; the ranges of the cells are exact then
     */
    record Part(int[] cells, int[] sums, boolean isTree) {}

    /** All parts. */
    List<Part> parts() {
        return parts(IntStream.range(0, isOpen.length).filter(sum -> isOpen[sum]));
    }

    private List<Part> parts(IntStream from) {
        asking++;
        List<Part> parts = new ArrayList<>();
        from.forEach(sum -> {
            if (sumAskedAt[sum] != asking) {
                parts.add(part(sum));
            }
        });
        return parts;
    }

    private Part part(int first) {
        int cellCount = 0;
        int sumCount = 0;
        long links = 0;
        boolean isFinished = true;
        sums[sumCount++] = first;
        sumAskedAt[first] = asking;
        for (int next = 0; next < sumCount; next++) {
            for (int cell : table.sum(sums[next])) {
                if (ranges.isFixed(cell)) {
                    continue;
                }
                links++;
                if (cellAskedAt[cell] != asking) {
                    cellAskedAt[cell] = asking;
                    cells[cellCount++] = cell;
                    isFinished &= ranges.isFinished(cell);
                    for (int other : ranges.sumsOf(cell)) {
                        if (isOpen[other] && sumAskedAt[other] != asking) {
                            sumAskedAt[other] = asking;
                            sums[sumCount++] = other;
                        }
                    }
                }
            }
        }
        boolean isTree = links == cellCount + sumCount - 1 && isFinished;
        return new Part(inOrder(cells, cellCount), inOrder(sums, sumCount), isTree);
    }

    private static int[] inOrder(int[] numbers, int count) {
        int[] sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
