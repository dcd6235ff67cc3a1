package org.mhin.pipeline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.conform.StandardBoundaries;
import org.mhin.pipeline.mart.Marts;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * Measures three nightlies against DuckDB rebuilding everything from the same files with the same threads, turn by turn in one
 * run: the full load, one further delivery, and nothing new. And bringing the observations onto other boundaries against computing
 * them. Each of our runs is a process of its own, with the start of the Java
 * machine and of Spark in it. The two sides must give the same numbers.
 */
public final class Bench {
    /** What showing every observation on other boundaries may cost, as a part of computing them. */
    private static final double MOST_FOR_BOUNDARIES = 0.5;

    private final long rows;
    private final int repeat;
    private final long seed;
    private final int threads;
    private final Consumer<String> out;

    public Bench(long rows, int repeat, long seed, int threads, Consumer<String> out) {
        this.rows = rows;
        this.repeat = repeat;
        this.seed = seed;
        this.threads = threads;
        this.out = out;
    }

    /**
     * Runs the benchmark.
     *
     * @param folder where to work; null for a temporary folder that is deleted afterwards
     * @return whether both sides gave the same numbers
     */
    public boolean run(@Nullable Path folder) throws IOException, InterruptedException, SQLException {
        Path place = folder == null ? Files.createTempDirectory("mhin-bench-") : folder;
        try {
            return measure(place);
        } finally {
            if (folder == null) {
                Folders.delete(place);
            }
        }
    }

    private boolean measure(Path place) throws IOException, InterruptedException, SQLException {
        Path feed = place.resolve("feed");
        Path further = place.resolve("further");
        Folders.delete(feed);
        Folders.delete(further);
        BenchFeed source = new BenchFeed(seed);
        List<Path> files = new ArrayList<>();
        long written = 0;
        int number = 0;
        while (written < rows) {
            long wanted = Math.min(BenchFeed.ROWS_A_DELIVERY, rows - written);
            written += source.write(feed, number, wanted);
            files.add(feed.resolve(BenchFeed.fileName(number)));
            number++;
        }
        source.write(further, number, BenchFeed.ROWS_A_DELIVERY);
        List<Path> all = new ArrayList<>(files);
        all.add(further.resolve(BenchFeed.fileName(number)));
        out.accept(String.format(
                Locale.ROOT,
                "feed: %d rows in %d deliveries, %.2f GB, seed %d, %d threads",
                written,
                files.size(),
                bytes(files) / 1e9,
                seed,
                threads));

        double[] ours = new double[repeat];
        double[] landing = new double[repeat];
        double[] one = new double[repeat];
        double[] nothing = new double[repeat];
        double[] peer = new double[repeat];
        double[] observations = new double[repeat];
        double[] boundaries = new double[repeat];
        boolean same = true;
        for (int i = 0; i < repeat; i++) {
            WarehouseLayout layout = new WarehouseLayout(place.resolve("warehouse"));
            Folders.delete(layout.root());
            landing[i] =
                    mhin("land", feed.toString(), "--warehouse", layout.root().toString());
            ours[i] = nightly(layout);
            Path release = layout.release(Publisher.current(layout).orElseThrow());
            Path log =
                    layout.log(String.valueOf(Folders.list(layout.runs()).get(0).getFileName()));
            observations[i] = secondsBetween(log, "staging", "conformed");
            boundaries[i] = secondsBetween(log, "converting", "converted");
            DuckDbPeer duckdb = new DuckDbPeer(place.resolve("peer"), threads, Catalogue.shipped());
            long start = System.nanoTime();
            duckdb.rebuild(files, release.resolve("marts"));
            peer[i] = seconds(start);
            same &= agree(layout.database(release), duckdb.database());
            mhin("land", further.toString(), "--warehouse", layout.root().toString());
            one[i] = nightly(layout);
            nothing[i] = nightly(layout);
            out.accept(String.format(
                    Locale.ROOT,
                    "run %d: landing %.1f s, full load %.1f s (observations %.1f s, on other boundaries %.1f s), DuckDB %.1f s,"
                            + " one delivery %.1f s, nothing new %.2f s",
                    i + 1,
                    landing[i],
                    ours[i],
                    observations[i],
                    boundaries[i],
                    peer[i],
                    one[i],
                    nothing[i]));
        }
        double rebuild = median(peer);
        out.accept(String.format(
                Locale.ROOT,
                "medians of %d: full load %.1f s (landing the files %.1f s besides), one delivery %.1f s, nothing new %.2f s,"
                        + " DuckDB's rebuild of everything %.1f s",
                repeat,
                median(ours),
                median(landing),
                median(one),
                median(nothing),
                rebuild));
        out.accept(String.format(Locale.ROOT, "ratio full-load %.2f", median(ours) / rebuild));
        out.accept(String.format(Locale.ROOT, "ratio one-delivery %.2f", median(one) / rebuild));
        out.accept(String.format(Locale.ROOT, "ratio nothing-new %.3f", median(nothing) / rebuild));
        out.accept(String.format(
                Locale.ROOT,
                "ratio boundaries %.2f, limit %.2f: bringing every observation onto the boundaries of %s, %.1f s, over staging and"
                        + " conforming, %.1f s",
                median(boundaries) / median(observations),
                MOST_FOR_BOUNDARIES,
                StandardBoundaries.DEFAULT.dates(),
                median(boundaries),
                median(observations)));
        out.accept(same ? "numbers: the two sides agree" : "numbers: THE TWO SIDES DIFFER");
        return same;
    }

    /** The time from one event of a run to another. */
    private static double secondsBetween(Path log, String from, String to) throws IOException {
        Map<String, Instant> at = new HashMap<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode event = Json.mapper().readTree(line);
            at.put(event.path("event").asText(), Instant.parse(event.path("at").asText()));
        }
        Instant start = at.get(from);
        Instant end = at.get(to);
        if (start == null || end == null) {
            throw new IllegalStateException("The run's log " + log + " has no " + (start == null ? from : to));
        }
        return Duration.between(start, end).toNanos() / 1e9;
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private double nightly(WarehouseLayout layout) throws IOException, InterruptedException {
        return mhin("nightly", "--warehouse", layout.root().toString(), "--threads", String.valueOf(threads));
    }

    /** Runs a command of this program in a process of its own, through the launcher, as a person would. */
    private static double mhin(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("mhin.home", "."), "mhin").toString());
        command.addAll(Arrays.asList(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exit = process.waitFor();
        double seconds = seconds(start);
        if (exit != 0) {
            throw new IllegalStateException("mhin " + String.join(" ", arguments) + " ended with " + exit);
        }
        return seconds;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether both databases have the same observations with the same numbers, to 1e-9. */
    private boolean agree(Path ours, Path theirs) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + ours + "' AS ours (READ_ONLY)");
            statement.execute("ATTACH '" + theirs + "' AS theirs (READ_ONLY)");
            try (ResultSet counts = statement.executeQuery(Marts.resource("bench/agree.sql"))) {
                counts.next();
                out.accept(String.format(
                        Locale.ROOT,
                        "check: %d observations here, %d there, %d alike, %d different",
                        counts.getLong(1),
                        counts.getLong(2),
                        counts.getLong(3),
                        counts.getLong(4)));
                return counts.getLong(1) == counts.getLong(2)
                        && counts.getLong(1) == counts.getLong(3)
                        && counts.getLong(4) == 0
                        && counts.getLong(1) > 0;
            }
        }
    }
}
