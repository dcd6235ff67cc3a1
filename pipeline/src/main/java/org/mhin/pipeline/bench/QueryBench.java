package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.duckdb.DuckDBDriver;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Measures how long readers wait: macros over the release at hand, by one connection and one thread, and commands from start to end. */
public final class QueryBench {
    private static final int QUERIES = 300;
    private static final int WARM_UPS = 20;

    private final WarehouseLayout layout;
    private final int repeat;
    private final long seed;
    private final double times;
    private final Consumer<String> out;

    /**
     * @param repeat how often each command runs, of which the median counts; 0 to leave them out
     * @param seed chooses the areas and indicators
     * @param times past how many times its limit a figure makes {@link #run} fail
     */
    public QueryBench(WarehouseLayout layout, int repeat, long seed, double times, Consumer<String> out) {
        this.layout = layout;
        this.repeat = repeat;
        this.seed = seed;
        this.times = times;
        this.out = out;
    }

    private record Choice(String area, String type, String indicator) {
        String query(String macro) {
            return switch (macro) {
                case "area_profile" -> "FROM area_profile('" + area + "')";
                case "area_ranking" -> "FROM area_ranking('" + type + "', '" + indicator + "')";
                default -> "FROM " + macro + "('" + area + "', '" + indicator + "')";
            };
        }
    }

    /** Runs the benchmark; says whether no figure was further past its limit than it may be. */
    public boolean run() throws SQLException, IOException, InterruptedException {
        Path database = Publications.current(layout)
                .map(layout::release)
                .map(layout::database)
                .orElseThrow(() -> new MhinException(
                        ErrorCode.NOTHING_PUBLISHED, "Nothing is published in " + layout.root() + " yet"));
        Properties options = new Properties();
        options.setProperty("access_mode", "READ_ONLY");
        options.setProperty("threads", "1");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, options);
                Statement statement = connection.createStatement()) {
            long observations;
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM area_comparisons")) {
                count.next();
                observations = count.getLong(1);
            }
            Limits limits = new Limits(Limits.shipped(), observations, times, out);
            List<Choice> choices = choices(statement);
            out.accept(String.format(
                    Locale.ROOT,
                    "queries: %d observations, %d queries of each macro after %d, one connection and one thread, seed %d, %s",
                    observations,
                    choices.size(),
                    Math.min(WARM_UPS, choices.size()),
                    seed,
                    Night.load()));
            for (String macro : List.of("area_comparison", "area_series", "area_ranking", "area_profile")) {
                macro(statement, macro, choices, limits);
            }
            if (repeat > 0 && !choices.isEmpty()) {
                commands(choices.get(0));
            }
            out.accept(Night.load());
            return limits.hold();
        }
    }

    /** Areas and indicators that have figures together, each pair as likely as any other. */
    private List<Choice> choices(Statement statement) throws SQLException {
        List<Choice> choices = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT area_code, area_type, indicator FROM (SELECT DISTINCT"
                + " CAST(area_code AS VARCHAR) AS area_code, CAST(area_type AS VARCHAR) AS area_type,"
                + " CAST(indicator AS VARCHAR) AS indicator FROM area_comparisons)"
                + " ORDER BY hash(area_code || ' ' || indicator || ' " + seed + "'), area_code, indicator LIMIT "
                + QUERIES)) {
            while (row.next()) {
                choices.add(new Choice(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return choices;
    }

    private void macro(Statement statement, String macro, List<Choice> choices, Limits limits) throws SQLException {
        for (Choice choice : choices.subList(0, Math.min(WARM_UPS, choices.size()))) {
            rows(statement, choice.query(macro));
        }
        List<Double> millis = new ArrayList<>();
        long rows = 0;
        for (Choice choice : choices) {
            long start = System.nanoTime();
            rows += rows(statement, choice.query(macro));
            millis.add((System.nanoTime() - start) / 1e6);
        }
        limits.print(
                macro + "-p99-ms",
                Quantile.at(millis, 0.99),
                String.format(
                        Locale.ROOT,
                        "p50 %.1f, p90 %.1f, %d rows",
                        Quantile.at(millis, 0.5),
                        Quantile.at(millis, 0.9),
                        rows));
    }

    private static long rows(Statement statement, String query) throws SQLException {
        long rows = 0;
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows++;
            }
        }
        return rows;
    }

    private void commands(Choice choice) throws IOException, InterruptedException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("area", List.of("area", choice.area()));
        commands.put("compare", List.of("compare", choice.area(), "--indicator", choice.indicator()));
        commands.put("sql", List.of("sql", "-c", choice.query("area_comparison")));
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            List<String> words = new ArrayList<>(command.getValue());
            words.addAll(List.of("--warehouse", layout.root().toString()));
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < repeat; i++) {
                seconds.add(Launched.run(Set.of(0), words).seconds());
            }
            out.accept(String.format(
                    Locale.ROOT,
                    "mhin %s, from start to end: %.2f s, median of %d",
                    command.getKey(),
                    Quantile.median(seconds),
                    repeat));
        }
    }
}
