package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.pipeline.answer.BoundaryComparisons;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.SetBeside;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.warehouse.Visible;

/** Every area of a boundary set as people read it, a block for each period and group, with what they come to together. */
final class RankingTable {
    private static final String INDENT = "  ";
    private static final String NONE = "-";

    /** For the last bits of sums of parts. */
    private static final double SLACK = 1e-12;

    private RankingTable() {}

    public static void print(
            PrintWriter out, String release, List<SetBeside> with, List<BoundaryComparisons.Ranking> rankings) {
        out.println("Release " + release);
        for (BoundaryComparisons.Ranking ranking : rankings) {
            print(
                    out,
                    with.stream().filter(benchmark -> benchmark.area() != null).toList(),
                    ranking);
        }
    }

    private static void print(PrintWriter out, List<SetBeside> with, BoundaryComparisons.Ranking ranking) {
        Comparison first = ranking.rows().get(0).row();
        out.println();
        out.println(Visible.line(first.series().title() + ", " + first.series().unit() + "  ["
                + first.series().indicator() + "]  "
                + Stream.of(
                                first.dated().period(),
                                Breakdown.PERSONS.equals(first.series().sex())
                                        ? null
                                        : first.series().sex(),
                                Breakdown.ALL.equals(first.series().age())
                                        ? null
                                        : first.series().age(),
                                Breakdown.ALL.equals(first.series().category())
                                        ? null
                                        : first.series().category())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", "))));
        List<@Nullable Double> values = ranking.rows().stream()
                .map(ranked -> ranked.row().figure().value())
                .toList();
        Rounding rounding = Rounding.of(values, values);
        TextTable table = new TextTable(INDENT, columns(with));
        for (BoundaryComparisons.Ranked ranked : ranking.rows()) {
            table.row(cells(ranked, with, rounding));
        }
        table.print(out);
        ComparisonTable.computedLimits(ranking.rows().stream().map(BoundaryComparisons.Ranked::row))
                .ifPresent(out::println);
        out.println(totals(ranking));
    }

    private static List<TextTable.Column> columns(List<SetBeside> with) {
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(new TextTable.Column("Code", false, 12, false));
        columns.add(new TextTable.Column("Area", false, 48, false));
        columns.add(new TextTable.Column("Value", true, 14, false));
        columns.add(new TextTable.Column("95% limits", true, 24, true));
        for (SetBeside benchmark : with) {
            columns.add(new TextTable.Column(benchmark.label(), true, 14, true));
            columns.add(new TextTable.Column("", false, 12, true));
        }
        columns.add(new TextTable.Column("Basis", false, 15, false));
        columns.add(new TextTable.Column("", false, 80, true));
        return columns;
    }

    private static List<String> cells(BoundaryComparisons.Ranked ranked, List<SetBeside> with, Rounding rounding) {
        Comparison row = ranked.row();
        Double value = row.figure().value();
        Double apportionedShare = row.lineage().apportionedShare();
        List<String> cells = new ArrayList<>();
        cells.add(ranked.area().code());
        cells.add(ranked.area().name());
        cells.add(value == null ? NONE : rounding.text(value));
        cells.add(ComparisonTable.limits(row, rounding));
        for (SetBeside benchmark : with) {
            Comparison.Benchmark found = row.beside().benchmarks().get(benchmark.key());
            Double other = found == null ? null : found.value();
            cells.add(other == null ? "" : rounding.text(other));
            cells.add(found == null ? "" : ComparisonTable.word(found.compared()));
        }
        cells.add(String.valueOf(row.figure().basis()));
        cells.add(
                row.figure().reasonText() != null
                        ? "no value: " + row.figure().reasonText()
                        : "apportioned".equals(row.figure().basis()) && apportionedShare != null
                                ? "an estimate, " + Provenance.percent(apportionedShare) + " from parts of areas"
                                        + (row.figure().limitsReason() == null ? "" : ": not judged")
                                : "");
        return cells;
    }

    /** What all areas come to, before and after. */
    private static String totals(BoundaryComparisons.Ranking ranking) {
        long blank = ranking.rows().stream()
                .filter(ranked -> ranked.row().figure().value() == null)
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
