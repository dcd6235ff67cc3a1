package org.mhin.pipeline.publish;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.check.Checks;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.publish.star.Feeds;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Query;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.record.PartitionFault;
import org.mhin.pipeline.warehouse.storage.Storage;

/**
 * Makes the database of a release: from nothing, or from that of the release before, of which it takes over what did not change. Both
 * ways it holds the same rows. What takes all periods of a feed to know is worked out here, for the feeds that changed.
 */
public final class Database implements AutoCloseable {
    /**
     * A file of a table.
     *
     * @param bytes its size
     */
    record Source(String table, String partition, String sha256, Path path, long bytes) {}

    private final Star star = new Star(Registry.shipped().star());
    private final Map<String, TableContract> contracts = new LinkedHashMap<>();
    private final Storage storage;
    private final Connection connection;
    private final Statement statement;

    /** The schema of what people query, by a name that no view of this connection can take. */
    private final String main;

    private Database(Storage storage, Path file, int threads) throws SQLException {
        this.storage = storage;
        Registry.shipped().contracts().forEach(contract -> contracts.put(contract.table(), contract));
        connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        statement = connection.createStatement();
        try (ResultSet row = statement.executeQuery("SELECT current_database()")) {
            row.next();
            main = row.getString(1) + ".main.";
        }
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
            List<Source> sources,
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
            String method, List<Source> sources, Function<String, Path> places, Consumer<String> watcher)
            throws SQLException {
        boolean isNew = !isMade();
        if (isNew) {
            execute(star.schema());
            for (TableContract contract : contracts.values()) {
                declare(contract);
            }
            execute("CREATE TABLE star.made AS SELECT " + Literal.of(method) + " AS method");
        }
        Change change = change(sources);
        Progress progress = Progress.of(
                "Publishing",
                "tables",
                change.tables().size(),
                change.fresh().stream().mapToLong(Source::bytes).sum(),
                watcher);
        Set<String> feeds = new TreeSet<>();
        boolean everyFeed = isNew;
        for (String table : change.tables()) {
            TableContract contract = contracts.get(table);
            List<Source> fresh = change.fresh(table);
            if (contract != null && star.keeps(contract)) {
                feeds.addAll(replace(contract, change.gone(table), fresh));
            } else {
                String before = isNew ? "" : said(table);
                whole(
                        table,
                        sources.stream()
                                .filter(source -> source.table().equals(table))
                                .toList());
                register(change.gone(table), fresh);
                everyFeed |= !isNew && !said(table).equals(before);
            }
            progress.done(fresh.stream().mapToLong(Source::bytes).sum());
        }
        if (isNew) {
            for (Query query : Registry.shipped().queries()) {
                try {
                    execute(query.sql());
                } catch (SQLException e) {
                    String file = Registry.shipped().sqlFile(query.isView() ? "views" : "macros", query.name());
                    throw new MhinException(ErrorCode.USAGE, file + ": " + Cause.of(e), e);
                }
            }
        }
        Map<String, Path> made = ofRelease(everyFeed ? Feeds.ALL : new Feeds(feeds), places);
        execute("CHECKPOINT");
        progress.end();
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

    /** Makes a table that may stay without files. */
    private void declare(TableContract contract) throws SQLException {
        execute(
                star.keeps(contract)
                        ? star.table(contract)
                        : "CREATE TABLE " + contract.table() + " (" + Star.declared(contract.columns()) + ")");
    }

    /**
     * What a release has that the database has not, and the other way round.
     *
     * @param gone the numbers of files, by table
     */
    private record Change(Map<String, List<Integer>> gone, List<Source> fresh) {
        /** Every table with a change, in the order of their names. */
        Set<String> tables() {
            Set<String> tables = new TreeSet<>(gone.keySet());
            fresh.forEach(source -> tables.add(source.table()));
            return tables;
        }

        List<Integer> gone(String table) {
            return gone.getOrDefault(table, List.of());
        }

        List<Source> fresh(String table) {
            return fresh.stream().filter(source -> source.table().equals(table)).toList();
        }
    }

    private Change change(List<Source> sources) throws SQLException {
        Map<String, Source> wanted = new TreeMap<>();
        sources.forEach(
                source -> wanted.put(source.table() + "/" + source.partition() + "/" + source.sha256(), source));
        Map<String, List<Integer>> gone = new TreeMap<>();
        String madeHere = made().stream().map(Literal::of).collect(Collectors.joining(", "));
        try (ResultSet row = statement.executeQuery("SELECT file, table_name, partition, sha256 FROM star.file"
                + " WHERE NOT (partition = '" + MartPartition.ALL + "' AND table_name IN (" + madeHere + "))")) {
            while (row.next()) {
                String table = row.getString("table_name");
                if (wanted.remove(table + "/" + row.getString("partition") + "/" + row.getString("sha256")) == null) {
                    gone.computeIfAbsent(table, key -> new ArrayList<>()).add(row.getInt("file"));
                }
            }
        }
        return new Change(gone, List.copyOf(wanted.values()));
    }

    /** The tables of which a file is made here. */
    static List<String> made() {
        List<String> made = new ArrayList<>(List.of(Registry.shipped().slice().name()));
        Registry.shipped().ofRelease().forEach(table -> made.add(table.name()));
        return made;
    }

    /**
     * What a table, beside those of figures, says to what is worked out here: when that changes, all of it is worked out anew. Empty
     * where nothing of it is read.
     */
    private String said(String table) throws SQLException {
        List<TableContract.Read> reads = Stream.concat(
                        Stream.of(Registry.shipped().slice().contract()),
                        Registry.shipped().ofRelease().stream().map(Mart::contract))
                .flatMap(contract -> contract.reads().stream())
                .filter(read -> read.table().equals(table))
                .toList();
        if (reads.isEmpty()) {
            return "";
        }
        String row = reads.stream().anyMatch(read -> read.columns().isEmpty())
                ? table
                : reads.stream()
                        .flatMap(read -> read.columns().stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ", "row(", ")"));
        try (ResultSet said = statement.executeQuery(
                "SELECT count(*) || ' ' || coalesce(sum(CAST(hash(" + row + ") AS HUGEINT)), 0) FROM " + table)) {
            said.next();
            return said.getString(1);
        }
    }

    /**
     * Notes which files a table is made of now.
     *
     * @return the number of each new one
     */
    private Map<Source, Integer> register(List<Integer> gone, List<Source> fresh) throws SQLException {
        if (!gone.isEmpty()) {
            execute("DELETE FROM star.file WHERE file IN " + numbers(gone));
        }
        int next = 1;
        try (ResultSet row = statement.executeQuery("SELECT coalesce(max(file), 0) FROM star.file")) {
            if (row.next()) {
                next += row.getInt(1);
            }
        }
        Map<Source, Integer> numbers = new LinkedHashMap<>();
        for (Source source : fresh) {
            numbers.put(source, next++);
        }
        if (!numbers.isEmpty()) {
            execute(numbers.entrySet().stream()
                    .map(entry -> "(" + entry.getValue() + ", "
                            + Literal.of(entry.getKey().table()) + ", "
                            + Literal.of(entry.getKey().partition()) + ", "
                            + Literal.of(entry.getKey().sha256()) + ")")
                    .collect(Collectors.joining(", ", "INSERT INTO star.file VALUES ", "")));
        }
        return numbers;
    }

    /**
     * Takes the rows of some files out of a table of figures and those of others in.
     *
     * @return the feeds of the ones and the others
     */
    private Set<String> replace(TableContract contract, List<Integer> gone, List<Source> fresh) throws SQLException {
        Set<String> feeds = new TreeSet<>();
        String table = "star." + contract.table();
        if (!gone.isEmpty()) {
            feeds.addAll(feeds(table, gone));
            execute("DELETE FROM " + table + " WHERE file IN " + numbers(gone));
        }
        Map<Source, Integer> numbers = register(gone, fresh);
        if (!fresh.isEmpty()) {
            String rows = rows(contract, fresh);
            for (Star.Dimension dimension : star.dimensions(contract)) {
                execute(dimension.add(rows));
            }
            String numbered = "SELECT p.*, n.file, n.part FROM " + rows + " AS p INNER JOIN (VALUES "
                    + numbers.entrySet().stream()
                            .map(entry -> "(" + Literal.of(entry.getKey().path().toString()) + ", " + entry.getValue()
                                    + ", " + Literal.of(entry.getKey().partition()) + ")")
                            .collect(Collectors.joining(", "))
                    + ") AS n(path, file, part) ON p.filename = n.path";
            try {
                execute(star.add(contract, numbered));
            } catch (SQLException e) {
                throw notAccepted(contract, numbered, e);
            }
            feeds.addAll(feeds(table, List.copyOf(numbers.values())));
        }
        return feeds;
    }

    /**
     * Why rows cannot be added: a value that its column does not accept has no number. Any other failure is thrown as it is.
     *
     * @param rows with the part of each
     */
    private ChecksFailed notAccepted(TableContract contract, String rows, SQLException failure) throws SQLException {
        // What has failed closed its statement.
        try (Statement another = connection.createStatement()) {
            another.execute("CREATE TEMP VIEW " + contract.table() + " AS " + rows);
            List<PartitionFault> faults = Checks.accepted(another, contract);
            if (faults.isEmpty()) {
                throw failure;
            }
            return new ChecksFailed(faults);
        }
    }

    /** The rows of a table's files; missing values in the columns that those of a release of an older program have not. */
    private String rows(TableContract contract, List<Source> files) throws SQLException {
        Set<String> there = new HashSet<>();
        try (ResultSet column = statement.executeQuery("SELECT name FROM parquet_schema("
                + Literal.of(files.get(0).path().toString()) + ")")) {
            while (column.next()) {
                there.add(column.getString(1));
            }
        }
        String lacking = contract.columns().stream()
                .filter(column -> !there.contains(column.name()))
                .map(column -> ", CAST(NULL AS " + DuckDbType.of(column.type()) + ") AS " + column.name())
                .collect(Collectors.joining());
        return lacking.isEmpty() ? parquet(files) : "(SELECT *" + lacking + " FROM " + parquet(files) + ")";
    }

    private Set<String> feeds(String table, List<Integer> files) throws SQLException {
        Set<String> feeds = new TreeSet<>();
        try (ResultSet row =
                statement.executeQuery("SELECT DISTINCT feed FROM " + table + " WHERE file IN " + numbers(files))) {
            while (row.next()) {
                feeds.add(row.getString(1));
            }
        }
        return feeds;
    }

    /** Makes a table anew from all its files. */
    private void whole(String table, List<Source> sources) throws SQLException {
        TableContract contract = contracts.get(table);
        if (!sources.isEmpty()) {
            String rows = contract == null
                    ? "* EXCLUDE (filename) FROM " + parquet(sources)
                    : contract.columns().stream()
                                    .map(TableContract.Column::name)
                                    .collect(Collectors.joining(", ")) + " FROM " + parquet(sources) + " ORDER BY "
                            + String.join(", ", contract.sort());
            execute("CREATE OR REPLACE TABLE " + table + " AS SELECT " + rows);
        } else if (contract != null) {
            execute("DELETE FROM " + table);
        } else {
            execute("DROP TABLE " + table);
        }
    }

    /** Works out what takes all periods of a feed to know, and holds the release against its checks. */
    private Map<String, Path> ofRelease(Feeds feeds, Function<String, Path> places) throws SQLException {
        Map<String, Path> made = new TreeMap<>();
        see(feeds);
        Mart slice = Registry.shipped().slice();
        Path sliced = places.apply(slice.name());
        copy(
                "SELECT * EXCLUDE (" + TableContract.PART + ") FROM (" + star.withParts(slice.contract()) + ") WHERE "
                        + TableContract.PART + " = " + Literal.of(MartPartition.ALL) + " AND NOT ("
                        + feeds.condition("feed") + ") UNION ALL " + rows(slice),
                slice.contract(),
                sliced);
        made.put(slice.name(), sliced);
        replace(
                slice.contract(),
                numbers(slice.name(), MartPartition.ALL),
                List.of(new Source(slice.name(), MartPartition.ALL, "", sliced, storage.size(sliced))));
        for (Mart table : Registry.shipped().ofRelease()) {
            execute("CREATE TEMP TABLE fresh AS " + rows(table));
            execute("DELETE FROM " + main + table.name() + " WHERE " + feeds.condition("feed"));
            execute("INSERT INTO " + main + table.name() + " FROM fresh");
            execute("DROP TABLE fresh");
            Path place = places.apply(table.name());
            copy("SELECT * FROM " + main + table.name(), table.contract(), place);
            made.put(table.name(), place);
        }
        for (TableContract contract : contracts.values()) {
            for (TableContract.AddedColumn column : contract.addedColumns()) {
                execute(star.flag(contract, column, Objects.requireNonNull(contracts.get(column.table())), feeds));
            }
        }
        List<PartitionFault> faults = Checks.run(statement, feeds);
        if (!faults.isEmpty()) {
            throw new ChecksFailed(faults);
        }
        Comments.write(statement, Registry.shipped());
        return made;
    }

    /**
     * Lets queries see the figures of some feeds only, and beside them the part, by which a check says whose fault it is: a view of this
     * connection stands before each table that has feeds or parts.
     */
    private void see(Feeds feeds) throws SQLException {
        for (TableContract contract : contracts.values()) {
            boolean isByPartition = contract.scope() == TableContract.Scope.PART;
            boolean isFewer = feeds.names() != null
                    && Star.has(contract, "feed")
                    && contract.scope() != TableContract.Scope.DIMENSIONS;
            if (isByPartition || isFewer) {
                execute("CREATE TEMP VIEW " + contract.table() + " AS SELECT * FROM "
                        + (isByPartition ? "(" + star.withParts(contract) + ")" : main + contract.table()) + " WHERE "
                        + feeds.condition("feed"));
            }
        }
    }

    private List<Integer> numbers(String table, String partition) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT file FROM star.file WHERE table_name = " + Literal.of(table)
                + " AND partition = " + Literal.of(partition))) {
            while (row.next()) {
                numbers.add(row.getInt(1));
            }
        }
        return numbers;
    }

    /** Writes rows in the order of their contract: the same rows give the same bytes. */
    private void copy(String rows, TableContract contract, Path place) throws SQLException {
        try {
            storage.makeFolder(Objects.requireNonNull(place.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + place, e);
        }
        execute("COPY (SELECT * FROM (" + rows + ") ORDER BY " + String.join(", ", contract.sort()) + ") TO "
                + Literal.of(place.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
    }

    /** The rows that a table's SQL makes, in the columns and types of its contract. */
    static String rows(Mart table) {
        return table.contract().columns().stream()
                .map(column ->
                        "CAST(" + column.name() + " AS " + DuckDbType.of(column.type()) + ") AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", " FROM (" + table.sql() + ")"));
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

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parquet(List<Source> sources) {
        return sources.stream()
                .map(source -> Literal.of(source.path().toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], filename = true)"));
    }
}
