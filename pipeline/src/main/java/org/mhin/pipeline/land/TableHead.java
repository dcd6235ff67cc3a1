package org.mhin.pipeline.land;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The first rows of a table that have any text.
 *
 * @param table its name; empty for files of one table
 */
record TableHead(String table, List<Row> rows) {
    private static final int MOST_CHARACTERS = 1 << 22;
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\ufeff]+");

    /**
     * One row.
     *
     * @param line the line it starts on
     * @param cells its cells as they stand
     */
    record Row(long line, List<String> cells) {
        /** The cells as names to compare: white space made one, case dropped, blank cells at the end left out. */
        List<String> names() {
            return TableHead.names(cells);
        }

        /** The cell at this index; empty beyond the row's end. */
        String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }
    }

    static TableHead read(RowSource source, Path file, String table, int most) throws IOException {
        List<Row> rows = new ArrayList<>();
        int[] characters = {0};
        source.read(file, table, row -> {
            if (!row.blank()) {
                List<String> cells = new ArrayList<>(row.cells());
                for (int i = 0; i < row.cells(); i++) {
                    cells.add(row.text(i));
                }
                rows.add(new Row(row.line(), List.copyOf(cells)));
                characters[0] += row.end(row.cells() - 1);
            }
            return rows.size() < most && characters[0] < MOST_CHARACTERS;
        });
        return new TableHead(table, List.copyOf(rows));
    }

    static List<String> names(List<String> cells) {
        int end = cells.size();
        while (end > 0 && name(cells.get(end - 1)).isEmpty()) {
            end--;
        }
        return cells.subList(0, end).stream().map(TableHead::name).toList();
    }

    static String name(String cell) {
        return SPACES.matcher(cell).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
