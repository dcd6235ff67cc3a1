package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.publish.Comments;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Pages;
import org.mhin.pipeline.registry.Query;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.run.SamplesPlan;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.spark.SparkSessions;

/** One file of {@code warehouse-ddl/benchmarks} is a benchmark: its columns, values, words, row of the long view, comment and page. */
class BenchmarksTest {
    /** The same area a period earlier; another area by name; a number that every share is held against. */
    private static final Map<String, String> PLANTED = Map.of("previous_period", """
            benchmark: previous_period
            kind: figure
            title: The period before
            description: The same area's figure of the period before.
            order: 10
            rows: |
              select o.part, o.peer_group, o.area, b.value, b.judged_value
              from observation as o
              inner join observation as b
                  on
                      o.part = b.part and o.indicator = b.indicator and o.area = b.area and o.period_kind = b.period_kind
                      and o.sex = b.sex and o.age = b.age and o.category_type = b.category_type and o.category = b.category
                      and b.period_end = date_sub(o.period_start, 1)
            match: {area: area}
            columns:
              - previous_period_value
              - difference_from_previous_period
              - {name: compared_to_previous_period, description: The word beside the period before.}
            """, "nottingham", """
            benchmark: nottingham
            kind: figure
            title: Nottingham
            description: One authority, for its neighbours.
            order: 11
            rows: |
              select part, peer_group, area, value, judged_value
              from observation
              where area_code = 'E06000018'
            itself: area
            """, "half", """
            benchmark: half
            kind: goal
            title: A half
            description: Half of all.
            order: 12
            goal: case when n.multiplier = 100 then cast(50 as double) end
            rule: "'min'"
            columns: [half_value, compared_to_half, half_significance]
            """);

    @TempDir
    private static Path folder;

    private static Registry registry;
    private static Connection database;

    @BeforeAll
    static void made() throws IOException, SQLException {
        Path planted = Files.createDirectories(folder.resolve("ddl/benchmarks"));
        for (Map.Entry<String, String> file : PLANTED.entrySet()) {
            Files.writeString(planted.resolve(file.getKey() + ".yaml"), file.getValue());
        }
        registry = Registry.shippedAnd(folder.resolve("ddl"));
        Mart mart = registry.marts().stream()
                .filter(each -> each.name().equals("area_comparisons"))
                .findFirst()
                .orElseThrow();
        SamplesPlan samples = SamplesPlan.in(folder.resolve("w"));
        SparkSession spark = SparkSessions.open(1, folder.resolve("scratch"));
        try {
            samples.build(mart, spark, folder.resolve("made"));
        } finally {
            spark.stop();
        }
        database = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = database.createStatement()) {
            statement.execute("ATTACH '" + TestWarehouse.ofSamples().database() + "' AS before (READ_ONLY)");
            statement.execute(
                    "CREATE TABLE area_comparisons AS FROM read_parquet('" + folder.resolve("made") + "/*.parquet')");
            for (Query query : registry.queries()) {
                if (query.name().equals("area_benchmarks")) {
                    statement.execute(query.sql());
                }
            }
            Comments.write(statement, registry);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT concat_ws(' ', *COLUMNS(*)) FROM (" + sql + ")")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Test
    void aFigureOfAnotherPeriodStandsBesideEachRow() throws SQLException {
        assertThat(rows("SELECT period, value, previous_period_value, round(difference_from_previous_period, 6),"
                        + " compared_to_previous_period FROM area_comparisons WHERE indicator = 'mh-settled-accommodation'"
                        + " AND feed = 'fingertips-csv' AND area_type = 'england' ORDER BY period_end"))
                .containsExactly(
                        "2010/11 59.0 not-compared",
                        "2011/12 59.3 59.0 0.3 similar",
                        "2012/13 58.7 59.3 -0.6 worse",
                        "2013/14 58.7 58.7 0.0 similar",
                        "2014/15 58.7 58.7 0.0 similar",
                        "2015/16 58.9 58.7 0.2 similar");
    }

    @Test
    void aFigureOfANamedAreaStandsBesideEachOtherArea() throws SQLException {
        assertThat(
                        rows(
                                "SELECT area_name, nottingham_value, compared_to_nottingham FROM area_comparisons"
                                        + " WHERE indicator = 'suicide-rate' AND sex = 'persons' AND period LIKE '%18' ORDER BY area_name"))
                .containsExactly(
                        "Derby 9.918152 similar",
                        "Derbyshire 9.918152 better",
                        "East Midlands 9.918152 similar",
                        "England 9.918152 better",
                        "Leicester 9.918152 similar",
                        "Nottingham 9.918152 not-compared",
                        "Nottinghamshire 9.918152 worse");
    }

    @Test
    void aNumberIsHeldAgainstEachRowByItsRule() throws SQLException {
        assertThat(rows("SELECT area_code, half_value, compared_to_half, half_significance FROM area_comparisons"
                        + " WHERE indicator = 'tt-recovery-rate' AND feed = 'fingertips-csv' AND period = 'October to December 2017' AND"
                        + " area_code IN ('E92000001', 'E38000132', 'E38000134') ORDER BY area_code"))
                .containsExactly(
                        "E38000132 50.0 not-met not-met",
                        "E38000134 50.0 not-met between",
                        "E92000001 50.0 not-met not-met");
    }

    /** Nothing that was there before is another: its columns come first in the order of the contract, with the values they had. */
    @Test
    void whatWasThereStaysAsItWas() throws SQLException {
        List<String> shipped = Registry.shipped().table("area_comparisons").columns().stream()
                .map(TableContract.Column::name)
                .toList();
        List<String> now = rows("SELECT column_name FROM (DESCRIBE area_comparisons)");
        assertThat(now)
                .containsSubsequence(shipped)
                .containsSubsequence("compared_to_peers", "previous_period_value", "feed");
        String columns = String.join(", ", shipped);
        assertThat(rows("SELECT count(*) FROM (SELECT " + columns + " FROM area_comparisons EXCEPT ALL SELECT "
                        + columns + " FROM before.area_comparisons)"))
                .containsExactly("0");
        assertThat(
                        rows(
                                "SELECT (SELECT count(*) FROM area_comparisons) - (SELECT count(*) FROM before.area_comparisons)"))
                .containsExactly("0");
    }

    @Test
    void eachComparisonIsARowOfTheLongView() throws SQLException {
        assertThat(rows("SELECT benchmark, value, benchmark_value, round(difference, 6), compared, significance"
                        + " FROM area_benchmarks WHERE indicator = 'suicide-rate' AND sex = 'persons' AND area_name ="
                        + " 'Derbyshire' AND period LIKE '%18' ORDER BY benchmark"))
                .containsExactly(
                        "england 7.677162 9.35 -1.672838 better not-compared",
                        "goal 7.677162 not-compared not-compared",
                        "half 7.677162 not-compared not-compared",
                        "icb 7.677162 not-compared",
                        "nottingham 7.677162 9.918152 -2.24099 better",
                        "peers 7.677162 not-compared",
                        "previous_period 7.677162 11.247709 -3.570547 better",
                        "region 7.677162 9.938 -2.260838 better");
        assertThat(rows("SELECT count(*) = 8 * (SELECT count(*) FROM area_comparisons) FROM area_benchmarks"))
                .containsExactly("true");
    }

    @Test
    void theDatabaseAndThePagesSayWhatItIs() throws SQLException {
        assertThat(rows("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'area_comparisons' AND"
                        + " database_name = 'memory' AND column_name LIKE '%previous_period%' ORDER BY column_index"))
                .containsExactly(
                        "previous_period_value The period before's value; null where it has none.",
                        "difference_from_previous_period value minus previous_period_value, in the indicator's unit; null where either"
                                + " is.",
                        "compared_to_previous_period The word beside the period before.");
        assertThat(registry.table("area_comparisons").columns())
                .filteredOn(column -> column.name().equals("compared_to_half"))
                .singleElement()
                .satisfies(column ->
                        assertThat(column.values()).containsExactlyInAnyOrder("met", "not-met", "not-compared"));
        Map<String, String> pages = new Pages(registry).all();
        assertThat(pages.get("marts/benchmarks.md"))
                .contains(
                        "## nottingham", "One authority, for its neighbours.", "| `compared_to_nottingham` | string |");
        assertThat(pages.get("marts/area_comparisons.md"))
                .contains("| `half_significance` | string | The same by the 95% limits: met,");
    }
}
