package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.CoverageJump;
import org.mhin.pipeline.answer.Jump;
import org.mhin.pipeline.answer.SetBeside;
import org.mhin.pipeline.render.format.PlainNumber;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.TextTable;

/**
 * Comparisons as people read them: the indicator on a line of its own, below it a row for each period and group, and below a row
 * whatever must be said of it. The only place where these numbers are rounded.
 */
public final class ComparisonTable {
    private static final String INDENT = "  ";
    private static final String BELOW = "      ";
    private static final int NARROWEST = 40;
    private static final String NONE = "-";
    private static final String COMPUTED = " (c)";

    private ComparisonTable() {}

    public static void print(PrintWriter out, String release, List<SetBeside> with, List<Comparison> rows) {
        out.println("Release " + release + within(with, rows));
        if (rows.isEmpty()) {
            return;
        }
        out.println();
        List<SetBeside> shown = placed(with, rows);
        TextTable table = new TextTable(INDENT, columns(shown));
        Map<String, List<@Nullable Double>> numbers = new HashMap<>();
        rows.forEach(row -> numbers.computeIfAbsent(row.series().indicator(), key -> new ArrayList<>())
                .addAll(numbers(row)));
        String indicator = "";
        Set<String> told = new HashSet<>();
        for (Comparison row : rows) {
            if (!row.series().indicator().equals(indicator)) {
                indicator = row.series().indicator();
                table.line(heading(row));
            }
            Rounding rounding = Rounding.of(numbers(row), numbers.getOrDefault(indicator, List.of()));
            table.row(cells(row, shown, rounding));
            remarks(row).forEach(remark -> table.line(TextTable.line(BELOW + remark, NARROWEST)));
            CoverageJump coverage = row.lineage().coverageJump();
            if (coverage != null && told.add(indicator + coverage.words())) {
                table.line(TextTable.line(BELOW + coverage.words(), NARROWEST));
            }
        }
        table.print(out);
        legend(rows).forEach(out::println);
    }

    /** The benchmarks that the area has: a district lies in no ICB. */
    private static List<SetBeside> placed(List<SetBeside> with, List<Comparison> rows) {
        return with.stream()
                .filter(benchmark -> rows.stream()
                        .map(row -> row.beside().benchmarks().get(benchmark.key()))
                        .anyMatch(found -> found != null && (found.area() != null || says(found))))
                .toList();
    }

    /** Whether one that is of no area has anything to say. */
    private static boolean says(Comparison.Benchmark found) {
        return found.value() != null || !word(found.compared()).isEmpty();
    }

    /** The areas it lies in, as far as the rows name them. */
    private static String within(List<SetBeside> with, List<Comparison> rows) {
        StringBuilder words = new StringBuilder();
        for (SetBeside benchmark : with) {
            Set<String> names = new LinkedHashSet<>();
            for (Comparison row : rows) {
                Comparison.Benchmark found = row.beside().benchmarks().get(benchmark.key());
                if (benchmark.areaColumn() != null && found != null && found.name() != null) {
                    names.add(found.name());
                }
            }
            words.append(names.isEmpty() ? "" : "; " + benchmark.label() + ": " + String.join(", ", names));
        }
        return words.toString();
    }

    /** A benchmark's word; empty where it says nothing. */
    public static String word(@Nullable String compared) {
        return compared == null || compared.equals("not-compared") ? "" : compared;
    }

    private static List<TextTable.Column> columns(List<SetBeside> with) {
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(new TextTable.Column("Period", false, 26, false));
        columns.add(new TextTable.Column("Group", false, 36, true));
        columns.add(new TextTable.Column("Value", true, 14, false));
        columns.add(new TextTable.Column("95% limits", true, 24, true));
        for (SetBeside benchmark : with) {
            columns.add(new TextTable.Column(benchmark.label(), true, 14, false));
            columns.add(new TextTable.Column("", false, 12, true));
        }
        columns.add(new TextTable.Column("Basis", false, 15, false));
        columns.add(new TextTable.Column("Feed", false, 36, false));
        return columns;
    }

    public static String heading(Comparison row) {
        return row.series().title() + ", " + row.series().unit() + "  ["
                + row.series().indicator() + "]";
    }

    private static List<@Nullable Double> numbers(Comparison row) {
        List<@Nullable Double> numbers = new ArrayList<>();
        numbers.add(row.figure().value());
        row.beside().benchmarks().values().forEach(benchmark -> numbers.add(benchmark.value()));
        return numbers;
    }

    private static List<String> cells(Comparison row, List<SetBeside> with, Rounding rounding) {
        String unit = row.series().unit().equals("%") ? "%" : "";
        Double value = row.figure().value();
        List<String> cells = new ArrayList<>();
        cells.add(row.dated().period() == null ? NONE : row.dated().period());
        cells.add(group(row));
        cells.add(value == null ? NONE : rounding.text(value) + unit);
        cells.add(limits(row, rounding));
        for (SetBeside wanted : with) {
            Comparison.Benchmark benchmark = row.beside().benchmarks().get(wanted.key());
            Double other = benchmark == null ? null : benchmark.value();
            cells.add(other == null ? NONE : rounding.text(other) + unit);
            cells.add(benchmark == null ? "" : word(benchmark.compared()));
        }
        cells.add(row.figure().basis() == null ? NONE : row.figure().basis());
        cells.add(row.series().feed() == null ? NONE : row.series().feed());
        return cells;
    }

    /** A row's limits, marked where they are computed; empty where it has none. */
    public static String limits(Comparison row, Rounding rounding) {
        Double lower = row.figure().lower95();
        Double upper = row.figure().upper95();
        return lower == null || upper == null
                ? ""
                : rounding.text(lower) + " to " + rounding.text(upper) + (isComputed(row) ? COMPUTED : "");
    }

    /** What the mark of computed limits means, where a row has it. */
    public static Optional<String> computedLimits(Stream<Comparison> rows) {
        return rows.anyMatch(row -> row.figure().lower95() != null && isComputed(row))
                ? Optional.of("(c): limits computed, the publisher gives none; limits_basis says from what.")
                : Optional.empty();
    }

    private static boolean isComputed(Comparison row) {
        return row.figure().limitsBasis() != null
                && !"published".equals(row.figure().limitsBasis());
    }

    /** Whom the row is about where it is not everybody. */
    public static String group(Comparison row) {
        return Stream.of(
                        unless(row.series().sex(), Breakdown.PERSONS),
                        unless(row.series().age(), Breakdown.ALL),
                        Breakdown.ALL.equals(row.series().category())
                                ? null
                                : row.series().category())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String unless(@Nullable String text, String everybody) {
        return everybody.equals(text) ? null : text;
    }

    private static List<String> remarks(Comparison row) {
        List<String> remarks = new ArrayList<>();
        if (row.figure().reasonText() != null) {
            remarks.add("no value: " + row.figure().reasonText());
        }
        String made = made(row);
        if (made != null) {
            remarks.add(made);
        }
        Jump jump = row.lineage().jump();
        if (jump != null) {
            remarks.add(jump.words());
        }
        String england = otherEngland(isBesideEngland(row) ? row.lineage().englandInFile() : null);
        if (england != null) {
            remarks.add(england);
        }
        if (Reason.PUBLISHER_ONLY.code().equals(row.figure().limitsReason())) {
            remarks.add("no limits: " + Reason.PUBLISHER_ONLY.text());
        }
        Comparison.Goal goal = row.beside().goal();
        if (goal != null && row.figure().value() != null) {
            remarks.add("goal " + PlainNumber.number(goal.value())
                    + (row.series().unit().equals("%")
                            ? "%"
                            : " " + row.series().unit()) + ": "
                    + Objects.requireNonNullElse(goal.compared(), "not-compared")
                            .replace('-', ' ')
                    + ("between".equals(goal.significance())
                            ? ", but it lies between the 95% limits: chance may decide"
                            : ""));
        }
        Comparison.Peers peers = row.beside().peers();
        if (peers != null) {
            remarks.add("quintile " + peers.quintile() + " of 5 among areas of its type (1 has the lowest values): "
                    + peers.compared());
        }
        if (row.lineage().areaNote() != null) {
            remarks.add("the area's code was not in use in this period");
        }
        if (row.lineage().note() != null && !row.lineage().note().isBlank()) {
            remarks.add("note: " + row.lineage().note());
        }
        return remarks;
    }

    private static boolean isBesideEngland(Comparison row) {
        return row.beside().benchmarks().values().stream()
                .map(Comparison.Benchmark::area)
                .anyMatch(area -> area != null && area.endsWith("@" + AreaType.ENGLAND.key()));
    }

    /** That England is of another file than the figure; null where it is of the same, or no other. */
    static @Nullable String otherEngland(@Nullable Double inFile) {
        return inFile == null
                ? null
                : "the file of this figure prints England as " + PlainNumber.number(inFile)
                        + "; the England it is compared with is of another file";
    }

    /** How a figure for other boundaries was made; null where it was not. */
    private static @Nullable String made(Comparison row) {
        Double apportionedShare = row.lineage().apportionedShare();
        if (apportionedShare == null
                && row.figure().value() != null
                && "merged".equals(row.figure().basis())) {
            return "worked out here: " + Provenance.WHOLE_FILE;
        }
        if (apportionedShare == null
                || row.figure().value() == null
                || row.figure().basis() == null) {
            return null;
        }
        int areas = row.lineage().sources().size();
        return switch (row.figure().basis()) {
            case "recoded" ->
                "published for the same people under the code "
                        + String.join(", ", row.lineage().sources());
            case "merged" -> Provenance.sum(areas);
            case "apportioned" ->
                "an estimate from " + areas + (areas == 1 ? " area" : " areas") + ": "
                        + Provenance.estimate(
                                "the", apportionedShare, row.figure().limitsReason());
            default -> null;
        };
    }

    private static List<String> legend(List<Comparison> rows) {
        List<Comparison.Benchmark> benchmarks = rows.stream()
                .filter(row -> row.figure().value() != null)
                .flatMap(row -> row.beside().benchmarks().values().stream())
                .filter(benchmark -> benchmark.name() != null)
                .toList();
        List<String> legend = new ArrayList<>();
        if (benchmarks.stream().anyMatch(benchmark -> benchmark.value() == null)) {
            legend.add("- under a benchmark: it has no exact figure of this indicator, period and group.");
        }
        if (benchmarks.stream()
                .anyMatch(benchmark -> benchmark.value() != null && "not-compared".equals(benchmark.compared()))) {
            legend.add("Blank after a benchmark: not compared (an input is missing, or the benchmark is this area).");
        }
        computedLimits(rows.stream()).ifPresent(legend::add);
        String controlled = rows.stream()
                .filter(row -> ComparisonRule.SPC.key().equals(row.series().comparisonMethod()))
                .map(row -> row.series().indicator())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!controlled.isEmpty()) {
            legend.add("Compared by control limits around the benchmark, not by the limits shown: " + controlled + ".");
        }
        return legend;
    }
}
