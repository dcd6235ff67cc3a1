package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.release.ServedWarehouse;

/**
 * A few rows of the tables of a release in, the rows that its macros and views answer with out. {@link MacrosTest} asks those of the samples.
 */
class MacroRowsTest {
    private static Connection connection;
    private static Statement statement;

    @BeforeAll
    static void tables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        ServedWarehouse.emptyMarts(statement);
        add(
                "dim_method",
                "method, adds, divides",
                "'proportion', true, true",
                "'count', true, false",
                "'mean', false, false");
        add(
                "dim_indicator",
                "indicator, topic, title, unit, method, multiplier",
                "'share', 'a', 'A share', '%', 'proportion', 100",
                "'number', 'b', 'A number', 'people', 'count', 1",
                "'mean', 'c', 'A mean', 'points', 'mean', 1",
                "'tied', 'd', 'Periods that end on one day', 'people', 'count', 1");
        add(
                "dim_area",
                "area, area_code, ons_code, area_name, area_type, valid_from, valid_to",
                "'E92000001@england', 'E92000001', 'E92000001', 'England', 'england', DATE '1990-01-01', NULL",
                "'A@unitary', 'A', 'A', 'Alton', 'unitary', DATE '2009-04-01', NULL",
                "'B@county', 'B', 'B', 'Barshire', 'county', DATE '2009-04-01', NULL",
                "'C@unitary', 'C', 'C', 'Corton', 'unitary', DATE '2009-04-01', DATE '2020-03-31'",
                "'Q@icb', 'Q', 'Q', 'Quay', 'icb', DATE '2022-07-01', NULL");
        add("area_block", "block, boundaries, area, valid_from", "1, 'utla', 'A@unitary', DATE '2009-04-01'");
        add(
                "area_comparisons",
                "feed, indicator, area, area_code, area_name, area_type, period_kind, period_start, period_end, period, sex, age,"
                        + " category_type, category, value, numerator, denominator, reason, method, basis, england_value,"
                        + " compared_to_england",
                figure("share", "A", "Alton", "unitary", 2023, "persons", "50, 20, 40, NULL", "40, 'higher'"),
                figure("share", "A", "Alton", "unitary", 2023, "male", "25, 5, 20, NULL", "NULL, 'not-compared'"),
                figure("share", "A", "Alton", "unitary", 2022, "persons", "30, 12, 40, NULL", "40, 'lower'"),
                figure("share", "B", "Barshire", "county", 2023, "persons", "70, 42, 60, NULL", "40, 'higher'"),
                figure(
                        "share",
                        "B",
                        "Barshire",
                        "county",
                        2022,
                        "persons",
                        "NULL, 42, 60, 'suppressed'",
                        "40, 'not-compared'"),
                figure("share", "Q", "Quay", "icb", 2023, "persons", "10, 1, 10, NULL", "40, 'lower'"),
                figure("share", "C", "Corton", "unitary", 2018, "persons", "90, 9, 10, NULL", "40, 'higher'"),
                figure(
                        "number",
                        "A",
                        "Alton",
                        "unitary",
                        2023,
                        "persons",
                        "12, NULL, NULL, NULL",
                        "NULL, 'not-compared'"),
                figure(
                        "number",
                        "B",
                        "Barshire",
                        "county",
                        2023,
                        "persons",
                        "3, NULL, NULL, NULL",
                        "NULL, 'not-compared'"),
                figure(
                        "number",
                        "A",
                        "Alton",
                        "unitary",
                        2022,
                        "persons",
                        "11, NULL, NULL, NULL",
                        "NULL, 'not-compared'"),
                figure("mean", "A", "Alton", "unitary", 2023, "persons", "7, NULL, NULL, NULL", "NULL, 'not-compared'"),
                figure(
                        "mean",
                        "B",
                        "Barshire",
                        "county",
                        2023,
                        "persons",
                        "8, NULL, NULL, NULL",
                        "NULL, 'not-compared'"));
        add(
                "area_comparisons",
                "feed, indicator, area, area_code, area_name, area_type, period_kind, period_start, period_end, period, sex, age,"
                        + " category_type, category, value",
                tied("2022-04-01", "the year", 10),
                tied("2023-01-01", "the quarter", 12));
        add(
                "inequalities",
                "feed, indicator, area, area_code, area_name, period_kind, period_start, period_end, period, dimension, sex, age,"
                        + " category_type, category, value",
                "'f', 'tied', 'A@unitary', 'A', 'Alton', 'other', DATE '2022-04-01', DATE '2023-03-31', 'the year', 'sex', 'male', 'all', 'all', 'all', 4",
                "'f', 'tied', 'A@unitary', 'A', 'Alton', 'other', DATE '2023-01-01', DATE '2023-03-31', 'the quarter', 'sex', 'male', 'all', 'all', 'all', 5");
        add("dim_boundary", "boundaries", "DATE '2019-04-01'", "DATE '2023-04-01'");
        add(
                "boundary_observations",
                "feed, indicator, boundaries, area, area_name, value, basis, parts",
                "'f', 'share', DATE '2023-04-01', 'D@unitary', 'Delton', 60, 'merged', 2",
                "'f', 'share', DATE '2019-04-01', 'E@unitary', 'Elton', 65, 'recoded', 1");
        add(
                "control_charts",
                "feed, indicator, area, area_code, area_name, area_type, period_kind, period_end, period, sex, age, value, mean, rules,"
                        + " variation, is_latest",
                "'f', 'share', 'A@unitary', 'A', 'Alton', 'unitary', 'month', DATE '2023-01-31', 'January', 'persons', 'all', 5, 4, [], 'common', true",
                "'f', 'share', 'B@county', 'B', 'Barshire', 'county', 'month', DATE '2023-01-31', 'January', 'persons', 'all', 9, 4, ['astronomical-point'], 'special', true",
                "'f', 'share', 'A@unitary', 'A', 'Alton', 'unitary', 'month', DATE '2022-12-31', 'December', 'persons', 'all', 3, 4, [], 'common', false",
                "'f', 'share', 'Q@icb', 'Q', 'Quay', 'icb', 'month', DATE '2023-01-31', 'January', 'persons', 'all', 1, 4, [], 'common', true");
        add(
                "inequalities",
                "feed, indicator, area, area_code, area_name, period_kind, period_end, period, dimension, sex, age, category_type, category,"
                        + " value, slope_index, slope_reason",
                "'f', 'share', 'A@unitary', 'A', 'Alton', 'year', DATE '2023-12-31', '2023', 'deprivation', 'persons', 'all', 'Fifths', 'most', 9, 4, NULL",
                "'f', 'share', 'A@unitary', 'A', 'Alton', 'year', DATE '2023-12-31', '2023', 'deprivation', 'persons', 'all', 'Fifths', 'least', 5, 4, NULL",
                "'f', 'share', 'A@unitary', 'A', 'Alton', 'year', DATE '2022-12-31', '2022', 'deprivation', 'persons', 'all', 'Fifths', 'least', 5, NULL, 'groups-missing'",
                "'f', 'share', 'A@unitary', 'A', 'Alton', 'year', DATE '2023-12-31', '2023', 'sex', 'male', 'all', 'all', 'all', 5, NULL, NULL",
                "'f', 'share', 'B@county', 'B', 'Barshire', 'year', DATE '2023-12-31', '2023', 'deprivation', 'persons', 'all', 'Fifths', 'most', 9, 6, NULL");
        add(
                "coverage",
                "feed, indicator, area, period, state, reason, expected_by",
                "'f', 'share', 'E92000001@england', 'March', 'absent', 'not-landed', 'series'",
                "'f', 'share', 'A@unitary', 'April', 'absent', 'not-submitted', 'file'");
        for (String script : Registry.shipped().scripts()) {
            statement.execute(script);
        }
    }

    private static String figure(
            String indicator,
            String code,
            String name,
            String type,
            int year,
            String sex,
            String parts,
            String england) {
        return "'f', '%s', '%s@%s', '%s', '%s', '%s', 'calendar-year', DATE '%d-01-01', DATE '%d-12-31', '%d', '%s', 'all', 'all', 'all', "
                        .formatted(indicator, code, type, code, name, type, year, year, year, sex)
                + parts + ", '"
                + (indicator.equals("share") ? "proportion" : indicator.equals("number") ? "count" : "mean")
                + "', 'published', " + england;
    }

    private static String tied(String start, String period, int value) {
        return "'f', 'tied', 'A@unitary', 'A', 'Alton', 'unitary', 'other', DATE '%s', DATE '2023-03-31', '%s', 'persons', 'all', 'all', 'all', %d"
                .formatted(start, period, value);
    }

    private static void add(String table, String columns, String... rows) throws SQLException {
        statement.execute("INSERT INTO " + table + " (" + columns + ") VALUES (" + String.join("), (", rows) + ")");
    }

    @AfterAll
    static void close() throws SQLException {
        statement.close();
        connection.close();
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement asking = connection.createStatement();
                ResultSet row = asking.executeQuery(sql)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(row.getObject(i)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }

    @Test
    void aComparisonIsOfTheLatestPeriod() throws SQLException {
        assertThat(rows("SELECT title, area_name, period, sex, value, england_value, compared_to_england"
                        + " FROM area_comparison('alton', 'share')"))
                .containsExactly(
                        "A share Alton 2023 persons 50.0 40.0 higher",
                        "A share Alton 2023 male 25.0 null not-compared");
    }

    /** As for the commands: {@code LatestPeriod}. The marts' examples show the same. */
    @Test
    void ofTwoPeriodsThatEndOnOneDayTheOneThatBeginsLastIsTheLatest() throws SQLException {
        assertThat(rows("SELECT period, value FROM area_comparison('A', 'tied')"))
                .containsExactly("the quarter 12.0");
        assertThat(rows("SELECT period, value FROM area_ranking('unitary', 'tied')"))
                .containsExactly("the quarter 12.0");
        assertThat(rows("SELECT period, value FROM area_inequality('A', 'tied')"))
                .containsExactly("the quarter 5.0");
    }

    @Test
    void aSeriesIsOfEveryPeriod() throws SQLException {
        assertThat(rows("SELECT area_code, period, sex, value, reason FROM area_series('B', 'share')"))
                .containsExactly("B 2022 persons null suppressed", "B 2023 persons 70.0 null");
    }

    /** Counties and unitaries are both upper tier authorities; the one without a figure in the latest period is not among them. */
    @Test
    void aRankingIsOfTheAreasOfAType() throws SQLException {
        assertThat(rows("SELECT area_code, period, sex, value FROM area_ranking('utla', 'share')"))
                .containsExactly("B 2023 persons 70.0", "A 2023 persons 50.0");
        assertThat(rows("SELECT area_code, sex, value FROM area_ranking('unitary', 'share', breakdowns := true)"))
                .containsExactly("A persons 50.0", "A male 25.0");
        assertThat(rows("SELECT area_code, value FROM area_ranking('icb', 'share')"))
                .containsExactly("Q 10.0");
    }

    /** 20 of 40 and 42 of 60 are 62 of 100; 12 and 3 are 15; a mean is not added, and neither is a figure that is hidden or absent. */
    @Test
    void areasAreAddedAndNeverAveraged() throws SQLException {
        assertThat(rows("SELECT indicator, period, sex, areas, numerator, denominator, value, reason, blank_areas"
                        + " FROM observations_of(['A', 'B@county'])"))
                .containsExactly(
                        "mean 2023 persons 2 null null null not-convertible []",
                        "number 2022 persons 1 null null null not-landed [B@county]",
                        "number 2023 persons 2 15.0 null 15.0 null []",
                        "share 2022 persons 2 null null null suppressed [B@county]",
                        "share 2023 male 1 null null null not-landed [B@county]",
                        "share 2023 persons 2 62.0 100.0 62.0 null []",
                        "tied the year persons 1 null null null not-landed [B@county]",
                        "tied the quarter persons 1 null null null not-landed [B@county]");
    }

    @Test
    void oneAreaIsItself() throws SQLException {
        assertThat(
                        rows(
                                "SELECT indicator, period, areas, numerator, denominator, value, reason FROM observations_of(['b'])"))
                .containsExactly(
                        "mean 2023 1 null null 8.0 null",
                        "number 2023 1 null null 3.0 null",
                        "share 2022 1 42.0 60.0 null suppressed",
                        "share 2023 1 42.0 60.0 70.0 null");
    }

    @Test
    void anAreaIsNotCountedTwice() {
        assertThatThrownBy(() -> rows("FROM observations_of(['A', 'B', 'A@unitary'])"))
                .hasMessageContaining(
                        "A and A@unitary overlap, or are the same; what lies in both would be counted twice");
        assertThatThrownBy(() -> rows("FROM observations_of([])")).hasMessageContaining("No areas are named");
    }

    /** What is published of an area that was valid on the day, and what was brought onto its boundaries. */
    @Test
    void everyFigureStandsOnTheBoundariesOfADay() throws SQLException {
        String asked = "SELECT area, area_name, period, value, basis, parts FROM observations_on_boundaries('%s')"
                + " WHERE indicator = 'share' AND sex IS DISTINCT FROM 'male' ORDER BY ALL";
        assertThat(rows(asked.formatted("2019-04-01")))
                .containsExactly(
                        "A@unitary Alton 2022 30.0 published 1",
                        "A@unitary Alton 2023 50.0 published 1",
                        "B@county Barshire 2022 null published 1",
                        "B@county Barshire 2023 70.0 published 1",
                        "C@unitary Corton 2018 90.0 published 1",
                        "E@unitary Elton null 65.0 recoded 1");
        assertThat(rows(asked.formatted("2023-04-01")))
                .containsExactly(
                        "A@unitary Alton 2022 30.0 published 1",
                        "A@unitary Alton 2023 50.0 published 1",
                        "B@county Barshire 2022 null published 1",
                        "B@county Barshire 2023 70.0 published 1",
                        "D@unitary Delton null 60.0 merged 2",
                        "Q@icb Quay 2023 10.0 published 1");
    }

    @Test
    void specialCausesComeFirst() throws SQLException {
        assertThat(rows("SELECT area_code, period, value, variation, rules FROM special_causes('utla', 'share')"))
                .containsExactly("B January 9.0 special [astronomical-point]", "A January 5.0 common []");
        assertThat(rows("SELECT area_code, period, value, mean FROM control_chart('A', 'share')"))
                .containsExactly("A December 3.0 4.0", "A January 5.0 4.0");
    }

    /** A slope is of all groups of a period, and one row. */
    @Test
    void aSlopeIsOneRow() throws SQLException {
        assertThat(rows("SELECT area_code, period, slope_index, slope_reason FROM deprivation_slope('A', 'share')"))
                .containsExactly("A 2022 null groups-missing", "A 2023 4.0 null");
        assertThat(rows("SELECT dimension, period, sex, category, value FROM area_inequality('B', 'share')"))
                .containsExactly("deprivation 2023 persons most 9.0");
    }

    @Test
    void viewsSayWhatTheirTablesHold() throws SQLException {
        assertThat(rows("SELECT area, period, state, reason FROM coverage_gaps"))
                .containsExactly("E92000001@england March absent not-landed");
        assertThat(rows("SELECT indicator, latest_period_end, areas, feeds, reason FROM indicators ORDER BY 1"))
                .containsExactly(
                        "mean 2023-12-31 2 f null",
                        "number 2023-12-31 2 f null",
                        "share 2023-12-31 4 f null",
                        "tied 2023-03-31 1 f null");
        assertThat(rows(
                        "SELECT area_code, benchmark, benchmark_value, compared FROM area_benchmarks WHERE benchmark = 'england'"
                                + " AND indicator = 'share' AND period = '2023' AND sex = 'persons' ORDER BY 1"))
                .containsExactly("A england 40.0 higher", "B england 40.0 higher", "Q england 40.0 lower");
    }
}
