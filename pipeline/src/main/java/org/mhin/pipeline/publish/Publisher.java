package org.mhin.pipeline.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mhin.model.Digest;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.conform.PartFault;
import org.mhin.pipeline.mart.Marts;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * Puts a release together in the work folder, moves it whole into {@code releases}, and only then lets CURRENT name it, in one
 * atomic move. A release is never changed once it stands; readers of an older one keep what they have.
 */
public final class Publisher {
    private static final List<String> DUCKDB = List.of("duckdb/views.sql", "duckdb/macros.sql");

    /** Changes whenever a release would be put together differently from the same marts. Reads every contract of a mart. */
    public static String method() {
        List<String> made = new ArrayList<>(DUCKDB.stream().map(Marts::resource).toList());
        Marts.contracts().forEach(contract -> made.add(contract.digest()));
        return "release-2-" + Digest.shorten(Digest.of(made));
    }

    private final WarehouseLayout layout;
    private final int threads;

    public Publisher(WarehouseLayout layout, int threads) {
        this.layout = layout;
        this.threads = threads;
    }

    /** The release that CURRENT names; empty where nothing was ever published. */
    public static Optional<String> current(WarehouseLayout layout) {
        try {
            return Files.exists(layout.current())
                    ? Optional.of(Files.readString(layout.current()).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot read " + layout.current() + ": " + e.getMessage(), e);
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
        if (!Files.exists(layout.manifest(place))) {
            Path work = layout.work().resolve("release-" + release);
            Folders.delete(work);
            Map<String, List<Path>> tables = new TreeMap<>();
            marts.forEach((mart, files) -> {
                List<Path> linked = new ArrayList<>();
                new TreeMap<>(files)
                        .forEach((part, file) -> linked.add(link(file, layout.releasedMart(work, mart, part))));
                tables.put(mart, linked);
            });
            dimensions.forEach((table, file) ->
                    tables.put(table, List.of(link(file, layout.releasedMart(work, table, "all")))));
            database(layout.database(work), tables);
            Json.write(layout.manifest(work), manifest(release, work, tables, deliveries));
            Folders.delete(place);
            Folders.publish(work, place);
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
            Path next = layout.current().resolveSibling("CURRENT.next");
            Files.writeString(next, release + "\n");
            Files.move(next, layout.current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot move CURRENT to " + release + ": " + e.getMessage(), e);
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

    private void database(Path file, Map<String, List<Path>> tables) {
        Map<String, TableContract> contracts =
                Marts.contracts().stream().collect(Collectors.toMap(TableContract::table, contract -> contract));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET preserve_insertion_order = true");
            for (Map.Entry<String, List<Path>> table : tables.entrySet()) {
                TableContract contract = contracts.get(table.getKey());
                if (contract != null
                        && contract.scope() != TableContract.Scope.DIMENSIONS
                        && !table.getValue().isEmpty()) {
                    words(statement, contract, table.getValue());
                }
                statement.execute(create(table.getKey(), table.getValue(), contract));
            }
            for (TableContract contract : contracts.values()) {
                if (tables.getOrDefault(contract.table(), List.of()).isEmpty()) {
                    statement.execute("CREATE OR REPLACE TABLE " + contract.table() + " (" + columns(contract) + ")");
                }
            }
            for (String script : DUCKDB) {
                statement.execute(Marts.resource(script));
            }
            List<PartFault> faults = Checks.run(statement);
            if (!faults.isEmpty()) {
                throw new ChecksFailed(faults);
            }
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new MhinException(ErrorCode.FAULT, "Cannot build " + file + ": " + e.getMessage(), e);
        }
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
        return "CREATE TABLE " + table + " AS SELECT " + columns + " FROM " + parquet(files) + " ORDER BY "
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

    private static Manifest manifest(
            String release, Path work, Map<String, List<Path>> tables, List<Delivery> deliveries) {
        List<Manifest.ReleasedFile> files = new ArrayList<>();
        tables.forEach((table, paths) -> paths.forEach(path -> files.add(new Manifest.ReleasedFile(
                table, work.relativize(path).toString().replace('\\', '/'), size(path), sha256(path)))));
        return new Manifest(
                release,
                files,
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

    private static String sha256(Path file) {
        MessageDigest digest = Digest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
