package org.mhin.pipeline.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** One Parquet file asked in SQL, for who starts without the Parquet library, as all readers do. */
public final class QueriedFile {
    private QueriedFile() {}

    /** An empty database in memory that may read this one file, and no other; a query names it by {@code read_parquet(?, hive_partitioning = false)}. */
    public static Connection open(Path file) throws SQLException {
        // Asked of the driver itself: to find it by its address, every library on the class path would be opened.
        Connection connection = Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET allowed_paths = ['" + file.toString().replace("'", "''") + "']");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
        }
        return connection;
    }
}
