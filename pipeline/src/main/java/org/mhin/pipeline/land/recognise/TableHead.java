package org.mhin.pipeline.land.recognise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * The first rows of a table that have any text.
 *
 * @param table its name; empty for files of one table
 */
record TableHead(String table, List<Row> rows) {
    private static final int MOST_CHARACTERS = 1 << 22;
    private static final char NO_BREAK_SPACE = 0xa0;
    private static final char BYTE_ORDER_MARK = 0xfeff;

    /**
     * One row.
     *
     * @param line the line it starts on
     * @param cells its cells as they stand
     * @param names the cells as names to compare: white space made one, case dropped, blank cells at the end left out
     */
    record Row(long line, List<String> cells, List<String> names) {
        /** The cell at this index; empty beyond the row's end. */
        String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }
    }

    /** The heads of the tables that are wanted, of at most this many rows each. */
    static List<TableHead> read(RowSource source, StoredFile file, Predicate<String> wanted, int most)
            throws IOException {
        List<TableHead> heads = new ArrayList<>();
        source.readEach(file, table -> {
            if (!wanted.test(table)) {
                return null;
            }
            List<Row> rows = new ArrayList<>();
            heads.add(new TableHead(table, rows));
            int[] characters = {0};
            return row -> {
                if (!row.blank()) {
                    rows.add(row(row));
                    characters[0] += row.end(row.cells() - 1);
                }
                return rows.size() < most && characters[0] < MOST_CHARACTERS;
            };
        });
        return heads;
    }

    private static Row row(TextRow row) {
        List<String> cells = new ArrayList<>(row.cells());
        for (int i = 0; i < row.cells(); i++) {
            cells.add(row.text(i));
        }
        return new Row(row.line(), List.copyOf(cells), names(cells));
    }

    static List<String> names(List<String> cells) {
        int end = cells.size();
        while (end > 0 && name(cells.get(end - 1)).isEmpty()) {
            end--;
        }
        return cells.subList(0, end).stream().map(TableHead::name).toList();
    }

    static String name(String cell) {
        StringBuilder name = new StringBuilder(cell.length());
        boolean space = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isWhitespace(c) || c == NO_BREAK_SPACE || c == BYTE_ORDER_MARK) {
                space = !name.isEmpty();
            } else {
                if (space) {
                    name.append(' ');
                    space = false;
                }
                name.append(Character.toLowerCase(c));
            }
        }
        return name.toString();
    }
}
