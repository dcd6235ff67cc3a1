package org.mhin.pipeline.extract;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mhin.model.Described;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.comparison.ComparedAs;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.release.ReleaseReader;

/** What the codes of columns mean: those of reasons as the release has them, words of the model as it says them, the rest in {@code codes.csv}. */
final class Codes {
    /** The signs that a workbook has where a value is missing. */
    static final String SHORTHAND = "shorthand";

    private static final String COMPARED = "compared";

    private final Map<String, Map<String, String>> byColumn = new LinkedHashMap<>();

    private Codes() {}

    /** A code and its meaning. */
    record Code(String code, String meaning) {}

    static Codes of(ReleaseReader release) {
        Codes codes = new Codes();
        try (InputStream file =
                        Objects.requireNonNull(Codes.class.getResourceAsStream("codes.csv"), "codes.csv is missing");
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            rows.forEach(row -> codes.add(row.getField("column"), row.getField("code"), row.getField("meaning")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        codes.add("period_kind", PeriodKind.values());
        codes.add("method", Method.values());
        codes.add("basis", ConversionBasis.values());
        codes.add("limits_basis", FigureLimits.Basis.values());
        codes.add("comparison_method", ComparisonRule.values());
        codes.add(COMPARED, ComparedAs.values());
        codes.add("licence", Licence.values());
        Arrays.stream(AreaType.values())
                .filter(type -> !type.isGrouping())
                .forEach(type -> codes.add("area_type", type.key(), type.inSentence()));
        release.rows(
                        "SELECT reason, sentence FROM reasons ORDER BY reason",
                        row -> new Code(row.getString(1), row.getString(2)),
                        List.of())
                .forEach(reason -> codes.add(ExtractTable.REASON, reason.code(), reason.meaning()));
        return codes;
    }

    private void add(String column, Described... words) {
        Arrays.stream(words).forEach(word -> add(column, word.key(), word.meaning()));
    }

    private void add(String column, String code, String meaning) {
        byColumn.computeIfAbsent(column, name -> new LinkedHashMap<>()).put(code, meaning);
    }

    /** The codes of a column: those of its closed list, or those that are known; none of a column without codes. */
    List<Code> of(ExtractColumn column) {
        Map<String, String> known = byColumn.getOrDefault(listOf(column.name()), Map.of());
        List<String> codes = column.values().isEmpty() && !listOf(column.name()).equals(COMPARED)
                ? List.copyOf(known.keySet())
                : column.values();
        List<Code> all = new ArrayList<>();
        codes.forEach(code -> all.add(new Code(code, known.getOrDefault(code, code))));
        return all;
    }

    /** The codes of a list. */
    List<Code> named(String list) {
        List<Code> all = new ArrayList<>();
        byColumn.getOrDefault(list, Map.of()).forEach((code, meaning) -> all.add(new Code(code, meaning)));
        return all;
    }

    /** What a code of a list means, in brackets; empty where that is not known. */
    String inWords(String list, String code) {
        String meaning = byColumn.getOrDefault(list, Map.of()).get(code);
        return meaning == null ? "" : " (" + meaning + ")";
    }

    /** Whether it is told what a code of a column means. */
    boolean isKnown(ExtractColumn column, String code) {
        return byColumn.getOrDefault(listOf(column.name()), Map.of()).containsKey(code);
    }

    private static String listOf(String column) {
        if (column.startsWith("compared_to_") || column.endsWith("_significance")) {
            return COMPARED;
        }
        return column.equals("limits_reason") || column.equals("area_note") ? ExtractTable.REASON : column;
    }
}
