package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.serve.BoundaryComparisons;
import org.mhin.pipeline.serve.Comparison;
import org.mhin.pipeline.serve.Comparisons.Benchmarks;
import org.mhin.pipeline.serve.Rounding;
import org.mhin.pipeline.serve.TextTable;
import org.mhin.pipeline.warehouse.Visible;

/** Every area of a boundary set as people read it, a block for each period and group, with what they come to together. */
final class RankingTable {
    private static final String INDENT = "  ";
    private static final String NONE = "-";

    /** For the last bits of sums of parts. */
    private static final double SLACK = 1e-12;

    private RankingTable() {}

    static void print(PrintWriter out, String release, List<BoundaryComparisons.Ranking> rankings) {
        out.println("Release " + release);
        for (BoundaryComparisons.Ranking ranking : rankings) {
            print(out, ranking);
        }
    }

    private static void print(PrintWriter out, BoundaryComparisons.Ranking ranking) {
        Comparison first = ranking.rows().get(0).row();
        out.println();
        out.println(Visible.line(first.title() + ", " + first.unit() + "  [" + first.indicator() + "]  "
                + Stream.of(
                                first.period(),
                                "persons".equals(first.sex()) ? null : first.sex(),
                                "all".equals(first.age()) ? null : first.age(),
                                "all".equals(first.category()) ? null : first.category())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "))));
        List<@Nullable Double> values =
                ranking.rows().stream().map(ranked -> ranked.row().value()).toList();
        Rounding rounding = Rounding.of(values, values);
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        new TextTable.Column("Code", false, 12, false),
                        new TextTable.Column("Area", false, 48, false),
                        new TextTable.Column("Value", true, 14, false),
                        new TextTable.Column("95% limits", true, 24, true),
                        new TextTable.Column("England", true, 14, true),
                        new TextTable.Column("", false, 12, true),
                        new TextTable.Column("Basis", false, 15, false),
                        new TextTable.Column("", false, 80, true)));
        for (BoundaryComparisons.Ranked ranked : ranking.rows()) {
            table.row(cells(ranked, rounding));
        }
        table.print(out);
        ComparisonTable.computedLimits(ranking.rows().stream().map(BoundaryComparisons.Ranked::row))
                .ifPresent(out::println);
        out.println(totals(ranking));
    }

    private static List<String> cells(BoundaryComparisons.Ranked ranked, Rounding rounding) {
        Comparison row = ranked.row();
        Double value = row.value();
        Comparison.Benchmark england = row.benchmarks().get(Benchmarks.ENGLAND.key());
        Double other = england == null ? null : england.value();
        String word = england == null ? null : england.compared();
        Double moved = row.moved();
        List<String> cells = new ArrayList<>();
        cells.add(ranked.area().code());
        cells.add(ranked.area().name());
        cells.add(value == null ? NONE : rounding.text(value));
        cells.add(ComparisonTable.limits(row, rounding));
        cells.add(other == null ? "" : rounding.text(other));
        cells.add(word == null || word.equals("not-compared") ? "" : word);
        cells.add(String.valueOf(row.basis()));
        cells.add(
                row.reasonText() != null
                        ? "no value: " + row.reasonText()
                        : "apportioned".equals(row.basis()) && moved != null
                                ? "an estimate, " + ComparisonTable.percent(moved) + " from parts of areas"
                                        + (row.limitsReason() == null ? "" : ": not judged")
                                : "");
        return cells;
    }

    /** What all areas come to, before and after. */
    private static String totals(BoundaryComparisons.Ranking ranking) {
        long blank = ranking.rows().stream()
                .filter(ranked -> ranked.row().value() == null)
                .count();
        String parts = Stream.of(
                        sum(
                                "numerators",
                                ranking.before().numerator(),
                                ranking.after().numerator()),
                        sum(
                                "denominators",
                                ranking.before().denominator(),
                                ranking.after().denominator()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return INDENT + "Together: "
                + (parts.isEmpty() ? "not known, a part of a source area is missing" : parts)
                + (blank == 0 ? "" : " (" + blank + " without a value are not in the sum after)");
    }

    private static @Nullable String sum(String what, double before, double after) {
        return Double.isNaN(before)
                ? null
                : String.format(Locale.UK, "%s %s before, %s after", what, number(before), number(after));
    }

    private static String number(double number) {
        boolean whole = Math.abs(number - Math.rint(number)) <= SLACK * Math.abs(number);
        return Double.isNaN(number) ? NONE : String.format(Locale.UK, whole ? "%,.0f" : "%,.3f", number);
    }
}
