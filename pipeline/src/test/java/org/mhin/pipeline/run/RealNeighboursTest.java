package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.status.Landed;

/**
 * Lists of neighbours from the published registers of 2013/14, and the two published lists. What the lists hold is counted a second
 * time in SQL, straight from the files. Runs where the files are.
 */
class RealNeighboursTest {
    private static final Path REAL = Path.of(System.getProperty("mhin.shared", "../../shared"), "real");
    private static final Path REGISTERS = REAL.resolve("qof/prevalencebyccg_1314.csv");
    private static final Path RANKED = REAL.resolve("other/ons_statistical_neighbours_global.csv");
    private static final Path LISTS = REAL.resolve("other/oflog_nearest_neighbours.json");

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static Connection duckdb;

    @BeforeAll
    static void publish() throws SQLException {
        for (Path file : List.of(REGISTERS, RANKED, LISTS)) {
            if (!Files.exists(file)) {
                System.out.println("RealNeighboursTest skipped: there is no " + file);
            }
            assumeTrue(Files.exists(file), "the published file is not at hand");
        }
        warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(List.of(REGISTERS, RANKED, LISTS));
        RunRecord run = warehouse.nightly(2);
        assertThat(run.exit()).as(run.line().line()).isZero();
        assertThat(run.refused()).isEmpty();
        duckdb = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database());
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    @Test
    void everyUpperTierAuthorityAndSubIcbHasFifteenNeighbours() throws SQLException {
        assertThat(
                        number(
                                "SELECT count(DISTINCT area) FROM area_neighbours WHERE neighbour_set = 'similar-utlas' AND rank = 15"))
                .isEqualTo(151);
        assertThat(
                        number(
                                "SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'similar-utlas' AND neighbour IS NOT NULL"))
                .isEqualTo(151 * 15);
        assertThat(number(
                        "SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'similar-sub-icbs' AND neighbour IS NOT"
                                + " NULL"))
                .isEqualTo(106 * 15);
        assertThat(number(
                        "SELECT count(*) FROM neighbour_features WHERE reason IS NULL AND indicator IS NOT NULL AND areas >="
                                + " 106"))
                .as("both registers, in both lists")
                .isEqualTo(4);
    }

    /** Worked a second time outside the program, with SciPy, from the shipped people and the file of registers. */
    @Test
    void theNearestOfLeedsAreThoseWorkedElsewhere() throws SQLException {
        String leeds =
                "SELECT distance FROM area_neighbours WHERE neighbour_set = 'similar-utlas' AND area_code = 'E08000035'";
        assertThat(number(leeds + " AND rank = 1 AND neighbour_name = 'Coventry'"))
                .isCloseTo(0.271473, within(1e-4));
        assertThat(number(leeds + " AND rank = 2 AND neighbour_name = 'Bristol, City of'"))
                .isCloseTo(0.306833, within(1e-4));
        assertThat(number(leeds + " AND rank = 3 AND neighbour_name = 'Kingston upon Hull, City of'"))
                .isCloseTo(0.325974, within(1e-4));
    }

    /** What the ranked file gives English areas: as many neighbours as it has cells, those outside England by the first letter. */
    @Test
    void theRankedListLoadsWithNothingUnexplained() throws SQLException {
        String cells = "(UNPIVOT (SELECT * FROM read_csv('" + RANKED
                + "', all_varchar = true)) ON COLUMNS(* EXCLUDE AREACD) INTO NAME place VALUE code) WHERE AREACD LIKE 'E%' AND"
                + " code IS NOT NULL AND code <> ''";
        assertThat(number("SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'ons-similar'"))
                .isEqualTo(number("SELECT count(*) FROM " + cells))
                .isPositive();
        assertThat(
                        number(
                                "SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'ons-similar' AND reason = 'elsewhere'"))
                .isEqualTo(number("SELECT count(*) FROM " + cells + " AND code NOT LIKE 'E%'"))
                .isPositive();
        assertThat(number("SELECT count(*) FROM area_neighbours AS n INNER JOIN (SELECT * FROM " + cells
                        + ") AS f ON n.area_code = f.AREACD AND n.neighbour_code = f.code AND n.rank = CAST(f.place AS"
                        + " INTEGER) WHERE n.neighbour_set = 'ons-similar'"))
                .isEqualTo(number("SELECT count(*) FROM " + cells));
        assertThat(unexplained("ons-similar")).isZero();
    }

    /** Each of 333 authorities but two, which stand alone, has fifteen: the file names one of them twice in 25 lists. */
    @Test
    void theListsWithoutAnOrderLoadWithNothingUnexplained() throws SQLException {
        assertThat(number(
                        "SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'oflog' AND neighbour IS NOT NULL"))
                .isEqualTo(331 * 15);
        assertThat(number(
                        "SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'oflog' AND reason = 'none-listed' AND area_code IN"
                                + " ('E09000001', 'E06000053')"))
                .isEqualTo(2);
        assertThat(number("SELECT count(DISTINCT area) FROM area_neighbours WHERE neighbour_set = 'oflog'"))
                .isEqualTo(333);
        assertThat(number(
                        "SELECT count(*) FROM area_neighbours WHERE neighbour_set = 'oflog' AND (rank IS NOT NULL OR area ="
                                + " neighbour)"))
                .isZero();
        assertThat(unexplained("oflog")).isZero();
        Landed landed = new Landed(warehouse.layout(), Catalogue.shipped());
        for (Landed.Entry entry : landed.entries()) {
            assertThat(landed.resolved(entry).orElseThrow().unknownAreas())
                    .as(entry.delivery().file())
                    .isEmpty();
        }
    }

    private static double unexplained(String set) throws SQLException {
        return number("SELECT count(*) FROM area_neighbours WHERE neighbour_set = '" + set
                + "' AND ((neighbour IS NULL AND (reason IS NULL OR reason NOT IN ('elsewhere', 'none-listed'))) OR (neighbour IS NOT NULL AND reason IS"
                + " NOT NULL))");
    }

    private static double number(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getDouble(1);
        }
    }
}
