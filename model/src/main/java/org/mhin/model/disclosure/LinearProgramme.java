package org.mhin.model.disclosure;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * Numbers for some cells of a table that are in their ranges and for which some of its sums hold, as far up or down as they go. What the
 * solver answers is checked, so that a wrong answer is never a proof.
 */
final class LinearProgramme {
    private final int[] sums;
    private final double[] low;
    /** How far each cell can be above its lowest; the solver sees that, since numbers are then as small as can be. */
    private final double[] span;
    /** A row a sum, and what it comes to when every cell is at its lowest. */
    private final R064Store rows;

    private final R064Store levels;
    /** Those of the rows that no others say already, which the solver is given; that the others hold is checked. */
    private final R064Store neededRows;

    private final R064Store neededLevels;

    /**
     * @param cells that may vary, in ascending order; every other cell of the sums has the value that {@code fixed} gives
     * @param low of every cell of the table
     * @param high of every cell of the table; an infinite one is taken for {@code most}
     * @param fixed a value for every cell of the table
     */
    LinearProgramme(
            AdditiveTable table, int[] cells, int[] sums, double[] low, double[] high, double most, double[] fixed) {
        this.sums = sums.clone();
        this.low = new double[cells.length];
        span = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            this.low[i] = low[cells[i]];
            span[i] = Math.min(high[cells[i]], most) - low[cells[i]];
        }
        rows = R064Store.FACTORY.make(sums.length, cells.length);
        levels = R064Store.FACTORY.make(sums.length, 1);
        for (int row = 0; row < sums.length; row++) {
            double level = 0;
            int[] members = table.sum(sums[row]);
            for (int i = 0; i < members.length; i++) {
                int sign = i == 0 ? -1 : 1;
                int place = Arrays.binarySearch(cells, members[i]);
                if (place < 0) {
                    level -= sign * fixed[members[i]];
                } else {
                    level -= sign * this.low[place];
                    rows.set(row, place, sign);
                }
            }
            levels.set(row, 0, level);
        }
        int[] needed = independent();
        neededRows = R064Store.FACTORY.make(needed.length, cells.length);
        neededLevels = R064Store.FACTORY.make(needed.length, 1);
        for (int row = 0; row < needed.length; row++) {
            neededLevels.set(row, 0, levels.doubleValue(needed[row], 0));
            for (int i = 0; i < cells.length; i++) {
                neededRows.set(row, i, rows.doubleValue(needed[row], i));
            }
        }
    }

    /** In tables of wholes and parts up to half of the sums follow from the others; a solver is slow where they are. */
    private int[] independent() {
        int width = span.length;
        double[][] kept = new double[sums.length][];
        int[] pivots = new int[sums.length];
        int[] found = new int[sums.length];
        int count = 0;
        for (int row = 0; row < sums.length; row++) {
            double[] reduced = new double[width];
            for (int i = 0; i < width; i++) {
                reduced[i] = rows.doubleValue(row, i);
            }
            for (int k = 0; k < count; k++) {
                double times = reduced[pivots[k]];
                if (times != 0) {
                    for (int i = 0; i < width; i++) {
                        reduced[i] -= times * kept[k][i];
                    }
                }
            }
            int pivot = 0;
            for (int i = 1; i < width; i++) {
                pivot = Math.abs(reduced[i]) > Math.abs(reduced[pivot]) ? i : pivot;
            }
            double by = reduced[pivot];
            if (Math.abs(by) > KnownRanges.TOLERANCE) {
                for (int i = 0; i < width; i++) {
                    reduced[i] /= by;
                }
                kept[count] = reduced;
                pivots[count] = pivot;
                found[count++] = row;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * The point at which the weighted sum is greatest, in the order of the cells; null where there is none, or none was found.
     *
     * @param weights one a cell
     */
    double @Nullable [] greatest(double[] weights) {
        double[] costs = new double[span.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = -weights[i];
        }
        LinearSolver.Builder builder = LinearSolver.newBuilder(costs);
        builder.equalities(neededRows, neededLevels);
        Optimisation.Result result = builder.lower(new double[span.length])
                .upper(span.clone())
                .build()
                .solve();
        if (!result.getState().isFeasible()) {
            return null;
        }
        double[] above = new double[span.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = Math.max(0, Math.min(span[i], result.doubleValue(i)));
        }
        if (!holds(above)) {
            return null;
        }
        for (int i = 0; i < above.length; i++) {
            above[i] += low[i];
        }
        return above;
    }

    private boolean holds(double[] above) {
        for (int row = 0; row < sums.length; row++) {
            double off = -levels.doubleValue(row, 0);
            double scale = 1000;
            for (int i = 0; i < above.length; i++) {
                off += rows.doubleValue(row, i) * above[i];
                scale = rows.doubleValue(row, i) == 0 ? scale : Math.max(scale, above[i]);
            }
            if (Math.abs(off) > KnownRanges.TOLERANCE * scale / 1000) {
                return false;
            }
        }
        return true;
    }

    /**
     * The sums that must be broken for the others to hold, where as little as can be is broken.
     *
     * @return empty where all hold, or the solver does not know
     */
    BitSet broken() {
        int cells = span.length;
        int count = sums.length;
        R064Store wider = R064Store.FACTORY.make(count, cells + 2L * count);
        double[] costs = new double[cells + 2 * count];
        double[] upper = Arrays.copyOf(span, costs.length);
        for (int row = 0; row < count; row++) {
            double most = Math.abs(levels.doubleValue(row, 0));
            for (int i = 0; i < cells; i++) {
                wider.set(row, i, rows.doubleValue(row, i));
                most += Math.abs(rows.doubleValue(row, i)) * span[i];
            }
            for (int way = 0; way < 2; way++) {
                int place = cells + 2 * row + way;
                wider.set(row, place, way == 0 ? 1 : -1);
                costs[place] = 1;
                upper[place] = most;
            }
        }
        LinearSolver.Builder builder = LinearSolver.newBuilder(costs);
        builder.equalities(wider, levels);
        Optimisation.Result result =
                builder.lower(new double[costs.length]).upper(upper).build().solve();
        BitSet broken = new BitSet();
        for (int row = 0; row < count && result.getState().isFeasible(); row++) {
            double by = result.doubleValue(cells + 2L * row) + result.doubleValue(cells + 2L * row + 1);
            if (by > 10 * KnownRanges.TOLERANCE) {
                broken.set(sums[row]);
            }
        }
        return broken;
    }
}
