package org.mhin.pipeline.stage;

import org.mhin.pipeline.tabular.row.TextRow;

/**
 * A source row that could not be staged.
 *
 * @param line the line, sheet row or record it starts on; 1 is the first
 * @param column the header of the column at fault; empty when the row as a whole is
 * @param value the text at fault, shortened to 200 characters
 * @param row the whole row as CSV, shortened to 4,000 characters
 */
public record Reject(long line, String column, String value, RejectCode code, String message, String row) {
    private static final int LONGEST = 4000;
    private static final int LONGEST_VALUE = 200;

    /**
     * A row as rejected, with its sentence.
     *
     * @param column the header at fault; empty where the row as a whole is
     * @param value the text at fault; empty where there is none
     * @param detail what the sentence says after the words of the code; mostly nothing
     */
    static Reject of(TextRow row, RejectCode code, String column, String value, String detail) {
        return of(row.line(), text(row), code, column, value, detail);
    }

    /** The same of a row that is kept as text. */
    static Reject of(long line, String row, RejectCode code, String column, String value, String detail) {
        String shortened = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        String message = "line " + line + ", " + (column.isEmpty() ? "the row" : "column " + column)
                + (shortened.isEmpty() ? "" : ": '" + shortened + "'") + " " + code.text() + detail;
        return new Reject(line, column, shortened, code, message, row);
    }

    /** The same row of which only is told where it is at fault and why, not what stands there; the row itself is kept. */
    Reject withoutValue() {
        return of(line, row, code, column, "", "");
    }

    /** The row as one CSV line, shortened to 4,000 characters. */
    static String text(TextRow row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.cells() && text.length() < LONGEST; i++) {
            String cell = row.text(i);
            boolean quote = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            text.append(i == 0 ? "" : ",").append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
    }
}
