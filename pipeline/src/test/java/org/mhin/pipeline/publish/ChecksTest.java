package org.mhin.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.conform.PartFault;
import org.mhin.pipeline.mart.Marts;

/** Each check of a release, made to fail by one planted fault: R4, F1 and R37. */
class ChecksTest {
    private Connection connection;
    private Statement statement;

    /** The tables of a release, without a row. */
    @BeforeEach
    void tables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        for (TableContract contract : Marts.contracts()) {
            statement.execute(contract.columns().stream()
                    .map(column -> column.name() + " " + type(column.type()))
                    .collect(Collectors.joining(", ", "CREATE TABLE " + contract.table() + " (", ")")));
        }
        statement.execute("CREATE TABLE area_atom (area VARCHAR, boundaries VARCHAR, atom INTEGER, valid_from DATE,"
                + " valid_to DATE)");
        statement.execute("CREATE TABLE dim_indicator (indicator VARCHAR, denominator_text VARCHAR)");
        statement.execute("CREATE TABLE area_atom_people (atom INTEGER)");
        statement.execute("INSERT INTO area_atom_people VALUES (1), (2)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static String type(String spark) {
        return spark.startsWith("array<")
                ? "VARCHAR[]"
                : switch (spark) {
                    case "string" -> "VARCHAR";
                    case "int" -> "INTEGER";
                    default -> spark.toUpperCase(java.util.Locale.ROOT);
                };
    }

    @Test
    void whatHasNoFaultPasses() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area, value, lower_95, upper_95)"
                + " VALUES ('p', 'd1', 'a', 5, 4, 6), ('p', 'd1', 'b', 5, 4, 6)");
        statement.execute("INSERT INTO feed_quality (delivery, source_rows, staged_rows, rejected_rows, ignored_rows)"
                + " VALUES ('d1', 3, 1, 1, 1)");
        assertThat(Checks.run(statement)).isEmpty();
    }

    @Test
    void limitsThatAreCrossed() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area, value, lower_95, upper_95)"
                + " VALUES ('p', 'd1', 'a', 5, 4, 6), ('p', 'd2', 'b', 5, 6, 4)");
        assertThat(faults()).containsExactly("p d2 interval-holds-value: 1 of 1 rows violate it");
    }

    @Test
    void aBlankWithoutReason() throws SQLException {
        statement.execute("INSERT INTO area_comparisons (part, delivery, area) VALUES ('p', 'd1', 'a')");
        statement.execute("INSERT INTO boundary_observations (part, area, value, reason) VALUES ('q', 'a', 1, 'x')");
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
        statement.execute("INSERT INTO dim_indicator VALUES ('adults', 'Registered patients aged 18 and over'),"
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
        statement.execute("INSERT INTO area_atom VALUES ('a', 'ccg', 1, DATE '2013-04-01', NULL),"
                + " ('b', 'ccg', 1, DATE '2013-04-01', NULL), ('b', 'ccg', 2, DATE '2013-04-01', NULL)");
        assertThat(faults()).containsExactly("null null atoms-lie-once: 1 of 1 rows violate it");
    }

    /** R37: of every table, two rows of one grain are found, and counted exactly. */
    @ParameterizedTest
    @CsvSource({
        "area_comparisons, p d1", "boundary_observations, p null", "coverage, p null", "inequalities, p d1",
        "area_trends, null null", "area_profiles, null d1", "control_charts, null d1", "feed_quality, null d1",
        "area_neighbours, null d1", "neighbour_features, null null", "denominator_jumps, null null",
                "coverage_jumps, null null"
    })
    void twoRowsOfOneGrain(String table, String named) throws SQLException {
        TableContract contract = Marts.contracts().stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow();
        List<String> columns = contract.columns().stream()
                .map(TableContract.Column::name)
                .filter(column -> List.of("part", "delivery", "value").contains(column))
                .toList();
        List<String> more = contract.grain().stream()
                .filter(column -> !columns.contains(column))
                .toList();
        String values = java.util.stream.Stream.concat(
                        columns.stream().map(column -> switch (column) {
                            case "part" -> "'p'";
                            case "delivery" -> "'d1'";
                            default -> "1";
                        }),
                        more.stream().map(column -> "NULL"))
                .collect(Collectors.joining(", ", "(", ")"));
        String names =
                java.util.stream.Stream.concat(columns.stream(), more.stream()).collect(Collectors.joining(", "));
        statement.execute("INSERT INTO " + table + " (" + names + ") VALUES " + values + ", " + values);
        String grain = String.join(", ", contract.grain());
        assertThat(faults()).contains(named + " one row per " + grain + " in " + table + ": 2 of 2 rows violate it");
    }

    private List<String> faults() throws SQLException {
        return Checks.run(statement).stream().map(ChecksTest::text).toList();
    }

    private static String text(PartFault fault) {
        return fault.part() + " " + fault.delivery() + " " + fault.line();
    }
}
