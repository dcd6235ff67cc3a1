package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.Profile;
import org.mhin.pipeline.render.format.Rounding;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;

/** All that a release has of a place: the places, a line for each indicator, pressing needs, services, priorities, and what is missing. */
public record ProfilePage(Answer.OfProfile answer) implements Written {
    private static final int WIDEST = 70;
    private static final String NONE = "";
    private static final String INDENT = "  ";
    private static final String ENGLAND = "england";
    private static final double PER_CENT = 100;

    @Override
    public Object json() {
        return answer;
    }

    /** The rows of the indicators, one for each place that has figures of it; whatever else there is, is in the other formats. */
    @Override
    public void csv(RowWriter rows) {
        List<String> benchmarks = benchmarks();
        List<RowWriter.Column> columns = new ArrayList<>(Stream.of(
                        "topic",
                        "indicator",
                        "title",
                        "unit",
                        "area",
                        "area_name",
                        "first",
                        "feed",
                        "period",
                        "period_end",
                        "sex",
                        "age")
                .map(RowWriter.Column::text)
                .toList());
        Stream.of("numerator", "denominator", "value", "lower_95", "upper_95")
                .map(RowWriter.Column::number)
                .forEach(columns::add);
        columns.add(RowWriter.Column.text("reason"));
        for (String benchmark : benchmarks) {
            columns.add(RowWriter.Column.text(benchmark));
            columns.add(RowWriter.Column.number(benchmark + "_value"));
            columns.add(RowWriter.Column.text("compared_to_" + benchmark));
        }
        columns.add(RowWriter.Column.text("trend"));
        columns.add(RowWriter.Column.number("quintile"));
        rows.begin(columns);
        answer.profile()
                .indicators()
                .forEach(line -> line.figures()
                        .forEach(figure -> rows.row(cells(line, figure, figure == line.first(), benchmarks))));
        rows.end();
    }

    private List<@Nullable Object> cells(
            Profile.Line line, Profile.PlaceFigure figure, boolean first, List<String> benchmarks) {
        Comparison row = figure.comparison();
        List<@Nullable Object> cells = new ArrayList<>(Arrays.<@Nullable Object>asList(
                line.topic(),
                line.indicator(),
                line.title(),
                line.unit(),
                figure.area(),
                name(figure.area()),
                first,
                row.series().feed(),
                row.dated().period(),
                row.dated().periodEnd() == null ? null : row.dated().periodEnd().toString(),
                row.series().sex(),
                row.series().age(),
                row.figure().numerator(),
                row.figure().denominator(),
                row.figure().value(),
                row.figure().lower95(),
                row.figure().upper95(),
                row.figure().reason()));
        for (String benchmark : benchmarks) {
            Comparison.Benchmark found = row.beside().benchmarks().get(benchmark);
            cells.add(found == null ? null : found.area());
            cells.add(found == null ? null : found.value());
            cells.add(found == null ? null : found.compared());
        }
        cells.add(figure.trend());
        cells.add(row.beside().peers() == null ? null : row.beside().peers().quintile());
        return cells;
    }

    /** Keys of the benchmarks, in their order. */
    private List<String> benchmarks() {
        return answer.profile().indicators().stream()
                .flatMap(line -> line.figures().stream())
                .flatMap(figure -> figure.comparison().beside().benchmarks().keySet().stream())
                .distinct()
                .toList();
    }

    @Override
    public void table(PrintWriter out) {
        Profile profile = answer.profile();
        out.println("Release " + answer.release());
        places(profile, out);
        indicators(profile, out);
        needs(profile, out);
        services(profile, out);
        priorities(profile, out);
        missing(profile, out);
    }

    private static void places(Profile profile, PrintWriter out) {
        out.println();
        out.println("Places");
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        column("Code", false),
                        column("Name", false),
                        column("Type", false),
                        column("Until", false),
                        column("Has of its people", true),
                        column("Of its own", true)));
        for (Profile.Place place : profile.places()) {
            table.row(List.of(
                    place.area().code(),
                    place.area().name(),
                    AreaType.ofKey(place.area().type()).inSentence(),
                    text(place.area().validTo()),
                    perCent(place.covers()),
                    perCent(place.covered())));
        }
        table.print(out);
    }

    private void indicators(Profile profile, PrintWriter out) {
        out.println();
        out.println("Indicators: the latest figure");
        List<String> others = benchmarks().stream()
                .filter(benchmark -> !benchmark.equals(ENGLAND))
                .toList();
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        column("Indicator", false),
                        column("Group", false),
                        column("Place", false),
                        column("Period", false),
                        column("Count", true),
                        column("Value", true),
                        column("95% limits", true),
                        column("England", true),
                        column(NONE, false),
                        column("Region or ICB", true),
                        column(NONE, false),
                        column("Trend", false),
                        column("Quintile", true),
                        column("Why blank", false)));
        String topic = NONE;
        for (Profile.Line line : profile.indicators()) {
            if (!line.topic().equals(topic)) {
                topic = line.topic();
                table.line(topic);
            }
            Comparison row = line.first().comparison();
            Optional<Comparison.Benchmark> england =
                    Optional.ofNullable(row.beside().benchmarks().get(ENGLAND));
            Optional<Comparison.Benchmark> parent = others.stream()
                    .map(row.beside().benchmarks()::get)
                    .filter(found -> found != null && found.value() != null)
                    .findFirst();
            Rounding rounding = rounding(row);
            table.row(List.of(
                    line.title() + (line.unit().isEmpty() ? NONE : ", " + line.unit()),
                    ComparisonTable.group(row),
                    place(line),
                    text(row.dated().period()),
                    count(row.figure().numerator()),
                    number(row.figure().value(), rounding),
                    ComparisonTable.limits(row, rounding),
                    england.map(found -> number(found.value(), rounding)).orElse(NONE),
                    england.map(found -> ComparisonTable.word(found.compared())).orElse(NONE),
                    parent.map(found -> number(found.value(), rounding)).orElse(NONE),
                    parent.map(found -> ComparisonTable.word(found.compared())).orElse(NONE),
                    line.first().trendReason() == null ? text(line.first().trend()) : NONE,
                    row.beside().peers() == null
                            ? NONE
                            : String.valueOf(row.beside().peers().quintile()),
                    text(row.figure().reasonText())));
        }
        table.print(out);
        ComparisonTable.computedLimits(
                        profile.indicators().stream().map(line -> line.first().comparison()))
                .ifPresent(out::println);
    }

    private String place(Profile.Line line) {
        String area = line.first().area();
        int others = line.figures().size();
        return (area.equals(answer.area().key()) ? NONE : name(area)) + (others == 1 ? NONE : " (1 of " + others + ")");
    }

    private void needs(Profile profile, PrintWriter out) {
        out.println();
        out.println("Pressing needs: significantly worse than England, the furthest first");
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        column("Indicator", false),
                        column("Group", false),
                        column("Place", false),
                        column("Period", false),
                        column("Value", true),
                        column("England", true),
                        column("Standard errors", true)));
        Map<String, Profile.Line> lines =
                profile.indicators().stream().collect(Collectors.toMap(Profile.Line::indicator, Function.identity()));
        for (Profile.Need need : profile.needs()) {
            Comparison row =
                    Objects.requireNonNull(lines.get(need.indicator())).first().comparison();
            Rounding rounding = rounding(row);
            table.row(List.of(
                    need.title() + ", " + need.unit(),
                    ComparisonTable.group(row),
                    need.area().equals(answer.area().key()) ? NONE : name(need.area()),
                    text(need.period()),
                    rounding.text(need.value()),
                    rounding.text(need.england()),
                    Rounding.of(List.of(need.standardisedDifference()), List.of(0.5))
                            .text(need.standardisedDifference())));
        }
        if (profile.needs().isEmpty()) {
            out.println(INDENT + "None.");
        } else {
            table.print(out);
        }
        if (!profile.notNeeds().isEmpty()) {
            out.println("Not among them, and why");
            TextTable others =
                    new TextTable(INDENT, List.of(column(NONE, false), column(NONE, false), column(NONE, false)));
            profile.notNeeds().forEach(other -> others.row(List.of(other.title(), text(other.period()), other.text())));
            others.print(out);
        }
    }

    private void services(Profile profile, PrintWriter out) {
        List<Profile.Service> shown = shown(profile.services());
        for (Profile.Service service : shown) {
            out.println();
            out.println(service.title() + ", who came and what came of it: " + name(service.area()) + ", "
                    + text(service.period()) + "  [" + service.feed() + "]");
            TextTable table = new TextTable(
                    INDENT,
                    List.of(
                            column("Stage", false),
                            column("Indicator", false),
                            column("Value", true),
                            column("Numerator", true),
                            column("Denominator", true),
                            column("Denominator counts", false),
                            column("Why blank", false)));
            for (Profile.Step step : service.steps()) {
                Comparison row = step.comparison();
                table.row(List.of(
                        step.stage().key(),
                        row.series().title() + ", " + row.series().unit(),
                        number(row.figure().value(), rounding(row)),
                        count(row.figure().numerator()),
                        count(row.figure().denominator()),
                        row.figure().denominator() == null ? NONE : step.denominatorText(),
                        text(row.figure().reasonText())));
            }
            table.print(out);
        }
        int others = profile.services().size() - shown.size();
        if (others > 0) {
            out.println("Of " + others + (others == 1 ? " further place" : " further places") + " in JSON alone.");
        }
    }

    /** That of the nearest place, and the latest where that is another. */
    private static List<Profile.Service> shown(List<Profile.Service> services) {
        return services.stream()
                .collect(Collectors.groupingBy(Profile.Service::service, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(of -> Stream.of(
                                of.get(0),
                                of.stream()
                                        .max(Comparator.comparing(ProfilePage::end))
                                        .orElseThrow())
                        .distinct())
                .toList();
    }

    private static LocalDate end(Profile.Service service) {
        LocalDate end = service.steps().get(0).comparison().dated().periodEnd();
        return end == null ? LocalDate.MIN : end;
    }

    private static void priorities(Profile profile, PrintWriter out) {
        out.println();
        out.println("Priorities of national policy");
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        column("No", true),
                        column("Priority", false),
                        column("State", false),
                        column("Latest", false),
                        column("Period", false),
                        column("Reason", false)));
        for (Answer.OfPriority one : profile.priorities()) {
            Answer.TellingFigure latest = one.latest();
            table.row(List.of(
                    one.priority(),
                    one.title(),
                    one.state().key(),
                    latest == null ? NONE : PrioritiesPage.latest(one),
                    latest == null ? NONE : text(latest.period()),
                    one.reason()));
        }
        table.print(out);
    }

    private static void missing(Profile profile, PrintWriter out) {
        out.println();
        out.println("Missing of every place, and why");
        TextTable table = new TextTable(
                INDENT,
                List.of(
                        column("Indicator", false),
                        column("Title", false),
                        column("Period", false),
                        column("Why", false)));
        profile.missing()
                .forEach(one ->
                        table.row(List.of(one.indicator(), one.title(), text(one.period()), text(one.reasonText()))));
        table.print(out);
    }

    private String name(String area) {
        return answer.profile().places().stream()
                .map(Profile.Place::area)
                .filter(place -> place.key().equals(area))
                .map(Answer.Place::name)
                .findFirst()
                .orElse(area);
    }

    private static Rounding rounding(Comparison row) {
        List<@Nullable Double> numbers = new ArrayList<>();
        numbers.add(row.figure().value());
        row.beside().benchmarks().values().forEach(found -> numbers.add(found.value()));
        return Rounding.of(numbers, numbers);
    }

    private static String number(@Nullable Double value, Rounding rounding) {
        return value == null ? NONE : rounding.text(value);
    }

    private static String count(@Nullable Double number) {
        return number == null
                ? NONE
                : Rounding.of(List.of(number), List.of(number)).text(number);
    }

    private static String perCent(double share) {
        return Math.round(share * PER_CENT) + "%";
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }

    private static TextTable.Column column(String heading, boolean right) {
        return new TextTable.Column(heading, right, WIDEST, true);
    }
}
