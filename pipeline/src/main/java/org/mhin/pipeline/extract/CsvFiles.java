package org.mhin.pipeline.extract;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** RFC 4180, with a description of its columns beside it. */
final class CsvFiles extends ExtractFormat {
    private static final String DESCRIPTION = "-metadata.json";

    CsvFiles() {
        super("csv", "text/csv");
    }

    @Override
    String encoding() {
        return "utf-8";
    }

    @Override
    Map<String, String> files(ExtractTable table, String rows) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(file(table), rows);
        files.put(file(table) + DESCRIPTION, "The columns of that file, as CSV on the Web has them.");
        return files;
    }

    @Override
    String howToRead() {
        return """
                - CSV is RFC 4180 in UTF-8. Text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a return
                  and is not a number) has an apostrophe before it there; in Parquet and in the workbook it has none.
                """;
    }

    @Override
    Rows start(ExtractFolder folder, Extract.Contents contents) {
        return new Rows() {
            @Override
            public TableSink of(ExtractTable table) throws IOException {
                return new CsvTable(
                        folder.create(file(table)),
                        table.columns().stream().map(ExtractColumn::name).toList());
            }

            @Override
            public void finish() throws IOException {
                for (ExtractTable table : contents.tables()) {
                    folder.write(file(table) + DESCRIPTION, Descriptors.webMetadata(file(table), table, contents));
                }
            }
        };
    }
}
