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
            for (ExtractFiles format : contents.formats()) {
                for (ExtractTable table : contents.tables()) {
                    for (List<String> row : rows(format.file(table), table, contents.codes())) {
                        csv.row(row.toArray());
                    }
                }
                for (Codes.Code sign : format.signs(contents.codes())) {
                    String file = format.file(contents.tables().get(0));
                    csv.row(new Object[] {file, ExtractTable.VALUE, "string", "", sign.code(), sign.meaning()});
                }
            }
            for (String column : COLUMNS) {
                csv.row(new Object[] {FILE, column, "string", OF_ITSELF.getOrDefault(column, ""), "", ""});
            }
        }
    }
}
