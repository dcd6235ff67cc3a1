package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.health.DiskUse;
import org.mhin.pipeline.health.Pruned;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Measures many nights, one after the other in one Java machine: each lands a tiny delivery, a month of placements out of area that comes
 * for the first time or is published again with other numbers. What stays must be bounded by what is kept, and a night by what it changes.
 */
public final class NightsBench {
    /** So many months are published, and then published again. */
    private static final int MONTHS = 24;

    private static final YearMonth FIRST = YearMonth.of(2018, 1);
    private static final List<String> REGIONS = List.of("Y54", "Y55", "Y56", "Y57", "999");
    private static final int LEAST = 50;
    private static final int SPREAD = 200;

    private final int nights;
    private final int months;
    private final long seed;
    private final int threads;
    private final Retention kept;
    private final Consumer<String> out;

    /** @param kept what each night leaves of the past */
    public NightsBench(int nights, long seed, int threads, Retention kept, Consumer<String> out) {
        this(nights, MONTHS, seed, threads, kept, out);
    }

    /** @param months how many are published, and then published again */
    NightsBench(int nights, int months, long seed, int threads, Retention kept, Consumer<String> out) {
        this.nights = nights;
        this.months = months;
        this.seed = seed;
        this.threads = threads;
        this.kept = kept;
        this.out = out;
    }

    /**
     * Runs the nights.
     *
     * @param folder where to work; null for a temporary folder that is deleted afterwards
     */
    public void run(@Nullable Path folder) throws IOException {
        Path place = folder == null ? Files.createTempDirectory("mhin-bench-") : folder;
        WarehouseLayout layout = new WarehouseLayout(place.resolve("warehouse"));
        new LocalStorage().delete(layout.root());
        try {
            List<Double> seconds = new ArrayList<>();
            double nothingNewAtFirst = 0;
            for (int night = 0; night < nights; night++) {
                land(layout, delivery(place.resolve("inbox"), night));
                seconds.add(seconds(layout));
                if (night == 0) {
                    nothingNewAtFirst = seconds(layout);
                }
            }
            double nothingNew = seconds(layout);
            out.accept(String.format(
                    Locale.ROOT,
                    "%d nights, %d threads: first %.2f s, second %.2f s, median %.2f s, last %.2f s; %s",
                    nights,
                    threads,
                    seconds.get(0),
                    seconds.get(Math.min(1, nights - 1)),
                    Quantile.median(seconds),
                    seconds.get(nights - 1),
                    Night.load()));
            out.accept(String.format(
                    Locale.ROOT,
                    "nothing new: after the first night %.2f s, after the last %.2f s",
                    nothingNewAtFirst,
                    nothingNew));
            out.accept(String.format(
                    Locale.ROOT, "ratio last-night %.2f (over the first)", seconds.get(nights - 1) / seconds.get(0)));
            out.accept(String.format(
                    Locale.ROOT, "ratio nothing-new %.2f (over the first night)", nothingNew / seconds.get(0)));
            out.accept("disk: " + words(DiskUse.of(layout)));
            List<Pruned> pruned =
                    nightly(layout).prune(new Retention(1, null), false).pruned();
            pruned.forEach(kind -> out.accept("  " + kind.line(true)));
            out.accept("disk after mhin prune --keep 1: " + words(DiskUse.of(layout)));
        } finally {
            if (folder == null) {
                new LocalStorage().delete(place);
            }
        }
    }

    private static String words(Map<String, Long> bytes) {
        List<String> words = new ArrayList<>();
        bytes.forEach((kind, size) -> words.add(kind + " " + Pruned.size(size)));
        return Pruned.size(bytes.values().stream().mapToLong(Long::longValue).sum()) + " (" + String.join(", ", words)
                + ")";
    }

    private double seconds(WarehouseLayout layout) {
        long began = System.nanoTime();
        RunRecord run = nightly(layout).run();
        if (run.exit() != 0) {
            throw new IllegalStateException(run.line().line());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private Nightly nightly(WarehouseLayout layout) {
        return new Nightly(
                        layout,
                        Catalogue::shipped,
                        AreaRegister::shipped,
                        StandardBoundaries.DEFAULT,
                        List.of(),
                        threads,
                        line -> {})
                .keeping(kept);
    }

    private static void land(WarehouseLayout layout, Path file) {
        try (Lock lock = Lock.take(layout, "mhin bench")) {
            new Lander(layout, Catalogue.shipped().feeds(), line -> {}).land(List.of(file.toString()), null);
        }
    }

    /** The file that comes on a night, from 0. */
    Path delivery(Path inbox, int night) throws IOException {
        YearMonth month = FIRST.plusMonths(night % months);
        Random numbers = new Random(seed + night);
        StringBuilder text = new StringBuilder(
                "Publication_Period_Start,Publication_Period_End,Breakdown1,Breakdown1Code,Question,Value,Report_Period_Length\n");
        int sum = 0;
        StringBuilder regions = new StringBuilder();
        for (String region : REGIONS) {
            int value = LEAST + 5 * numbers.nextInt(SPREAD / 5);
            sum += value;
            regions.append(row(month, "Region," + region, value));
        }
        text.append(row(month, "England,", sum)).append(regions);
        Files.createDirectories(inbox);
        Path file = inbox.resolve(String.format(Locale.ROOT, "oaps-open-data-%s-%d.csv", month, night));
        return Files.writeString(file, text.toString());
    }

    private static String row(YearMonth month, String area, int value) {
        return month.atDay(1) + "," + month.atEndOfMonth() + "," + area + ",OAPs started in period," + value
                + ",Month\n";
    }
}
