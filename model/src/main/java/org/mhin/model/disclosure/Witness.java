package org.mhin.model.disclosure;

/**
 * Numbers that some cells could have together, by all that everybody knows: what shows that a cell can be this or that.
 *
 * @param cells their numbers
 * @param values one a cell
 */
record Witness(int[] cells, double[] values) {
    /** Whether they could have them in another table of the same sums, which may show more or less. */
    boolean standsIn(AdditiveTable table) {
        for (int i = 0; i < cells.length; i++) {
            if (values[i] < table.low(cells[i]) - KnownRanges.TOLERANCE
                    || values[i] > table.high(cells[i]) + KnownRanges.TOLERANCE) {
                return false;
            }
        }
        return true;
    }
}
