package org.mhin.pipeline.publish;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.registry.Literal;

/** What the manifest of a release says of its files and its checks, read from its database and the ends of its files. */
final class ReleaseFacts implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    ReleaseFacts(Path database) throws SQLException {
        connection = Database.reading(database);
        statement = connection.createStatement();
    }

    /** How many rows each Parquet file has, by its path. */
    Map<String, Long> rows(List<Path> files) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        if (files.isEmpty()) {
            return rows;
        }
        String list = files.stream().map(file -> Literal.of(file.toString())).collect(Collectors.joining(", "));
        try (ResultSet row =
                statement.executeQuery("SELECT file_name, num_rows FROM parquet_file_metadata([" + list + "])")) {
            while (row.next()) {
                rows.put(row.getString(1), row.getLong(2));
            }
        }
        return rows;
    }

    /** What each check found, all feeds and indicators together. */
    List<Manifest.Checked> checks() throws SQLException {
        List<Manifest.Checked> checks = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                SELECT check_name, table_name, column_name,
                    list(DISTINCT state),
                    CAST(sum(violated) AS BIGINT), CAST(sum(denominator) AS BIGINT)
                FROM check_results GROUP BY ALL ORDER BY check_name, table_name NULLS FIRST, column_name NULLS FIRST""")) {
            while (row.next()) {
                checks.add(new Manifest.Checked(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        together(row.getArray(4)),
                        row.getLong(5),
                        row.getLong(6)));
            }
        }
        return checks;
    }

    private static String together(Array states) throws SQLException {
        return CheckState.together(Arrays.stream((Object[]) states.getArray())
                        .map(state -> CheckState.of(String.valueOf(state)))
                        .toList())
                .key();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }
}
