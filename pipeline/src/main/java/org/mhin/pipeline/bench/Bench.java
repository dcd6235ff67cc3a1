package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Measures four nightlies against DuckDB rebuilding everything from the same files with the same threads, turn by turn in one
 * run: the full load, one further delivery, a small one, and nothing new. And bringing the observations onto other boundaries
 * against computing them. Each of our runs is a process of its own, with the start of the Java machine and of Spark in it. The two
 * sides must give the same numbers.
 */
public final class Bench {
    private static final long SMALL_DELIVERY = 20_000;
    private static final long FEWEST_DELIVERIES = 4;

    /** So many rows, about 1 GB, are run as a warehouse of that size would be, which has settings. */
    private static final long HEAVY_ROWS = 4_000_000;

    private final long rows;
    private final int repeat;
    private final long seed;
    private final int threads;
    private final Consumer<String> out;
    private final Limits limits;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    /** @param times past how many times its limit a ratio makes {@link #run} fail */
    public Bench(long rows, int repeat, long seed, int threads, double times, Consumer<String> out) {
        this.rows = rows;
        this.repeat = repeat;
        this.seed = seed;
        this.threads = threads;
        this.out = out;
        this.limits = new Limits(Limits.shipped(), rows, times, out);
    }

    /**
     * Runs the benchmark.
     *
     * @param folder where to work; null for a temporary folder that is deleted afterwards
     * @return whether both sides gave the same numbers, and no ratio was further past its limit than it may
     */
    public boolean run(@Nullable Path folder) throws IOException, InterruptedException, SQLException {
        Path place = folder == null ? Files.createTempDirectory("mhin-bench-") : folder;
        try {
            return measure(place);
        } finally {
            if (folder == null) {
                new LocalStorage().delete(place);
            }
        }
    }

    private boolean measure(Path place) throws IOException, InterruptedException, SQLException {
        Path feed = empty(place.resolve("feed"));
        Path further = empty(place.resolve("further"));
        Path small = empty(place.resolve("small"));
        BenchFeed source = new BenchFeed(seed);
        List<Path> files = new ArrayList<>();
        // A small feed is of several months as well: else no series in it had two.
        long each = Math.min(BenchFeed.ROWS_A_DELIVERY, (rows + FEWEST_DELIVERIES - 1) / FEWEST_DELIVERIES);
        long written = 0;
        long bytes = 0;
        while (written < rows) {
            int number = files.size();
            written += source.write(feed, number, Math.min(each, rows - written));
            files.add(feed.resolve(BenchFeed.fileName(number)));
            bytes += Files.size(files.get(number));
        }
        long one = source.write(further, files.size(), each);
        long few = source.write(small, files.size() + 1, Math.min(SMALL_DELIVERY, each));
        out.accept(String.format(
                Locale.ROOT,
                "feed: %d rows in %d deliveries, %.2f GB, then %d more, then %d more; seed %d, %d threads, %s",
                written,
                files.size(),
                bytes / 1e9,
                one,
                few,
                seed,
                threads,
                Night.load()));
        boolean same = true;
        for (int i = 0; i < repeat; i++) {
            out.accept("turn " + (i + 1) + " of " + repeat);
            same &= turn(place, files, feed, further, small);
        }
        print();
        out.accept(same ? "numbers: the two sides agree" : "numbers: THE TWO SIDES DIFFER");
        return limits.hold() && same;
    }

    private static Path empty(Path folder) {
        new LocalStorage().delete(folder);
        return folder;
    }

    private boolean turn(Path place, List<Path> files, Path feed, Path further, Path small)
            throws IOException, InterruptedException, SQLException {
        WarehouseLayout layout = new WarehouseLayout(empty(place.resolve("warehouse")));
        Night full = night("full-load", layout, feed);
        add("observations", full.steps().of(RunSteps.STAGE) + full.steps().of(RunSteps.MEASURE));
        add("boundaries", full.steps().of(RunSteps.CONVERT));
        add("extracts", full.steps().of(RunSteps.EXTRACTS));
        Path release = layout.release(Publications.current(layout).orElseThrow());
        DuckDbPeer duckdb = new DuckDbPeer(place.resolve("peer"), threads, Catalogue.shipped());
        DuckDbPeer.Took took = duckdb.rebuild(files, layout);
        add("peer", took.comparisons());
        add("peer with all marts", took.allMarts());
        out.accept(String.format(
                Locale.ROOT,
                "DuckDB: %.2f s; with the other marts as far as SQL says them %.2f s, %s",
                took.comparisons(),
                took.allMarts(),
                Night.load()));
        boolean same = duckdb.agrees(layout.database(release), out);
        add(
                "extracts of one-delivery",
                night("one-delivery", layout, further).steps().of(RunSteps.EXTRACTS));
        night("small-delivery", layout, small);
        night("nothing-new", layout, null);
        return same;
    }

    /** Lands what is in a folder, unless it is null, and measures the nightly. */
    private Night night(String name, WarehouseLayout layout, @Nullable Path inbox)
            throws IOException, InterruptedException, SQLException {
        Disk before = Disk.of(layout);
        if (inbox != null) {
            Launched landed = Launched.run(
                    Set.of(0),
                    List.of(
                            "land",
                            inbox.toString(),
                            "--warehouse",
                            layout.root().toString()));
            add("landing for " + name, landed.seconds());
            add("memory", landed.peakBytes() / 1e9);
        }
        Night night = Night.run(name, layout, before, threads, rows >= HEAVY_ROWS, out);
        add(name, night.seconds());
        add("memory", night.run().peakBytes() / 1e9);
        return night;
    }

    private void add(String name, double value) {
        measured.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    private double median(String name) {
        return Quantile.median(measured.getOrDefault(name, List.of()));
    }

    private void print() {
        measured.keySet().stream()
                .filter(name -> !name.equals("memory"))
                .forEach(name ->
                        out.accept(String.format(Locale.ROOT, "median of %d: %s %.2f s", repeat, name, median(name))));
        for (String night : List.of("full-load", "one-delivery", "small-delivery", "nothing-new")) {
            limits.print(night, median(night) / median("peer"), "over DuckDB's rebuild of the comparisons");
        }
        limits.print(
                "full-load-all-marts",
                median("full-load") / median("peer with all marts"),
                "over DuckDB's rebuild with the other marts");
        limits.print(
                "boundaries", median("boundaries") / median("observations"), "converting over staging and measuring");
        limits.print(
                "extracts",
                median("extracts") / median("peer"),
                "of full-load, over DuckDB's rebuild of the comparisons");
        limits.print(
                "extracts-one-delivery",
                median("extracts of one-delivery") / median("peer"),
                "of one-delivery, over DuckDB's rebuild of the comparisons");
        limits.print(
                "memory-gb",
                measured.getOrDefault("memory", List.of()).stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0),
                "the most of any run");
        out.accept(Night.load());
    }
}
