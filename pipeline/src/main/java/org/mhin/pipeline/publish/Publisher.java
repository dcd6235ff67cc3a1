package org.mhin.pipeline.publish;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.mhin.model.Digest;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.conform.PartFault;
import org.mhin.pipeline.mart.Marts;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.KeptFile;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Milestones;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * Puts a release together in the work folder, moves it whole into {@code releases}, and only then lets CURRENT name it, in one
 * atomic move. A release is never changed once it stands; readers of an older one keep what they have.
 */
public final class Publisher {
    /** The part of what is known only of all parts together. */
    private static final String ALL = "all";

    /** Changes whenever a release would be put together or checked differently from the same marts. Reads every contract of a mart. */
    public static String method() {
        List<String> made = new ArrayList<>(Marts.scripts());
        made.add(Marts.slice().sql());
        Marts.contracts().forEach(contract -> made.add(contract.digest()));
        made.add(Checks.digest());
        made.add(CodeDigest.of(Publisher.class));
        return Digest.of(made);
    }

    private final WarehouseLayout layout;
    private final int threads;
    private final Consumer<String> watcher;

    /** @param watcher takes lines for a watching person */
    public Publisher(WarehouseLayout layout, int threads, Consumer<String> watcher) {
        this.layout = layout;
        this.threads = threads;
        this.watcher = watcher;
    }

    /** The release that CURRENT names; empty where nothing was ever published. */
    public static Optional<String> current(WarehouseLayout layout) {
        try {
            return Optional.of(Files.readString(layout.current()).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + layout.current() + ": " + Cause.of(e), e);
        }
    }

    /**
     * Publishes a release.
     *
     * @throws ChecksFailed when it does not hold what must hold; then CURRENT is as it was
     * @param marts for each mart, and each other table with a contract, its files by part
     * @param dimensions for each dimension table, its file
     */
    public void publish(
            String release,
            Map<String, Map<String, Path>> marts,
            Map<String, Path> dimensions,
            List<Delivery> deliveries) {
        Path place = layout.release(release);
        if (!isWhole(layout, release)) {
            Path work = layout.work().resolve("release-" + release);
            Folders.delete(work);
            Map<String, List<Path>> tables = new TreeMap<>();
            List<Manifest.ReleasedFile> files = new ArrayList<>();
            marts.forEach((mart, parts) -> {
                List<Path> linked = new ArrayList<>();
                new TreeMap<>(parts).forEach((part, file) -> {
                    Path name = link(file, layout.releasedMart(work, mart, part));
                    linked.add(name);
                    files.add(released(mart, work, name, file));
                });
                tables.put(mart, linked);
            });
            dimensions.forEach((table, file) -> {
                Path name = link(file, layout.releasedMart(work, table, ALL));
                tables.put(table, List.of(name));
                files.add(released(table, work, name, file));
            });
            database(work, tables).forEach((table, made) -> files.add(released(table, work, made, made)));
            Milestones.pass("database " + release);
            Json.write(layout.databaseRecord(work), KeptFile.of(layout.database(work)));
            Json.write(layout.manifest(work), manifest(release, files, deliveries));
            Folders.replace(work, place);
        }
        point(release);
    }

    /**
     * Takes CURRENT away, so that nothing is served any more. Releases stay for who has them open.
     *
     * @return the release that it named; empty where it named none
     */
    public static Optional<String> withdraw(WarehouseLayout layout) {
        Optional<String> named = current(layout);
        try {
            Files.deleteIfExists(layout.published());
            Files.deleteIfExists(layout.current());
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot take away " + layout.current() + ": " + e.getMessage(), e);
        }
        return named;
    }

    private void point(String release) {
        try {
            Folders.write(layout.current(), release + "\n");
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot move CURRENT to " + release + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether a release stands, as far as can be told in a moment: its records can be read, each file is there with its size, and
     * its database opens.
     */
    public static boolean stands(WarehouseLayout layout, String release) {
        return check(layout, release, (file, made) -> Files.isRegularFile(file) && size(file) == made.bytes());
    }

    /** Whether a release stands byte for byte as it was made. Reads all of it. */
    public static boolean isWhole(WarehouseLayout layout, String release) {
        return check(
                layout,
                release,
                (file, made) -> Files.isRegularFile(file) && KeptFile.of(file).equals(made));
    }

    private static boolean check(WarehouseLayout layout, String release, BiPredicate<Path, KeptFile.Bytes> asMade) {
        Path place = layout.release(release);
        Path database = layout.database(place);
        Optional<Manifest> manifest = Json.readable(layout.manifest(place), Manifest.class);
        Optional<KeptFile.Bytes> made = Json.readable(layout.databaseRecord(place), KeptFile.Bytes.class);
        return manifest.isPresent()
                && made.isPresent()
                && manifest.get().release().equals(release)
                && manifest.get().files().stream()
                        .allMatch(file -> asMade.test(
                                place.resolve(file.path()), new KeptFile.Bytes(file.bytes(), file.sha256())))
                && asMade.test(database, made.get())
                && opens(database);
    }

    /** Whether it opens, or cannot because somebody has it open otherwise: what is in use is no damage. */
    private static boolean opens(Path database) {
        Properties readOnly = new Properties();
        readOnly.setProperty("access_mode", "READ_ONLY");
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, readOnly)) {
            return connection != null;
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains("Could not set lock on file") || message.contains("with a different configuration");
        }
    }

    /** Puts a finished file under a second name; copies it where the file system cannot. */
    private static Path link(Path file, Path name) {
        try {
            Path folder = name.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try {
                Files.createLink(name, file);
            } catch (UnsupportedOperationException | IOException e) {
                Files.copy(file, name, StandardCopyOption.REPLACE_EXISTING);
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot add " + file + " to the release", e);
        }
    }

    /**
     * Makes the database of a release, and the files of what takes all of a release to know.
     *
     * @param tables the files of each table
     * @return by table, the file that was made
     */
    private Map<String, Path> database(Path work, Map<String, List<Path>> tables) {
        Path file = layout.database(work);
        Map<String, Path> made = new TreeMap<>();
        Progress progress = Progress.of(
                "Publishing",
                "tables",
                tables.size(),
                tables.values().stream()
                        .flatMap(List::stream)
                        .mapToLong(Publisher::size)
                        .sum(),
                watcher);
        Map<String, TableContract> contracts =
                Marts.contracts().stream().collect(Collectors.toMap(TableContract::table, contract -> contract));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = '" + memoryMegabytes() + "MB'");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET preserve_insertion_order = true");
            Marts.Mart slice = Marts.slice();
            for (Map.Entry<String, List<Path>> table : tables.entrySet()) {
                if (!table.getKey().equals(slice.name())) {
                    load(statement, table.getKey(), table.getValue(), contracts.get(table.getKey()));
                    progress.done(
                            table.getValue().stream().mapToLong(Publisher::size).sum());
                }
            }
            for (TableContract contract : contracts.values()) {
                if (tables.getOrDefault(contract.table(), List.of()).isEmpty()) {
                    statement.execute("CREATE OR REPLACE TABLE " + contract.table() + " (" + columns(contract) + ")");
                }
            }
            List<Path> sliced = new ArrayList<>(tables.getOrDefault(slice.name(), List.of()));
            sliced.add(write(statement, slice, layout.releasedMart(work, slice.name(), ALL)));
            made.put(slice.name(), sliced.get(sliced.size() - 1));
            load(statement, slice.name(), sliced, slice.contract());
            for (Marts.Mart table : Marts.ofRelease()) {
                Path place = write(statement, table, layout.releasedMart(work, table.name(), ALL));
                made.put(table.name(), place);
                load(statement, table.name(), List.of(place), table.contract());
            }
            for (String script : Marts.scripts()) {
                statement.execute(script);
            }
            List<PartFault> faults = Checks.run(statement);
            if (!faults.isEmpty()) {
                throw new ChecksFailed(faults);
            }
            statement.execute("CHECKPOINT");
            progress.end();
            return made;
        } catch (SQLException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot build " + file + ": " + Cause.of(e), e);
        }
    }

    private static void load(
            Statement statement,
            String table,
            List<Path> files,
            @org.jspecify.annotations.Nullable TableContract contract)
            throws SQLException {
        if (contract != null && contract.scope() != TableContract.Scope.DIMENSIONS && !files.isEmpty()) {
            words(statement, contract, files);
        }
        statement.execute(create(table, files, contract));
    }

    /** Writes what a query over the release gives, in the columns, types and order of its contract: the same rows give the same bytes. */
    private static Path write(Statement statement, Marts.Mart table, Path place) throws SQLException {
        try {
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of " + place, e);
        }
        String columns = table.contract().columns().stream()
                .map(column -> "CAST(" + column.name() + " AS " + duckdbType(column.type()) + ") AS " + column.name())
                .collect(Collectors.joining(", "));
        statement.execute("COPY (SELECT " + columns + " FROM (" + table.sql() + ") ORDER BY "
                + String.join(", ", table.contract().sort()) + ") TO '"
                + place.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
        return place;
    }

    /** A quarter of the machine's memory: beside the heap, which may take a half, the rest of the machine goes on. */
    private static long memoryMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? Math.max(256, machine.getTotalMemorySize() / 4 / 1_000_000)
                : 1024;
    }

    /**
     * Makes a type of each text column's words; of a column without any, a type of one empty word. They sort as the texts do; stored as numbers they load and answer in half the
     * time.
     */
    private static void words(Statement statement, TableContract contract, List<Path> files) throws SQLException {
        for (TableContract.Column column : contract.columns()) {
            if (column.type().equals("string")) {
                statement.execute("CREATE TYPE " + type(contract, column) + " AS ENUM (WITH words AS (SELECT DISTINCT "
                        + column.name() + " AS word FROM " + parquet(files) + " WHERE " + column.name()
                        + " IS NOT NULL) SELECT word FROM words UNION ALL SELECT '' WHERE NOT EXISTS (FROM words)"
                        + " ORDER BY 1)");
            }
        }
    }

    private static String type(TableContract contract, TableContract.Column column) {
        return contract.table() + "_" + column.name();
    }

    private static String create(
            String table, List<Path> files, @org.jspecify.annotations.Nullable TableContract contract) {
        if (contract == null) {
            return "CREATE TABLE " + table + " AS SELECT * FROM " + parquet(files);
        }
        if (files.isEmpty()) {
            return "CREATE TABLE " + table + " (" + columns(contract) + ")";
        }
        boolean words = contract.scope() != TableContract.Scope.DIMENSIONS;
        String columns = contract.columns().stream()
                .map(column -> words && column.type().equals("string")
                        ? "CAST(" + column.name() + " AS " + type(contract, column) + ") AS " + column.name()
                        : column.name())
                .collect(Collectors.joining(", "));
        return "CREATE OR REPLACE TABLE " + table + " AS SELECT " + columns + " FROM " + parquet(files) + " ORDER BY "
                + String.join(", ", contract.sort());
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file.toString().replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    private static String columns(TableContract contract) {
        return contract.columns().stream()
                .map(column -> column.name() + " " + duckdbType(column.type()))
                .collect(Collectors.joining(", "));
    }

    private static String duckdbType(String sparkType) {
        if (sparkType.startsWith("array<")) {
            return duckdbType(sparkType.substring("array<".length(), sparkType.length() - 1)) + "[]";
        }
        return switch (sparkType) {
            case "string" -> "VARCHAR";
            case "int" -> "INTEGER";
            default -> sparkType.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static Manifest.ReleasedFile released(String table, Path work, Path name, Path file) {
        KeptFile.Bytes made = KeptFile.recorded(file).orElseGet(() -> KeptFile.of(file));
        return new Manifest.ReleasedFile(
                table, work.relativize(name).toString().replace('\\', '/'), made.bytes(), made.sha256());
    }

    private static Manifest manifest(String release, List<Manifest.ReleasedFile> files, List<Delivery> deliveries) {
        return new Manifest(
                release,
                files.stream()
                        .sorted(Comparator.comparing(Manifest.ReleasedFile::table)
                                .thenComparing(Manifest.ReleasedFile::path))
                        .toList(),
                deliveries.stream()
                        .sorted(Comparator.comparing(Delivery::feed).thenComparing(Delivery::delivery))
                        .map(delivery -> new Manifest.Source(delivery.feed(), delivery.delivery(), delivery.file()))
                        .toList());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
