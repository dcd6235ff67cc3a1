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
import java.util.TreeMap;
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
import org.mhin.model.Digest;
import org.mhin.model.reason.Reason;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * The marts and their contracts, on a release of every good sample: columns, tables read, grain, reasons, and every row as it was
 * agreed. {@code -Dgolden.update=true} writes the agreed rows anew.
 */
class MartContractTest {
    private static final Path GOLDEN = TestWarehouse.SAMPLES.resolve("golden");

    /** Of a golden file, so that what changed is read and not only taken over. */
    private static final int MOST_ROWS = 300;

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
        TableContract.Golden golden = mart.contract().golden();
        String sql = "SELECT " + agreed(mart) + " FROM " + mart.name()
                + (golden == null || golden.where() == null ? "" : " WHERE " + golden.where());
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", columns(sql)));
        lines.addAll(rows(sql));
        isAsAgreed(lines, mart.name());
        assertThat(lines).hasSizeLessThan(MOST_ROWS);
    }

    /** Of the rows that are not written out: how many there are of each indicator, and a digest that changes with any of them. */
    @Test
    void everyOtherRowIsAsAgreed() throws SQLException, IOException {
        List<String> lines = new ArrayList<>(List.of("mart,feed,indicator,rows,digest"));
        for (Mart mart : Registry.shipped().marts()) {
            if (mart.contract().grain().contains("indicator")) {
                Map<String, List<String>> rows = new TreeMap<>();
                for (String row : rows("SELECT " + agreed(mart) + " FROM " + mart.name())) {
                    String[] cells = row.split(",", 3);
                    rows.computeIfAbsent(cells[0] + "," + cells[1], key -> new ArrayList<>())
                            .add(cells[2]);
                }
                rows.forEach((indicator, all) -> lines.add(mart.name() + "," + indicator + "," + all.size() + ","
                        + Digest.of(all).substring(0, 8)));
            }
        }
        isAsAgreed(lines, "every-row");
    }

    /** The columns whose values are agreed. */
    private static String agreed(Mart mart) {
        TableContract.Golden golden = mart.contract().golden();
        return golden == null || golden.columns().isEmpty() ? "*" : String.join(", ", golden.columns());
    }

    private static void isAsAgreed(List<String> lines, String name) throws IOException {
        Path file = GOLDEN.resolve(name + ".csv");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.write(file, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(file));
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
