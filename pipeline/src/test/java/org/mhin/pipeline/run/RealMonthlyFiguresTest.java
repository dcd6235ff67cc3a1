package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.land.arrive.Arrival;

/**
 * The published time series of the Mental Health Services Data Set, where it is at hand, taken to a release: DuckDB reads the file a second time,
 * without a contract, and both are joined in full. Four months are landed; {@code -Dmhin.whole=true} lands all of them, which takes minutes.
 */
class RealMonthlyFiguresTest {
    private static final Path FILE = Path.of(System.getProperty("mhin.shared", "../../shared"), "real")
            .resolve("mhsds/MHSDS_Time_Series_data_Apr_2016_NovPrf_2022.csv.gz");

    /** The kinds of area that the file has up to three labels for. */
    private static final String KINDS = """
            CASE WHEN BREAKDOWN LIKE 'England%' THEN 'england' WHEN lower(BREAKDOWN) LIKE 'provider%' THEN 'provider'
                WHEN BREAKDOWN IN ('STP', 'ICB') THEN 'system' WHEN BREAKDOWN = 'Region' THEN 'region' ELSE 'commissioner' END""";

    @TempDir
    private static Path folder;

    private static Connection duckdb;

    @BeforeAll
    static void publish() throws SQLException {
        if (!Files.exists(FILE)) {
            System.out.println("RealMonthlyFiguresTest skipped: there is no " + FILE);
        }
        assumeTrue(Files.exists(FILE), "the published file is not at hand");
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Path landed = FILE;
        if (!Boolean.getBoolean("mhin.whole")) {
            landed = folder.resolve("MHSDS_Time_Series_data_NovPrf_2022.csv");
            run("COPY (FROM read_csv('" + FILE + "', all_varchar = true, header = true) WHERE REPORTING_PERIOD_END IN"
                    + " ('31/03/2022', '30/04/2022', '31/08/2022', '30/11/2022')) TO '" + landed + "'");
        }
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("published"));
        assertThat(warehouse.land(List.of(landed))).hasSize(1).allMatch(Arrival.Landed.class::isInstance);
        RunRecord night = warehouse.nightly(2);
        assertThat(night.exit()).as(night.line().line()).isZero();
        run("ATTACH '" + warehouse.database() + "' AS release (READ_ONLY)");
        run("CREATE TABLE file AS SELECT strptime(REPORTING_PERIOD_START, '%d/%m/%Y')::DATE AS period_start,"
                + " strptime(REPORTING_PERIOD_END, '%d/%m/%Y')::DATE AS period_end, " + KINDS + " AS kind,"
                + " PRIMARY_LEVEL AS code, CASE SECONDARY_LEVEL WHEN 'NONE' THEN 'all' ELSE SECONDARY_LEVEL END AS category,"
                + " MEASURE_ID AS id, MEASURE_VALUE AS figure FROM read_csv('" + landed
                + "', all_varchar = true, header = true)"
                // A commissioner among the providers is rejected, an area nobody knows is in no mart.
                + " WHERE PRIMARY_LEVEL <> 'UNKNOWN' AND NOT (BREAKDOWN = 'Provider' AND PRIMARY_LEVEL = '36L')"
                + " AND (BREAKDOWN NOT LIKE 'England;%' OR SECONDARY_LEVEL <> 'NONE')");
        run("""
                CREATE TABLE published AS
                SELECT m.*, CASE area_type WHEN 'england' THEN 'england' WHEN 'trust' THEN 'provider' WHEN 'provider' THEN 'provider'
                        WHEN 'icb' THEN 'system' WHEN 'stp' THEN 'system' WHEN 'nhs-region' THEN 'region' ELSE 'commissioner' END AS kind,
                    CASE WHEN area_type = 'england' THEN 'England' WHEN area_type IN ('trust', 'provider') THEN area_code
                        ELSE ods END AS code
                FROM release.area_comparisons AS m
                LEFT JOIN (SELECT DISTINCT area, unnest(string_split(ods_codes, ' ')) AS ods FROM release.dim_area
                    WHERE area_type NOT IN ('trust', 'provider', 'england')) AS a USING (area)
                WHERE sex = 'persons' AND age = 'all' AND category_type IN ('all', 'Ethnic group')
                """);
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    @Test
    void countsOfEveryAreaAreThePublishers() throws SQLException {
        String expected = Stream.of(
                        "people-in-contact,MHS01",
                        "referrals-started,MHS32",
                        "perinatal-people-seen,MHS91",
                        "cyp-one-contact-people,MHS95",
                        "cmh-two-contacts,MHS108")
                .map(text -> text.split(","))
                .map(ids -> "SELECT '" + ids[0] + "' AS indicator, period_start, period_end, kind, code, category,"
                        + " figure AS v FROM file WHERE id = '" + ids[1] + "' AND category = 'all'")
                .collect(Collectors.joining(" UNION ALL "));
        held(
                "SELECT * EXCLUDE v, try_cast(v AS DOUBLE) AS value, v = '*' AS hidden FROM (" + expected + ")",
                "e.value IS NOT DISTINCT FROM a.value AND hidden = coalesce(a.reason = 'suppressed', false)");
        assertThat(number("SELECT count(*) FROM held")).isGreaterThan(4_000);
    }

    /** One measure is there for a month and for three, which the days distinguish. */
    @Test
    void aMeasureOfTwoWindowsIsTwoSeries() throws SQLException {
        assertThat(rows("SELECT DISTINCT period_kind FROM published WHERE indicator = 'referrals-started' ORDER BY 1"))
                .containsExactly("month", "rolling-quarter");
    }

    @Test
    void partsOfPercentagesAreThePublishers() throws SQLException {
        String expected = Stream.of("eip-two-week,EIP23b,EIP23a", "follow-up-72h,MHS79,MHS78")
                .map(text -> text.split(","))
                .map(ids -> """
                        SELECT '%s' AS indicator, period_start, period_end, kind, code, category,
                            try_cast(max(figure) FILTER (id = '%s') AS DOUBLE) AS numerator,
                            try_cast(max(figure) FILTER (id = '%s') AS DOUBLE) AS denominator
                        FROM file GROUP BY ALL HAVING bool_or(id IN ('%2$s', '%3$s'))""".formatted((Object[]) ids))
                .collect(Collectors.joining(" UNION ALL "));
        held(
                "SELECT * FROM (" + expected + ")",
                "e.numerator IS NOT DISTINCT FROM a.numerator AND e.denominator IS NOT DISTINCT FROM a.denominator"
                        + " AND (a.value IS NULL) = (e.numerator IS NULL OR e.denominator IS NULL)");
        assertThat(number("SELECT count(*) FROM held")).isGreaterThan(1_500);
    }

    /** The published percentage stands where its numerator is hidden, and is what the parts give where they are not. */
    @Test
    void eatingDisordersHaveThePublishedPercentage() throws SQLException {
        held("""
                SELECT 'cyp-ed-urgent-one-week' AS indicator, period_start, period_end, kind, code, category,
                    try_cast(max(figure) FILTER (id = 'ED86e') AS DOUBLE) AS value,
                    try_cast(max(figure) FILTER (id = 'ED86') AS DOUBLE) AS denominator
                FROM file GROUP BY ALL HAVING bool_or(id IN ('ED86e', 'ED86'))""", "e.value IS NOT DISTINCT FROM a.value AND e.denominator IS NOT DISTINCT FROM a.denominator");
    }

    /** Of every indicator that is expected, both sides in full; a figure that protection hides in addition is told apart. */
    private static void held(String expected, String same) throws SQLException {
        run("CREATE OR REPLACE TEMP TABLE e AS SELECT *, true AS there FROM (" + expected + ")");
        run(
                "CREATE OR REPLACE TEMP TABLE a AS SELECT *, true AS there FROM published WHERE indicator IN (SELECT indicator FROM e)"
                        + " AND category IN (SELECT category FROM e)");
        run("CREATE OR REPLACE TEMP TABLE held AS SELECT indicator, kind, code, period_end, category, a.reason,"
                + " coalesce(e.there AND a.there AND " + same + ", false) AS agrees,"
                + " coalesce(e.there AND a.there AND a.reason = 'suppressed' AND a.value IS NULL, false) AS protected"
                + " FROM e FULL JOIN a USING (indicator, period_start, period_end, kind, code, category)");
        System.out.println("RealMonthlyFiguresTest: "
                + rows(
                        "SELECT indicator || ': ' || count(*) FILTER (agrees) || ' of ' || count(*) FROM held GROUP BY indicator"
                                + " ORDER BY 1"));
        assertThat(rows("SELECT concat_ws(' ', indicator, kind, code, period_end, category, reason) FROM held"
                        + " WHERE NOT agrees AND NOT protected ORDER BY 1 LIMIT 8"))
                .isEmpty();
        assertThat(number("SELECT count(*) FROM held WHERE NOT agrees")).isLessThan(5);
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0));
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(String.valueOf(rows.getObject(1)));
            }
        }
        return found;
    }
}
