package org.mhin.pipeline.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.tabular.row.TextRow;

/**
 * What stands around a table and is in no row of it: the name of the file, of the sheet, and the rows above the header.
 *
 * @param sheet empty for files of one table
 * @param above one text a row, the cells that hold something with a space between; empty where the contract reads none
 */
record Surroundings(String fileName, String sheet, List<String> above) {
    Surroundings {
        above = List.copyOf(above);
    }

    /** Of a landed file, which is read as far as its header where the contract wants what is above it. */
    static Surroundings of(LandedRows landed) throws IOException {
        List<String> above = new ArrayList<>();
        if (landed.contract().columns().values().stream().anyMatch(column -> column.above() != null)) {
            landed.above(row -> above.add(text(row)));
        }
        return new Surroundings(landed.delivery().file(), landed.delivery().table(), above);
    }

    private static String text(TextRow row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.cells(); i++) {
            String cell = row.text(i).strip();
            text.append(text.isEmpty() || cell.isEmpty() ? "" : " ").append(cell);
        }
        return text.toString();
    }

    /** What the contract takes from them for this column; null where it takes nothing or its pattern finds nothing. */
    @Nullable
    String text(FeedContract.Column column) {
        String text = found(column.fileName(), fileName);
        text = text == null ? found(column.sheetName(), sheet) : text;
        for (int i = 0; text == null && i < above.size(); i++) {
            text = found(column.above(), above.get(i));
        }
        return text;
    }

    private static @Nullable String found(@Nullable String pattern, String text) {
        if (pattern == null) {
            return null;
        }
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(matcher.groupCount() > 0 ? 1 : 0) : null;
    }

    /** Where a reject says that the text of such a column is. */
    String place(FeedContract.Column column) {
        return column.sheetName() != null && column.fileName() == null
                ? "(sheet name)"
                : column.above() != null && column.fileName() == null ? "(above the table)" : "(file name)";
    }
}
