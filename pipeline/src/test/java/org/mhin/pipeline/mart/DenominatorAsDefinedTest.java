package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.release.ServedWarehouse;

/** A-D: the check that finds a register of adults whose list is that of everybody, planted in a release that is not one. */
class DenominatorAsDefinedTest {
    /** @param adults the adults' list in the last of the areas; everybody's is 1000 in each */
    @ParameterizedTest(name = "{0} areas, {1} in the last, note {2}: {3}")
    @CsvSource({"25, 1000, , true", "25, 999, , false", "19, 1000, , false", "25, 1000, of all ages here, false"})
    void aListOfAdultsThatIsThatOfEverybody(int areas, int adults, String note, boolean isViolated)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            ServedWarehouse.emptyMarts(statement);
            // A check sees the part beside what people see.
            statement.execute("ALTER TABLE area_comparisons ADD COLUMN part VARCHAR");
            statement.execute("INSERT INTO dim_indicator BY NAME SELECT * FROM (VALUES"
                    + " ('adults', 'Registered patients aged 18 and over'), ('everybody', 'Registered patients of all ages'))"
                    + " AS t(indicator, denominator_text)");
            statement.execute("INSERT INTO area_comparisons BY NAME SELECT 'register' AS feed, i AS indicator,"
                    + " 'A' || a AS area, 'financial-year' AS period_kind, DATE '2013-04-01' AS period_start,"
                    + " DATE '2014-03-31' AS period_end, 'persons' AS sex, 'all' AS age, 'all' AS category,"
                    + " CASE WHEN i = 'adults' AND a = " + (areas - 1) + " THEN " + adults
                    + " ELSE 1000 END AS denominator,"
                    + (note == null ? " NULL" : " '" + note + "'") + " AS note"
                    + " FROM range(" + areas + ") AS r(a), (VALUES ('adults'), ('everybody')) AS v(i)");
            try (ResultSet pairs = statement.executeQuery(
                    Registry.shipped().check("denominator-as-defined").sql())) {
                assertThat(pairs.next()).isTrue();
                assertThat(pairs.getBoolean("violated")).isEqualTo(isViolated);
                assertThat(pairs.getInt("areas")).isEqualTo(areas);
                assertThat(pairs.next()).isFalse();
            }
        }
    }
}
