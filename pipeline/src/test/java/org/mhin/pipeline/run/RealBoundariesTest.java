package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.resolve.StandardBoundaries;

/**
 * The published registers of 2013/14 of the 211 CCGs, as the nightly writes them on later boundaries. Sums are made a second time
 * in SQL, straight from the file and the list of successions. Runs where the file is.
 */
class RealBoundariesTest {
    private static final Path FILE =
            Path.of(System.getProperty("mhin.shared", "../../shared"), "real", "qof", "prevalencebyccg_1314.csv");

    @TempDir
    private static Path folder;

    private static Connection duckdb;

    @BeforeAll
    static void publish() throws SQLException, IOException {
        if (!Files.exists(FILE)) {
            System.out.println("RealBoundariesTest skipped: there is no " + FILE);
        }
        assumeTrue(Files.exists(FILE), "the published file is not at hand");
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(List.of(FILE));
        StandardBoundaries days = new StandardBoundaries(List.of(
                LocalDate.of(2017, 4, 1),
                LocalDate.of(2021, 4, 1),
                LocalDate.of(2022, 7, 1),
                LocalDate.of(2023, 4, 1)));
        RunRecord run = warehouse.nightly(days, 2, line -> {});
        assertThat(run.exit()).as(run.line().line()).isZero();
        duckdb = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database());
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TEMP TABLE file AS SELECT ccgcode, disease_register_size::DOUBLE AS patients,"
                    + " ccg_listsize::DOUBLE AS list FROM read_csv('" + FILE + "') WHERE indicator_group = 'DEP'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"2017-04-01, 207", "2021-04-01, 106", "2022-07-01, 106", "2023-04-01, 106"})
    void everyAreaOfTheDayHasAValueAndEnglandKeepsItsTotal(String day, long areas) throws SQLException {
        String rows = "FROM observations_on_boundaries('" + day + "') WHERE indicator = 'depression-qof-prevalence'"
                + " AND area_type <> 'england'";
        assertThat(
                        number(
                                "SELECT count(*) " + rows
                                        + " AND value IS NOT NULL AND coalesce(lower_95 <= value AND value <= upper_95, FALSE) = (apportioned_share <= 0.1)"))
                .isEqualTo(areas);
        assertThat(number("SELECT count(DISTINCT area) " + rows)).isEqualTo(areas);
        for (String[] part : new String[][] {{"numerator", "patients"}, {"denominator", "list"}}) {
            double published = number("SELECT sum(" + part[1] + ") FROM file");
            assertThat(number("SELECT sum(" + part[0] + ") " + rows) / published)
                    .isCloseTo(1, within(1e-9));
        }
    }

    /** England, which the file does not print, is the sum of the file, and its CCGs are compared with it. */
    @Test
    void englandIsTheSumOfTheFile() throws SQLException {
        String england =
                " FROM area_comparisons WHERE indicator = 'depression-qof-prevalence' AND area_type = 'england'";
        assertThat(number("SELECT numerator" + england)).isEqualTo(number("SELECT sum(patients) FROM file"));
        assertThat(number("SELECT denominator" + england)).isEqualTo(number("SELECT sum(list) FROM file"));
        assertThat(number("SELECT value" + england))
                .isCloseTo(number("SELECT 100 * sum(patients) / sum(list) FROM file"), within(1e-12));
        assertThat(number("SELECT count(*) FROM area_comparisons WHERE indicator = 'depression-qof-prevalence'"
                        + " AND area_type = 'ccg' AND compared_to_england <> 'not-compared'"))
                .isEqualTo(211);
    }

    /**
     * By the successions alone: an area into which only whole CCGs came, in any number of steps, is their sum, to the last bit.
     * In April 2023 Surrey Heartlands and Sussex exchanged the people back whom they had exchanged in April 2020: both are whole
     * CCGs of 2013 again, which no single succession says.
     */
    @ParameterizedTest
    @CsvSource({"2017-04-01, 0", "2021-04-01, 0", "2022-07-01, 0", "2023-04-01, 2"})
    void everyMergedAreaIsTheExactSumOfTheFile(String day, long backAgain) throws SQLException {
        String sums = """
                FROM observations_on_boundaries('%s') AS o
                INNER JOIN (
                    SELECT r.area, min(r.share) AS least, sum(f.patients) AS patients, sum(f.list) AS list, count(*) AS parts
                    FROM area_relation AS r
                    INNER JOIN dim_area AS a ON r.other = a.area AND DATE '2014-03-31' BETWEEN a.valid_from AND a.valid_to
                    INNER JOIN file AS f ON a.ods_codes = f.ccgcode
                    WHERE r.direction = 'predecessor'
                    GROUP BY r.area
                ) AS s ON o.area = s.area AND s.least = 1
                WHERE o.indicator = 'depression-qof-prevalence' AND o.basis IN ('merged', 'recoded')
                """.formatted(day);
        double merged = number("SELECT count(*) FROM observations_on_boundaries('" + day + "') WHERE indicator ="
                + " 'depression-qof-prevalence' AND basis IN ('merged', 'recoded') AND area_type <> 'england'");
        assertThat(number("SELECT count(*) " + sums))
                .isEqualTo(merged - backAgain)
                .isPositive();
        assertThat(
                        number(
                                "SELECT count(*) " + sums
                                        + " AND o.numerator = s.patients AND o.denominator = s.list AND o.parts = s.parts AND o.apportioned_share = 0"))
                .isEqualTo(merged - backAgain);
    }

    @Test
    void theAreasOfTheReleaseAreThoseOfTheRegisters() throws SQLException {
        int[][] ccgs = {
            {2013, 211},
            {2014, 211},
            {2015, 209},
            {2016, 209},
            {2017, 207},
            {2018, 195},
            {2019, 191},
            {2020, 135},
            {2021, 106},
            {2022, 106},
            {2023, 0}
        };
        for (int[] year : ccgs) {
            assertThat(areas("area_type = 'ccg'", year[0] + "-04-01"))
                    .as("CCGs of %s", year[0])
                    .isEqualTo(year[1]);
        }
        assertThat(areas("area_type = 'sub-icb-location'", "2022-07-01")).isEqualTo(106);
        assertThat(areas("area_type = 'icb'", "2022-07-01")).isEqualTo(42);
        int[] ltlas = {326, 326, 326, 326, 326, 326, 326, 326, 326, 326, 317, 314, 309, 309, 296, 296};
        for (int i = 0; i < ltlas.length; i++) {
            assertThat(areas(
                            "area_type IN ('unitary', 'metropolitan-district', 'london-borough', 'non-metropolitan-district')",
                            (2009 + i) + "-04-01"))
                    .as("LTLAs of %s", 2009 + i)
                    .isEqualTo(ltlas[i]);
        }
    }

    private static double areas(String condition, String day) throws SQLException {
        return number("SELECT count(*) FROM dim_area WHERE " + condition + " AND DATE '" + day
                + "' BETWEEN valid_from AND coalesce(valid_to, DATE '9999-12-31')");
    }

    private static double number(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getDouble(1);
        }
    }
}
