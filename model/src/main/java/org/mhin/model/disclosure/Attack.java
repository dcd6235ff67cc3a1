package org.mhin.model.disclosure;

import java.util.List;

/**
 * What somebody who knows a table and its sums can work out of it.
 *
 * @param ranges of every cell, by its number, what it can be. Of hidden cells that need protection it is exact where the cell is not
 *     {@code unproven}; of others it may be wider than that, never narrower
 * @param recovered the hidden cells that can be bounded more narrowly than they may be, in the order of their numbers
 * @param unproven other hidden cells of which only what each sum tells by itself was looked at, because too many hang together
 * @param leftOut the sums that were left out because the table contradicts itself, by their numbers from 0
 */
public record Attack(List<CellRange> ranges, List<Integer> recovered, List<Integer> unproven, List<Integer> leftOut) {
    public Attack {
        ranges = List.copyOf(ranges);
        recovered = List.copyOf(recovered);
        unproven = List.copyOf(unproven);
        leftOut = List.copyOf(leftOut);
    }

    /** What a cell can be. */
    public CellRange range(int cell) {
        return ranges.get(cell);
    }

    /** Whether not all sums of the table can hold. */
    public boolean contradictsItself() {
        return !leftOut.isEmpty();
    }
}
