package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.BoundaryComparisons;
import org.mhin.pipeline.answer.BoundaryComparisons.Beside;
import org.mhin.pipeline.answer.CombinedFigure;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.answer.NeighbourLists;
import org.mhin.pipeline.answer.SetBeside;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;

/** An area beside its neighbours, as people and programs read it. */
final class NeighbourPage implements Written {
    private static final String INDENT = "  ";
    private static final String BELOW = "      ";
    private static final int NARROWEST = 40;
    private static final String NONE = "-";

    private final Found.OfNeighbours found;
    private final NeighbourLists.OfArea neighbours;

    /** What the table has beside the neighbours: benchmarks that are of one area for every row. */
    private final List<SetBeside> with;

    NeighbourPage(Found.OfNeighbours found) {
        this.found = found;
        this.neighbours = found.neighbours();
        this.with = found.with().stream()
                .filter(benchmark -> benchmark.area() != null)
                .toList();
    }

    @Override
    public Object json() {
        return found.answer();
    }

    @Override
    public void table(PrintWriter out) {
        List<Beside> rows = found.rows();
        out.println("Release " + found.release());
        out.println();
        CombinedFigure only = rows.size() == 1 ? rows.get(0).others() : null;
        print(out, neighbours, only);
        if (rows.isEmpty()) {
            out.println();
            out.println(BoundaryComparisons.noFigures(neighbours.area().name()));
            return;
        }
        out.println();
        figures(out, rows);
    }

    /** The list itself, with the neighbours' values where there is one figure. */
    static void print(PrintWriter out, NeighbourLists.OfArea list, @Nullable CombinedFigure figure) {
        List<NeighbourLists.Neighbour> all = list.neighbours();
        long here = all.stream().filter(neighbour -> neighbour.area() != null).count();
        out.println(here + (here == 1 ? " neighbour" : " neighbours") + " of "
                + list.area().name() + " by " + list.set().name() + " ("
                + (list.set().computed() ? "computed" : "published") + ", areas of "
                + list.set().on() + ")"
                + (here == all.size() ? "" : "; " + (all.size() - here) + " more could not be matched to an area"));
        if (!list.features().isEmpty()) {
            out.println("from " + String.join(", ", list.features()));
        }
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        new TextTable.Column("", true, 4, true),
                        new TextTable.Column("Code", false, 9, false),
                        new TextTable.Column("Name", false, 50, true),
                        new TextTable.Column("Distance", true, 8, true),
                        new TextTable.Column("Most alike in", false, 28, true),
                        new TextTable.Column("Least alike in", false, 36, true),
                        new TextTable.Column("Value", true, 14, true),
                        new TextTable.Column("", false, 40, true)));
        Map<String, CombinedFigure.Part> parts = new HashMap<>();
        List<@Nullable Double> values = new ArrayList<>();
        if (figure != null) {
            figure.parts().forEach(part -> {
                parts.put(part.area(), part);
                values.add(part.value());
            });
        }
        Rounding rounding = Rounding.of(values, values);
        for (NeighbourLists.Neighbour neighbour : all) {
            CombinedFigure.Part part = neighbour.area() == null ? null : parts.get(neighbour.area());
            Double value = part == null ? null : part.value();
            String reason = part == null ? neighbour.reason() : part.reason();
            table.row(List.of(
                    neighbour.rank() == null ? "" : neighbour.rank().toString(),
                    neighbour.code(),
                    neighbour.name() == null ? "" : neighbour.name(),
                    neighbour.distance() == null ? "" : decimals(neighbour.distance(), 3),
                    neighbour.mostAlike() == null ? "" : neighbour.mostAlike(),
                    neighbour.mostUnlike() == null || neighbour.mostUnlikeShare() == null
                            ? ""
                            : neighbour.mostUnlike() + " (" + Provenance.percent(neighbour.mostUnlikeShare()) + ")",
                    part == null ? "" : value == null ? NONE : rounding.text(value),
                    reason == null ? "" : reason));
        }
        table.print(out);
    }

    private static String decimals(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private void figures(PrintWriter out, List<Beside> rows) {
        List<TextTable.Column> columns = new ArrayList<>(List.of(
                new TextTable.Column("Period", false, 26, false),
                new TextTable.Column("Group", false, 36, true),
                new TextTable.Column("Value", true, 14, false),
                new TextTable.Column("95% limits", true, 24, true),
                new TextTable.Column("Neighbours", true, 14, false),
                new TextTable.Column("", false, 12, true),
                new TextTable.Column("95% limits", true, 24, true)));
        for (SetBeside benchmark : with) {
            columns.add(new TextTable.Column(benchmark.label(), true, 14, true));
            columns.add(new TextTable.Column("", false, 12, true));
        }
        columns.add(new TextTable.Column("Basis", false, 15, false));
        columns.add(new TextTable.Column("Feed", false, 36, false));
        TextTable table = new TextTable(INDENT, columns);
        String indicator = "";
        for (Beside beside : rows) {
            Comparison row = beside.row();
            if (!row.series().indicator().equals(indicator)) {
                indicator = row.series().indicator();
                table.line(ComparisonTable.heading(row));
            }
            table.row(cells(beside));
            remarks(beside).forEach(remark -> table.line(TextTable.line(BELOW + remark, NARROWEST)));
        }
        table.print(out);
        ComparisonTable.computedLimits(rows.stream().map(Beside::row)).ifPresent(out::println);
        if (rows.stream()
                .anyMatch(beside ->
                        beside.others() != null && beside.others().compared().equals("not-compared"))) {
            out.println("Blank after the neighbours: not compared (an input is missing, or the indicator is not"
                    + " compared with any other area).");
        }
    }

    private List<String> cells(Beside beside) {
        Comparison row = beside.row();
        CombinedFigure others = beside.others();
        List<Comparison.@Nullable Benchmark> found = new ArrayList<>();
        with.forEach(benchmark -> found.add(row.beside().benchmarks().get(benchmark.key())));
        List<@Nullable Double> numbers =
                new ArrayList<>(Arrays.asList(row.figure().value(), others == null ? null : others.value()));
        found.forEach(benchmark -> numbers.add(benchmark == null ? null : benchmark.value()));
        List<@Nullable Double> like = new ArrayList<>(numbers);
        if (others != null) {
            like.addAll(Arrays.asList(others.limits().lower95(), others.limits().upper95()));
            others.parts().forEach(part -> like.add(part.value()));
        }
        Rounding rounding = Rounding.of(numbers, like);
        String unit = row.series().unit().equals("%") ? "%" : "";
        List<String> cells = new ArrayList<>(List.of(
                row.dated().period() == null ? NONE : row.dated().period(),
                ComparisonTable.group(row),
                value(row.figure().value(), rounding, unit),
                ComparisonTable.limits(row, rounding),
                value(others == null ? null : others.value(), rounding, unit),
                others == null ? "" : ComparisonTable.word(others.compared()),
                others == null
                        ? ""
                        : limits(others.limits().lower95(), others.limits().upper95(), rounding)));
        for (Comparison.Benchmark benchmark : found) {
            cells.add(benchmark == null ? "" : value(benchmark.value(), rounding, unit));
            cells.add(benchmark == null ? "" : ComparisonTable.word(benchmark.compared()));
        }
        cells.add(row.figure().basis() == null ? NONE : row.figure().basis());
        cells.add(row.series().feed() == null ? NONE : row.series().feed());
        return cells;
    }

    private static String value(@Nullable Double value, Rounding rounding, String unit) {
        return value == null ? NONE : rounding.text(value) + unit;
    }

    private static String limits(@Nullable Double lower, @Nullable Double upper, Rounding rounding) {
        return lower == null || upper == null ? "" : rounding.text(lower) + " to " + rounding.text(upper);
    }

    private List<String> remarks(Beside beside) {
        List<String> remarks = new ArrayList<>();
        Comparison row = beside.row();
        CombinedFigure others = beside.others();
        if (row.figure().reasonText() != null) {
            remarks.add("no value: " + row.figure().reasonText());
        }
        if (others != null && others.reasonText() != null) {
            remarks.add("neighbours: " + others.reasonText());
        } else if (others != null && others.basis().equals("apportioned")) {
            remarks.add("neighbours: an estimate; "
                    + Provenance.estimate("their", others.apportionedShare(), others.limitsReason()));
        }
        if (row.lineage().note() != null && !row.lineage().note().isBlank()) {
            remarks.add("note: " + row.lineage().note());
        }
        if (others != null && neighbours.indicators().contains(row.series().indicator())) {
            remarks.add("this indicator was used to choose the neighbours, so they are similar in it by construction");
        }
        return remarks;
    }

    /**
     * A row for programs: the area's own figure, that of its neighbours together, or one neighbour's.
     *
     * @param series what the figure is of
     * @param kind {@code area}, {@code neighbours} or {@code neighbour}
     */
    private record Line(
            Comparison series,
            String kind,
            NeighbourLists.@Nullable Neighbour place,
            @Nullable String area,
            @Nullable String name,
            Shown figure,
            @Nullable String compared) {}

    /** The numbers of a row, each null where there is none. */
    private record Shown(
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable Double lower95,
            @Nullable Double upper95,
            @Nullable String basis,
            @Nullable String reason) {}

    @Override
    public void csv(RowWriter writer) {
        Map<String, NeighbourLists.Neighbour> places = new HashMap<>();
        neighbours.neighbours().stream()
                .filter(neighbour -> neighbour.area() != null)
                .forEach(neighbour -> places.put(String.valueOf(neighbour.area()), neighbour));
        List<Line> lines = new ArrayList<>();
        found.rows().forEach(beside -> lines(beside, places, lines));
        new CsvColumns<Line>()
                .add("neighbour_set", line -> neighbours.set().name())
                .add("row", Line::kind)
                .add("rank", line -> line.place() == null ? null : line.place().rank())
                .add(
                        "distance",
                        line -> line.place() == null ? null : line.place().distance())
                .add("area", Line::area)
                .add("area_name", Line::name)
                .addSeries(Line::series)
                .add("numerator", line -> line.figure().numerator())
                .add("denominator", line -> line.figure().denominator())
                .add("value", line -> line.figure().value())
                .add("lower_95", line -> line.figure().lower95())
                .add("upper_95", line -> line.figure().upper95())
                .add("basis", line -> line.figure().basis())
                .add("reason", line -> line.figure().reason())
                .add("compared", Line::compared)
                .add("feed", line -> line.series().series().feed())
                .write(writer, lines);
    }

    private void lines(Beside beside, Map<String, NeighbourLists.Neighbour> places, List<Line> lines) {
        Comparison row = beside.row();
        CombinedFigure others = beside.others();
        lines.add(new Line(
                row,
                "area",
                null,
                neighbours.area().key(),
                neighbours.area().name(),
                new Shown(
                        row.figure().numerator(),
                        row.figure().denominator(),
                        row.figure().value(),
                        row.figure().lower95(),
                        row.figure().upper95(),
                        row.figure().basis(),
                        row.figure().reason()),
                others == null ? null : others.compared()));
        if (others == null) {
            return;
        }
        lines.add(new Line(
                row,
                "neighbours",
                null,
                null,
                null,
                new Shown(
                        others.numerator(),
                        others.denominator(),
                        others.value(),
                        others.limits().lower95(),
                        others.limits().upper95(),
                        others.basis(),
                        others.reason()),
                null));
        for (CombinedFigure.Part part : others.parts()) {
            lines.add(new Line(
                    row,
                    "neighbour",
                    places.get(part.area()),
                    part.area(),
                    part.name(),
                    new Shown(
                            part.numerator(),
                            part.denominator(),
                            part.value(),
                            part.lower95(),
                            part.upper95(),
                            part.basis(),
                            part.reason()),
                    null));
        }
    }
}
