package org.mhin.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.run.TestWarehouse;

/** A denominator that the publisher states as one measure less another. */
class LessenedDenominatorTest {
    private static final Path SAMPLE = TestWarehouse.SAMPLES.resolve(
            "talking-therapies-annual/good/talking_therapies_annual_2022-23_2024-25.parquet");

    @TempDir
    Path folder;

    /** England's men of the latest year have the part taken away hidden here, as small groups have in the reports. */
    @Test
    void itIsWhatIsLeftAndMissingWhereThePartTakenAwayIs() throws SQLException {
        Path file = folder.resolve("annual.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE TABLE report AS SELECT * REPLACE (CASE WHEN measure_name = 'not_at_caseness'"
                    + " AND variable_a = 'Male' AND reporting_period = '2024-25' THEN '*' ELSE value END AS value)"
                    + " FROM '" + SAMPLE + "' WHERE org_type = 'England' AND variable_type IN ('Total', 'Gender')");
            statement.execute("COPY report TO '" + file + "'");
            TestWarehouse warehouse = TestWarehouse.in(folder.resolve("warehouse"));
            warehouse.land(List.of(file));
            assertThat(warehouse.nightly(1).exit()).isZero();
            statement.execute("ATTACH '" + warehouse.database() + "' AS release (READ_ONLY)");
            statement.execute("""
                    CREATE TABLE observed AS SELECT o.*, finished, less FROM release.area_comparisons AS o JOIN (
                        SELECT end_date::DATE AS period_end,
                            CASE WHEN variable_type = 'Total' THEN 'persons' ELSE lower(variable_a) END AS sex,
                            max(try_cast(value AS DOUBLE)) FILTER (measure_name = 'finished_course_treatment') AS finished,
                            max(try_cast(value AS DOUBLE)) FILTER (measure_name = 'not_at_caseness') AS less
                        FROM report GROUP BY ALL) USING (period_end, sex)
                    WHERE indicator IN ('tt-recovery-rate', 'tt-reliable-recovery')
                    """);
            assertThat(count(statement, "true")).isEqualTo(2 * 9);
            assertThat(count(statement, "value IS NOT NULL")).isEqualTo(2 * 9);
            assertThat(count(statement, "denominator = finished - less AND computed_value IS NOT NULL"))
                    .isEqualTo(2 * 8);
            assertThat(count(
                            statement,
                            "denominator IS NULL AND computed_value IS NULL AND sex = 'male' AND less IS NULL"
                                    + " AND finished IS NOT NULL"))
                    .isEqualTo(2);
        }
    }

    private static long count(Statement statement, String condition) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM observed WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
