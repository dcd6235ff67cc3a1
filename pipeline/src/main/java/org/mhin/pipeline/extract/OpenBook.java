package org.mhin.pipeline.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The workbook of an extract: a cover, its contents, notes, the indicators, what each column means, and a sheet for each table. Where a
 * number is missing it has a sign in place of it, since an empty cell would leave people to guess.
 */
final class OpenBook implements ExtractFormat.Rows {
    private static final Set<String> NUMBERS =
            Set.of("numerator", "denominator", ExtractTable.VALUE, "lower_95", "upper_95", "lower_998", "upper_998");
    private static final int BEFORE_TABLES = 5;
    private static final int COVER = 1;
    private static final int CONTENTS = 2;
    private static final int NOTES = 3;
    private static final int INDICATORS = 4;
    private static final int COLUMNS = 5;

    private final Extract.Contents contents;
    private final List<Workbook.Sheet> sheets;
    private final Workbook book;

    OpenBook(OutputStream file, Extract.Contents contents) throws IOException {
        this.contents = contents;
        this.sheets = sheets(contents);
        this.book = new Workbook(file, contents.title(), sheets);
    }

    private static List<Workbook.Sheet> sheets(Extract.Contents contents) {
        List<Workbook.Sheet> sheets = new ArrayList<>(List.of(
                new Workbook.Sheet(
                        "Cover", contents.title(), "From " + contents.origin().words() + ".", List.of(), List.of(100)),
                new Workbook.Sheet(
                        "Contents",
                        "Contents",
                        "This sheet has one table: the sheets of this workbook.",
                        List.of("Sheet", "What it has"),
                        List.of(26, 100)),
                new Workbook.Sheet(
                        "Notes",
                        "Notes",
                        "This sheet has one table: the signs in place of numbers that are missing.",
                        List.of("Sign", "Meaning"),
                        List.of(12, 100)),
                new Workbook.Sheet(
                        "Indicators",
                        "Indicators",
                        "This sheet has one table: what each indicator measures, who published it and under which licence.",
                        List.of("Indicator", "Key", "Topic", "Definition", "More", "Publishers and licences"),
                        List.of(40, 30, 20, 80, 80, 60)),
                new Workbook.Sheet(
                        "Columns",
                        "Columns",
                        "This sheet has one table: what each column and each code of the other tables means.",
                        Codebook.COLUMNS.subList(1, Codebook.COLUMNS.size()),
                        List.of(28, 12, 100, 24, 80))));
        for (ExtractTable table : contents.tables()) {
            sheets.add(new Workbook.Sheet(
                    table.name(),
                    table.name().equals(ExtractTable.ON_BOUNDARIES) ? "Figures on other boundaries" : "Figures",
                    "This sheet has one table. " + table.description()
                            + " The sheets Notes and Columns say what its signs and columns mean.",
                    table.columns().stream().map(ExtractColumn::name).toList(),
                    table.columns().stream()
                            .map(column -> column.kind() == ExtractColumn.Kind.TEXT ? 24 : 16)
                            .toList()));
        }
        return sheets;
    }

    /** The sheet of a table. */
    @Override
    public TableSink of(ExtractTable table) throws IOException {
        return signed(table, book.sheet(BEFORE_TABLES + 1 + contents.tables().indexOf(table)));
    }

    private static TableSink signed(ExtractTable table, TableSink sheet) {
        int reasons = table.place(ExtractTable.REASON);
        int ofLimits = table.place("limits_reason");
        List<Integer> numbers = new ArrayList<>();
        for (String column : NUMBERS) {
            int place = table.place(column);
            if (place >= 0) {
                numbers.add(place);
            }
        }
        return new TableSink() {
            @Override
            public void row(@Nullable Object[] cells) throws IOException {
                @Nullable Object[] signed = cells.clone();
                for (int place : numbers) {
                    if (signed[place] == null) {
                        boolean isLimit = table.columns().get(place).name().contains("er_");
                        signed[place] = sign(cells[reasons], isLimit && ofLimits >= 0 ? cells[ofLimits] : null);
                    }
                }
                sheet.row(signed);
            }

            @Override
            public void close() throws IOException {
                sheet.close();
            }
        };
    }

    /** The sign of a number that is missing. */
    static String sign(@Nullable Object reason, @Nullable Object limitsReason) {
        if ("suppressed".equals(reason)) {
            return "[c]";
        }
        return "not-applicable".equals(reason) || "no-limits-by-method".equals(limitsReason) ? "[z]" : "[x]";
    }

    /** The sheets that go with the tables. */
    @Override
    public void finish() throws IOException {
        try (TableSink sheet = book.sheet(COVER)) {
            for (String line : ExtractDocuments.cover(contents)) {
                sheet.row(new Object[] {line});
            }
        }
        try (TableSink sheet = book.sheet(CONTENTS)) {
            for (Workbook.Sheet one : sheets) {
                sheet.row(new Object[] {one.name(), one.title()});
            }
        }
        try (TableSink sheet = book.sheet(NOTES)) {
            for (Codes.Code sign : contents.codes().named(Codes.SHORTHAND)) {
                sheet.row(new Object[] {sign.code(), sign.meaning()});
            }
        }
        try (TableSink sheet = book.sheet(INDICATORS)) {
            for (IndicatorText indicator : contents.indicators()) {
                sheet.row(new Object[] {
                    indicator.title(),
                    indicator.key(),
                    indicator.topic(),
                    indicator.definition(),
                    String.join(". ", indicator.lines(contents.codes())),
                    contents.sources().stream()
                            .filter(source -> source.indicator().equals(indicator.key()))
                            .map(source -> source.publisher() + " (" + source.licence() + ")")
                            .distinct()
                            .collect(Collectors.joining(", "))
                });
            }
        }
        try (TableSink sheet = book.sheet(COLUMNS)) {
            for (ExtractTable table : contents.tables()) {
                for (List<String> row : Codebook.rows(table.name(), table, contents.codes())) {
                    sheet.row(row.subList(1, row.size()).toArray());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
