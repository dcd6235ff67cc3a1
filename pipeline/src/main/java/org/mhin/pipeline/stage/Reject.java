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

    /** A row that is at fault as a whole. */
    static Reject ofRow(TextRow row, RejectCode code, String fault) {
        return new Reject(row.line(), "", "", code, "line " + row.line() + ": " + fault, text(row));
    }

    /** The same row of which only is told where it is at fault and why, not what stands there; the row itself is kept. */
    Reject withoutValue() {
        String place = "line " + line + (column.isEmpty() ? "" : ", column " + column);
        return new Reject(line, column, "", code, place + ": it " + code.text(), row);
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
