package org.mhin.pipeline.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.row.FileKind;
import org.mhin.pipeline.tabular.row.TextRow;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** A few rows of a landed file as they stand in it, for a person who wants to see where a figure comes from. */
public final class SourceRows {
    /** How far into a text file, or a table of records, a row is looked for: reading so many takes a moment. */
    static final long MOST_LINES = 200_000;

    /** The same for workbooks, which read more slowly. */
    static final long MOST_SHEET_ROWS = 5_000;

    private SourceRows() {}

    /**
     * The rows on these lines.
     *
     * @return by line, the cells that are not empty by the header above them (by their number where the file has no header); a line
     *     that is not there, or too far down to be read at once, is left out
     * @throws UnreadableFile with one clear line when the file cannot be read
     */
    public static Map<Long, Map<String, String>> read(
            WarehouseLayout layout, Delivery delivery, FeedContract.Source dialect, Set<Long> lines)
            throws IOException {
        Map<Long, Map<String, String>> found = new TreeMap<>();
        StoredFile file = layout.stored(layout.landed(delivery));
        if (lines.isEmpty() || !layout.storage().isFile(file.place())) {
            return found;
        }
        FileKind kind = FileKind.of(file);
        boolean workbook = kind == FileKind.WORKBOOK || kind == FileKind.LEGACY_WORKBOOK;
        long reach = workbook ? MOST_SHEET_ROWS : MOST_LINES;
        long last = lines.stream()
                .filter(line -> line <= reach)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        if (last == 0) {
            return found;
        }
        List<String> header = new ArrayList<>();
        RowSources.of(file, dialect).read(file, delivery.table(), row -> {
            if (row.line() == delivery.headerRow()) {
                for (int i = 0; i < row.cells(); i++) {
                    header.add(row.text(i).strip());
                }
            } else if (lines.contains(row.line())) {
                found.put(row.line(), cells(row, header));
            }
            return row.line() < last;
        });
        return found;
    }

    private static Map<String, String> cells(TextRow row, List<String> header) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.cells(); i++) {
            String text = row.text(i);
            if (!text.isBlank()) {
                String name = i < header.size() && !header.get(i).isEmpty() ? header.get(i) : String.valueOf(i + 1);
                cells.merge(name, text, (first, second) -> first);
            }
        }
        return cells;
    }
}
