package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.DerivedFigure;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.TextTable;

/** How a figure was made from those of other areas, for people. Numbers are in full: this is the page to check others by. */
final class DerivationPage {
    private static final int WIDEST = 200;

    private DerivationPage() {}

    public static void print(PrintWriter out, DerivedFigure figure) {
        TextTable table = ExplanationPage.table();
        table.line(figure.series().title() + ", " + figure.series().unit() + "  ["
                + figure.series().indicator() + "]");
        String group = figure.series().group().isEmpty()
                ? ""
                : "; " + String.join(", ", figure.series().group());
        boolean list = figure.members().size() > 1
                || !figure.place().area().equals(figure.members().get(0).area());
        table.line(figure.place().areaName() + " ("
                + (list ? "area list" : figure.place().area()) + "), "
                + figure.series().period() + group + "; on the boundaries of "
                + figure.place().boundaries());
        ExplanationPage.row(table, "value", value(figure));
        ExplanationPage.row(
                table,
                "method",
                figure.working().method() + ": " + figure.working().methodText());
        ExplanationPage.row(table, "sum", sum(figure));
        ExplanationPage.row(table, "formula", figure.working().formula());
        ExplanationPage.limits(table, figure.working().limits());
        if (figure.figure().value() != null && figure.working().limits().isEmpty()) {
            ExplanationPage.row(
                    table,
                    "limits",
                    figure.working().limitsReason() == null
                            ? "none: this method has none, or the publisher prints none"
                            : "none, and not compared: " + figure.working().limitsReason());
        }
        if (figure.figure().note() != null && !figure.figure().note().isBlank()) {
            ExplanationPage.row(table, "note", figure.figure().note());
        }
        ExplanationPage.row(table, "rounding", rounding(figure));
        ExplanationPage.compared(
                table,
                figure.compared().polarity(),
                figure.compared().comparisonMethod(),
                figure.compared().comparisons());
        if (figure.figure().weights() != null) {
            ExplanationPage.row(
                    table, "weights", "by where people live: " + figure.figure().weights());
        }
        ExplanationPage.row(table, "source", figure.series().feed());
        table.print(out);
        out.println();
        parts(out, figure, list);
    }

    private static String value(DerivedFigure figure) {
        Double value = figure.figure().value();
        return value == null
                ? "missing, " + figure.figure().reason() + ": "
                        + figure.figure().reasonText()
                : ExplanationPage.number(value) + ", " + basis(figure);
    }

    private static String basis(DerivedFigure figure) {
        long pieces = figure.members().stream()
                .mapToLong(member -> member.pieces().size())
                .sum();
        return figure.figure().basis()
                + switch (figure.figure().basis()) {
                    case "recoded" -> ": the same people under another code";
                    case "merged" -> ": " + Provenance.sum(pieces);
                    case "apportioned" ->
                        ": an estimate; "
                                + Provenance.fromParts("the", figure.figure().apportionedShare());
                    default -> "";
                };
    }

    /** As the table of {@code mhin compare} rounds a row: to the decimals that it and its benchmarks need. */
    private static @Nullable String rounding(DerivedFigure figure) {
        Double value = figure.figure().value();
        if (value == null) {
            return null;
        }
        List<@Nullable Double> numbers = new ArrayList<>();
        numbers.add(value);
        figure.compared().comparisons().stream()
                .filter(comparison -> comparison.name() != null)
                .forEach(comparison -> numbers.add(comparison.value()));
        return "nothing is rounded here; mhin compare shows the value as "
                + Rounding.of(numbers, numbers).text(value);
    }

    private static @Nullable String sum(DerivedFigure figure) {
        Double numerator = figure.figure().numerator();
        Double denominator = figure.figure().denominator();
        if (numerator == null) {
            return null;
        }
        return "numerator " + ExplanationPage.number(numerator)
                + (denominator == null ? "" : ", denominator " + ExplanationPage.number(denominator));
    }

    private static void parts(PrintWriter out, DerivedFigure figure, boolean list) {
        TextTable table = new TextTable(
                "  ",
                List.of(
                        column("", false),
                        column("Key", false),
                        column("Weight", true),
                        column("People", true),
                        column("Numerator", true),
                        column("Denominator", true),
                        column("Counted", true),
                        column("of", true),
                        column("Value", true),
                        column("Line", false)));
        for (DerivedFigure.Member member : figure.members()) {
            if (list) {
                table.line(member.name() + " (" + member.area() + "): " + counted(member));
            }
            for (DerivedFigure.Piece piece : member.pieces()) {
                table.row(List.of(
                        piece.name(),
                        piece.area(),
                        ExplanationPage.number(piece.weight()),
                        String.valueOf(piece.people()),
                        orBlank(piece.published().numerator()),
                        orBlank(piece.published().denominator()),
                        orBlank(piece.countedNumerator()),
                        orBlank(piece.countedDenominator()),
                        piece.published().value() == null
                                ? String.valueOf(piece.published().reason())
                                : orBlank(piece.published().value()),
                        (piece.from().file() == null
                                        ? String.valueOf(piece.from().delivery())
                                        : piece.from().file())
                                + (piece.from().line() == null
                                        ? ""
                                        : " line " + piece.from().line())));
            }
        }
        table.print(out);
        out.println();
        figure.members().stream()
                .flatMap(member -> member.pieces().stream())
                .findFirst()
                .ifPresent(piece -> out.println(Hints.worded("Each with its lines, by its key", piece.command())));
    }

    private static String counted(DerivedFigure.Member member) {
        return member.pieces().isEmpty()
                ? "no area covering it has a figure"
                : member.basis()
                        + (member.numerator() == null ? "" : ", numerator " + orBlank(member.numerator()))
                        + (member.denominator() == null ? "" : ", denominator " + orBlank(member.denominator()))
                        + (member.reason() == null ? "" : "; cannot be added: " + member.reason());
    }

    private static String orBlank(@Nullable Double number) {
        return number == null ? "" : ExplanationPage.number(number);
    }

    private static TextTable.Column column(String heading, boolean right) {
        return new TextTable.Column(heading, right, WIDEST, true);
    }
}
