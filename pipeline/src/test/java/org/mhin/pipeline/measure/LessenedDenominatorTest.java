package org.mhin.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.run.TestWarehouse;

/**
 * A denominator that the publisher states as one measure less another, in the release of the samples. Where the part taken away is hidden,
 * {@link PartitionBuilderTest} says what becomes of it.
 */
class LessenedDenominatorTest {
    private static final Path SAMPLE = TestWarehouse.SAMPLES.resolve(
            "talking-therapies-annual/good/talking_therapies_annual_2022-23_2024-25.parquet");

    @Test
    void itIsWhatIsLeft() throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("ATTACH '" + TestWarehouse.ofSamples().database() + "' AS release (READ_ONLY)");
            statement.execute("""
                    CREATE TABLE observed AS SELECT o.*, finished, less FROM release.area_comparisons AS o JOIN (
                        SELECT end_date::DATE AS period_end,
                            CASE WHEN variable_type = 'Total' THEN 'persons' ELSE lower(variable_a) END AS sex,
                            max(try_cast(value AS DOUBLE)) FILTER (measure_name = 'finished_course_treatment') AS finished,
                            max(try_cast(value AS DOUBLE)) FILTER (measure_name = 'not_at_caseness') AS less
                        FROM '%s' WHERE org_type = 'England' AND variable_type IN ('Total', 'Gender') GROUP BY ALL)
                        USING (period_end, sex)
                    WHERE indicator IN ('tt-recovery-rate', 'tt-reliable-recovery') AND feed = 'talking-therapies-annual'
                        AND area_type = 'england' AND age = 'all' AND category = 'all'
                    """.formatted(SAMPLE));
            assertThat(count(statement, "true")).isEqualTo(2 * 9);
            assertThat(count(statement, "less > 0")).isEqualTo(2 * 9);
            assertThat(count(statement, "denominator = finished - less AND computed_value IS NOT NULL"))
                    .isEqualTo(2 * 9);
        }
    }

    private static long count(Statement statement, String condition) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM observed WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
