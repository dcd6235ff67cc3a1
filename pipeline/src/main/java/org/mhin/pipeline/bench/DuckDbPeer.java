package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.mart.Marts;
import org.mhin.pipeline.warehouse.Folders;

/**
 * Plain DuckDB SQL that does the nightly's work on the bench feed from the same files: casts, markers, rejected rows with their
 * line, repeated keys, typed sorted Parquet, observations by indicator, and the comparison mart with areas and benchmarks, sorted,
 * as Parquet and as a native table. It is the yardstick, and the check that our numbers are right.
 */
final class DuckDbPeer {
    private static final String FEED = "mhsds-waits";

    private final Path folder;
    private final int threads;
    private final Catalogue catalogue;

    DuckDbPeer(Path folder, int threads, Catalogue catalogue) {
        this.folder = folder;
        this.threads = threads;
        this.catalogue = catalogue;
    }

    /** Where it leaves its result. */
    Path database() {
        return folder.resolve("peer.duckdb");
    }

    /**
     * Builds everything from the files.
     *
     * @param dimensions the folder of the release whose area dimension both sides use
     */
    void rebuild(List<Path> files, Path dimensions) throws SQLException, IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database());
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = '8GB'");
            statement.execute("SET temp_directory = '" + folder.resolve("temp") + "'");
            List<Path> staged = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                staged.add(stage(statement, files.get(i), i));
            }
            mart(statement, staged, dimensions);
        }
    }

    private Path stage(Statement statement, Path file, int number) throws SQLException {
        Path place = folder.resolve("staged-" + number + ".parquet");
        statement.execute(Marts.resource("bench/stage.sql").replace("${file}", file.toString()));
        statement.execute("COPY (SELECT source_line, fault, row_text FROM staged WHERE fault IS NOT NULL) TO '"
                + folder.resolve("rejects-" + number + ".parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
        try (ResultSet repeated = statement.executeQuery(Marts.resource("bench/repeated.sql"))) {
            if (!repeated.next() || repeated.getLong(1) != 0) {
                throw new IllegalStateException("the bench feed repeats a key in " + file);
            }
        }
        statement.execute("COPY (" + Marts.resource("bench/sorted.sql") + ") TO '" + place
                + "' (FORMAT parquet, COMPRESSION zstd)");
        return place;
    }

    private void mart(Statement statement, List<Path> staged, Path dimensions) throws SQLException {
        String roles = catalogue.indicators().stream()
                .flatMap(indicator -> indicator.sources().stream()
                        .filter(source -> source.feed().equals(FEED))
                        .flatMap(source -> roles(indicator, source).stream()))
                .collect(Collectors.joining(", "));
        statement.execute(
                "CREATE TEMP TABLE roles(measure VARCHAR, indicator VARCHAR, role VARCHAR, multiplier DOUBLE)");
        statement.execute("INSERT INTO roles VALUES " + roles);
        String list = staged.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
        statement.execute(Marts.resource("bench/mart.sql")
                .replace("${staged}", list)
                .replace("${dimensions}", dimensions.toString()));
        statement.execute("COPY area_comparisons TO '" + folder.resolve("area_comparisons.parquet")
                + "' (FORMAT parquet, COMPRESSION zstd)");
    }

    private static List<String> roles(Indicator indicator, Indicator.Source source) {
        List<String> roles = new ArrayList<>();
        role(roles, indicator, source.value(), "value");
        role(roles, indicator, source.numerator(), "numerator");
        role(roles, indicator, source.denominator(), "denominator");
        return roles;
    }

    private static void role(
            List<String> roles, Indicator indicator, @org.jspecify.annotations.Nullable String measure, String role) {
        if (measure != null) {
            roles.add("('" + measure + "', '" + indicator.indicator() + "', '" + role + "', " + indicator.multiplier()
                    + ")");
        }
    }
}
