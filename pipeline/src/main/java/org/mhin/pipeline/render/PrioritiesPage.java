package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;

/**
 * Every priority of national policy for one area: a line each.
 *
 * @param explain whether people also see the promise, the rule and each indicator
 */
public record PrioritiesPage(Answer.OfPriorities answer, boolean explain) implements Written {
    private static final int WIDEST = 60;
    private static final String NONE = "";

    /** How many cells the latest figure has. */
    private static final int LATEST = 6;

    @Override
    public Object json() {
        return answer;
    }

    @Override
    public void csv(RowWriter rows) {
        rows.begin(List.of(
                RowWriter.Column.text("priority"),
                RowWriter.Column.text("title"),
                RowWriter.Column.text("theme"),
                RowWriter.Column.text("source"),
                RowWriter.Column.text("baseline"),
                RowWriter.Column.number("promised_value"),
                RowWriter.Column.text("promised_unit"),
                RowWriter.Column.text("promised_date"),
                RowWriter.Column.text("indicator"),
                RowWriter.Column.number("latest_value"),
                RowWriter.Column.text("latest_unit"),
                RowWriter.Column.text("latest_period"),
                RowWriter.Column.text("latest_sex"),
                RowWriter.Column.text("latest_age"),
                RowWriter.Column.text("state"),
                RowWriter.Column.text("reason"),
                RowWriter.Column.text("indicators")));
        answer.priorities().forEach(one -> rows.row(cells(one)));
        rows.end();
    }

    private static List<@Nullable Object> cells(Answer.OfPriority one) {
        Answer.Promise promise = one.promise();
        List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                one.priority(),
                one.title(),
                one.theme(),
                one.source().key(),
                promise.baseline(),
                promise.value(),
                promise.unit(),
                promise.date() == null ? null : promise.date().toString()));
        Answer.TellingFigure latest = one.latest();
        cells.addAll(
                latest == null
                        ? Collections.<@Nullable Object>nCopies(LATEST, null)
                        : Arrays.<@Nullable Object>asList(
                                latest.indicator(),
                                latest.value(),
                                latest.unit(),
                                latest.period(),
                                latest.sex(),
                                latest.age()));
        cells.add(one.state().key());
        cells.add(one.reason());
        cells.add(
                one.indicators().stream().map(Answer.BehindPriority::indicator).collect(Collectors.joining("|")));
        return cells;
    }

    @Override
    public void table(PrintWriter out) {
        out.printf("Release %s%n", answer.release());
        if (explain) {
            answer.priorities().forEach(one -> explained(one, out));
            return;
        }
        TextTable lines = new TextTable(
                NONE,
                List.of(
                        column("No", true),
                        column("Priority", false),
                        column("State", false),
                        column("By", false),
                        column("Promised", false),
                        column("Latest", false),
                        column("Period", false),
                        column("Reason", false)));
        answer.priorities()
                .forEach(one -> lines.row(List.of(
                        one.priority(),
                        one.title(),
                        one.state().key(),
                        text(one.promise().date()),
                        promised(one),
                        latest(one),
                        one.latest() == null ? NONE : text(one.latest().period()),
                        one.reason())));
        lines.print(out);
    }

    private static void explained(Answer.OfPriority one, PrintWriter out) {
        out.println();
        out.println(one.priority() + " " + one.title() + ": " + one.state().key());
        String date =
                one.promise().date() == null ? NONE : ", by " + one.promise().date();
        Stream.of(
                        "Source:   " + one.source().text() + "; " + one.theme(),
                        "Promise:  " + one.promise().text(),
                        "Before:   "
                                + (one.promise().baseline() == null
                                        ? "The document says nothing of it."
                                        : one.promise().baseline()),
                        "Promised: " + (promised(one).isEmpty() ? "no number or thing that is named" : promised(one))
                                + date,
                        "Rule:     " + one.promise().rule(),
                        "Reason:   " + one.reason())
                .forEach(line -> out.println("  " + line));
        one.conditions()
                .forEach(condition -> out.println("  " + condition.state().key() + ": " + condition.indicator() + ", "
                        + condition.asked() + (condition.date() == null ? NONE : ", by " + condition.date()) + ": "
                        + condition.reason()));
        TextTable indicators =
                new TextTable("    ", List.of(column(NONE, false), column(NONE, false), column(NONE, false)));
        one.indicators()
                .forEach(behind -> indicators.row(List.of(
                        behind.indicator(),
                        behind.latest().value() == null
                                ? NONE
                                : number(
                                        behind.latest().value(), behind.latest().unit()),
                        behind.latest().value() == null
                                ? Stream.of(behind.latest().period(), behind.reasonText())
                                        .filter(Objects::nonNull)
                                        .reduce((period, reason) -> period + ": " + reason)
                                        .orElse(NONE)
                                : Stream.of(
                                                behind.latest().period(),
                                                behind.latest().sex(),
                                                behind.latest().age(),
                                                behind.feed(),
                                                behind.delivery() == null
                                                        ? null
                                                        : "delivery " + behind.delivery() + ", line "
                                                                + behind.sourceLine())
                                        .filter(Objects::nonNull)
                                        .reduce((part, next) -> part + ", " + next)
                                        .orElse(NONE))));
        indicators.print(out);
    }

    private static String promised(Answer.OfPriority one) {
        Double value = one.promise().value();
        String unit = text(one.promise().unit());
        return value == null ? unit : number(value, unit);
    }

    /** The latest figure, its indicator and whom it is of; empty where there is none. */
    static String latest(Answer.OfPriority one) {
        Answer.TellingFigure latest = one.latest();
        if (latest == null) {
            return NONE;
        }
        String of = Stream.of(latest.indicator(), latest.sex(), latest.age())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return number(latest.value(), latest.unit()) + " [" + of + "]";
    }

    private static String number(double value, String unit) {
        String text = Rounding.of(List.of(value), List.of(value)).text(value);
        return text + (unit.startsWith("%") ? NONE : " ") + unit;
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }

    private static TextTable.Column column(String heading, boolean right) {
        return new TextTable.Column(heading, right, WIDEST, true);
    }
}
