package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.reason.Reason;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * The marts and their contracts, on a release of every good sample: columns, tables read, grain, reasons, and every figure as it
 * was agreed. {@code -Dgolden.update=true} writes the agreed figures anew.
 */
class MartContractTest {
    private static final Path GOLDEN = TestWarehouse.SAMPLES.resolve("golden");
    private static final long LARGEST_GOLDEN = 100_000;

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static Connection release;

    @BeforeAll
    static void publish() throws SQLException {
        warehouse = TestWarehouse.ofSamples();
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        release = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database(), readOnly);
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    static Stream<Mart> marts() {
        return Registry.shipped().marts().stream();
    }

    @ParameterizedTest
    @MethodSource("marts")
    void theReleaseHasTheColumnsOfTheContract(Mart mart) throws SQLException {
        assertThat(columns("FROM " + mart.name()))
                .isEqualTo(mart.contract().everyColumn().stream()
                        .map(TableContract.Column::name)
                        .toList());
        assertThat(number("SELECT count(*) FROM " + mart.name())).isPositive();
    }

    @Test
    void aColumnTooFewOrTooManyIsRefusedBeforeAnythingIsWritten() throws IOException {
        try (SparkSession spark = SparkSessions.open(1, folder.resolve("scratch"))) {
            MartJob job = new MartJob(spark, warehouse.layout(), Map.of(), Map.of());
            for (Mart mart : Registry.shipped().marts()) {
                List<String> given = new ArrayList<>(
                        mart.contract().scope() == TableContract.Scope.PART
                                ? List.of("cast(null as string) as part")
                                : List.of());
                mart.contract()
                        .columns()
                        .forEach(column -> given.add("cast(null as " + column.type() + ") as " + column.name()));
                String last = given.remove(given.size() - 1);
                refused(job, mart, given, "given but not declared []");
                given.add(last);
                given.add("1 as planted");
                refused(job, mart, given, "declared but not given [], given but not declared [planted int]");
                given.remove(given.size() - 1);
                given.set(0, given.get(0).replaceFirst("as [a-z]+\\)", "as boolean)"));
                refused(job, mart, given, "boolean]");
            }
        }
    }

    private static void refused(MartJob job, Mart mart, List<String> columns, String why) {
        Path target = folder.resolve(mart.name() + ".parquet");
        Mart changed = new Mart(mart.contract(), "select " + String.join(", ", columns));
        assertThatExceptionOfType(MhinException.class)
                .isThrownBy(() -> job.build(
                        changed, List.of(new MartPartition(MartPartition.ALL, null, Map.of(), Map.of(), target))))
                .withMessageContaining("marts/" + mart.name() + ".sql does not keep its contract")
                .withMessageContaining(why);
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("marts")
    void theSqlNamesTheTablesThatTheContractSays(Mart mart) {
        Set<String> named = names(mart.sql(), "\\b(?:from|join)\\s+([a-z_]+)");
        named.removeAll(names(mart.sql(), "(?:with|,)\\s+([a-z_]+)\\s+as\\s+\\("));
        named.removeAll(mart.views());
        if (mart.looksBack() > 0) {
            named.remove("earlier");
        }
        assertThat(named)
                .isEqualTo(mart.contract().reads().stream()
                        .map(TableContract.Read::table)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> names(String sql, String pattern) {
        return Pattern.compile(pattern)
                .matcher(sql.replaceAll("--.*", ""))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("marts")
    void theGrainIsUnique(Mart mart) throws SQLException {
        String grain = String.join(", ", mart.contract().grain());
        assertThat(number("SELECT count(*) FROM (SELECT " + grain + " FROM " + mart.name()
                        + " GROUP BY ALL HAVING count(*) > 1)"))
                .isZero();
        for (String column : mart.contract().grain()) {
            assertThat(number("SELECT count(*) FROM " + mart.name() + " WHERE " + column + " IS NULL"))
                    .as(column)
                    .isZero();
        }
    }

    @Test
    void aMissingValueHasAReasonAndOneThatIsThereHasNone() throws SQLException {
        assertThat(number("SELECT count(*) FROM area_comparisons WHERE (value IS NULL) = (reason IS NULL)"))
                .isZero();
        assertThat(number("SELECT count(*) FROM area_trends WHERE value_1 IS NOT NULL AND reason_1 IS NOT NULL"))
                .isZero();
        assertThat(number("SELECT count(*) FROM area_trends AS t INNER JOIN (SELECT indicator, period_kind,"
                        + " max(period_end) AS latest FROM area_comparisons GROUP BY ALL) USING (indicator, period_kind)"
                        + " WHERE value_1 IS NULL AND reason_1 IS NULL AND latest_period_end = latest"))
                .isZero();
        assertThat(number("SELECT count(*) FROM coverage WHERE (state = 'complete') = (reason IS NOT NULL)"))
                .isZero();
        assertThat(number("SELECT count(*) FROM area_comparisons WHERE isnan(value) OR isinf(value)"))
                .isZero();
    }

    /** Provisional and Performance figures of July 2024 are both landed; the rolling quarter comes from one of them. */
    @Test
    void aProvisionalDeliveryGivesWayToTheOneThatFollowsIt() throws SQLException {
        String july =
                "FROM area_comparisons INNER JOIN dim_delivery USING (delivery) WHERE indicator = 'adult-four-week-closed'"
                        + " AND period_end = DATE '2024-07-31'";
        assertThat(number("SELECT count(*) " + july)).isPositive();
        assertThat(number("SELECT count(*) " + july + " AND file NOT LIKE '%JulPerf%'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM dim_delivery WHERE file LIKE '%JulProv%'"))
                .isEqualTo(1);
    }

    @Test
    void everyReasonIsAWordOfTheModel() throws SQLException {
        Set<String> words = Arrays.stream(Reason.values()).map(Reason::code).collect(Collectors.toSet());
        Set<String> found = new TreeSet<>();
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT reason FROM area_comparisons WHERE reason IS NOT NULL UNION SELECT DISTINCT reason FROM coverage WHERE state IN ('partial', 'withheld')")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        assertThat(words).containsAll(found);
        assertThat(found).contains("suppressed");
    }

    @ParameterizedTest
    @MethodSource("marts")
    void theFiguresAreAsAgreed(Mart mart) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", columns(golden(mart))));
        lines.addAll(rows(golden(mart)));
        Path file = GOLDEN.resolve(mart.name() + ".csv");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.write(file, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(file));
        assertThat(Files.size(file)).isLessThan(LARGEST_GOLDEN);
    }

    /** What is agreed of a mart, in SQL: every row where that is short, else totals over the rows. */
    private static String golden(Mart mart) {
        return switch (mart.name()) {
            case "area_comparisons" ->
                """
                    SELECT feed, indicator, area_type, period_kind, period, basis, limits_basis, reason,
                        count(*) AS cells, count(DISTINCT area) AS areas, sum(value) AS value,
                        sum(lower_95) AS lower_95, sum(upper_95) AS upper_95,
                        sum(lower_998) AS lower_998, sum(upper_998) AS upper_998,
                        sum(numerator) AS numerator, sum(denominator) AS denominator,
                        sum(computed_value) AS computed_value, sum(difference_from_england) AS difference_from_england,
                        max(goal_value) AS goal_value, sum(quintile) AS quintile,
                        """
                        + Stream.of(
                                        "compared_to_england",
                                        "england_significance",
                                        "compared_to_region",
                                        "compared_to_icb",
                                        "compared_to_goal",
                                        "goal_significance",
                                        "compared_to_peers")
                                .map(word -> "histogram(" + word + "::VARCHAR) FILTER (" + word
                                        + " <> 'not-compared') AS " + word)
                                .collect(Collectors.joining(", "))
                        + " FROM area_comparisons GROUP BY ALL";
            case "coverage" -> """
                    SELECT feed, indicator,
                        CASE WHEN reason = 'not-collected' THEN 'of other kinds' ELSE area_type::VARCHAR END AS area_type,
                        period_kind, period, state, reason, count(*) AS areas, sum(cells_with_value) AS with_value,
                        sum(cells_without) AS without
                    FROM coverage GROUP BY ALL""";
            case "area_trends" -> """
                    SELECT feed, indicator, CASE WHEN points > 1 THEN area END AS area, period_kind, sex, age, points,
                        latest_period, count(*) AS series, sum(value_1) AS value_1, reason_1,
                        CASE WHEN trend_reason IS NULL THEN trend END AS trend, trend_reason, trend_chi_squared,
                        CASE WHEN trend_reason IS NULL THEN trend_values END AS trend_values
                    FROM area_trends GROUP BY ALL""";
            case "control_charts" -> """
                    SELECT feed, indicator, CASE WHEN reason IS NULL THEN area END AS area, period_kind, sex, age,
                        CASE WHEN reason IS NULL THEN period END AS period, reason, value_reason, assurance_reason,
                        rules, variation, is_provisional, is_latest, baseline_points, count(*) AS points,
                        sum(value) AS value, sum(mean) AS mean, sum(lower_limit) AS lower_limit,
                        sum(upper_limit) AS upper_limit, sum(moving_range) AS moving_range
                    FROM control_charts GROUP BY ALL""";
            case "area_profiles" -> """
                    SELECT feed, indicator, peer_kind, period_kind, period, sex, age, orientation, areas, areas_with_value,
                        spine_reason, worst, p25, median, p75, best, ranked_areas, rank_scale, count(rank) AS ranked,
                        sum(rank) AS rank, sum(rank_lower) AS rank_lower, sum(rank_upper) AS rank_upper,
                        sum(not_distinguishable) AS not_distinguishable, sum(position) AS position,
                        count(*) FILTER (WHERE compared_to_england IN ('better', 'higher')) AS better,
                        count(*) FILTER (WHERE compared_to_england IN ('worse', 'lower')) AS worse
                    FROM area_profiles GROUP BY ALL""";
            case "inequalities" -> """
                    SELECT feed, indicator, area_type, period_kind, period, dimension, category_type,
                        gap_reason, reference_gap_reason, slope_reason, gap_method, count(*) AS groups,
                        count(*) FILTER (WHERE is_unknown) AS unknown,
                        count(*) FILTER (WHERE compared_to_total IN ('better', 'higher')) AS better,
                        count(*) FILTER (WHERE compared_to_total IN ('worse', 'lower')) AS worse, sum(value) AS value, sum(total_value) AS total_value,
                        sum(unknown_share) AS unknown_share, sum(gap) AS gap, sum(gap_lower) AS gap_lower,
                        sum(gap_upper) AS gap_upper, sum(ratio) AS ratio, sum(reference_gap) AS reference_gap,
                        sum(reference_ratio_lower) AS reference_ratio_lower, max(slope_index) AS slope_index,
                        max(slope_index_lower) AS slope_index_lower, max(relative_index_upper) AS relative_index_upper
                    FROM inequalities GROUP BY ALL""";
            default -> "SELECT * FROM " + mart.name();
        };
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    cells.add(cell(rows.getObject(i)));
                }
                lines.add(String.join(",", cells));
            }
        }
        lines.sort(null);
        return lines;
    }

    private static String cell(Object value) throws SQLException {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return new BigDecimal(number)
                    .round(new MathContext(6))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (value instanceof Array array) {
            List<String> parts = new ArrayList<>();
            for (Object part : (Object[]) array.getArray()) {
                parts.add(cell(part));
            }
            return String.join(";", parts);
        }
        String text = value.toString();
        return text.matches("[^,\"\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static List<String> columns(String sql) throws SQLException {
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery("FROM (" + sql + ") LIMIT 0")) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
