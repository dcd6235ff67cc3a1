package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.land.arrive.Arrival;

/**
 * Published workbooks of inappropriate out of area placements, beds and social care, where they are at hand, taken to a release: POI reads
 * them a second time, cell by cell and without a contract, and both are joined in full.
 */
class RealWorkbooksTest {
    private static final Path REAL = Path.of(System.getProperty("mhin.shared", "../../shared"), "real");
    private static final Path PLACEMENTS = REAL.resolve("mhsds/oaps-additional-data-dec-2020.xlsx");
    private static final Path BEDS = REAL.resolve("beds/Beds-Open-Overnight-Web_File-Final-Q3-2019-20-kg8gu.xlsx");
    private static final Path CARE = REAL.resolve("social-care/meas-from-asc-of-eng-2021-open-data-csv_v2.xlsx");

    /** Rows of the release with the code that a file may have for their area. */
    private static final String PUBLISHED = """
            (SELECT m.*, coalesce(ods, area_code) AS code FROM release.area_comparisons AS m
            LEFT JOIN (SELECT DISTINCT area, unnest(string_split(ods_codes, ' ')) AS ods FROM release.dim_area
                WHERE area_type IN ('ccg', 'nhs-region')) AS a USING (area))""";

    @TempDir
    private static Path folder;

    private static Connection duckdb;

    @BeforeAll
    static void publish() throws SQLException {
        if (!Files.exists(REAL)) {
            System.out.println("RealWorkbooksTest skipped: there is no " + REAL);
        }
        assumeTrue(Files.exists(REAL), "the published files are not at hand");
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("published"));
        assertThat(warehouse.land(List.of(PLACEMENTS, BEDS, CARE))).allMatch(Arrival.Landed.class::isInstance);
        RunRecord night = warehouse.nightly(2);
        assertThat(night.exit()).as(night.line().line()).isZero();
        run("ATTACH '" + warehouse.database() + "' AS release (READ_ONLY)");
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    /** A month, three months and twelve months of every sender, receiver, commissioner, partnership and region, and England. */
    @Test
    void daysInInappropriatePlacementsAreThePublishers() throws SQLException, IOException {
        read(PLACEMENTS, "[456] - Inappropriate.*");
        long rows = held(
                """
                SELECT CASE split_part(sheet, ' - ', 3) WHEN 'Month' THEN 'month' WHEN '3Month' THEN 'rolling-quarter' ELSE 'rolling-year' END
                        AS kind,
                    CASE c2 WHEN 'England' THEN 'E92000001' ELSE c3 END AS code,
                    CASE WHEN c2 LIKE '%Provider' THEN replace(c2, 'Provider', '') ELSE 'all' END AS category, c5::DOUBLE AS value
                FROM cells WHERE c0 IN ('Month', 'ThreeMonth', 'YearToDate') AND (c2 = 'England' OR (c4 <> 'England' AND c3 <> '999'))""",
                "SELECT period_kind AS kind, code, category, value FROM " + PUBLISHED
                        + " WHERE indicator = 'oap-bed-days-inappropriate' AND feed = 'oap-inappropriate'",
                "kind, code, category");
        assertThat(rows).isEqualTo(418 + 430 + 460 - 4 * 3 - 3);
    }

    /** Occupied over available beds for mental illness, of every trust and region; the workbook prints the share too. */
    @Test
    void occupiedBedsAreThePublishers() throws SQLException, IOException {
        read(BEDS, ".* by Sector");
        long rows = held(
                """
                SELECT CASE WHEN sheet LIKE 'NHS%' THEN coalesce(nullif(c4, ''), 'E92000001') ELSE c3 END AS code,
                    CASE WHEN sheet LIKE 'NHS%' THEN c16 ELSE c15 END::DOUBLE AS numerator,
                    CASE WHEN sheet LIKE 'NHS%' THEN c10 ELSE c9 END::DOUBLE AS denominator,
                    round(100 * try_cast(CASE WHEN sheet LIKE 'NHS%' THEN c22 ELSE c21 END AS DOUBLE), 9) AS value
                FROM cells WHERE c1 = '2019-20' AND (sheet LIKE 'NHS%' OR c3 <> '')""",
                "SELECT code, numerator, denominator, round(value, 9) AS value FROM " + PUBLISHED
                        + " WHERE indicator = 'mh-bed-occupancy'",
                "code");
        assertThat(rows).isEqualTo(202 + 7);
    }

    @Test
    void workAndHousingOfPeopleInContactAreThePublishers() throws SQLException, IOException {
        read(CARE, ".*");
        long rows = held(
                """
                SELECT CASE c8 WHEN '1F' THEN 'mh-employment-secondary' ELSE 'mh-settled-accommodation' END AS indicator, c3 AS code,
                    CASE c5 WHEN 'Total' THEN 'persons' ELSE lower(c5) END AS sex, try_cast(c7 AS DOUBLE) AS value,
                    CASE c7 WHEN '[c]' THEN 'suppressed' WHEN '[x]' THEN 'not-collected' END AS reason
                FROM cells WHERE c8 IN ('1F', '1H') AND c6 = 'Outcome' AND c2 <> 'Council Type'""",
                "SELECT indicator, area_code AS code, sex, value, reason FROM release.area_comparisons WHERE feed = 'ascof'",
                "indicator, code, sex");
        assertThat(rows).isEqualTo(6 * 161);
    }

    /** Every cell of the sheets so called as text, a number to the last digit; what is empty is the empty text. */
    private static void read(Path file, String sheets) throws SQLException, IOException {
        int width = 24;
        StringBuilder columns = new StringBuilder("sheet VARCHAR");
        for (int i = 0; i < width; i++) {
            columns.append(", c").append(i).append(" VARCHAR");
        }
        run("CREATE OR REPLACE TABLE cells (" + columns + ")");
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true);
                PreparedStatement insert =
                        duckdb.prepareStatement("INSERT INTO cells VALUES (?" + ", ?".repeat(width) + ")")) {
            duckdb.setAutoCommit(false);
            for (Sheet sheet : workbook) {
                if (!sheet.getSheetName().matches(sheets)) {
                    continue;
                }
                for (Row row : sheet) {
                    insert.setString(1, sheet.getSheetName());
                    for (int i = 0; i < width; i++) {
                        insert.setString(i + 2, text(row.getCell(i)));
                    }
                    insert.execute();
                }
            }
            duckdb.commit();
        } finally {
            duckdb.setAutoCommit(true);
        }
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        return cell.getCellType() == CellType.NUMERIC
                ? String.valueOf(cell.getNumericCellValue()).replaceFirst("\\.0$", "")
                : cell.toString().strip();
    }

    /** Both in full by the key, every other column the same; answers with how many there are. */
    private static long held(String expected, String actual, String key) throws SQLException {
        run("CREATE OR REPLACE TEMP TABLE e AS " + expected);
        run("CREATE OR REPLACE TEMP TABLE a AS " + actual);
        assertThat(rows("(FROM e EXCEPT ALL FROM a) ORDER BY ALL LIMIT 8"))
                .as("in the file")
                .isEmpty();
        assertThat(rows("(FROM a EXCEPT ALL FROM e) ORDER BY ALL LIMIT 8"))
                .as("in the release")
                .isEmpty();
        assertThat(rows("SELECT count(*) FROM (SELECT DISTINCT " + key + " FROM e)"))
                .isEqualTo(rows("SELECT count(*) FROM e"));
        return Long.parseLong(rows("SELECT count(*) FROM a").get(0).strip());
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(rows.getString(i)).append(' ');
                }
                found.add(line.toString());
            }
        }
        return found;
    }
}
