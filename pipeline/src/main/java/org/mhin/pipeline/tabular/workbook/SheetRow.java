package org.mhin.pipeline.tabular.workbook;

import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * A sheet's row in the making: cells that are not stored are padded with empty ones, rows without any text are not handed over.
 */
final class SheetRow {
    /** The most rows a sheet may have. */
    static final int ROWS = 1_048_576;

    /** The most columns a sheet may have. */
    static final int COLUMNS = 16_384;

    private final StoredFile file;
    private final String sheet;
    private final RowSink sink;
    private final TextRow row = new TextRow();
    private boolean open = true;

    SheetRow(StoredFile file, String sheet, RowSink sink) {
        this.file = file;
        this.sheet = sheet;
        this.sink = sink;
    }

    /** Whether the sink takes more rows. */
    boolean open() {
        return open;
    }

    /** Starts the row of this number, 1 being the first. */
    void begin(long number) throws UnreadableFile {
        if (number < 1 || number > ROWS) {
            throw new UnreadableFile(
                    file.name() + ": sheet '" + sheet + "': row " + number + ", where a sheet has at most " + ROWS
                            + " rows",
                    null);
        }
        row.begin(number);
    }

    /** Adds a cell at a column, 0 being the first; columns come in ascending order. */
    void cell(int column, String text) throws UnreadableFile {
        if (column < row.cells() || column >= COLUMNS) {
            throw new UnreadableFile(
                    file.name() + ": sheet '" + sheet + "': row " + row.line() + ": a cell in column " + (column + 1)
                            + ", where columns ascend up to " + COLUMNS,
                    null);
        }
        while (row.cells() < column) {
            row.add("");
        }
        row.add(text);
    }

    /** Says that the cells of the row cannot be told apart: they do not name their columns, and are not as many as in the first row. */
    UnreadableFile slipped(int cells, int first) {
        return new UnreadableFile(
                file.name() + ": sheet '" + sheet + "': row " + row.line() + ": " + cells
                        + " cells that do not say their columns, where the first row has " + first
                        + ": empty ones are left out, so it is unclear which is which; save the workbook again",
                null);
    }

    /** Hands the row over, where it has any text. */
    void end() {
        if (open && row.cells() > 0 && !row.blank()) {
            open = sink.accept(row);
        }
    }
}
