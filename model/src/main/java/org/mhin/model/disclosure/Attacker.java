package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Works out of a table what can be worked out of it. */
public final class Attacker {
    private Attacker() {}

    /** What somebody who sees the table and knows its sums can work out. */
    public static Attack attack(AdditiveTable table) {
        Investigation found = Investigation.ofAll(table);
        KnownRanges ranges = found.ranges();
        List<CellRange> cells = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            cells.add(new CellRange(ranges.low[cell], ranges.high[cell]));
        }
        return new Attack(cells, numbers(found.recovered()), numbers(found.unproven()), numbers(ranges.leftOut));
    }

    private static List<Integer> numbers(BitSet set) {
        return set.stream().boxed().toList();
    }
}
