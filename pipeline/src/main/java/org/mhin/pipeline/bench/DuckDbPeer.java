package org.mhin.pipeline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Plain DuckDB SQL that does the nightly's work on the bench feed from the same files: casts, markers, rejected rows with their
 * line, repeated keys, typed sorted Parquet, observations by indicator, and the comparison mart with areas and benchmarks, sorted,
 * as Parquet and as a native table; then the other marts as far as SQL says them. It is the reference implementation, and the check
 * that our numbers are right.
 */
final class DuckDbPeer {
    static final String FEED = "mhsds-waits";

    /**
     * How many seconds a rebuild took.
     *
     * @param comparisons to the end of the comparison mart
     * @param allMarts to the end of the other marts
     */
    record Took(double comparisons, double allMarts) {}

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
     * @param ours the warehouse of our side: both use the dimensions of areas of its release, and hide the same further figures, of which
     *     the list is made before the clock is started
     * @return how long it took
     */
    Took rebuild(List<Path> files, WarehouseLayout ours) throws SQLException, IOException {
        new LocalStorage().delete(folder);
        Files.createDirectories(folder);
        Path dimensions = ours.release(Publications.current(ours).orElseThrow()).resolve("marts");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database());
                Statement statement = connection.createStatement()) {
            statement.execute(sql("age"));
            statement.execute(sql("further")
                    .replace("${protected}", files(ours.protectedFigures()))
                    .replace("${measured}", files(ours.observations())));
            long start = System.nanoTime();
            statement.execute("SET threads = " + threads);
            statement.execute("SET memory_limit = '8GB'");
            statement.execute("SET temp_directory = '" + folder.resolve("temp") + "'");
            List<Path> staged = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                staged.add(stage(statement, files.get(i), i));
            }
            comparisons(statement, staged, dimensions);
            double comparisons = (System.nanoTime() - start) / 1e9;
            for (String mart : List.of("trends", "profiles", "coverage")) {
                statement.execute(sql(mart));
                String table = mart.equals("coverage") ? mart : "area_" + mart;
                copy(statement, table);
            }
            return new Took(comparisons, (System.nanoTime() - start) / 1e9);
        }
    }

    /**
     * Whether our database and this one have the same observations with the same numbers, to 1e-9; and, as far as SQL says them,
     * the same series, profiles and coverage.
     */
    boolean agrees(Path ours, Consumer<String> out) throws SQLException {
        boolean same = true;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + ours + "' AS ours (READ_ONLY)");
            statement.execute("ATTACH '" + database() + "' AS theirs (READ_ONLY)");
            statement.execute(sql("age"));
            statement.execute("USE ours");
            for (String mart : List.of("comparisons", "trends", "profiles", "coverage")) {
                try (ResultSet counts = statement.executeQuery(sql("agree-" + mart))) {
                    counts.next();
                    long here = counts.getLong(1);
                    out.accept(String.format(
                            Locale.ROOT,
                            "check of %s: %d rows here, %d there, %d alike, %d different",
                            mart,
                            here,
                            counts.getLong(2),
                            counts.getLong(3),
                            counts.getLong(4)));
                    same &= here > 0
                            && here == counts.getLong(2)
                            && here == counts.getLong(3)
                            && counts.getLong(4) == 0;
                }
            }
        }
        return same;
    }

    /** The Parquet files of every part. */
    private static String files(Path parts) {
        return "'" + parts.resolve("*/*/*.parquet") + "'";
    }

    /** The text of one of the SQL files beside this class. */
    private static String sql(String name) {
        try (InputStream in = DuckDbPeer.class.getResourceAsStream(name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stage(Statement statement, Path file, int number) throws SQLException {
        Path place = folder.resolve("staged-" + number + ".parquet");
        statement.execute(sql("stage").replace("${file}", file.toString()));
        statement.execute("COPY (SELECT source_line, fault, row_text FROM staged WHERE fault IS NOT NULL) TO '"
                + folder.resolve("rejects-" + number + ".parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
        try (ResultSet repeated = statement.executeQuery(sql("repeated"))) {
            if (!repeated.next() || repeated.getLong(1) != 0) {
                throw new IllegalStateException("the bench feed repeats a key in " + file);
            }
        }
        statement.execute("COPY (" + sql("sorted") + ") TO '" + place + "' (FORMAT parquet, COMPRESSION zstd)");
        return place;
    }

    private void comparisons(Statement statement, List<Path> staged, Path dimensions) throws SQLException {
        String roles = catalogue.indicators().stream()
                .flatMap(indicator -> indicator.sources().stream()
                        .filter(source -> source.feed().equals(FEED))
                        .flatMap(source -> roles(indicator, source).stream()))
                .collect(Collectors.joining(", "));
        statement.execute(
                "CREATE TEMP TABLE roles(measure VARCHAR, indicator VARCHAR, role VARCHAR, multiplier DOUBLE)");
        statement.execute("INSERT INTO roles VALUES " + roles);
        String list = staged.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
        statement.execute(
                sql("comparisons").replace("${staged}", list).replace("${dimensions}", dimensions.toString()));
        copy(statement, "area_comparisons");
    }

    private void copy(Statement statement, String table) throws SQLException {
        statement.execute("COPY " + table + " TO '" + folder.resolve(table + ".parquet")
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
