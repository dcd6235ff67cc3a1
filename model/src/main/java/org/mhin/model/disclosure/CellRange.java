package org.mhin.model.disclosure;

/**
 * The numbers that a cell can be, as far as somebody knows.
 *
 * @param high positive infinity where nothing is known to bound it
 */
public record CellRange(double low, double high) {
    /** How far apart the ends are; infinite where there is no upper end. */
    public double width() {
        return high - low;
    }

    /** Whether a number is one of them, allowing for arithmetic. */
    public boolean contains(double value) {
        return value >= low - 1e-6 && value <= high + 1e-6;
    }
}
