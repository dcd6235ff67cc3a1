package org.mhin.pipeline.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every column of every file means, and every code of a closed list: a row for each column, and one for each of its codes. */
final class Codebook {
    static final String FILE = "codebook.csv";

    /** Its own columns. */
    static final List<String> COLUMNS = List.of("file", "column", "type", "description", "code", "meaning");

    private static final Map<String, String> OF_ITSELF = Map.of(
            "file", "The file of this folder that the column is in.",
            "column", "The column's name.",
            "type", "What its cells hold: string, number, integer, date or boolean.",
            "description", "Meaning, unit, and what an empty cell means.",
            "code", "A code that the column may have; empty in the row of the column itself.",
            "meaning", "What the code means; empty in the row of the column itself.");

    private Codebook() {}

    /** The rows of one file. */
    static List<List<String>> rows(String file, ExtractTable table, Codes codes) {
        List<List<String>> rows = new ArrayList<>();
        for (ExtractColumn column : table.columns()) {
            String type = column.kind().inPackages();
            rows.add(List.of(file, column.name(), type, column.description(), "", ""));
            for (Codes.Code code : codes.of(column)) {
                rows.add(List.of(file, column.name(), type, "", code.code(), code.meaning()));
            }
        }
        return rows;
    }

    static void write(ExtractFolder folder, Extract.Contents contents) throws IOException {
        try (CsvTable csv = new CsvTable(folder.create(FILE), COLUMNS)) {
            for (ExtractFormat format : contents.formats()) {
                for (ExtractTable table : contents.tables()) {
                    String file = format == ExtractFormat.XLSX ? OpenBook.FILE : table.name() + "." + format.word();
                    for (List<String> row : rows(file, table, contents.codes())) {
                        csv.row(row.toArray());
                    }
                }
                if (format == ExtractFormat.XLSX) {
                    for (Codes.Code sign : contents.codes().named(Codes.SHORTHAND)) {
                        csv.row(new Object[] {
                            OpenBook.FILE, ExtractTable.VALUE, "string", "", sign.code(), sign.meaning()
                        });
                    }
                }
            }
            for (String column : COLUMNS) {
                csv.row(new Object[] {FILE, column, "string", OF_ITSELF.getOrDefault(column, ""), "", ""});
            }
        }
    }
}
