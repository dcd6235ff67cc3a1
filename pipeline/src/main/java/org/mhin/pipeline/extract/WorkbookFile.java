package org.mhin.pipeline.extract;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** One workbook, for people. */
final class WorkbookFile extends ExtractFormat {
    static final String FILE = "figures.xlsx";

    private static final int MOST_ROWS = Workbook.ROWS - Workbook.ROWS_ABOVE;

    WorkbookFile() {
        super("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Override
    String fileOfAll() {
        return FILE;
    }

    @Override
    Map<String, String> filesOfAll() {
        return Map.of(FILE, "The same rows as a workbook, with notes, definitions and the meaning of each column.");
    }

    @Override
    List<Codes.Code> signs(Codes codes) {
        return codes.named(Codes.SHORTHAND);
    }

    @Override
    String howToRead() {
        return """
                - In the workbook, `[c]`, `[x]` and `[z]` are in place of numbers that are missing; its sheet Notes explains them.
                """;
    }

    @Override
    void refuseBeyondMost(String table, long rows) {
        if (rows > MOST_ROWS) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    String.format(
                            Locale.ROOT,
                            "%s has %,d rows of this and a sheet of xlsx at most %,d; csv and parquet have no such limit",
                            table,
                            rows,
                            MOST_ROWS));
        }
    }

    @Override
    Rows start(ExtractFolder folder, Extract.Contents contents) throws IOException {
        return new OpenBook(folder.create(FILE), contents);
    }
}
