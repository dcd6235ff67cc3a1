package org.mhin.model.method;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.model.statistic.InvalidInput;

/**
 * One row of text. A blank cell and an absent column are both missing.
 *
 * @param columns position of each header; share one map between the rows of a file
 * @param cells the row's cells
 */
public record InputRow(Map<String, Integer> columns, List<String> cells) {
    /** Whether the row's file has the column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The text of a cell; null when blank or absent. */
    public @Nullable String text(String column) {
        Integer position = columns.get(column);
        if (position == null || position >= cells.size()) {
            return null;
        }
        String cell = cells.get(position);
        return cell.isBlank() ? null : cell.strip();
    }

    /**
     * The number in a cell.
     *
     * @return NaN when blank or absent
     * @throws InvalidInput when the text is not a finite number
     */
    public double number(String column) {
        return parse(column, text(column));
    }

    /**
     * The ISO date in a cell.
     *
     * @return null when blank or absent
     * @throws InvalidInput when the text is not a date
     */
    public @Nullable LocalDate date(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    InvalidInput.Reason.NOT_READABLE, "Column " + column + " must hold dates like 2025-03-31");
        }
    }

    /** The row with another text in a cell that it has. */
    InputRow with(String column, String text) {
        Integer position = columns.get(column);
        List<String> changed = new ArrayList<>(cells);
        if (position != null && position < changed.size()) {
            changed.set(position, text);
        }
        return new InputRow(columns, changed);
    }

    static int whole(String column, double number) {
        if (Math.rint(number) != number || Math.abs(number) > Integer.MAX_VALUE) {
            throw new InvalidInput(InvalidInput.Reason.NOT_READABLE, "Column " + column + " must hold whole numbers");
        }
        return (int) number;
    }

    static double parse(String column, @Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number)) {
            // The text itself may be a small number with a stray sign: it is not repeated
            throw new InvalidInput(
                    InvalidInput.Reason.NOT_READABLE, "Column " + column + " must hold numbers or blanks");
        }
        return number;
    }
}
