package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Works out of a table what can be worked out of it: the range of every hidden cell, given what is published, what everybody knows of
 * hidden cells, and the sums.
 *
 * <p>Each sum narrows the ranges of its cells until none narrows any further; in whole numbers, where counts are. The sums that say nothing
 * of any cell but one of their own are set aside, and the rest falls into parts that have no cell in common. Where no two sums of a part
 * are linked in two ways the ranges are exact. Of the other parts linear programmes find how far each hidden cell reaches, published
 * cells that are rounded varying with them: exact over real numbers, then rounded inwards to whole ones. An attacker who knows that all
 * counts are whole may, in tables of three ways and more, know a little more than that; nobody is assumed to know how cells were chosen.
 *
 * <p>Parts with more than 300 cells or 400 sums, and in tables with many parts those with more than 60, are not gone through so: of their hidden cells only
 * what each sum tells by itself is known, again and again, and those that no sum bounds are unproven. A table whose sums cannot all hold, as when one release was revised, is read without as many of them as it takes, of
 * those that contradict each other first the one whose cells are least certain; there is never an exception.
 */
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
        BitSet recovered = found.recovered();
        recovered.andNot(found.unproven());
        return new Attack(cells, numbers(recovered), numbers(found.unproven()), numbers(ranges.leftOut));
    }

    private static List<Integer> numbers(BitSet set) {
        return set.stream().boxed().toList();
    }
}
