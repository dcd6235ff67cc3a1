package org.mhin.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.run.TestWarehouse;

/** The database of a release says itself what everything in it is. */
class CommentsTest {
    private static List<String> rows(String sql) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        List<String> rows = new ArrayList<>();
        try (Connection release = DriverManager.getConnection(
                        "jdbc:duckdb:" + TestWarehouse.ofSamples().database(), readOnly);
                Statement statement = release.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''",
                "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND coalesce(comment, '') = ''",
                "SELECT view_name FROM duckdb_views() WHERE NOT internal AND coalesce(comment, '') = ''",
                "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND coalesce(comment, '') = ''"
            })
    void nothingIsWithoutAComment(String sql) throws SQLException {
        assertThat(rows(sql)).isEmpty();
    }

    /** How rows are cut into files is nothing to who reads them: no table, view or file has a column that names it. */
    @Test
    void noColumnNamesTheFileOfARow() throws SQLException {
        assertThat(rows("SELECT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = 'part'"))
                .isEmpty();
        String files = "parquet_schema('" + TestWarehouse.ofSamples().release() + "/**/*.parquet')";
        assertThat(rows("SELECT DISTINCT file_name FROM " + files)).hasSizeGreaterThan(20);
        assertThat(rows("SELECT file_name FROM " + files + " WHERE name = 'part'"))
                .isEmpty();
    }

    @Test
    void aCommentIsWhatTheContractSays() throws SQLException {
        assertThat(
                        rows(
                                "SELECT comment FROM duckdb_columns() WHERE table_name = 'areas' AND column_name = 'valid_from'"))
                .containsExactly("First day of the name and codes; null where no register tells it.");
        assertThat(rows("SELECT comment FROM duckdb_functions() WHERE function_name = 'area_series'"))
                .containsExactly("Every period of one indicator for one area. One row per feed, period and breakdown."
                        + " which_area: An area's code (ONS or ODS), key or whole name, in any case. Refuses an area that has no such code, key or name."
                        + " which_indicator: An indicator's key. Refuses an unknown indicator.");
    }
}
