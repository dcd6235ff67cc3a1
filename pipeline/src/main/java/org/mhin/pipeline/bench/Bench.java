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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.mart.Marts;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * Measures three nightlies against DuckDB rebuilding everything from the same files with the same threads, turn by turn in one
 * run: the full load, one further delivery, and nothing new. Each of our runs is a process of its own, with the start of the Java
 * machine and of Spark in it. The two sides must give the same numbers.
 */
public final class Bench {
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
        boolean same = true;
        for (int i = 0; i < repeat; i++) {
            WarehouseLayout layout = new WarehouseLayout(place.resolve("warehouse"));
            Folders.delete(layout.root());
            landing[i] =
                    mhin("land", feed.toString(), "--warehouse", layout.root().toString());
            ours[i] = nightly(layout);
            Path release = layout.release(Publisher.current(layout).orElseThrow());
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
                    "run %d: landing %.1f s, full load %.1f s, DuckDB %.1f s, one delivery %.1f s, nothing new %.2f s",
                    i + 1,
                    landing[i],
                    ours[i],
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
        out.accept(same ? "numbers: the two sides agree" : "numbers: THE TWO SIDES DIFFER");
        return same;
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
