package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.CoverageJump;
import org.mhin.pipeline.answer.Explanation;
import org.mhin.pipeline.answer.Jump;
import org.mhin.pipeline.render.format.TextTable;

/**
 * One figure's explanation for people. Numbers are in full: this is the page to check others by.
 *
 * @param rows the source rows, by line: cells by header
 */
record ExplanationPage(Explanation figure, Map<Long, Map<String, String>> rows) {
    private static final int WIDEST = 4_000;
    private static final TextTable.Column LABEL = new TextTable.Column("", false, 20, false);
    private static final TextTable.Column WORDS = new TextTable.Column("", false, WIDEST, false);

    /** Two columns: what is said, and what is said of it. */
    static TextTable table() {
        return new TextTable("", List.of(LABEL, WORDS));
    }

    public void print(PrintWriter out) {
        TextTable table = table();
        table.line(figure.series().title() + ", " + figure.series().unit() + "  ["
                + figure.series().indicator() + "]");
        String group = figure.series().group().isEmpty()
                ? ""
                : "; " + String.join(", ", figure.series().group());
        table.line(figure.place().areaName() + " (" + figure.place().areaCode() + "), "
                + figure.series().period() + group);
        row(table, "value", value());
        Jump jump = figure.signs().jump();
        row(table, "denominator", jump == null ? null : jump.words());
        CoverageJump coverage = figure.signs().coverageJump();
        row(table, "coverage", coverage == null ? null : coverage.words());
        row(table, "England", ComparisonTable.otherEngland(figure.signs().englandInFile()));
        row(table, "method", figure.working().method() + ": " + figure.working().methodText());
        row(table, "formula", figure.working().formula());
        limits(table, figure.working().limits());
        if (figure.working().limits().isEmpty()) {
            row(
                    table,
                    "limits",
                    "none: "
                            + (figure.working().limitsReason() == null
                                    ? "the publisher prints none, and the parts give none"
                                    : figure.working().limitsReason()));
        }
        compared(
                table,
                figure.compared().polarity(),
                figure.compared().comparisonMethod(),
                figure.compared().comparisons());
        trend(table);
        sources(table);
        table.print(out);
    }

    static void limits(TextTable table, List<Explanation.Limits> all) {
        for (Explanation.Limits limits : all) {
            row(
                    table,
                    limits.level() + " limits",
                    number(limits.lower()) + " to " + number(limits.upper()) + ", " + limits.from());
        }
    }

    private String value() {
        Double value = figure.figure().value();
        String note = figure.figure().note() == null
                ? ""
                : "; note: " + figure.figure().note();
        if (value == null) {
            return "missing, " + figure.figure().reason() + ": "
                    + figure.figure().reasonText() + note;
        }
        String made = "merged".equals(figure.figure().basis()) ? ": worked out here, " + Provenance.WHOLE_FILE : "";
        return number(value) + ", " + figure.figure().basis() + made + note;
    }

    /** How the indicator is compared, and with what. */
    static void compared(
            TextTable table, String polarity, @Nullable String how, List<Explanation.Comparison> comparisons) {
        String way = switch (polarity) {
            case "high-good" -> "high is good";
            case "low-good" -> "low is good";
            default -> "neither way is good for certain";
        };
        row(table, "comparison", (how == null ? "" : how + "; ") + way);
        for (Explanation.Comparison comparison : comparisons) {
            Double value = comparison.value();
            row(
                    table,
                    "  " + comparison.benchmark(),
                    (comparison.name() == null ? "" : comparison.name() + " ")
                            + (value != null ? number(value) + ", " : comparison.name() == null ? "" : "-, ")
                            + comparison.compared()
                            + ": "
                            + comparison.test());
        }
    }

    private void trend(TextTable table) {
        List<Explanation.TrendPoint> points = figure.history().trend();
        for (int i = 0; i < points.size(); i++) {
            Explanation.TrendPoint point = points.get(i);
            Double value = point.value();
            Double lower = point.lower95();
            Double upper = point.upper95();
            row(
                    table,
                    i == 0 ? "periods" : "",
                    point.period() + "  " + (value == null ? "- " + point.reason() : number(value))
                            + (lower == null || upper == null
                                    ? ""
                                    : " (" + number(lower) + " to " + number(upper) + ")"));
        }
        if (figure.history().trendWords() != null) {
            row(
                    table,
                    "trend",
                    figure.history().trendWords()
                            + (figure.history().trendReason() == null
                                    ? ""
                                    : ": " + figure.history().trendReason()));
        }
    }

    private void sources(TextTable table) {
        row(
                table,
                "source",
                figure.series().feed() + " " + figure.lineage().delivery()
                        + (figure.lineage().file() == null
                                ? ""
                                : " " + figure.lineage().file()));
        List<Long> shown = new ArrayList<>();
        for (Explanation.Input input : figure.lineage().inputs()) {
            Double value = input.value();
            row(
                    table,
                    "  line " + input.line(),
                    input.role() + " = " + (value == null ? input.reason() : number(value)) + "  [" + input.measure()
                            + "]");
            if (!shown.contains(input.line())) {
                shown.add(input.line());
            }
        }
        for (long line : shown) {
            Map<String, String> cells = rows.get(line);
            if (cells != null) {
                row(
                        table,
                        "  row " + line,
                        cells.entrySet().stream()
                                .map(cell -> cell.getKey() + "=" + cell.getValue())
                                .collect(Collectors.joining(" | ")));
            }
        }
    }

    static void row(TextTable table, String label, @Nullable String words) {
        if (words != null) {
            table.row(List.of(label, words));
        }
    }

    static String number(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return decimal.signum() == 0 ? "0" : decimal.toPlainString();
    }
}
