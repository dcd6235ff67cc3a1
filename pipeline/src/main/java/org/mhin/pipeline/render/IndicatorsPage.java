package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.CatalogueEntry;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;

/** Indicators of the catalogue, a line each; everything of one where there is one. */
public record IndicatorsPage(Answer.OfIndicators answer) implements Written {
    private static final int WIDEST = 80;
    private static final String NONE = "";
    private static final String BETWEEN = "; ";
    private static final String JOINED = "|";

    /** How many cells the figures of an indicator have. */
    private static final int FIGURES = 4;

    @Override
    public Object json() {
        return answer;
    }

    @Override
    public void csv(RowWriter rows) {
        rows.begin(Stream.of(
                        Stream.of(
                                        "indicator",
                                        "topic",
                                        "title",
                                        "definition",
                                        "numerator",
                                        "denominator",
                                        "unit",
                                        "method",
                                        "polarity",
                                        "comparison",
                                        "limits",
                                        "goal",
                                        "breaks",
                                        "framework",
                                        "fingertips",
                                        "other_names",
                                        "priorities",
                                        "feeds",
                                        "gap",
                                        "awaits",
                                        "partial",
                                        "caveats")
                                .map(RowWriter.Column::text),
                        Stream.of("areas", "periods").map(RowWriter.Column::number),
                        Stream.of("latest_period", "latest_period_end").map(RowWriter.Column::text))
                .flatMap(columns -> columns)
                .toList());
        answer.indicators().forEach(one -> rows.row(cells(one)));
        rows.end();
    }

    private static List<@Nullable Object> cells(CatalogueEntry one) {
        List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                one.indicator(),
                one.topic(),
                one.title(),
                one.definition(),
                one.numerator(),
                one.denominator(),
                one.unit(),
                one.method(),
                one.polarity(),
                one.comparison(),
                one.limits(),
                one.goal() == null ? null : goal(one.goal(), one.unit()),
                breaks(one, JOINED),
                String.join(JOINED, one.framework()),
                one.fingertips(),
                String.join(JOINED, one.otherNames()),
                one.priorities().stream().map(CatalogueEntry.Promised::priority).collect(Collectors.joining(JOINED)),
                one.feeds().stream().map(CatalogueEntry.Fed::feed).collect(Collectors.joining(JOINED)),
                one.gap(),
                one.awaits(),
                one.partial(),
                one.caveats().collect(Collectors.joining(JOINED))));
        CatalogueEntry.Figures figures = one.figures();
        cells.addAll(
                figures == null
                        ? Collections.<@Nullable Object>nCopies(FIGURES, null)
                        : List.of(
                                figures.areas(),
                                figures.periods(),
                                figures.latestPeriod(),
                                figures.latestPeriodEnd().toString()));
        return cells;
    }

    @Override
    public void table(PrintWriter out) {
        out.println(answer.release() == null ? "Nothing is published yet" : "Release " + answer.release());
        if (answer.indicators().size() == 1) {
            explained(answer.indicators().get(0), out);
            return;
        }
        TextTable lines = new TextTable(
                "  ",
                List.of(
                        column("Indicator", false),
                        column("Title", false),
                        column("Unit", false),
                        column("Good", false),
                        column("Areas", true),
                        column("Periods", true),
                        column("Latest", false),
                        column("Feeds", false),
                        column("What is missing", false)));
        String topic = NONE;
        for (CatalogueEntry one : answer.indicators()) {
            if (!one.topic().equals(topic)) {
                topic = one.topic();
                lines.line(topic);
            }
            CatalogueEntry.Figures figures = one.figures();
            lines.row(List.of(
                    one.indicator(),
                    one.title(),
                    one.unit(),
                    Polarity.ofKey(one.polarity()) == Polarity.NO_JUDGEMENT
                            ? NONE
                            : Polarity.ofKey(one.polarity()) == Polarity.HIGH_IS_GOOD ? "high" : "low",
                    figures == null ? NONE : whole(figures.areas()),
                    figures == null ? NONE : whole(figures.periods()),
                    figures == null ? NONE : figures.latestPeriod(),
                    one.feeds().stream().map(CatalogueEntry.Fed::feed).collect(Collectors.joining(", ")),
                    one.shortfall() == null ? unfed(one) : one.shortfall()));
        }
        lines.print(out);
    }

    private String unfed(CatalogueEntry one) {
        return one.figures() == null && answer.release() != null ? "No delivery has any of it." : NONE;
    }

    private void explained(CatalogueEntry one, PrintWriter out) {
        out.println();
        out.println(one.title() + "  [" + one.indicator() + "]");
        line(out, "Topic", one.topic());
        line(out, "Definition", one.definition());
        line(out, "Numerator", one.numerator());
        line(out, "Denominator", one.denominator());
        line(out, "Unit", one.unit());
        line(out, "Polarity", Polarity.ofKey(one.polarity()).text());
        line(out, "Method", Method.of(one.method()).meaning());
        line(out, "Comparison", ComparisonRule.of(one.comparison()).meaning());
        line(
                out,
                "Limits",
                one.limits().equals("computed")
                        ? "The publisher's, else computed from numerator and denominator where the method has any"
                        : "The publisher's alone");
        line(out, "Goal", one.goal() == null ? NONE : goal(one.goal(), one.unit()));
        line(out, "Breaks", breaks(one, BETWEEN));
        line(
                out,
                "Codes",
                Stream.concat(
                                one.framework().stream(),
                                one.fingertips() == null ? Stream.of() : Stream.of("Fingertips " + one.fingertips()))
                        .collect(Collectors.joining(", ")));
        line(out, "Other names", String.join(", ", one.otherNames()));
        line(
                out,
                "Priorities",
                one.priorities().stream()
                        .map(promised -> promised.priority() + " " + promised.title())
                        .collect(Collectors.joining(BETWEEN)));
        line(out, "Missing", one.shortfall() == null ? unfed(one) : one.shortfall());
        one.feeds().forEach(fed -> line(out, "Feed", fed.feed() + figures(fed) + notes(fed)));
    }

    private static String figures(CatalogueEntry.Fed fed) {
        CatalogueEntry.Figures figures = fed.figures();
        return figures == null
                ? NONE
                : ": " + counted(figures.areas(), "area") + " (" + String.join(", ", figures.areaTypes()) + "), "
                        + counted(figures.periods(), "period") + ", the latest " + figures.latestPeriod();
    }

    private static String notes(CatalogueEntry.Fed fed) {
        return fed.notes().isEmpty() ? NONE : ". Note: " + String.join(" ", fed.notes());
    }

    private static String goal(CatalogueEntry.Goal goal, String unit) {
        String value = Rounding.of(List.of(goal.value()), List.of(goal.value())).text(goal.value());
        String asked = switch (IndicatorGoal.Rule.of(goal.rule())) {
            case MIN -> "at least " + value + " " + unit;
            case MAX -> "at most " + value + " " + unit;
            case INCREASE -> "a rise of " + value + " " + unit;
            case PCT_CHANGE -> "a change of " + value + " %";
        };
        return asked
                + switch (goal.appliesTo()) {
                    case "value-12-months" -> " over twelve months";
                    case "count-12-months" -> ", counted over twelve months";
                    default -> NONE;
                }
                + (goal.date() == null ? NONE : ", " + goal.date())
                + (IndicatorGoal.Scope.of(goal.scope()) == IndicatorGoal.Scope.ENGLAND ? ", England" : ", every area");
    }

    private static String breaks(CatalogueEntry one, String between) {
        return one.breaks().stream().map(day -> day.from() + " " + day.why()).collect(Collectors.joining(between));
    }

    private static void line(PrintWriter out, String heading, String text) {
        if (!text.isEmpty()) {
            out.printf("  %-13s%s%n", heading + ":", text);
        }
    }

    private static String counted(int number, String what) {
        return whole(number) + " " + what + (number == 1 ? NONE : "s");
    }

    private static String whole(int number) {
        return Rounding.of(List.of((double) number), List.of((double) number)).text(number);
    }

    private static TextTable.Column column(String heading, boolean right) {
        return new TextTable.Column(heading, right, WIDEST, true);
    }
}
