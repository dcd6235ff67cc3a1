package org.mhin.pipeline.registry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.Benchmark;

/**
 * What each benchmark brings to the SQL that compares figures with it: a file of SQL has a mark, such as {@code
 * ${benchmarks.columns}}, where that of all of them goes, or one such as {@code ${benchmark.england.compared}}, where the expression of one
 * goes. An expression compares the figure and the terms of {@code o} with what {@code of_england} has.
 */
final class BenchmarkMarks {
    private static final Pattern MARK = Pattern.compile("(?m)^( *)(.*?)\\$\\{benchmarks\\.([a-z]+)\\}");

    private static final Pattern ONE = Pattern.compile("(?m)^( *)(.*?)\\$\\{benchmark\\.(\\w+)\\.([a-z]+)\\}");

    /** The columns that a mark of one benchmark may ask for. */
    private static final Map<String, Function<Benchmark, @Nullable String>> COLUMNS =
            Map.of("value", Benchmark::value, "compared", Benchmark::compared, "significance", Benchmark::significance);

    /** What stands in the place of a mark: something of each benchmark that has it, with what goes before, between and after. */
    private record Piece(Function<Benchmark, String> of, String before, String between, String after) {
        String text(List<Benchmark> all) {
            return all.stream()
                    .map(of)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(between, before, after));
        }
    }

    private static final Map<String, Piece> PIECES = Map.of(
            "goals", new Piece(BenchmarkMarks::goal, "", "\n", ""),
            "sources", new Piece(BenchmarkMarks::source, "", ",\n\n", ""),
            "hint", new Piece(BenchmarkMarks::small, "/*+ broadcast(", ", ", ") */"),
            "columns", new Piece(BenchmarkMarks::columns, "", "\n", ""),
            "joins", new Piece(BenchmarkMarks::join, "", "\n", ""),
            "rows", new Piece(BenchmarkMarks::rows, "", "\nUNION ALL\n", ""),
            "list", new Piece(BenchmarkMarks::listed, "", ",\n", ""));

    private BenchmarkMarks() {}

    /**
     * SQL with what the benchmarks bring in the places of its marks, indented as they are.
     *
     * @throws IllegalArgumentException with one line, where it has a mark that there is not
     */
    static String fill(String sql, String path, List<Benchmark> all) {
        String ofAll = MARK.matcher(sql).replaceAll(mark -> Matcher.quoteReplacement(filled(mark, path, all)));
        return ONE.matcher(ofAll).replaceAll(mark -> Matcher.quoteReplacement(filledWithOne(mark, path, all)));
    }

    private static String filled(MatchResult mark, String path, List<Benchmark> all) {
        String indent = mark.group(1);
        Piece piece = PIECES.get(mark.group(3));
        if (piece == null) {
            throw new IllegalArgumentException(path + ": there is no mark ${benchmarks." + mark.group(3) + "}");
        }
        return indent + mark.group(2) + indented(piece.text(all), indent);
    }

    private static String filledWithOne(MatchResult mark, String path, List<Benchmark> all) {
        String named = mark.group(3) + "." + mark.group(4);
        String text = all.stream()
                .filter(benchmark -> benchmark.benchmark().equals(mark.group(3)))
                .flatMap(benchmark -> Optional.ofNullable(COLUMNS.get(mark.group(4)))
                        .map(column -> column.apply(benchmark))
                        .map(workedOut(benchmark)::get)
                        .stream())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(path + ": there is no mark ${benchmark." + named + "}"));
        return mark.group(1) + mark.group(2) + indented(text, mark.group(1));
    }

    /** Every line but the first behind spaces. */
    private static String indented(String text, String indent) {
        return text.strip().replaceAll("\\n(?=.)", "\n" + indent);
    }

    /** How its figures are called in the SQL. */
    private static String figures(Benchmark benchmark) {
        return "of_" + benchmark.benchmark();
    }

    /** The number and the rule of a goal, beside what is held against it. */
    private static String goal(Benchmark benchmark) {
        return benchmark.by(
                figure -> "",
                goal -> indented(goal.goal(), "") + " as " + goal.value() + ",\n" + goal.rule() + " as "
                        + goal.ruleColumn() + ",",
                peers -> "");
    }

    /** The query of its figures. */
    private static String source(Benchmark benchmark) {
        return benchmark.by(
                figure -> """
                        %s as (
                            %s
                        )""".formatted(figures(figure), indented(figure.rows(), "    ")), goal -> "", peers ->
                        """
                        %s as (
                            select
                                part,
                                peer_group,
                                area,
                                row_number() over (partition by part, peer_group, %s order by value, area_code) as position,
                                cast(count(*) over (partition by part, peer_group, %s) as int) as members
                            from held
                            where %s and value is not null
                        )""".formatted(figures(peers), peers.among(), peers.among(), peers.only()));
    }

    /** Its figures, which are few, so that the rows of a part stay together and these come to them; what looks back may have one for each row. */
    private static String small(Benchmark benchmark) {
        return source(benchmark).isEmpty() || benchmark.looksBack() > 0 ? "" : figures(benchmark);
    }

    private static String join(Benchmark benchmark) {
        return benchmark.by(
                figure -> joined(
                        figure,
                        figure.match().entrySet().stream()
                                .map(match -> match(figure, match.getKey(), match.getValue()))),
                goal -> "",
                peers -> joined(peers, Stream.of(match(peers, "area", "area"))));
    }

    private static String joined(Benchmark benchmark, Stream<String> matches) {
        return Stream.concat(
                        Stream.of(match(benchmark, "part", "part"), match(benchmark, "peer_group", "peer_group")),
                        matches)
                .collect(Collectors.joining(" and ", "left join " + figures(benchmark) + " on ", ""));
    }

    private static String match(Benchmark benchmark, String own, String its) {
        return "o." + own + " = " + figures(benchmark) + "." + its;
    }

    /** Its columns among the comparisons: those that it works out, and the observation's own. */
    private static String columns(Benchmark benchmark) {
        Map<String, String> workedOut = workedOut(benchmark);
        return benchmark.columns().stream()
                .map(column -> workedOut.containsKey(column.name())
                        ? workedOut.get(column.name()) + " as " + column.name() + ","
                        : "o." + column.name() + ",")
                .collect(Collectors.joining("\n"));
    }

    /** The SQL of each column that its kind offers. */
    static Map<String, String> workedOut(Benchmark benchmark) {
        return benchmark.by(BenchmarkMarks::ofFigure, BenchmarkMarks::ofGoal, BenchmarkMarks::ofPeers);
    }

    private static Map<String, String> ofFigure(Benchmark.Figure figure) {
        String its = figures(figure);
        String isCompared =
                (figure.itself() == null ? "" : "o." + figure.itself() + " <> " + its + "." + figure.itself() + " and ")
                        + its + ".value is not null";
        return Map.of(
                Objects.requireNonNull(figure.value()),
                its + ".value",
                figure.difference(),
                "o.value - " + its + ".value",
                figure.compared(),
                """
                case
                    when %s then mhin.compared(o.figure, %s.judged_value, o.terms)
                    else 'not-compared'
                end""".formatted(isCompared, its),
                figure.significance(),
                """
                case
                    when %s and o.lower_998 is not null
                        then mhin.compared_on_two_levels(o.figure, %s.judged_value, o.terms)
                    else 'not-compared'
                end""".formatted(isCompared, its));
    }

    private static Map<String, String> ofGoal(Benchmark.Goal goal) {
        return Map.of(
                Objects.requireNonNull(goal.value()),
                "o." + goal.value(),
                goal.compared(),
                """
                case
                    when o.%1$s is not null then mhin.compared_to_goal(o.figure, o.%1$s, o.%2$s)
                    else 'not-compared'
                end""".formatted(goal.value(), goal.ruleColumn()),
                goal.significance(),
                """
                case
                    when o.%1$s is not null and o.lower_95 is not null
                        then mhin.compared_to_goal_by_limits(o.figure, o.%1$s, o.%2$s)
                    else 'not-compared'
                end""".formatted(goal.value(), goal.ruleColumn()));
    }

    private static Map<String, String> ofPeers(Benchmark.Peers peers) {
        String its = figures(peers);
        return Map.of(
                peers.quintile(),
                "mhin.quintile(%1$s.position, %1$s.members)".formatted(its),
                peers.compared(),
                """
                case
                    when %1$s.members is not null then mhin.quintile_word(%1$s.position, %1$s.members, o.polarity)
                    else 'not-compared'
                end""".formatted(its));
    }

    /** In DuckDB's SQL, a row for each comparison with it. */
    private static String rows(Benchmark benchmark) {
        String value = benchmark.value();
        String difference = benchmark.has(benchmark.difference())
                ? benchmark.difference()
                : value == null ? "NULL" : "value - " + value;
        return """
                SELECT
                    *,
                    '%s' AS benchmark,
                    %s AS benchmark_value,
                    %s AS difference,
                    %s AS compared,
                    %s AS significance
                FROM area_comparisons""".formatted(
                        benchmark.benchmark(),
                        value == null ? "NULL" : value,
                        difference,
                        benchmark.compared(),
                        benchmark.has(benchmark.significance()) ? benchmark.significance() : "NULL");
    }

    /** In DuckDB's SQL, a row of what it is and which columns it has. */
    private static String listed(Benchmark benchmark) {
        return Stream.of(
                        Stream.of(
                                benchmark.benchmark(),
                                benchmark.kind(),
                                benchmark.title(),
                                benchmark.label(),
                                benchmark.by(Benchmark.Figure::areaKey, goal -> null, peers -> null)),
                        Stream.of(
                                benchmark.by(Benchmark.Figure::areaColumn, goal -> null, peers -> null),
                                benchmark.value(),
                                benchmark.has(benchmark.difference()) ? benchmark.difference() : null,
                                benchmark.compared(),
                                benchmark.has(benchmark.significance()) ? benchmark.significance() : null,
                                benchmark.by(figure -> null, goal -> null, Benchmark.Peers::quintile)))
                .map(line -> line.map(Literal::of).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(",\n    ", "(\n    " + benchmark.order() + ", ", "\n)"));
    }
}
