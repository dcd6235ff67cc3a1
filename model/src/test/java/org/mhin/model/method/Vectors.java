package org.mhin.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads vector files and compares numbers as their README says. */
final class Vectors {
    private Vectors() {}

    static List<Map<String, String>> read(Path file) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                rows.add(new LinkedHashMap<>(row.getFieldsAsMap()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static Map<String, List<Map<String, String>>> byCase(List<Map<String, String>> rows, String column) {
        Map<String, List<Map<String, String>>> cases = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            cases.computeIfAbsent(row.get(column), key -> new ArrayList<>()).add(row);
        }
        return cases;
    }

    static InputRow input(Map<String, String> row) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        row.keySet().forEach(name -> columns.put(name, columns.size()));
        return new InputRow(columns, List.copyOf(row.values()));
    }

    static List<InputRow> inputs(List<Map<String, String>> rows) {
        return rows.stream().map(Vectors::input).toList();
    }

    /** Blank equals blank, words equal words, numbers lie within the tolerance. */
    static void assertCell(String where, String got, String expected, double relative, double absolute) {
        if (!isNumber(expected)) {
            assertThat(got).as(where).isEqualTo(expected);
            return;
        }
        assertThat(isNumber(got))
                .as("%s: %s should be %s", where, got, expected)
                .isTrue();
        double want = Double.parseDouble(expected);
        assertThat(Math.abs(Double.parseDouble(got) - want))
                .as("%s: %s should be %s", where, got, expected)
                .isLessThanOrEqualTo(relative * Math.abs(want) + absolute);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }
}
