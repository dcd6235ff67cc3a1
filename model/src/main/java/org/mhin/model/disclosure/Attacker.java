package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Works out of a table what can be worked out of it. */
public final class Attacker {
    private Attacker() {}

    /** What somebody who sees the table and knows its sums can work out. */
    public static Attack attack(AdditiveTable table) {
        KnownRanges ranges = new KnownRanges(table);
        List<CellRange> found = new ArrayList<>();
        List<Integer> recovered = new ArrayList<>();
        for (int cell = 0; cell < table.cells(); cell++) {
            found.add(new CellRange(ranges.low[cell], ranges.high[cell]));
            if (table.isHidden(cell)
                    && ranges.high[cell] - ranges.low[cell] < table.width(cell) - KnownRanges.TOLERANCE) {
                recovered.add(cell);
            }
        }
        return new Attack(
                found,
                recovered,
                List.of(),
                IntStream.of(ranges.leftOut.stream().toArray()).boxed().toList());
    }
}
