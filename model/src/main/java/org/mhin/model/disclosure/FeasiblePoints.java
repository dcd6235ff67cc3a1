package org.mhin.model.disclosure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the cells of a part of a table that are in their ranges and for which all of its sums hold, of parts that are too large for a {@link
 * LinearProgramme}: each sum in turn is made to hold by moving its cells by as little as that takes, again and again, until every one does. What
 * comes out is checked, so that it is a proof; that nothing comes out proves nothing.
 */
final class FeasiblePoints {
    private static final int SWEEPS = 1500;

    /** After so many sweeps it must be nearer to holding than before them, else no numbers fit, or none are found in any time. */
    private static final int STRETCH = 50;

    private static final double NEARER = 0.9;

    /** How often the cells of one sum are moved before the next one's are. */
    private static final int PASSES = 3;

    private final int[] cells;
    private final double[] low;
    private final double[] high;
    /** Of each sum, the places of those of its cells that may vary. */
    private final int[][] members;

    /** Whether the first of the members is the whole. */
    private final boolean[] hasWhole;

    /** What the parts that may vary less the whole come to. */
    private final double[] levels;

    /**
     * @param low of every cell of the table; of the cells that do not vary, what they are
     * @param high of every cell of the table; positive infinity where nothing is known
     */
    FeasiblePoints(AdditiveTable table, LinkedCells.Part part, double[] low, double[] high) {
        cells = part.cells();
        this.low = Arrays.stream(cells).mapToDouble(cell -> low[cell]).toArray();
        this.high = Arrays.stream(cells).mapToDouble(cell -> high[cell]).toArray();
        members = new int[part.sums().length][];
        hasWhole = new boolean[members.length];
        levels = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            int[] sum = table.sum(part.sums()[i]);
            int[] places = new int[sum.length];
            int count = 0;
            for (int j = 0; j < sum.length; j++) {
                int place = Arrays.binarySearch(cells, sum[j]);
                if (place >= 0) {
                    places[count++] = place;
                    hasWhole[i] |= j == 0;
                } else {
                    levels[i] += (j == 0 ? 1 : -1) * low[sum[j]];
                }
            }
            members[i] = Arrays.copyOf(places, count);
        }
    }

    /** Numbers in the middle of what each cell may be, as far as that is known. */
    double[] middle() {
        double[] middle = new double[cells.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = Double.isFinite(high[i]) ? (low[i] + high[i]) / 2 : low[i];
        }
        return middle;
    }

    /**
     * Numbers that fit, near to some that need not.
     *
     * @param wanted one a cell; not changed
     * @return null where none were found
     */
    double @Nullable [] near(double[] wanted) {
        double[] point = new double[wanted.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = within(i, wanted[i]);
        }
        double before = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double worst = 0;
            for (int i = 0; i < members.length; i++) {
                int sum = sweep % 2 == 0 ? i : members.length - 1 - i;
                worst = Math.max(worst, Math.abs(settle(sum, point)));
            }
            if (worst <= KnownRanges.TOLERANCE / 2 && holds(point)) {
                return point;
            }
            if (sweep % STRETCH == STRETCH - 1) {
                if (worst > before * NEARER) {
                    return null;
                }
                before = worst;
            }
        }
        return null;
    }

    private double within(int place, double value) {
        return Math.max(low[place], Math.min(high[place], value));
    }

    /** By how much more the parts of a sum come to than they should. */
    private double excess(int sum, double[] point) {
        double excess = -levels[sum];
        for (int i = 0; i < members[sum].length; i++) {
            excess += sign(sum, i) * point[members[sum][i]];
        }
        return excess;
    }

    private int sign(int sum, int member) {
        return member == 0 && hasWhole[sum] ? -1 : 1;
    }

    /** Makes a sum hold as far as its cells can move; answers with how far it was from that. */
    private double settle(int sum, double[] point) {
        double before = excess(sum, point);
        double left = before;
        for (int pass = 0; pass < PASSES && Math.abs(left) > KnownRanges.TOLERANCE / 10; pass++) {
            int movable = 0;
            for (int i = 0; i < members[sum].length; i++) {
                movable += canMove(members[sum][i], sign(sum, i) * left, point) ? 1 : 0;
            }
            if (movable == 0) {
                break;
            }
            double share = left / movable;
            for (int i = 0; i < members[sum].length; i++) {
                int place = members[sum][i];
                int sign = sign(sum, i);
                if (canMove(place, sign * share, point)) {
                    double was = point[place];
                    point[place] = within(place, was - sign * share);
                    left += sign * (point[place] - was);
                }
            }
        }
        return before;
    }

    private boolean canMove(int place, double down, double[] point) {
        return down > 0 ? point[place] > low[place] : point[place] < high[place];
    }

    private boolean holds(double[] point) {
        for (int sum = 0; sum < members.length; sum++) {
            if (Math.abs(excess(sum, point)) > KnownRanges.TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
