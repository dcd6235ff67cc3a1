package org.mhin.pipeline.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.publish.star.Feeds;
import org.mhin.pipeline.registry.Query;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** Each check of a release, made to fail by one planted fault: R4, F1 and R37. */
class ChecksTest {
    private Connection connection;
    private Statement statement;

    /** The tables of a release as checks see them, without a row. */
    @BeforeEach
    void tables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        for (TableContract contract : Registry.shipped().released()) {
            statement.execute(Stream.concat(
                            contract.everyColumn().stream()
                                    .map(column -> column.name() + " " + DuckDbType.of(column.type())),
                            hasParts(contract) ? Stream.of("part VARCHAR") : Stream.of())
                    .collect(Collectors.joining(", ", "CREATE TABLE " + contract.table() + " (", ")")));
        }
        for (Query query : Registry.shipped().queries()) {
            if (query.isView()) {
                statement.execute(query.sql());
            }
        }
        statement.execute("INSERT INTO area_block_people (block) VALUES (1), (2)");
        statement.execute("INSERT INTO dim_area (area) VALUES ('a'), ('b'), ('c')");
        statement.execute("INSERT INTO dim_area (area) SELECT 'A' || a FROM range(25) AS r(a)");
        statement.execute("INSERT INTO dim_delivery (delivery) VALUES ('d1'), ('d2')");
        statement.execute("INSERT INTO dim_indicator (indicator) VALUES ('i')");
        statement.execute("INSERT INTO reasons (reason) VALUES ('suppressed')");
        statement.execute(
                "INSERT INTO dim_method (method, adds, divides) VALUES ('count', TRUE, FALSE), ('ratio', TRUE, TRUE)");
    }

    private static boolean hasParts(TableContract contract) {
        return contract.scope() == TableContract.Scope.PART;
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void whatHasNoFaultPasses() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area, value, lower_95, upper_95)"
                + " VALUES ('p', 'd1', 'a', 5, 4, 6), ('p', 'd1', 'b', 5, 4, 6)");
        statement.execute("INSERT INTO feed_quality (delivery, source_rows, staged_rows, rejected_rows, ignored_rows)"
                + " VALUES ('d1', 3, 1, 1, 1)");
        assertThat(faults()).isEmpty();
    }

    @Test
    void limitsThatAreCrossed() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area, value, lower_95, upper_95)"
                + " VALUES ('p', 'd1', 'a', 5, 4, 6), ('p', 'd2', 'b', 5, 6, 4)");
        assertThat(faults()).containsExactly("p d2 interval-holds-value: 1 of 1 rows violate it");
    }

    @Test
    void aLimitWithoutTheOther() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area, value, upper_95, lower_998, upper_998)"
                + " VALUES ('p', 'd1', 'a', 5, 6, 3, 7), ('p', 'd2', 'b', 5, NULL, 3, 7)");
        assertThat(faults()).containsExactly("p d1 interval-holds-value: 1 of 1 rows violate it");
    }

    @Test
    void aBlankWithoutReason() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area) VALUES ('p', 'd1', 'a')");
        statement.execute(
                "INSERT INTO boundary_observations (part, area, value, reason) VALUES ('q', 'a', 1, 'suppressed')");
        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "p d1 blank-has-reason: 1 of 1 rows violate it",
                        "q null blank-has-reason: 1 of 1 rows violate it");
    }

    @Test
    void rowsThatDoNotAddUp() throws SQLException {
        statement.execute("INSERT INTO feed_quality (delivery, source_rows, staged_rows, rejected_rows, ignored_rows)"
                + " VALUES ('d1', 3, 1, 1, 0)");
        assertThat(faults()).containsExactly("null d1 rows-add-up: 1 of 1 rows violate it");
    }

    @Test
    void aFigurePublishedAndConverted() throws SQLException {
        String key = "feed, indicator, area, period_kind, period_start, period_end, sex, age, category_type, category";
        String values = "'f', 'i', 'a', 'month', DATE '2024-01-01', DATE '2024-01-31', 's', 'g', 't', 'c'";
        statement.execute("INSERT INTO area_comparisons (part, delivery, value, " + key + ") VALUES ('p', 'd1', 1, "
                + values + ")");
        statement.execute(
                "INSERT INTO boundary_observations (part, value, " + key + ") VALUES ('p', 1, " + values + ")");
        assertThat(faults()).containsExactly("p null one-figure-on-boundaries: 1 of 1 rows violate it");
    }

    @Test
    void aListOfAdultsThatIsThatOfEverybody() throws SQLException {
        statement.execute(
                "INSERT INTO dim_indicator (indicator, denominator_text) VALUES ('adults', 'Registered patients aged 18 and over'),"
                        + " ('everybody', 'Registered patients of all ages')");
        statement.execute("INSERT INTO area_comparisons BY NAME SELECT 'p' AS part, 'd1' AS delivery, 1 AS value,"
                + " 'register' AS feed, i AS indicator, 'A' || a AS area, 'financial-year' AS period_kind,"
                + " DATE '2013-04-01' AS period_start, DATE '2014-03-31' AS period_end, 'persons' AS sex,"
                + " 'all' AS age, 'all' AS category, 1000 AS denominator"
                + " FROM range(25) AS r(a), (VALUES ('adults'), ('everybody')) AS v(i)");
        assertThat(faults()).containsExactly("p d1 denominator-as-defined: 1 of 1 rows violate it");
    }

    @Test
    void aPieceOfEnglandInTwoAreas() throws SQLException {
        statement.execute(
                "INSERT INTO area_block (area, boundaries, block, valid_from, valid_to) VALUES ('a', 'ccg', 1, DATE '2013-04-01', NULL),"
                        + " ('b', 'ccg', 1, DATE '2013-04-01', NULL), ('b', 'ccg', 2, DATE '2013-04-01', NULL)");
        assertThat(faults()).containsExactly("null null blocks-lie-once: 1 of 1 rows violate it");
    }

    /** Figures of a feed in one period, of as many areas as given: the value of each is SQL of its number {@code a}. */
    private void figures(String indicator, int areas, int year, String value) throws SQLException {
        statement.execute(
                "INSERT INTO area_comparisons BY NAME SELECT 'p' AS part, 'd1' AS delivery, 'f' AS feed, '" + indicator
                        + "' AS indicator, 'A' || a AS area, 'region' AS area_type, 'financial-year' AS period_kind, DATE '"
                        + year
                        + "-04-01' AS period_start, DATE '" + (year + 1) + "-03-31' AS period_end, '" + year
                        + "' AS period, 'persons' AS sex, 'all' AS age, 'all' AS category_type, 'all' AS category, 'count' AS method, "
                        + value
                        + " AS value FROM range(" + areas + ") AS r(a)");
    }

    private void indicators(String... indicators) throws SQLException {
        for (String indicator : indicators) {
            statement.execute("INSERT INTO dim_indicator (indicator) VALUES ('" + indicator + "')");
        }
    }

    private List<String> found(String check) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT concat_ws(' ', feed, indicator, severity, violated, denominator, state) FROM check_results WHERE check_name = '"
                        + check + "' ORDER BY ALL")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Test
    void aColumnThatWasCopied() throws SQLException {
        indicators("beds", "taken", "free");
        figures("beds", 24, 2020, "100 + a");
        figures("taken", 24, 2020, "100 + a");
        figures("free", 24, 2020, "if(a = 3, 7, 100 + a)");
        assertThat(faults()).containsExactly("p d1 columns-differ: 1 of 3 rows violate it");
        assertThat(found("columns-differ")).containsExactly("f beds fatal 1 2 failed", "f free fatal 0 1 passed");
    }

    /** Few areas, or few values, may be equal by chance. */
    @Test
    void columnsThatAreEqualByChance() throws SQLException {
        indicators("beds", "taken", "none", "nothing");
        figures("beds", 19, 2020, "100 + a");
        figures("taken", 19, 2020, "100 + a");
        figures("none", 25, 2020, "a % 4");
        figures("nothing", 25, 2020, "a % 4");
        assertThat(faults()).isEmpty();
        assertThat(found("columns-differ")).containsExactly("f beds fatal 0 1 passed", "f none fatal 0 1 passed");
    }

    @Test
    void aValueThatJumps() throws SQLException {
        indicators("beds");
        for (int year = 2018; year < 2022; year++) {
            figures("beds", 3, year, "1000 + 10 * " + (year - 2018) + " + a");
        }
        figures("beds", 3, 2022, "if(a = 1, 101, 1040)");
        assertThat(faults()).isEmpty();
        assertThat(found("value-keeps-level")).containsExactly("f beds warning 1 12 flagged");
    }

    /** The value of a count is how many it is of; that of a ratio is of an unknown number where its parts are not printed. */
    @Test
    void aRatioOfUnknownPartsThatJumps() throws SQLException {
        indicators("beds");
        for (int year = 2018; year < 2022; year++) {
            figures("beds", 3, year, "1000 + 10 * " + (year - 2018) + " + a");
        }
        figures("beds", 3, 2022, "if(a = 1, 101, 1040)");
        statement.execute("UPDATE area_comparisons SET method = 'ratio'");
        assertThat(faults()).isEmpty();
        assertThat(found("value-keeps-level")).containsExactly("f beds warning 0 12 passed");
    }

    /** A series that always jumped, one of few people and one with a figure that is missing in between have no jump. */
    @Test
    void valuesThatChangeAsTheyAlwaysDid() throws SQLException {
        indicators("beds");
        for (int year = 2018; year < 2023; year++) {
            figures("beds", 1, year, year % 2 == 0 ? "1000" : "3000");
        }
        statement.execute(
                "INSERT INTO area_comparisons BY NAME SELECT * REPLACE ('A5' AS area, value / 100 AS value) FROM area_comparisons");
        assertThat(faults()).isEmpty();
        assertThat(found("value-keeps-level")).containsExactly("f beds warning 0 8 passed");
    }

    @Test
    void aProviderThatIsMissing() throws SQLException {
        indicators("beds");
        statement.execute(
                "INSERT INTO coverage (part, feed, indicator, area, area_type, period_kind, period_start, period_end, period, state, reason,"
                        + " expected_by) SELECT 'p', 'f', 'beds', area, 'provider', 'month', day, day, CAST(month(day) AS VARCHAR), state, reason, cause FROM (VALUES"
                        + " ('a', DATE '2024-01-31', 'complete', NULL, 'file'), ('a', DATE '2024-02-29', 'withheld', 'suppressed', 'file'),"
                        + " ('a', DATE '2024-03-31', 'absent', 'not-submitted', 'series'), ('a', DATE '2024-04-30', 'absent', 'not-submitted', 'series'),"
                        + " ('b', DATE '2024-01-31', 'complete', NULL, 'file'), ('b', DATE '2024-02-29', 'absent', 'wrong-vintage', 'file'))"
                        + " AS v(area, day, state, reason, cause)");
        statement.execute("INSERT INTO reasons (reason) VALUES ('not-submitted'), ('wrong-vintage')");
        assertThat(faults()).isEmpty();
        assertThat(found("areas-still-report")).containsExactly("f beds warning 1 2 flagged");
    }

    @Test
    void coverageAndDenominatorsThatJump() throws SQLException {
        indicators("beds");
        figures("beds", 3, 2020, "5");
        statement.execute("UPDATE area_comparisons SET denominator = 100");
        String key =
                " SELECT feed, indicator, area, period_kind, period_start, period_end, sex, age, category_type, category FROM area_comparisons"
                        + " WHERE area = 'A1'";
        statement.execute("INSERT INTO denominator_jumps BY NAME" + key);
        statement.execute(
                "INSERT INTO coverage_jumps BY NAME SELECT DISTINCT feed, indicator, area_type, period_kind, period_start, period_end"
                        + " FROM area_comparisons");
        assertThat(faults()).isEmpty();
        assertThat(found("denominator-keeps-level")).containsExactly("f beds warning 1 3 flagged");
        assertThat(found("coverage-keeps-level")).containsExactly("f beds warning 1 1 flagged");
    }

    /** What a feed or an indicator may is in the check's own file, and each is one of the catalogue. */
    @Test
    void thresholdsAreOfFeedsAndIndicatorsThatThereAre() {
        Catalogue catalogue = Catalogue.shipped();
        assertThat(Registry.shipped().checks())
                .flatExtracting(check -> check.contract().thresholds())
                .isNotEmpty()
                .allSatisfy(own -> {
                    assertThat(own.feed() == null || catalogue.feed(own.feed()).isPresent())
                            .isTrue();
                    assertThat(own.indicator() == null
                                    || catalogue.indicators().stream()
                                            .anyMatch(one -> one.indicator().equals(own.indicator())))
                            .isTrue();
                });
    }

    static Stream<TableContract> released() {
        return Registry.shipped().released().stream()
                .filter(table -> !List.of("check_results", "revisions").contains(table.table()));
    }

    /** A word that a contract does not list, a share above 1, an area that there is not: each is found, and blamed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coverage (part, area, state) VALUES ('p', 'a', 'lost') | p null accepted values of state in coverage",
                "feed_quality (delivery, rejected_share) VALUES ('d1', 1.5) | null d1 range of rejected_share in feed_quality",
                "feed_quality (delivery, rejected_share) VALUES ('d1', -0.5) | null d1 range of rejected_share in feed_quality",
                "area_comparisons (part, delivery, value, area) VALUES ('p', 'd1', 1, 'nowhere')"
                        + " | p d1 area of area_comparisons is one of areas.area",
                "area_comparisons (part, delivery, value, indicator) VALUES ('p', 'd1', 1, 'nothing')"
                        + " | p d1 indicator of area_comparisons is one of dim_indicator.indicator",
                "area_comparisons (part, delivery, area, reason) VALUES ('p', 'd1', 'a', 'hidden')"
                        + " | p d1 reason of area_comparisons is one of reasons.reason",
                "area_trends (trend_reason) VALUES ('too-short') | null null trend_reason of area_trends is one of reasons.reason"
            })
    void aValueThatTheContractRulesOut(String row, String line) throws SQLException {
        statement.execute("INSERT INTO " + row);
        assertThat(faults()).containsExactly(line + ": 1 of 1 rows violate it");
    }

    /** Of a table that knows no part and no delivery, the feed says where to look. */
    @Test
    void theFeedIsNamedWhereNothingElseIs() throws SQLException {
        statement.execute("INSERT INTO area_profiles (feed, position) VALUES ('f', -1), ('g', -1), ('g', -2)");
        assertThat(faults())
                .contains(
                        "null null range of position in area_profiles, feed f: 1 of 3 rows violate it",
                        "null null range of position in area_profiles, feed g: 2 of 3 rows violate it");
    }

    @Test
    void whatWasFoundIsATable() throws SQLException {
        statement.execute(
                "INSERT INTO feed_quality (feed, delivery, source_rows, staged_rows, rejected_rows, ignored_rows)"
                        + " VALUES ('f', 'd1', 3, 1, 1, 0), ('g', 'd2', 3, 1, 1, 1)");
        assertThat(faults()).hasSize(1);
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(
                "SELECT concat_ws(' ', check_name, table_name, column_name, feed, violated, denominator, state) FROM check_results"
                        + " WHERE check_name = 'rows-add-up' OR table_name IN ('feed_quality', 'area_profiles') AND check_name IN"
                        + " ('grain', 'range') ORDER BY ALL")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        assertThat(rows)
                .containsExactly(
                        "grain feed_quality f 0 1 passed",
                        "grain feed_quality g 0 1 passed",
                        "range feed_quality rejected_share f 0 1 passed",
                        "range feed_quality rejected_share g 0 1 passed",
                        "rows-add-up f 1 1 failed",
                        "rows-add-up g 0 1 passed");
    }

    /** R37: of every table, two rows of one grain are found, and counted exactly. */
    @ParameterizedTest
    @MethodSource("released")
    void twoRowsOfOneGrain(TableContract contract) throws SQLException {
        String table = contract.table();
        statement.execute("DELETE FROM " + table);
        List<String> columns = Stream.concat(
                        hasParts(contract) ? Stream.of("part") : Stream.of(),
                        contract.columns().stream()
                                .map(TableContract.Column::name)
                                .filter(column -> List.of("delivery", "value").contains(column)))
                .toList();
        String named = (columns.contains("part") ? "p" : "null") + " " + (columns.contains("delivery") ? "d1" : "null");
        List<String> more = contract.grain().stream()
                .filter(column -> !columns.contains(column))
                .toList();
        String values = Stream.concat(
                        columns.stream().map(column -> switch (column) {
                            case "part" -> "'p'";
                            case "delivery" -> "'d1'";
                            default -> "1";
                        }),
                        more.stream().map(column -> "NULL"))
                .collect(Collectors.joining(", ", "(", ")"));
        String names = Stream.concat(columns.stream(), more.stream()).collect(Collectors.joining(", "));
        statement.execute("INSERT INTO " + table + " (" + names + ") VALUES " + values + ", " + values);
        String grain = String.join(", ", contract.grain());
        assertThat(faults()).contains(named + " one row per " + grain + " in " + table + ": 2 of 2 rows violate it");
    }

    private List<String> faults() throws SQLException {
        try {
            Checks.run(statement, Feeds.ALL);
            return List.of();
        } catch (ChecksFailed failed) {
            assertThat(failed.findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.rows()).isNotEmpty();
                assertThat(FindingsPage.of("r", "o.", List.of(finding)))
                        .contains("## " + finding.check(), "What must hold", "What was found", "Where", "How to look");
            });
            return failed.faults().stream().map(ChecksTest::text).toList();
        }
    }

    private static String text(PartitionFault fault) {
        return fault.part() + " " + fault.delivery() + " " + fault.line();
    }
}
