package org.mhin.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.land.arrive.Arrival;
import org.mhin.pipeline.land.arrive.Lander;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** A warehouse in a temporary folder, for tests: files in, a release out, as the nightly makes it. */
public record TestWarehouse(WarehouseLayout layout) {
    /** The samples that come with the program. */
    public static final Path SAMPLES = Path.of(System.getProperty("mhin.home", ".."), "data-samples");

    private static final class OfSamples {
        static final TestWarehouse MADE = make();

        private static TestWarehouse make() {
            try {
                Path folder = Files.createTempDirectory("mhin-samples-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> new LocalStorage().delete(folder)));
                TestWarehouse warehouse = in(folder);
                warehouse.land(goodSamples());
                RunRecord run = warehouse.nightly(1);
                if (run.exit() != 0) {
                    throw new IllegalStateException(run.line().line());
                }
                return warehouse;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A release of every good sample, made once by one thread for all tests, which leave it as it is. */
    public static TestWarehouse ofSamples() {
        return OfSamples.MADE;
    }

    public static TestWarehouse in(Path folder) {
        return new TestWarehouse(new WarehouseLayout(folder));
    }

    /** Every good sample, in the order of their paths. */
    public static List<Path> goodSamples() {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().endsWith("good"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Arrival> land(List<Path> files) {
        List<Arrival> arrivals = new ArrayList<>();
        try (Lock held = Lock.take(layout, "a test")) {
            Lander lander = new Lander(layout, Catalogue.shipped().feeds(), line -> {});
            arrivals.addAll(lander.land(files.stream().map(Path::toString).toList(), null));
        }
        return arrivals;
    }

    public RunRecord nightly(int threads) {
        return nightly(threads, line -> {});
    }

    public RunRecord nightly(int threads, Consumer<String> progress) {
        return nightly(StandardBoundaries.DEFAULT, threads, progress);
    }

    public RunRecord nightly(StandardBoundaries boundaries, int threads, Consumer<String> progress) {
        return night(
                        Clock.systemUTC(),
                        Program.shipped(),
                        NightSettings.usual(threads).on(boundaries),
                        progress)
                .run();
    }

    /** A night at an instant. @param draft whether its release is left as a draft */
    public RunRecord nightly(Instant instant, boolean draft) {
        return night(instant, NightSettings.usual(1).asDraft(draft)).run();
    }

    /** @param taken deliveries that replace others however few figures they bring */
    public RunRecord nightly(List<String> taken) {
        return night(NightSettings.usual(1).taking(taken)).run();
    }

    /** The shipped program's night by the clock of the machine. */
    public Nightly night(NightSettings settings) {
        return night(Clock.systemUTC(), Program.shipped(), settings, line -> {});
    }

    /** The shipped program's night at an instant. */
    public Nightly night(Instant instant, NightSettings settings) {
        return night(Clock.fixed(instant, ZoneOffset.UTC), Program.shipped(), settings, line -> {});
    }

    /** The same, with what is made beside releases. */
    public Nightly night(Instant instant, NightSettings settings, BesideReleases beside) {
        return new Nightly(
                layout, Clock.fixed(instant, ZoneOffset.UTC), Program.shipped(), settings, line -> {}, beside);
    }

    /** The night of another program. */
    public Nightly night(Program program) {
        return night(Clock.systemUTC(), program, NightSettings.usual(1), line -> {});
    }

    private Nightly night(Clock clock, Program program, NightSettings settings, Consumer<String> progress) {
        return new Nightly(layout, clock, program, settings, progress);
    }

    /** What a night would do. */
    public RunPlan plan() {
        return RunPlan.of(layout, Program.shipped(), NightSettings.usual(1));
    }

    /** Remembers what the last release was made from, as a program does that runs from its jars. */
    public void remember(String inputs) {
        freshness().remember(Optional.of(inputs));
    }

    Freshness freshness() {
        return new Freshness(layout, Publications.of(layout));
    }

    /** The folder of the release that readers see. */
    public Path release() {
        return layout.release(Publications.current(layout).orElseThrow());
    }

    public Path database() {
        return layout.database(release());
    }

    /** The same warehouse again, somewhere else. */
    public TestWarehouse copyTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(layout.root().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return in(folder);
    }
}
