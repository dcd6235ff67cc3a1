package org.mhin.pipeline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.health.DiskUse;
import org.mhin.pipeline.health.Pruned;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.run.NightSettings;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.run.Program;
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
    private final int landed;
    private final int months;
    private final long seed;
    private final int threads;
    private final Retention kept;
    private final Consumer<String> out;

    /**
     * @param landed so many further deliveries come half way, all on one night, as if years had passed
     * @param kept what each night leaves of the past
     */
    public NightsBench(int nights, int landed, long seed, int threads, Retention kept, Consumer<String> out) {
        this(nights, landed, MONTHS, seed, threads, kept, out);
    }

    /** @param months how many are published, and then published again */
    NightsBench(int nights, int landed, int months, long seed, int threads, Retention kept, Consumer<String> out) {
        this.nights = nights;
        this.landed = landed;
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
            List<Taken> taken = new ArrayList<>();
            Taken nothingNewAtFirst = null;
            for (int night = 0; night < nights; night++) {
                if (landed > 0 && night == (nights + 1) / 2) {
                    years(layout, place.resolve("inbox"));
                }
                land(layout, List.of(delivery(place.resolve("inbox"), night)));
                taken.add(taken(layout));
                if (night == 0) {
                    nothingNewAtFirst = taken(layout);
                }
            }
            Taken nothingNew = taken(layout);
            Taken first = taken.get(0);
            Taken last = taken.get(nights - 1);
            out.accept(String.format(
                    Locale.ROOT,
                    "%d nights, %d threads: first %s, second %s, median %.2f s, last %s; %s",
                    nights,
                    threads,
                    first,
                    taken.get(Math.min(1, nights - 1)),
                    Quantile.median(taken.stream().map(Taken::seconds).toList()),
                    last,
                    Night.load()));
            out.accept("nothing new: after the first night " + nothingNewAtFirst + ", after the last " + nothingNew);
            out.accept(ratio("last-night", last, first, "the first"));
            out.accept(ratio("nothing-new", nothingNew, first, "the first night"));
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

    private static String ratio(String name, Taken one, Taken other, String words) {
        return String.format(
                Locale.ROOT,
                "ratio %s %.2f (over %s), of the processor %.2f",
                name,
                one.seconds() / other.seconds(),
                words,
                one.processor() / other.processor());
    }

    private static String words(Map<String, Long> bytes) {
        List<String> words = new ArrayList<>();
        bytes.forEach((kind, size) -> words.add(kind + " " + Pruned.size(size)));
        return Pruned.size(bytes.values().stream().mapToLong(Long::longValue).sum()) + " (" + String.join(", ", words)
                + ")";
    }

    private Taken taken(WarehouseLayout layout) {
        return Taken.by(() -> {
            RunRecord run = nightly(layout).run();
            if (run.exit() != 0) {
                throw new IllegalStateException(run.line().line());
            }
        });
    }

    /**
     * What something took.
     *
     * @param seconds by the clock, which other work on the machine makes more
     * @param processor seconds of all threads of this Java machine, which it hardly changes
     */
    private record Taken(double seconds, double processor) {
        static Taken by(Runnable work) {
            long began = System.nanoTime();
            double before = soFar();
            work.run();
            return new Taken((System.nanoTime() - began) / 1e9, soFar() - before);
        }

        private static double soFar() {
            return ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElse(Duration.ZERO)
                            .toMillis()
                    / 1000.0;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f s (%.2f s of the processor)", seconds, processor);
        }
    }

    private Nightly nightly(WarehouseLayout layout) {
        return new Nightly(
                layout,
                Clock.systemUTC(),
                Program.shipped(),
                NightSettings.usual(threads).keeping(kept),
                line -> {});
    }

    /** What years leave behind, landed on one night. */
    private void years(WarehouseLayout layout, Path inbox) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < landed; i++) {
            files.add(delivery(inbox, nights + i));
        }
        out.accept(landed + " further deliveries: landed in " + Taken.by(() -> land(layout, files)) + ", their night "
                + taken(layout) + ", the next without news " + taken(layout));
    }

    private static void land(WarehouseLayout layout, List<Path> files) {
        try (Lock lock = Lock.take(layout, "mhin bench")) {
            new Lander(layout, Catalogue.shipped().feeds(), line -> {})
                    .land(files.stream().map(Path::toString).toList(), null);
        }
    }

    /** The file that comes on a night, from 0. */
    public Path delivery(Path inbox, int night) throws IOException {
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
