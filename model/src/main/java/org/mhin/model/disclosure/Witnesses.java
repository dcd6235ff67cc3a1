package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers that were found to fit a table while more or less of it was hidden: where they still fit, nobody need look for them again. */
final class Witnesses {
    /** How many of a cell are kept, the last that were found. */
    private static final int MOST = 12;

    private final List<Witness>[] of;

    @SuppressWarnings("unchecked")
    Witnesses(AdditiveTable table) {
        of = new List[table.cells()];
    }

    void add(Witness witness) {
        for (int cell : witness.cells()) {
            List<Witness> known = of[cell];
            if (known == null) {
                known = new ArrayList<>(2);
                of[cell] = known;
            }
            if (known.size() == MOST) {
                known.remove(0);
            }
            known.add(witness);
        }
    }

    /**
     * Those that fit a part as it is now, each as numbers for its cells.
     *
     * @param original where a cell that was published when numbers were found is to be looked up
     */
    List<double[]> fitting(LinkedCells.Part part, AdditiveTable table, AdditiveTable original, KnownRanges ranges) {
        Set<Witness> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        List<double[]> fitting = new ArrayList<>();
        for (int cell : part.cells()) {
            List<Witness> known = of[cell];
            for (int i = 0; known != null && i < known.size(); i++) {
                if (asked.add(known.get(i))) {
                    double[] values = values(known.get(i), part, original);
                    if (values != null && fits(values, part, table, ranges)) {
                        fitting.add(values);
                    }
                }
            }
        }
        return fitting;
    }

    private static double @Nullable [] values(Witness witness, LinkedCells.Part part, AdditiveTable original) {
        double[] values = new double[part.cells().length];
        int place = 0;
        for (int i = 0; i < values.length; i++) {
            int cell = part.cells()[i];
            while (place < witness.cells().length && witness.cells()[place] < cell) {
                place++;
            }
            if (place < witness.cells().length && witness.cells()[place] == cell) {
                values[i] = witness.values()[place];
            } else if (original.low(cell) == original.high(cell)) {
                values[i] = original.low(cell);
            } else {
                return null;
            }
        }
        return values;
    }

    private static boolean fits(double[] values, LinkedCells.Part part, AdditiveTable table, KnownRanges ranges) {
        int[] cells = part.cells();
        for (int i = 0; i < cells.length; i++) {
            if (values[i] < ranges.low[cells[i]] - KnownRanges.TOLERANCE
                    || values[i] > ranges.high[cells[i]] + KnownRanges.TOLERANCE) {
                return false;
            }
        }
        for (int sum : part.sums()) {
            int[] members = table.sum(sum);
            double off = 0;
            for (int i = 0; i < members.length; i++) {
                int place = Arrays.binarySearch(cells, members[i]);
                off += (i == 0 ? -1 : 1) * (place < 0 ? ranges.low[members[i]] : values[place]);
            }
            if (Math.abs(off) > KnownRanges.TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
