package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Measures the nights of a warehouse of published files: the first, of all but the latest month of waits, the night on which that
 * month comes, and one on which nothing comes. A new month must cost by what it changes.
 */
public final class RealBench {
    /** The month in the name of a file of waits. */
    private static final Pattern MONTH =
            Pattern.compile("(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*_(20\\d\\d)");

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final Path published;
    private final int repeat;
    private final int threads;
    private final Consumer<String> out;
    private final Limits limits;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    /**
     * @param published a folder of published files
     * @param times past how many times its limit a ratio makes {@link #run} fail
     */
    public RealBench(Path published, int repeat, int threads, double times, Consumer<String> out) {
        this.published = published;
        this.repeat = repeat;
        this.threads = threads;
        this.out = out;
        this.limits = new Limits(Limits.shipped(), 0, times, out);
    }

    /**
     * Runs the benchmark.
     *
     * @param folder where to work; null for a temporary folder that is deleted afterwards
     * @return whether no ratio was further past its limit than it may be
     */
    public boolean run(@Nullable Path folder) throws IOException, InterruptedException, SQLException {
        Path place = folder == null ? Files.createTempDirectory("mhin-bench-") : folder;
        try {
            for (int i = 0; i < repeat; i++) {
                out.accept("turn " + (i + 1) + " of " + repeat + ", " + threads + " threads, " + Night.load());
                turn(place);
            }
            double first = Quantile.median(measured.getOrDefault("first night", List.of()));
            measured.forEach((name, values) -> out.accept(
                    String.format(Locale.ROOT, "median of %d: %s %.2f", repeat, name, Quantile.median(values))));
            limits.print("new-month", median("new month") / first, "its night over the first night");
            limits.print(
                    "new-month-nothing", median("nothing new") / first, "a night without news over the first night");
            limits.print(
                    "new-month-bytes",
                    median("bytes added") / median("bytes changed"),
                    "bytes added, the database of CURRENT apart, over those of the month's file and of the tables' files that it"
                            + " changes");
            limits.print(
                    "memory-gb",
                    measured.getOrDefault("memory, GB", List.of()).stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0),
                    "the most of any run");
            out.accept(Night.load());
            return limits.hold();
        } finally {
            if (folder == null) {
                new LocalStorage().delete(place);
            }
        }
    }

    private double median(String name) {
        return Quantile.median(measured.getOrDefault(name, List.of()));
    }

    private void add(String name, double value) {
        measured.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    }

    private void turn(Path place) throws IOException, InterruptedException, SQLException {
        WarehouseLayout layout = new WarehouseLayout(place.resolve("warehouse"));
        new LocalStorage().delete(layout.root());
        Disk nothing = Disk.of(layout);
        land(layout, published);
        List<Delivery> month = latestMonth(Deliveries.of(layout));
        long fileBytes = 0;
        for (Delivery delivery : month) {
            fileBytes += delivery.bytes();
            new LocalStorage().delete(layout.landing(delivery.feed(), delivery.delivery()));
        }
        out.accept("kept back: " + month.stream().map(Delivery::file).toList() + ", " + fileBytes + " bytes");
        Night first = Night.run("first night", layout, nothing, threads, true, out);
        Manifest before = manifest(layout);
        Disk standing = Disk.of(layout);
        for (Delivery delivery : month) {
            land(layout, Path.of(delivery.origin()));
        }
        Night second = Night.run("new month", layout, standing, threads, false, out);
        long changed = fileBytes + changed(before, manifest(layout));
        out.accept(String.format(
                Locale.ROOT,
                "  the month's file has %d bytes and changes %d bytes of tables; the warehouse has %d more",
                fileBytes,
                changed - fileBytes,
                second.addedBytes()));
        Night third = Night.run("nothing new", layout, Disk.of(layout), threads, false, out);
        add("first night", first.seconds());
        add("new month", second.seconds());
        add("nothing new", third.seconds());
        add("bytes added", second.addedBytes());
        add("bytes changed", changed);
        for (Night night : List.of(first, second, third)) {
            add("memory, GB", night.run().peakBytes() / 1e9);
        }
    }

    private static void land(WarehouseLayout layout, Path inbox) throws IOException, InterruptedException {
        Launched.run(
                Set.of(0, ErrorCode.FEED_REJECTED.exit()),
                List.of("land", inbox.toString(), "--warehouse", layout.root().toString()));
    }

    private static Manifest manifest(WarehouseLayout layout) {
        String release = Publications.current(layout).orElseThrow();
        return Json.read(layout.storage(), layout.manifest(layout.release(release)), Manifest.class);
    }

    /** The bytes of the files that a release has and the one before had not. */
    private static long changed(Manifest before, Manifest after) {
        Set<String> known = new HashSet<>();
        before.files().forEach(file -> known.add(file.sha256()));
        return after.files().stream()
                .filter(file -> !known.contains(file.sha256()))
                .mapToLong(Manifest.ReleasedFile::bytes)
                .sum();
    }

    /** The deliveries of waits of the latest month, by the names of their files. */
    static List<Delivery> latestMonth(List<Delivery> deliveries) {
        List<Delivery> waits = deliveries.stream()
                .filter(delivery -> delivery.feed().equals(DuckDbPeer.FEED) && month(delivery) > 0)
                .toList();
        int latest = waits.stream()
                .map(RealBench::month)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new MhinException(
                        ErrorCode.USAGE, "--real: no file of " + DuckDbPeer.FEED + " has a month in its name"));
        return waits.stream().filter(delivery -> month(delivery) == latest).toList();
    }

    /** Months since the year 0; 0 where the name has none. */
    private static int month(Delivery delivery) {
        Matcher name = MONTH.matcher(delivery.file());
        return name.find() ? 12 * Integer.parseInt(name.group(2)) + MONTHS.indexOf(name.group(1)) / 3 : 0;
    }
}
