package org.mhin.pipeline.publish;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.check.Checks;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.publish.star.Feeds;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Query;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * Makes the database of a release: from nothing, or from that of the release before, of which it takes over what did not change. Both
 * ways it holds the same rows. What takes all periods of a feed to know is worked out here, for the feeds that changed.
 */
public final class Database implements AutoCloseable {
    private final Star star = new Star(Registry.shipped().star());
    private final Map<String, TableContract> contracts = new LinkedHashMap<>();
    private final Connection connection;
    private final Statement statement;
    private final FileList files;
    private final FigureTables figures;
    private final ReleaseTables ofRelease;

    private Database(Storage storage, Path file, int threads) throws SQLException {
        Registry.shipped().contracts().forEach(contract -> contracts.put(contract.table(), contract));
        connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        statement = connection.createStatement();
        files = new FileList(statement);
        figures = new FigureTables(connection, statement, star, files);
        ofRelease = new ReleaseTables(storage, statement, star, files, figures, contracts);
        execute("SET threads = " + threads);
        execute("SET memory_limit = '" + memoryMegabytes() + "MB'");
        execute("SET autoinstall_known_extensions = false");
        execute("SET autoload_known_extensions = false");
        execute("SET preserve_insertion_order = true");
    }

    /**
     * Whether a database can be taken over: it was made by the same method, and no more than a half of its file is free.
     *
     * @param method what the making of a database follows now
     */
    static boolean canBeTakenOver(Path database, String method) {
        try (Connection connection = reading(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT m.method, s.free_blocks, s.total_blocks FROM star.made AS m, pragma_database_size() AS s")) {
            return row.next() && row.getString(1).equals(method) && 2 * row.getLong(2) <= row.getLong(3);
        } catch (SQLException e) {
            // Whatever is wrong with it, a new one is made.
            return false;
        }
    }

    /** Opens a database for reading only. */
    static Connection reading(Path database) throws SQLException {
        Properties options = new Properties();
        options.setProperty("access_mode", "READ_ONLY");
        return Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:" + database, options));
    }

    /**
     * Makes the database.
     *
     * @param storage where the folders of tables that are made here are made
     * @param file where it is made; what lies there already is the database to take over from
     * @param method what the making follows, as asked by {@link #canBeTakenOver}
     * @param sources every file of the release but those made here
     * @param places where the file of a table that is made here is written
     * @param watcher takes lines for a watching person
     * @return by table, the file that was made
     * @throws ChecksFailed when the release does not hold what must hold
     */
    static Map<String, Path> make(
            Storage storage,
            Path file,
            String method,
            List<TableFile> sources,
            Function<String, Path> places,
            int threads,
            Consumer<String> watcher) {
        try (Database database = new Database(storage, file, threads)) {
            return database.make(method, sources, places, watcher);
        } catch (SQLException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot build " + file + ": " + Cause.of(e), e);
        }
    }

    private Map<String, Path> make(
            String method, List<TableFile> sources, Function<String, Path> places, Consumer<String> watcher)
            throws SQLException {
        boolean isNew = !isMade();
        if (isNew) {
            declare(method);
        }
        FileList.Change change = files.change(sources, ReleaseTables.names());
        Progress progress = Progress.of(
                "Publishing",
                "tables",
                change.tables().size(),
                change.fresh().stream().mapToLong(TableFile::bytes).sum(),
                watcher);
        Set<String> feeds = new TreeSet<>();
        boolean everyFeed = isNew;
        for (String table : change.tables()) {
            TableContract contract = contracts.get(table);
            List<TableFile> fresh = change.fresh(table);
            if (contract != null && star.keeps(contract)) {
                feeds.addAll(figures.replace(contract, change.gone(table), fresh));
            } else {
                String before = isNew ? "" : ofRelease.said(table);
                whole(
                        table,
                        sources.stream()
                                .filter(source -> source.table().equals(table))
                                .toList());
                files.register(change.gone(table), fresh);
                everyFeed |= !isNew && !ofRelease.said(table).equals(before);
            }
            progress.done(fresh.stream().mapToLong(TableFile::bytes).sum());
        }
        if (isNew) {
            declareQueries();
        }
        Map<String, Path> made = finish(everyFeed ? Feeds.ALL : new Feeds(feeds), places);
        progress.end();
        return made;
    }

    /** Works out what takes all periods of a feed to know, and holds the release against its checks. */
    private Map<String, Path> finish(Feeds feeds, Function<String, Path> places) throws SQLException {
        Map<String, Path> made = ofRelease.make(feeds, places);
        Revisions.declare(statement);
        Checks.run(statement, feeds);
        Comments.write(statement, Registry.shipped());
        execute("CHECKPOINT");
        return made;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        connection.close();
    }

    private boolean isMade() throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'star' AND table_name = 'made'")) {
            return row.next();
        }
    }

    /** Makes the tables, which may stay without files, and notes how all of it is made. */
    private void declare(String method) throws SQLException {
        execute(star.schema());
        for (TableContract contract : contracts.values()) {
            execute(
                    star.keeps(contract)
                            ? star.table(contract)
                            : "CREATE TABLE " + contract.table() + " (" + Star.declared(contract.columns()) + ")");
        }
        execute("CREATE TABLE star.made AS SELECT " + Literal.of(method) + " AS method");
    }

    /** Makes the views and macros. */
    private void declareQueries() throws SQLException {
        for (Query query : Registry.shipped().queries()) {
            try {
                execute(query.sql());
            } catch (SQLException e) {
                String file = Registry.shipped().sqlFile(query.isView() ? "views" : "macros", query.name());
                throw new MhinException(ErrorCode.USAGE, file + ": " + Cause.of(e), e);
            }
        }
    }

    /** Makes a table anew from all its files. */
    private void whole(String table, List<TableFile> sources) throws SQLException {
        TableContract contract = contracts.get(table);
        if (!sources.isEmpty()) {
            String rows = contract == null
                    ? "* EXCLUDE (filename) FROM " + TableFile.read(sources)
                    : contract.columns().stream()
                                    .map(TableContract.Column::name)
                                    .collect(Collectors.joining(", ")) + " FROM " + TableFile.read(sources)
                            + " ORDER BY "
                            + String.join(", ", contract.sort());
            execute("CREATE OR REPLACE TABLE " + table + " AS SELECT " + rows);
        } else if (contract != null) {
            execute("DELETE FROM " + table);
        } else {
            execute("DROP TABLE " + table);
        }
    }

    private void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** A quarter of the machine's memory: beside the heap, which may take a half, the rest of the machine goes on. */
    private static long memoryMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Math.max(256, machine.getTotalMemorySize() / 4 / 1_000_000)
                : 1024;
    }
}
