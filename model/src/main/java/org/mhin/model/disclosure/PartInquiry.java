package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the cells of one part of a table reach, as far as that was found out, and how far they are known not to. */
final class PartInquiry {
    /** Parts with more cells or sums are too large for one linear programme. */
    private static final int MOST_CELLS = 300;

    private static final int MOST_SUMS = 400;
    private static final int ROUNDS = 3;

    /** How often, and by how many times the width that it must keep, cells of larger parts are pushed up and down. */
    private static final int PUSHES = 8;

    private static final double PUSH = 3;

    private final AdditiveTable table;
    private final KnownRanges ranges;
    private final LinkedCells.Part part;
    /** Whether every range is wanted; else only whether it is wide enough. */
    private final boolean isExact;
    /** Cells that may be bounded narrowly; the first other one that is ends it. Null where it goes on. */
    private final @Nullable BitSet lost;

    /** By place in the part, what cells were seen to reach. */
    private final double[] seenLow;

    private final double[] seenHigh;
    private final List<double[]> found = new ArrayList<>();
    private final BitSet unproven = new BitSet();
    private BitSet broken = new BitSet();
    private boolean isEnded;

    /**
     * Nothing asked yet.
     *
     * @param lost cells of which it does not matter how narrow they are: the first other one that is too narrow ends the inquiry; null where all are wanted
     */
    PartInquiry(
            AdditiveTable table, KnownRanges ranges, LinkedCells.Part part, boolean isExact, @Nullable BitSet lost) {
        this.table = table;
        this.ranges = ranges;
        this.part = part;
        this.isExact = isExact;
        this.lost = lost;
        seenLow = new double[part.cells().length];
        seenHigh = new double[part.cells().length];
        Arrays.fill(seenLow, Double.POSITIVE_INFINITY);
        Arrays.fill(seenHigh, Double.NEGATIVE_INFINITY);
    }

    static boolean isTooLarge(LinkedCells.Part part) {
        return part.cells().length > MOST_CELLS || part.sums().length > MOST_SUMS;
    }

    /** Takes in numbers that are known to fit. */
    void see(List<double[]> points) {
        points.forEach(this::see);
    }

    private void see(double[] point) {
        for (int i = 0; i < point.length; i++) {
            seenLow[i] = Math.min(seenLow[i], point[i]);
            seenHigh[i] = Math.max(seenHigh[i], point[i]);
        }
    }

    private void find(double[] point) {
        found.add(point);
        see(point);
    }

    private int place(int cell) {
        return Arrays.binarySearch(part.cells(), cell);
    }

    /** Shows of as many cells as it can that they are wide enough, by numbers that fit; how far they reach beyond that is not asked. */
    void showWide(int[] asked) {
        FeasiblePoints points = new FeasiblePoints(table, part, ranges.low, ranges.high);
        double[] point = points.near(points.middle());
        int[] open = narrowOrUnseen(asked);
        for (int round = 0; point != null && round < PUSHES && open.length > 0; round++) {
            double[] wanted = point;
            for (int way = -1; way <= 1 && point != null; way += 2) {
                double[] pushed = wanted.clone();
                for (int cell : open) {
                    pushed[place(cell)] += sign(cell, round) * way * PUSH * table.width(cell);
                }
                point = points.near(pushed);
                if (point != null) {
                    find(point);
                }
            }
            open = narrowOrUnseen(asked);
        }
    }

    /** Neighbours up and down at once, since what one gains another loses; the same every time. */
    private static int sign(int cell, int round) {
        return (((cell * 0x9E3779B9) >>> (31 - round)) & 1) == 0 ? 1 : -1;
    }

    private int[] narrowOrUnseen(int[] asked) {
        return Arrays.stream(asked).filter(cell -> !isWide(cell)).toArray();
    }

    /** Whether a cell was seen to be two numbers as far apart as it must reach. */
    private boolean isWide(int cell) {
        int place = place(cell);
        return ranges.down(cell, seenHigh[place]) - ranges.up(cell, seenLow[place])
                >= table.width(cell) - KnownRanges.TOLERANCE;
    }

    /** Takes cells that are neither known to be too narrow nor seen to be wide enough for unproven. */
    void leaveUnproven(int[] asked) {
        for (int cell : asked) {
            if (!ranges.isNarrow(cell) && !isWide(cell)) {
                unproven.set(cell);
            }
        }
    }

    /** Asks how far cells reach, by linear programmes. */
    void ask(int[] asked) {
        int[] open = open(asked);
        if (open.length == 0) {
            return;
        }
        double most = most();
        LinearProgramme programme = programme(most);
        double[] weights = new double[part.cells().length];
        boolean isFeasible = false;
        int before = Integer.MAX_VALUE;
        for (int round = 0; round < (isExact ? ROUNDS : 1) && open.length > 1 && open.length < before; round++) {
            before = open.length;
            Arrays.fill(weights, 0);
            for (int cell : open) {
                weights[place(cell)] = sign(cell, round);
            }
            for (int way = 0; way < 2; way++) {
                double[] point = programme.greatest(weights);
                if (point != null) {
                    isFeasible = true;
                    find(point);
                }
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = -weights[i];
                }
            }
            if (!isFeasible) {
                break;
            }
            open = open(asked);
        }
        if (open.length > 0 && !isFeasible && !isFeasible(programme)) {
            explain(asked, most);
            return;
        }
        for (int cell : open) {
            if (!isEnded && isOpen(cell)) {
                reach(programme, cell, most);
            }
        }
    }

    private boolean isFeasible(LinearProgramme programme) {
        double[] point = programme.greatest(new double[part.cells().length]);
        if (point != null) {
            find(point);
        }
        return point != null;
    }

    /** What to do where no numbers were found that fit: name the sums that cannot hold, or where the solver does not know them leave it unproven. */
    private void explain(int[] asked, double most) {
        broken = programme(most).broken();
        if (broken.isEmpty()) {
            leaveUnproven(asked);
        }
    }

    private LinearProgramme programme(double most) {
        return new LinearProgramme(table, part.cells(), part.sums(), ranges.low, ranges.high, most, ranges.low);
    }

    /** More than any cell of the part can be that is not without bounds. */
    private double most() {
        double most = 1000;
        for (int cell : part.cells()) {
            most += Math.abs(ranges.low[cell]) + (Double.isFinite(ranges.high[cell]) ? Math.abs(ranges.high[cell]) : 0);
        }
        return 2 * most;
    }

    /** How far one cell reaches, both ways as far as need be. */
    private void reach(LinearProgramme programme, int cell, double most) {
        double[] weights = new double[part.cells().length];
        int place = place(cell);
        for (int way = 1; way >= -1; way -= 2) {
            if (!isOpen(cell) || (way > 0 ? isHighSeen(cell) : isLowSeen(cell))) {
                continue;
            }
            weights[place] = way;
            double @Nullable [] point = programme.greatest(weights);
            if (point == null) {
                unproven.set(cell);
                isEnded |= lost != null && !lost.get(cell);
                return;
            }
            find(point);
            if (way < 0) {
                ranges.narrowTo(cell, ranges.up(cell, point[place]), Double.POSITIVE_INFINITY);
            } else if (point[place] < most / 2) {
                ranges.narrowTo(cell, Double.NEGATIVE_INFINITY, ranges.down(cell, point[place]));
            } else {
                seenHigh[place] = Double.POSITIVE_INFINITY;
            }
        }
        isEnded |= lost != null && ranges.isNarrow(cell) && !lost.get(cell);
    }

    private int[] open(int[] asked) {
        return Arrays.stream(asked).filter(this::isOpen).toArray();
    }

    /** Whether what is wanted of a cell is not known yet. */
    private boolean isOpen(int cell) {
        return isExact ? !(isHighSeen(cell) && isLowSeen(cell)) : !ranges.isNarrow(cell) && !isWide(cell);
    }

    private boolean isHighSeen(int cell) {
        return ranges.down(cell, seenHigh[place(cell)]) >= ranges.high[cell] - KnownRanges.TOLERANCE;
    }

    private boolean isLowSeen(int cell) {
        return ranges.up(cell, seenLow[place(cell)]) <= ranges.low[cell] + KnownRanges.TOLERANCE;
    }

    /** The sums that cannot hold together with the others; empty where all can, as far as was looked. */
    BitSet broken() {
        return broken;
    }

    /** The cells of which it was not found out whether they reach far enough. */
    BitSet unproven() {
        return unproven;
    }

    /** Numbers for the cells of the part that fit and were not known before. */
    List<double[]> found() {
        return found;
    }
}
