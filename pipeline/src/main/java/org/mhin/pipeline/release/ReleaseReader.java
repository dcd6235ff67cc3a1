package org.mhin.pipeline.release;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * A release, for reading only. Which one readers see is asked once, when it is opened: what is read together is of one
 * release, whatever is published meanwhile. SQL that comes through here can reach no file, that of the release included, load no extension and
 * change no setting. It is one connection, for one thread; any number may be open at a time.
 */
public final class ReleaseReader implements AutoCloseable {
    private final String release;
    private final Connection connection;

    private ReleaseReader(String release, Connection connection) {
        this.release = release;
        this.connection = connection;
    }

    /** Turns the row a result stands on into a value. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the row a result stands on. */
    @FunctionalInterface
    public interface RowTaker {
        void take(ResultSet row) throws SQLException, IOException;
    }

    /** Opens the release that readers see now, by the clock of the machine; as {@link Releases#open}. */
    public static ReleaseReader open(WarehouseLayout layout) {
        return Releases.of(layout).open();
    }

    /** Opens a database. {@link Releases} say which may be opened. */
    static ReleaseReader open(String release, Path database) {
        try {
            return new ReleaseReader(release, sealed(database.toString()));
        } catch (SQLException e) {
            throw fault("Cannot open release " + release, e).with(Hint.of(Hint.Kind.DAMAGED_DATABASE));
        }
    }

    /**
     * A database that is read through the file it has open and through no other. To forbid access from outside is not enough: DuckDB
     * goes on to allow the paths of the database and of its write-ahead files, which a COPY then overwrites. Without a file system
     * no path is allowed. Settings are of the database, which DuckDB opens once for all connections to it of one program, and the
     * first of them seals it.
     */
    private static synchronized Connection sealed(String database) throws SQLException {
        Connection connection = open(database, readOnly());
        try (Statement statement = connection.createStatement()) {
            if (!isSealed(statement)) {
                statement.execute("SET disabled_filesystems = 'LocalFileSystem'");
                statement.execute("SET lock_configuration = true");
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isSealed(Statement statement) throws SQLException {
        try (ResultSet locked = statement.executeQuery("SELECT current_setting('lock_configuration')")) {
            return locked.next() && locked.getBoolean(1);
        }
    }

    private static Properties readOnly() {
        Properties options = new Properties();
        options.setProperty("access_mode", "READ_ONLY");
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("enable_external_access", "false");
        options.setProperty("temp_directory", "");
        options.setProperty("jdbc_stream_results", "true");
        return options;
    }

    /**
     * Opens a database; an empty path is one in memory. Asked of the driver itself: to find it by its address, every library on the
     * class path would be opened.
     */
    static Connection open(String path, Properties options) throws SQLException {
        return Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:" + path, options));
    }

    /** The id of the release. */
    public String release() {
        return release;
    }

    /** Question marks, one for each of several values, as a query has them. */
    public static String marks(List<?> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }

    /**
     * The rows of a query, in its order.
     *
     * @param parameters bound to the query's question marks in order
     * @throws MhinException {@link ErrorCode#FAULT} when the release cannot answer it
     */
    public <T> List<T> rows(String sql, RowReader<T> reader, List<? extends @Nullable Object> parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw fault("Cannot read release " + release, e).with(Hint.of(Hint.Kind.DAMAGED_DATABASE));
        }
    }

    /** Lets queries take a day as that on which they are asked: {@code getvariable('today')}. */
    public void today(LocalDate day) {
        execute("SET VARIABLE today = DATE '" + day + "'");
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw fault("Cannot read release " + release, e);
        }
    }

    /**
     * Lets queries name the column {@code part} of a table, which checks know while a release is made, and a release does not keep: it is
     * missing in every row.
     */
    public void addPart(String table) {
        execute("CREATE OR REPLACE TEMP VIEW " + table + " AS SELECT *, CAST(NULL AS VARCHAR) AS part FROM mhin.main."
                + table);
    }

    /**
     * Hands over the rows of a query one after the other, in its order. None is kept.
     *
     * @param parameters bound to the query's question marks in order
     * @throws IOException where whoever takes them cannot write
     * @throws MhinException {@link ErrorCode#FAULT} when the release cannot answer it
     */
    public void each(String sql, List<? extends @Nullable Object> parameters, RowTaker taker) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        } catch (SQLException e) {
            throw fault("Cannot read release " + release, e).with(Hint.of(Hint.Kind.DAMAGED_DATABASE));
        }
    }

    /**
     * Runs one statement that a person wrote and writes the rows it answers with, if any.
     *
     * @throws MhinException {@link ErrorCode#USAGE} with the first line of what DuckDB says is wrong with it
     */
    public void run(String sql, RowWriter writer) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (statement.execute()) {
                try (ResultSet rows = statement.getResultSet()) {
                    ResultRows.write(rows, writer);
                }
            }
        } catch (SQLException e) {
            throw new MhinException(ErrorCode.USAGE, firstLine(e), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw fault("Cannot close release " + release, e);
        }
    }

    public static MhinException fault(String what, SQLException cause) {
        return new MhinException(ErrorCode.FAULT, what + ": " + firstLine(cause), cause);
    }

    /** The first line of what is wrong, and what DuckDB thinks was meant. */
    static String firstLine(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        List<String> lines = message.lines().filter(text -> !text.isBlank()).toList();
        String line = lines.isEmpty() ? message : lines.get(0);
        String meant = lines.stream()
                .skip(1)
                .filter(text -> text.startsWith("Did you mean") || text.startsWith("Candidate"))
                .map(String::strip)
                .collect(Collectors.joining(" "));
        return (meant.isEmpty() ? line : line + " " + meant).replaceFirst("^(java\\.sql\\.SQL\\w*Exception: )+", "");
    }
}
