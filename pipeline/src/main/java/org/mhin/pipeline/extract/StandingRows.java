package org.mhin.pipeline.extract;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhin.model.Digest;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * Rows of a release's Parquet files: how many each indicator has, and those of some indicators as files of their own, in the order of their
 * contract, so that who asks for one indicator or area fetches the groups that have it.
 */
final class StandingRows implements AutoCloseable {
    private static final int MEGABYTES = 2_000;

    private final Connection connection;
    private final Statement statement;

    /** @param spill where rows are kept that memory cannot hold while they are sorted */
    StandingRows(int threads, Path spill) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            statement = connection.createStatement();
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = '" + MEGABYTES + "MB'");
            statement.execute("SET temp_directory = " + Literal.of(spill.toString()));
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /** By file, how many rows each indicator has in it. */
    Map<Path, Map<String, Long>> counted(List<Path> files) {
        Map<Path, Map<String, Long>> counted = new TreeMap<>();
        String list = files.stream().map(file -> Literal.of(file.toString())).collect(Collectors.joining(", "));
        try (ResultSet row = statement.executeQuery("SELECT filename, indicator, count(*) FROM read_parquet([" + list
                + "], filename = true, hive_partitioning = false) GROUP BY filename, indicator")) {
            while (row.next()) {
                counted.computeIfAbsent(Path.of(row.getString(1)), file -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3));
            }
            return counted;
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /** The digest of what {@link #copy} makes a file from. */
    static String from(String sha256, Collection<String> indicators) {
        return Digest.of(List.of(sha256, String.join(" ", indicators), order(), CodeDigest.of(StandingRows.class)));
    }

    private static String order() {
        return String.join(
                ", ", Registry.shipped().table(ExtractTable.COMPARISONS).fullSort());
    }

    /** Writes the rows of some indicators of a file, typed as there, in order. */
    void copy(Path file, Collection<String> indicators, Path copy) {
        try {
            statement.execute("COPY (SELECT * FROM read_parquet(" + Literal.of(file.toString())
                    + ", hive_partitioning = false) WHERE indicator IN ("
                    + indicators.stream().map(Literal::of).collect(Collectors.joining(", ")) + ") ORDER BY " + order()
                    + ") TO " + Literal.of(copy.toString()) + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
                    + ExtractTable.ROWS_IN_A_GROUP + ")");
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private static MhinException fault(SQLException e) {
        return new MhinException(ErrorCode.FAULT, "Cannot read the files of the release: " + Cause.of(e), e);
    }

    @Override
    public void close() {
        try {
            statement.close();
            connection.close();
        } catch (SQLException e) {
            throw fault(e);
        }
    }
}
