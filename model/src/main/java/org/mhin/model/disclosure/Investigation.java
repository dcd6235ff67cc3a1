package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attack under way: how far each hidden cell is known to reach, and how far it is known not to. */
final class Investigation {
    /** Parts with more cells or sums are too large for one linear programme. */
    private static final int MOST_CELLS = 300;

    private static final int MOST_SUMS = 400;

    /** Parts up to this size are always gone through; larger ones while they have together no more cells than the next number. */
    private static final int SMALL = 60;

    private static final int MOST_TOGETHER = 1500;
    private static final int ROUNDS = 3;

    /** How often, and by how many times the width that it must keep, cells of larger parts are pushed up and down. */
    private static final int PUSHES = 8;

    private static final double PUSH = 3;

    private final AdditiveTable table;
    private final KnownRanges ranges;
    /** Whether every range is wanted; else only whether it is wide enough. */
    private final boolean isExact;
    /** Cells that may be bounded narrowly; the first other one that is ends the investigation. Null where it goes on. */
    private final @Nullable BitSet lost;

    /** What cells were seen to reach. */
    private final double[] seenLow;

    private final double[] seenHigh;
    private final BitSet unproven = new BitSet();
    private final List<Witness> witnesses = new ArrayList<>();
    /** The sums that cannot hold, one of each part in which that is so. */
    private final BitSet contradicted = new BitSet();

    private boolean isEnded;
    /** The cells of the larger parts that were gone through. */
    private int together;

    private Investigation(AdditiveTable table, KnownRanges ranges, boolean isExact, @Nullable BitSet lost) {
        this.table = table;
        this.ranges = ranges;
        this.isExact = isExact;
        this.lost = lost;
        seenLow = new double[table.cells()];
        seenHigh = new double[table.cells()];
        forget();
    }

    private void forget() {
        Arrays.fill(seenLow, Double.POSITIVE_INFINITY);
        Arrays.fill(seenHigh, Double.NEGATIVE_INFINITY);
        witnesses.clear();
    }

    /** The exact range of every hidden cell that needs protection. */
    static Investigation ofAll(AdditiveTable table) {
        Investigation investigation = new Investigation(table, new KnownRanges(table), true, null);
        investigation.run(new BitSet());
        return investigation;
    }

    /**
     * Whether the hidden cells are wide enough.
     *
     * @param proven cells that are known to be
     * @param witnesses seen before in a table of the same sums
     * @param lost cells of which it does not matter: the first other one that is not wide enough ends it; null where every one is wanted
     */
    static Investigation ofWidths(
            AdditiveTable table, KnownRanges ranges, BitSet proven, List<Witness> witnesses, @Nullable BitSet lost) {
        Investigation investigation = new Investigation(table, ranges, false, lost);
        for (Witness witness : witnesses) {
            if (witness.standsIn(table)) {
                investigation.see(witness.cells(), witness.values());
            }
        }
        investigation.run(proven);
        return investigation;
    }

    /** Every part is asked before the sums that cannot hold are left out, since that looks at the whole table anew. */
    private void run(BitSet proven) {
        do {
            contradicted.clear();
            unproven.clear();
            for (KnownRanges.Linked part : ranges.linked()) {
                int[] asked = Arrays.stream(part.cells())
                        .filter(cell -> table.isHidden(cell) && table.width(cell) > 0 && !proven.get(cell))
                        .toArray();
                if (!isEnded && asked.length > 0 && !part.isTree()) {
                    ask(part, asked);
                }
            }
            if (!isEnded && !contradicted.isEmpty()) {
                ranges.leaveOut(contradicted);
                forget();
            }
        } while (!isEnded && !contradicted.isEmpty());
    }

    private boolean isTooLarge(KnownRanges.Linked part) {
        int size = part.cells().length;
        if (size > MOST_CELLS || part.sums().length > MOST_SUMS || size > SMALL && together + size > MOST_TOGETHER) {
            return true;
        }
        together += size > SMALL ? size : 0;
        return false;
    }

    /** Shows of as many cells as it can that they are wide enough, by numbers that fit; how far they reach beyond that is not asked. */
    private void showWide(KnownRanges.Linked part, int[] asked) {
        int[] cells = part.cells();
        FeasiblePoints points = new FeasiblePoints(table, part, ranges.low, ranges.high);
        double[] point = points.near(points.middle());
        int[] open = narrowOrUnseen(asked);
        for (int round = 0; point != null && round < PUSHES && open.length > 0; round++) {
            double[] wanted = point;
            for (int way = -1; way <= 1 && point != null; way += 2) {
                double[] pushed = wanted.clone();
                for (int cell : open) {
                    // Neighbours up and down at once, since what one gains another loses; the same every time.
                    int sign = (((cell * 0x9E3779B9) >>> (31 - round)) & 1) == 0 ? way : -way;
                    pushed[Arrays.binarySearch(cells, cell)] += sign * PUSH * table.width(cell);
                }
                point = points.near(pushed);
                if (point != null) {
                    see(cells, point);
                }
            }
            open = narrowOrUnseen(asked);
        }
    }

    private int[] narrowOrUnseen(int[] asked) {
        return Arrays.stream(asked).filter(cell -> !isWide(cell)).toArray();
    }

    /** Whether a cell was seen to be two numbers as far apart as it must reach. */
    private boolean isWide(int cell) {
        return ranges.down(cell, seenHigh[cell]) - ranges.up(cell, seenLow[cell])
                >= table.width(cell) - KnownRanges.TOLERANCE;
    }

    /** Asks how far cells reach; of a part that contradicts itself a sum is to be left out. */
    private void ask(KnownRanges.Linked part, int[] asked) {
        if (isTooLarge(part)) {
            if (isExact) {
                showWide(part, asked);
            }
            leaveUnproven(asked);
            return;
        }
        double most = most(part);
        LinearProgramme programme = programme(part, most);
        int[] cells = part.cells();
        double[] weights = new double[cells.length];
        boolean isFeasible = false;
        int before = Integer.MAX_VALUE;
        int[] open = open(asked);
        for (int round = 0; round < (isExact ? ROUNDS : 1) && open.length > 1 && open.length < before; round++) {
            before = open.length;
            Arrays.fill(weights, 0);
            for (int cell : open) {
                // Neighbours up and down at once, since what one gains another loses; the same every time.
                weights[Arrays.binarySearch(cells, cell)] = (((cell * 0x9E3779B9) >>> (31 - round)) & 1) == 0 ? 1 : -1;
            }
            for (int way = 0; way < 2; way++) {
                double[] point = programme.greatest(weights);
                if (point != null) {
                    isFeasible = true;
                    see(cells, point);
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
        if (open.length > 0 && !isFeasible && !isFeasible(programme, cells)) {
            explain(part, asked, most);
            return;
        }
        for (int cell : open) {
            if (!isEnded && isOpen(cell)) {
                reach(programme, cells, cell, most);
            }
        }
    }

    private boolean isFeasible(LinearProgramme programme, int[] cells) {
        double[] point = programme.greatest(new double[cells.length]);
        if (point != null) {
            see(cells, point);
        }
        return point != null;
    }

    /** What to do where no numbers were found that fit: leave out a sum, or where the solver does not know one leave it unproven. */
    private void explain(KnownRanges.Linked part, int[] asked, double most) {
        BitSet broken = programme(part, most).broken();
        if (broken.isEmpty()) {
            leaveUnproven(asked);
        } else {
            contradicted.set(ranges.leastCertain(broken));
        }
    }

    private void leaveUnproven(int[] asked) {
        for (int cell : asked) {
            if (!isNarrow(cell) && !isWide(cell)) {
                unproven.set(cell);
            }
        }
    }

    private LinearProgramme programme(KnownRanges.Linked part, double most) {
        return new LinearProgramme(table, part.cells(), part.sums(), ranges.low, ranges.high, most, ranges.low);
    }

    /** More than any cell of a part can be that is not without bounds. */
    private double most(KnownRanges.Linked part) {
        double most = 1000;
        for (int cell : part.cells()) {
            most += Math.abs(ranges.low[cell]) + (Double.isFinite(ranges.high[cell]) ? Math.abs(ranges.high[cell]) : 0);
        }
        return 2 * most;
    }

    /** How far one cell reaches, both ways as far as need be. */
    private void reach(LinearProgramme programme, int[] cells, int cell, double most) {
        double[] weights = new double[cells.length];
        int place = Arrays.binarySearch(cells, cell);
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
            see(cells, point);
            if (way < 0) {
                ranges.low[cell] = Math.max(ranges.low[cell], ranges.up(cell, point[place]));
            } else if (point[place] < most / 2) {
                ranges.high[cell] = Math.min(ranges.high[cell], ranges.down(cell, point[place]));
            } else {
                seenHigh[cell] = Double.POSITIVE_INFINITY;
            }
        }
        isEnded |= lost != null && isNarrow(cell) && !lost.get(cell);
    }

    private int[] open(int[] asked) {
        return Arrays.stream(asked).filter(this::isOpen).toArray();
    }

    /** Whether what is wanted of a cell is not known yet. */
    private boolean isOpen(int cell) {
        return isExact ? !(isHighSeen(cell) && isLowSeen(cell)) : !isNarrow(cell) && !isWide(cell);
    }

    private boolean isHighSeen(int cell) {
        return ranges.down(cell, seenHigh[cell]) >= ranges.high[cell] - KnownRanges.TOLERANCE;
    }

    private boolean isLowSeen(int cell) {
        return ranges.up(cell, seenLow[cell]) <= ranges.low[cell] + KnownRanges.TOLERANCE;
    }

    /** Whether a cell is known to be bounded more narrowly than it may be. */
    private boolean isNarrow(int cell) {
        return ranges.isNarrow(cell);
    }

    private void see(int[] cells, double[] values) {
        witnesses.add(new Witness(cells, values));
        for (int i = 0; i < cells.length; i++) {
            seenLow[cells[i]] = Math.min(seenLow[cells[i]], values[i]);
            seenHigh[cells[i]] = Math.max(seenHigh[cells[i]], values[i]);
        }
    }

    /** The hidden cells that can be bounded too narrowly, or may be. */
    BitSet recovered() {
        BitSet recovered = (BitSet) unproven.clone();
        for (int cell = 0; cell < table.cells(); cell++) {
            if (isNarrow(cell)) {
                recovered.set(cell);
            }
        }
        return recovered;
    }

    BitSet unproven() {
        return unproven;
    }

    KnownRanges ranges() {
        return ranges;
    }

    List<Witness> witnesses() {
        return witnesses;
    }
}
