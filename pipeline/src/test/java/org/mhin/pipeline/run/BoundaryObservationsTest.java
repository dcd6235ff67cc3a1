package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.Comparisons;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.resolve.StandardBoundaries;

/**
 * Depression registers of 2013/14 with planted numbers for the 211 CCGs of then, on the boundaries of 2019, 2021 and 2023 as the
 * nightly writes them.
 */
class BoundaryObservationsTest {
    private static final String DEPRESSION = "depression-qof-prevalence";

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static Connection release;

    /**
     * Every CCG has 30 of 1,000, but Cumbria (01H) 505.837 of 5,058.37 and Lancashire North (01K) 168.553 of 1,685.53. Enfield (07X),
     * which with four others became North Central London in 2020, is not in the file.
     */
    @BeforeAll
    static void publish() throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        lines.add("ccgcode,indicator_group,Register_description,disease_register_size,ccg_listsize,prevalence");
        for (Area ccg : AreaRegister.shipped().of(AreaType.CCG, LocalDate.of(2014, 3, 31))) {
            String code = ccg.odsCodes().get(0);
            if (!code.equals("07X")) {
                lines.add(code + ",DEP,Depression,"
                        + switch (code) {
                            case "01H" -> "505.837,5058.37,10";
                            case "01K" -> "168.553,1685.53,10";
                            default -> "30,1000,3";
                        });
            }
        }
        Path file = folder.resolve("prevalencebyccg_1314.csv");
        Files.write(file, lines);
        warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(List.of(file));
        RunRecord run = warehouse.nightly(2);
        assertThat(run.exit()).as(run.line().line()).isZero();
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        release = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database(), readOnly);
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    /**
     * Of Cumbria's 505,837 people 319,669 came to North Cumbria and 186,168 to Morecambe Bay; of Lancashire North's 168,553 people
     * 148,119 did, the others in 2018 to Fylde and Wyre. So North Cumbria has 319.669 of 3,196.69, and Morecambe Bay 186.168 +
     * 148.119 = 334.287 of 3,342.87. North West London is 8 x 30 = 240 of 8,000 from 2021 on.
     */
    @Test
    void figuresStandOnTheBoundariesOfEachDay() throws SQLException {
        assertThat(cell("numerator", "2019-04-01", "E38000215@ccg")).isCloseTo(319.669, within(1e-9));
        assertThat(cell("denominator", "2019-04-01", "E38000215@ccg")).isCloseTo(3_196.69, within(1e-8));
        assertThat(cell("value", "2019-04-01", "E38000215@ccg")).isCloseTo(10, within(1e-9));
        assertThat(text("basis || ' ' || estimate || ' ' || parts", "2019-04-01", "E38000215@ccg"))
                .isEqualTo("apportioned true 1");
        assertThat(cell("numerator", "2021-04-01", "E38000228@ccg")).isCloseTo(334.287, within(1e-9));
        assertThat(cell("denominator", "2021-04-01", "E38000228@ccg")).isCloseTo(3_342.87, within(1e-8));
        assertThat(cell("apportioned_share", "2021-04-01", "E38000228@ccg")).isEqualTo(1);
        assertThat(cell("numerator", "2021-04-01", "E38000256@ccg")).isEqualTo(240);
        assertThat(cell("value", "2021-04-01", "E38000256@ccg")).isEqualTo(3);
        assertThat(cell("apportioned_share", "2021-04-01", "E38000256@ccg")).isZero();
        assertThat(text("basis || ' ' || estimate || ' ' || parts", "2021-04-01", "E38000256@ccg"))
                .isEqualTo("merged false 8");
        assertThat(cell("numerator", "2023-04-01", "E38000256@sub-icb-location"))
                .isEqualTo(240);
    }

    /** Wilson's limits at 95% of 240 of 8,000: (480 + 3.8415 -+ 1.96 x the root of (3.8415 + 960 x 0.97)) / 16,007.683. */
    @Test
    void limitsAreMadeAnew() throws SQLException {
        assertThat(cell("lower_95", "2021-04-01", "E38000256@ccg")).isCloseTo(2.648, within(1e-3));
        assertThat(cell("upper_95", "2021-04-01", "E38000256@ccg")).isCloseTo(3.397, within(1e-3));
    }

    /** A-B: what is all a piece of another area has a value, and nothing by which the area would be judged. */
    @Test
    void whatIsMostlyApportionedHasNoLimitsAndSaysWhy() throws SQLException {
        assertThat(text(
                        "limits_reason || ' ' || (lower_95 IS NULL) || ' ' || (upper_998 IS NULL)",
                        "2019-04-01",
                        "E38000215@ccg"))
                .isEqualTo("mostly-apportioned true true");
        assertThat(number("SELECT count(*) FROM boundary_observations WHERE value IS NOT NULL"
                        + " AND (lower_95 IS NULL) <> (apportioned_share > 0.1)"))
                .isZero();
        assertThat(number("SELECT count(*) FROM observations_on_boundaries('2019-04-01')"
                        + " WHERE (limits_reason IS NOT NULL) <> (apportioned_share > 0.1)"))
                .isZero();
    }

    /** Enfield is not there: the whole that holds it is blank, never a partial sum, and Enfield itself has no row. */
    @Test
    void anAbsentPartBlanksTheWholeAndSaysWhy() throws SQLException {
        assertThat(text("basis || ' ' || reason || ' ' || parts", "2021-04-01", "E38000240@ccg"))
                .isEqualTo("merged not-landed 4");
        assertThat(text("reason", "2023-04-01", "E38000240@sub-icb-location")).isEqualTo("not-landed");
        assertThat(
                        number(
                                "SELECT count(*) FROM observations_on_boundaries('2021-04-01') WHERE value IS NULL AND area_type = 'ccg'"))
                .isEqualTo(1);
        assertThat(
                        number(
                                "SELECT count(*) FROM observations_on_boundaries('2019-04-01') WHERE value IS NULL AND area_type = 'ccg'"))
                .isZero();
    }

    @Test
    void everyAreaOfTheDayHasTheFigureOnce() throws SQLException {
        for (Map.Entry<String, Long> day : Map.of("2019-04-01", 190L, "2021-04-01", 106L, "2023-04-01", 106L)
                .entrySet()) {
            String rows = "FROM observations_on_boundaries('" + day.getKey() + "') WHERE indicator = '" + DEPRESSION
                    + "' AND area_type <> 'england'";
            assertThat(number("SELECT count(*) " + rows)).as(day.getKey()).isEqualTo(day.getValue());
            assertThat(number("SELECT count(DISTINCT area) " + rows)).isEqualTo(day.getValue());
        }
        assertThat(number("SELECT count(*) FROM boundary_observations WHERE boundaries = DATE '2019-04-01'"))
                .as("only what is not published for an area of the day")
                .isEqualTo(number("SELECT count(*) FROM observations_on_boundaries('2019-04-01') WHERE basis NOT IN"
                        + " ('published', 'computed') AND area_type <> 'england'"))
                .isLessThan(40);
    }

    /** 208 CCGs of 30, Cumbria and Lancashire North; from 2020 on the four of North Central London stand in the blank. */
    @Test
    void theTotalOfEnglandStays() throws SQLException {
        double total = 208 * 30 + 505.837 + 168.553;
        assertThat(total("2019-04-01")).isCloseTo(total, within(1e-9 * total));
        assertThat(total("2021-04-01")).isCloseTo(total - 4 * 30, within(1e-9 * total));
        assertThat(total("2023-04-01")).isCloseTo(total - 4 * 30, within(1e-9 * total));
    }

    private static double total(String day) throws SQLException {
        return decimal("SELECT sum(numerator) FROM observations_on_boundaries('" + day + "')");
    }

    /** Eight CCGs of April 2013 became North West London; Enfield is one of five that became North Central London. */
    @Test
    void coverageNamesTheVintageThatHasTheFigures() throws SQLException {
        assertThat(coverage("E38000256@sub-icb-location"))
                .startsWith("absent wrong-vintage ccg 2013-04-01 8 ")
                .contains("E38000020@ccg|");
        assertThat(coverage("E38000256@ccg")).startsWith("absent wrong-vintage ccg 2013-04-01 8 ");
        assertThat(coverage("E38000240@sub-icb-location")).startsWith("absent wrong-vintage ccg 2013-04-01 4 ");
        assertThat(coverage("E38000057@ccg")).as("Enfield").isEqualTo("absent not-submitted");
        assertThat(coverage("E38000020@ccg")).as("Brent").isEqualTo("complete");
        assertThat(number(
                        "SELECT count(*) FROM coverage WHERE (state = 'absent' AND reason IN ('wrong-vintage', 'not-collected'))"
                                + " <> (found_area IS NOT NULL)"))
                .isZero();
    }

    /** The CCGs Brent and Harrow lie in the boroughs of these names; of a borough of which no CCG reported there is no row. */
    @Test
    void coverageNamesTheAreasOfAnotherKindOnTheSameGround() throws SQLException {
        assertThat(coverage("E09000005@london-borough"))
                .as("Brent")
                .isEqualTo("absent not-collected ccg 2013-04-01 1 E38000020@ccg");
        assertThat(number("SELECT count(*) FROM coverage WHERE area = 'E09000010@london-borough'"))
                .as("Enfield")
                .isZero();
        assertThat(number("SELECT count(*) FROM coverage WHERE reason = 'not-collected' AND cells_with_value > 0"))
                .isZero();
    }

    @Test
    void compareSaysWhereAnAbsentFigureIs() throws IOException {
        TestWarehouse read = warehouse.copyTo(folder.resolve("read"));
        try (ReleaseReader reader = ReleaseReader.open(read.layout())) {
            AreaFinder areas = new AreaFinder(reader);
            Area location = areas.find("E38000240@sub-icb-location").area();
            Comparison blank = new Comparisons(reader, areas)
                    .answer(new Comparisons.Question(location, List.of(DEPRESSION), "2013/14", List.of(), false))
                    .rows()
                    .get(0);
            assertThat(blank.figure().reason()).isEqualTo("wrong-vintage");
            assertThat(blank.figure().reasonText())
                    .isEqualTo(
                            "the figures of this period are on the boundaries of another date; the figures are there for NHS"
                                    + " Barnet CCG, NHS Camden CCG, NHS Haringey CCG, NHS Islington CCG (ccg, boundaries of 2013-04-01)");
        }
    }

    /** Of suicides the samples have counties and unitary authorities; Bassetlaw is a district of Nottinghamshire. */
    @Test
    void compareNamesTheAreaAroundThatHasTheFigure() throws IOException {
        TestWarehouse read = TestWarehouse.ofSamples().copyTo(folder.resolve("samples"));
        try (ReleaseReader reader = ReleaseReader.open(read.layout())) {
            AreaFinder areas = new AreaFinder(reader);
            Comparison blank = new Comparisons(reader, areas)
                    .answer(new Comparisons.Question(
                            areas.find("E07000171").area(), List.of("suicide-rate"), null, List.of(), false))
                    .rows()
                    .get(0);
            assertThat(blank.figure().value()).isNull();
            assertThat(blank.figure().reasonText())
                    .isEqualTo(
                            "not collected for this area or period; the figures are there for Nottinghamshire (county), in"
                                    + " which it lies");
        }
    }

    private static String coverage(String area) throws SQLException {
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT concat_ws(' ', state, reason, found_on, found_boundaries, len(string_split(found_area, '|')),"
                                + " found_area) FROM coverage WHERE area = '" + area + "' AND indicator = '"
                                + DEPRESSION
                                + "'")) {
            assertThat(rows.next()).as(area).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void aDayThatIsNotPreparedIsRefusedWithTheDaysThereAre() {
        assertThatThrownBy(() -> number("SELECT count(*) FROM observations_on_boundaries('2020-04-01')"))
                .hasMessageContaining("No boundaries of 2020-04-01 in this release; there are those of 2019-04-01,"
                        + " 2021-04-01, 2023-04-01. The days are set with boundaries: in mhin.yaml");
        assertThatThrownBy(() -> number("SELECT count(*) FROM observations_on_boundaries('2020-04-01')"
                        + " WHERE area = 'E38000256@ccg' AND indicator = '" + DEPRESSION + "'"))
                .hasMessageContaining("No boundaries of 2020-04-01");
    }

    @Test
    void otherBoundariesAreMadeWithoutMakingTheObservationsAgain() throws IOException, SQLException {
        TestWarehouse other = warehouse.copyTo(folder.resolve("other"));
        RunRecord run = other.nightly(new StandardBoundaries(List.of(LocalDate.of(2020, 4, 1))), 2, line -> {});
        assertThat(run.exit()).as(run.line().line()).isZero();
        assertThat(run.partsBuilt()).isZero();
        assertThat(run.martsBuilt()).isZero();
        assertThat(run.published()).isTrue();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + other.database());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM observations_on_boundaries('2020-04-01')")) {
            row.next();
            assertThat(row.getInt(1))
                    .as("135 CCGs, and an England that is blank")
                    .isEqualTo(136);
        }
        RunRecord none = other.nightly(new StandardBoundaries(List.of()), 2, line -> {});
        assertThat(none.exit()).as(none.line().line()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + other.database());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("FROM observations_on_boundaries('2020-04-01')"))
                    .hasMessageContaining("there are those of no day");
        }
    }

    @Test
    void nothingIsConvertedTwice() {
        RunRecord again = warehouse.nightly(2);
        assertThat(again.line().line()).startsWith("Nothing to do");
        assertThat(again.sparkStarted()).isFalse();
    }

    private static double cell(String column, String day, String area) throws SQLException {
        return decimal(query(column, day, area));
    }

    private static String text(String expression, String day, String area) throws SQLException {
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(query(expression, day, area))) {
            assertThat(rows.next()).as(area).isTrue();
            return rows.getString(1);
        }
    }

    private static String query(String expression, String day, String area) {
        return "SELECT " + expression + " FROM observations_on_boundaries('" + day + "') WHERE area = '" + area
                + "' AND indicator = '" + DEPRESSION + "'";
    }

    private static double decimal(String sql) throws SQLException {
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            double number = rows.getDouble(1);
            assertThat(rows.wasNull()).as(sql).isFalse();
            return number;
        }
    }

    private static long number(String sql) throws SQLException {
        return (long) decimal(sql);
    }
}
