package org.mhin.pipeline.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;
import org.mhin.model.table.Benchmark;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.QueryContract;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableExample;

/** The reference pages of {@code docs}, rendered from the contracts and the list of reasons. */
public final class Pages {
    private static final String FROM_REGISTRY = "../../warehouse-ddl/";

    /** What the contracts of tables say of their rows. */
    private static final List<String> OF_CONTRACTS = List.of(
            "| `grain`, of each table | No two rows share the columns of its grain. | rows that share them | rows of the table | fatal | 0 |",
            "| `accepted-values`, of columns with `values` | A value is one of the words, or missing. | rows with another word | rows of"
                    + " the table | fatal | 0 |",
            "| `range`, of columns with `from` or `to` | A value lies within, or is missing. | rows outside | rows of the table | fatal | 0 |",
            "| `relationship`, of columns with `in` | A value is one of the other table's, or missing. | rows with another value | rows"
                    + " of the table | fatal | 0 |");

    private static final String EXAMPLES =
            "A test makes each of these. Columns that are not shown are missing, or the same in every row; an empty cell is a missing value.";

    private final Registry registry;

    public Pages(Registry registry) {
        this.registry = registry;
    }

    /** The text of each page, by its path below {@code docs}. */
    public Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        for (String folder : List.of("marts", "facts", "neighbours", "release", "quality")) {
            for (TableContract table : registry.tablesIn(folder)) {
                pages.put("marts/" + table.table() + ".md", table(table, folder));
            }
        }
        pages.put("marts/dimensions.md", dimensions());
        pages.put("marts/benchmarks.md", benchmarks());
        pages.put("marts/macros.md", macros());
        pages.put("checks/release.md", checks());
        pages.put("reasons.md", reasons());
        return pages;
    }

    private String table(TableContract table, String folder) {
        List<String> page = new ArrayList<>();
        page.add("# " + table.table());
        page.add(table.description());
        add(page, table.about());
        boolean hasSql = folder.equals("marts") || folder.equals("release");
        page.add((hasSql ? "SQL: " + file(folder, table.table(), "sql") + ". " : "") + "Contract: "
                + file(folder, table.table(), "yaml") + ".");
        page.add("## Grain");
        page.add(names(table.grain()) + ".");
        page.add(made(table) + " Rows are sorted by " + names(table.sort()) + ".");
        page.add("## Columns");
        page.add(columns(table.columns()));
        if (!table.addedColumns().isEmpty()) {
            page.add(
                    "In `mhin.duckdb` more columns follow, which take more than one file to know; in the Parquet files the tables"
                            + " they name are next to this one:");
            page.add(columns(table.everyColumn()
                    .subList(table.columns().size(), table.everyColumn().size())));
        }
        page.add("Types are Spark's; in DuckDB `string` is VARCHAR, `int` is INTEGER, `array<…>` is a list.");
        if (!table.examples().isEmpty()) {
            page.add("## Rows in, rows out");
            page.add(EXAMPLES);
            table.examples().forEach(example -> example(page, example, ""));
        }
        add(page, table.notes());
        return text(page);
    }

    /** @param asked what makes the rows of these, with a blank after it; empty where the page is of it */
    private static void example(List<String> page, TableExample example, String asked) {
        page.add("**" + example.title() + ".**");
        example.given().forEach((of, rows) -> {
            page.add("Of `" + of + "`:");
            page.add(cells(rows));
        });
        page.add(asked + "gives" + (example.gives().isEmpty() ? " no row." : ":"));
        if (!example.gives().isEmpty()) {
            page.add(cells(example.gives()));
        }
    }

    /** Rows as a table, with the columns that any of them names. */
    private static String cells(List<Map<String, Object>> rows) {
        List<String> columns = TableExample.columns(rows);
        String head = columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(" | ", "| ", " |"));
        return rows(
                head + "\n" + "|---".repeat(columns.size()) + "|",
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> cell(row.get(column)))
                                .collect(Collectors.joining(" | ", "| ", " |"))));
    }

    private static String cell(@Nullable Object value) {
        return value == null
                ? ""
                : value instanceof List<?> values
                        ? values.stream().map(Pages::cell).collect(Collectors.joining(", "))
                        : String.valueOf(value).replace("|", "\\|");
    }

    private static String made(TableContract table) {
        return switch (table.scope()) {
            case PART ->
                "Made for each delivery by itself, or for a feed whose deliveries complete each other: a new one leaves the other rows as they are.";
            case RECENT ->
                "Made for each feed and kind of period by itself, from the latest periods, and from every period of a year or more.";
            case SERIES ->
                "Made for each feed and kind of period by itself, from whole series"
                        + (table.periodKinds().isEmpty()
                                ? "."
                                : " of " + String.join(" and ", table.periodKinds()) + ".");
            case DIMENSIONS -> "Made from the registers, the catalogue and the delivery records alone.";
            case RELEASE -> "Made of the other tables of a release, each time one is put together.";
        };
    }

    private String dimensions() {
        List<String> page = new ArrayList<>();
        page.add("# Dimensions and geography");
        page.add(
                "What the other tables refer to: areas, what lies in what, what areas became, indicators, methods, deliveries."
                        + " [Areas through time](areas.md) says how to ask about areas.");
        for (String folder : List.of("dimensions", "geography")) {
            for (TableContract table : registry.tablesIn(folder)) {
                page.add("## " + table.table());
                page.add(table.description());
                add(page, table.about());
                page.add("Contract: " + file(folder, table.table(), "yaml") + ". Grain: " + names(table.grain()) + ".");
                page.add(columns(table.columns()));
                add(page, table.notes());
            }
        }
        return text(page);
    }

    private static String reasons() {
        return text(List.of(
                "# Reasons",
                "Why something is missing or not answered: a figure, its limits, a trend, a chart, a rank, a gap, a neighbour, an area."
                        + " A missing figure is never 0 and never without one of these. A release has the list as its table"
                        + " [`reasons`](marts/dimensions.md#reasons), and its checks refuse a reason that is not in it. Why rows of"
                        + " a file were [rejected](checks/rejects.md) is another list.",
                "`mended by` says who can mend it: the `publisher` (publish more, or differently), the `warehouse` (its keeper lands"
                        + " a file, or changes the catalogue or the program), the `asker` (ask for something else, such as other"
                        + " boundaries) or `nobody`.",
                rows(
                        "| reason | meaning | mended by |\n|---|---|---|",
                        Arrays.stream(Reason.values())
                                .map(reason -> "| `" + reason.code() + "` | " + reason.sentence() + " | `"
                                        + reason.mender().key() + "` |"))));
    }

    private String benchmarks() {
        List<String> page = new ArrayList<>();
        page.add("# Benchmarks");
        page.add(
                "What an area's figure is compared with in [area_comparisons](area_comparisons.md). The view `area_benchmarks`"
                        + " has one row per comparison: for every benchmark the value, the difference and the word are in"
                        + " the same columns.");
        for (Benchmark benchmark : registry.benchmarks()) {
            page.add("## " + benchmark.benchmark());
            page.add(benchmark.description());
            page.add("Contract: " + file("benchmarks", benchmark.benchmark(), "yaml") + ".");
            page.add(columns(benchmark.columns()));
            add(page, benchmark.notes());
        }
        return text(page);
    }

    private String macros() {
        List<String> page = new ArrayList<>();
        page.add("# Views and macros");
        page.add(
                "What `mhin.duckdb` offers besides its tables. An unknown word is refused in one line that names the nearest.");
        for (Query query : registry.queries().stream()
                .sorted(java.util.Comparator.comparing(Query::isView).reversed().thenComparing(Query::name))
                .toList()) {
            QueryContract contract = query.contract();
            String folder = query.isView() ? "views" : "macros";
            page.add("## " + contract.name());
            page.add(contract.description());
            page.add((query.isView() ? "A view" : "`" + call(contract) + "`") + ". SQL: "
                    + file(folder, contract.name(), "sql") + ".");
            if (!contract.parameters().isEmpty()) {
                page.add(rows(
                        "| parameter | meaning | refuses |\n|---|---|---|",
                        contract.parameters().stream()
                                .map(parameter -> "| `" + parameter.name() + "` | " + parameter.description() + " | "
                                        + (parameter.refuses() == null ? "" : parameter.refuses()) + " |")));
            }
            if (!contract.columns().isEmpty()) {
                page.add(columns(contract.columns()));
            }
            if (!contract.examples().isEmpty()) {
                page.add(EXAMPLES);
                contract.examples()
                        .forEach(example -> example(page, example, "`" + query.asked(example.with()) + "` "));
            }
        }
        return text(page);
    }

    private static String call(QueryContract macro) {
        return macro.name()
                + macro.parameters().stream()
                        .map(parameter ->
                                parameter.name() + (parameter.usual() == null ? "" : " := " + parameter.usual()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String checks() {
        String table = rows(
                "| check | what holds | violated | denominator | severity | threshold |\n|---|---|---|---|---|---|",
                Stream.concat(
                        OF_CONTRACTS.stream(),
                        registry.checks().stream()
                                .map(Check::contract)
                                .map(check -> "| [`" + check.check() + "`](" + FROM_REGISTRY + "checks/" + check.check()
                                        + ".sql) | " + check.description() + " | " + check.violated() + " | "
                                        + check.denominator() + " | "
                                        + check.severity().key() + " | " + thresholds(check) + " |")));
        return registry.text("checks/page.md").replace("${checks}", table);
    }

    /** The share of rows that may break a check, and those of some feeds and indicators with why. */
    private static String thresholds(CheckContract check) {
        return Stream.concat(
                        Stream.of(number(check.threshold())),
                        check.thresholds().stream()
                                .map(own -> number(own.threshold()) + " of "
                                        + Stream.of(own.feed(), own.indicator())
                                                .filter(Objects::nonNull)
                                                .map(name -> "`" + name + "`")
                                                .collect(Collectors.joining(", "))
                                        + ": " + own.because()))
                .collect(Collectors.joining("; "));
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static String file(String folder, String name, String ending) {
        String path = name + "." + ending;
        return "[`" + path + "`](" + FROM_REGISTRY + folder + "/" + path + ")";
    }

    private static String columns(List<TableContract.Column> columns) {
        return rows(
                "| column | type | meaning |\n|---|---|---|",
                columns.stream()
                        .map(column -> "| `" + column.name() + "` | " + column.type() + " | "
                                + column.description().replace("|", "\\|") + " |"));
    }

    private static String rows(String head, Stream<String> rows) {
        return rows.collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String names(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static void add(List<String> page, @Nullable String markdown) {
        if (markdown != null) {
            page.add(markdown.strip());
        }
    }

    private static String text(List<String> blocks) {
        return String.join("\n\n", blocks) + "\n";
    }
}
