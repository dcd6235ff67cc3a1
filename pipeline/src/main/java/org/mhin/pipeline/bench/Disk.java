package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What a warehouse takes on the disk: each file once, however many names it has, and the database of CURRENT apart. */
final class Disk {
    private static final String DATABASE = "database";
    private static final long LEAST_BYTES = 5_000;

    private record File(String folder, Path path, long bytes) {}

    private final Map<String, File> files;

    private Disk(Map<String, File> files) {
        this.files = files;
    }

    static Disk of(WarehouseLayout layout) throws IOException {
        Map<String, File> files = new HashMap<>();
        if (Files.isDirectory(layout.root())) {
            Optional<Path> database =
                    Publications.current(layout).map(layout::release).map(layout::database);
            try (Stream<Path> paths = Files.walk(layout.root())) {
                // In their order a file comes under the name it was made by before the one it has in a release.
                for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                    String folder = Optional.of(path).equals(database)
                            ? DATABASE
                            : layout.root().relativize(path).getName(0).toString();
                    String key = (file.fileKey() == null ? path : file.fileKey()) + " " + file.lastModifiedTime();
                    files.putIfAbsent(key, new File(folder, path, file.size()));
                }
            }
        }
        return new Disk(files);
    }

    /** The bytes of all of it but the database of CURRENT. */
    long bytes() {
        return files.values().stream()
                .filter(file -> !file.folder().equals(DATABASE))
                .mapToLong(File::bytes)
                .sum();
    }

    /** What is here and was not before, by folder: bytes, and rows of the Parquet files. What is less than 5 kB is left out. */
    String since(Disk before) throws SQLException {
        Map<String, List<File>> added = files.entrySet().stream()
                .filter(file -> !before.files.containsKey(file.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.groupingBy(File::folder, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<File>> folder : added.entrySet()) {
                long bytes = folder.getValue().stream().mapToLong(File::bytes).sum();
                if (bytes < LEAST_BYTES) {
                    continue;
                }
                long rows = rows(statement, folder.getValue());
                text.append(text.isEmpty() ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%s %.2f MB", folder.getKey(), bytes / 1e6))
                        .append(rows == 0 ? "" : " of " + rows + " rows");
            }
        }
        return text.isEmpty() ? "nothing" : text.toString();
    }

    private static long rows(Statement statement, List<File> files) throws SQLException {
        String parquet = files.stream()
                .map(file -> file.path().toString())
                .filter(path -> path.endsWith(".parquet"))
                .map(path -> "'" + path.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        if (parquet.isEmpty()) {
            return 0;
        }
        try (ResultSet rows =
                statement.executeQuery("SELECT sum(num_rows) FROM parquet_file_metadata([" + parquet + "])")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
