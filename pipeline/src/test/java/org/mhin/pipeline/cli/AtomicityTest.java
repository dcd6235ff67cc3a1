package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.DyingStorage;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** Readers never see a torn release, whenever the nightly dies; and what it had made is not made again. */
class AtomicityTest {
    private static final long SEED = 20261121;
    private static final int DEATHS = 16;

    /** How many points a run may pass, at most, before it dies: so that a night has many deaths. */
    private static final int STRIDE = 60;

    /** At how many of the second names of a release's files a run dies. */
    private static final int LINKS = 3;

    private static final List<String> FIRST = List.of("suicide-north-east.csv");
    private static final List<String> REST =
            List.of("suicide-east-midlands.csv", "MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz", "prevalencebyccg_1314.csv");

    @TempDir
    private static Path folder;

    /** A release of the first files, and the rest landed. */
    private static TestWarehouse before;

    private static String firstRelease;

    /** The release that an undisturbed run makes of all of them. */
    private static String lastRelease;

    private static TestWarehouse undisturbed;

    @BeforeAll
    static void publish() throws IOException {
        before = TestWarehouse.in(folder.resolve("before"));
        before.land(samples(FIRST));
        assertThat(before.nightly(1).exit()).isZero();
        firstRelease = Publications.current(before.layout()).orElseThrow();
        before.land(samples(REST));
        undisturbed = before.copyTo(folder.resolve("undisturbed"));
        assertThat(undisturbed.nightly(1).exit()).isZero();
        lastRelease = Publications.current(undisturbed.layout()).orElseThrow();
        assertThat(lastRelease).isNotEqualTo(firstRelease);
    }

    private static List<Path> samples(List<String> names) {
        List<Path> files = TestWarehouse.goodSamples().stream()
                .filter(file -> names.contains(file.getFileName().toString()))
                .toList();
        assertThat(files).hasSameSizeAs(names);
        return files;
    }

    /**
     * R26: the machine dies at a seeded point of the run's own progress, between two calls of its storage or in the midst of one; the
     * next run takes it up and dies further on, until one ends; then again from the start, until enough have died. A run that dies
     * before its own end has left a complete release each time, and whatever died before it, the run that ends makes the release that
     * an undisturbed one makes.
     */
    @Test
    void aRunThatDiesAnywhereLeavesACompleteReleaseAndTheNextTakesItUp() throws IOException {
        Random random = new Random(SEED);
        Map<String, Integer> points = new TreeMap<>();
        int died = 0;
        int ended = 0;
        TestWarehouse warehouse = before.copyTo(folder.resolve("dying"));
        while (died < DEATHS || ended == 0) {
            int number = died < DEATHS ? 1 + random.nextInt(STRIDE) : Integer.MAX_VALUE;
            DyingStorage storage = new DyingStorage(number, point -> true, () -> {});
            RunRecord run = run(warehouse, storage);
            assertComplete(warehouse);
            if (run == null) {
                died++;
                points.merge(storage.at().orElseThrow().toString(), 1, Integer::sum);
            } else {
                ended++;
                assertEndedAsIfNothingHadHappened(warehouse, run);
                warehouse = before.copyTo(folder.resolve("dying-" + ended));
            }
        }
        System.out.println("AtomicityTest: " + died + " runs died, " + ended + " ended; died at " + points);
        assertThat(died).isEqualTo(DEATHS);
        assertThat(points).as("calls of many kinds").hasSizeGreaterThan(4);
        RunRecord run = warehouse.nightly(1);
        assertEndedAsIfNothingHadHappened(warehouse, run);
    }

    /**
     * The same at every single point, one after the other, at which a release is put together, put in place and named by CURRENT: each
     * run dies at the first point that none has died at. Of the many second names that files are given, one after the other, in the
     * folder that the next run deletes, a few stand for all.
     */
    @Test
    void aRunThatDiesAtAnyPointOfPublishingLeavesACompleteRelease() throws IOException {
        TestWarehouse warehouse = before.copyTo(folder.resolve("publishing"));
        WarehouseLayout layout = warehouse.layout();
        List<Path> published = List.of(
                layout.work().resolve("release-" + lastRelease),
                layout.releases(),
                layout.publications(),
                layout.current());
        Set<DyingStorage.Point> seen = new LinkedHashSet<>();
        RunRecord run = null;
        while (run == null) {
            long links =
                    seen.stream().filter(point -> point.call().equals("link")).count();
            DyingStorage storage = new DyingStorage(
                    1,
                    point -> published.stream().anyMatch(point.place()::startsWith)
                            && !seen.contains(point)
                            && !(point.call().equals("link") && links >= LINKS),
                    () -> {});
            run = run(warehouse, storage);
            assertComplete(warehouse);
            storage.at().ifPresent(seen::add);
        }
        System.out.println("AtomicityTest: died at " + seen.size() + " points of publishing");
        assertThat(seen)
                .contains(
                        new DyingStorage.Point("putFolder", false, layout.release(lastRelease)),
                        new DyingStorage.Point("putIfAbsent", false, layout.publication(2)),
                        new DyingStorage.Point("openAsParent", false, layout.release(lastRelease)),
                        new DyingStorage.Point("write", false, layout.current()),
                        new DyingStorage.Point("write", true, layout.current()),
                        new DyingStorage.Point("delete", false, layout.database(layout.release(firstRelease))));
        assertEndedAsIfNothingHadHappened(warehouse, run);
    }

    /** Null where the run died. */
    private static @Nullable RunRecord run(TestWarehouse warehouse, DyingStorage storage) {
        try {
            RunRecord run =
                    new TestWarehouse(new WarehouseLayout(warehouse.layout().root(), storage)).nightly(1);
            return storage.at().isEmpty() ? run : null;
        } catch (DyingStorage.Died end) {
            return null;
        } finally {
            if (!SparkSession.getDefaultSession().isEmpty()) {
                SparkSession.getDefaultSession().get().stop();
            }
            awaitTheEndOfTasks();
        }
    }

    /** A dead process has no tasks; those of a run that died here go on for a moment. */
    private static void awaitTheEndOfTasks() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().startsWith("Executor task launch worker")
                                && thread.getState() == Thread.State.RUNNABLE)
                && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void assertEndedAsIfNothingHadHappened(TestWarehouse warehouse, RunRecord run) throws IOException {
        assertThat(run.exit()).as(run.line().line()).isZero();
        assertThat(Publications.current(warehouse.layout())).contains(lastRelease);
        assertComplete(warehouse);
        assertThat(files(warehouse)).isEqualTo(files(undisturbed));
        assertThat(warehouse.layout().work()).doesNotExist();
    }

    /**
     * The same where the process itself is gone, in processes of their own. N11: what these have written, with other hash codes, is
     * byte for byte what one run of this process writes, footers included.
     */
    @Test
    void aHaltedProcessLeavesACompleteReleaseAndTheNextTakesItUp() throws IOException, InterruptedException {
        TestWarehouse warehouse = before.copyTo(folder.resolve("halted"));
        for (int number : List.of(60, 100)) {
            Process nightly = start(
                    warehouse,
                    HaltedNightly.class.getName(),
                    warehouse.layout().root().toString(),
                    String.valueOf(number));
            assertThat(nightly.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(nightly.exitValue()).as("halted at point " + number).isEqualTo(137);
            assertComplete(warehouse);
            Ran status = Ran.on(warehouse.layout(), "status");
            assertThat(status.out()).as("R19: " + status.out()).contains("DID NOT END");
        }
        assertEndedAsIfNothingHadHappened(warehouse, warehouse.nightly(1));
    }

    /** N15: who stops a run is told so in one line, and so is the page of the morning; no fault is made of it. */
    @Test
    void aStoppedRunSaysThatItWasStopped() throws IOException, InterruptedException {
        TestWarehouse warehouse = before.copyTo(folder.resolve("stopped"));
        Process nightly = start(
                warehouse,
                Mhin.class.getName(),
                "nightly",
                "--threads",
                "1",
                "--warehouse",
                warehouse.layout().root().toString());
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (nightly.isAlive() && !logOfSecondRun(warehouse).contains("\"staging\"") && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertThat(Ran.on(warehouse.layout(), "status").out()).as("N7").contains("Running    since");
            nightly.destroy();
            assertThat(nightly.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            nightly.destroyForcibly().waitFor();
        }
        assertThat(nightly.exitValue()).isEqualTo(143);
        assertThat(said(warehouse)).hasLineCount(1).startsWith("mhin: Stopped from outside before its end");
        assertThat(Ran.on(warehouse.layout(), "status").out()).contains("exit 1: Stopped from outside before its end");
        assertComplete(warehouse);
    }

    /** The one moment too short to hit: the release stands and CURRENT still names the one before. */
    @Test
    void aReleaseThatStandsButIsNotNamedIsNamedByTheNextRunWithoutSpark() throws IOException {
        TestWarehouse warehouse = undisturbed.copyTo(folder.resolve("not-named"));
        Files.writeString(warehouse.layout().current(), firstRelease + "\n");
        Files.writeString(warehouse.layout().current().resolveSibling("CURRENT.partial"), "");
        RunRecord run = warehouse.nightly(1);
        assertThat(run.exit()).isZero();
        assertThat(run.sparkStarted()).isFalse();
        assertThat(Publications.current(warehouse.layout())).contains(lastRelease);
        assertComplete(warehouse);
    }

    @Test
    void aSecondRunDoesNothingAndDoesNotStartSpark() throws IOException {
        TestWarehouse warehouse = undisturbed.copyTo(folder.resolve("idle"));
        FileTime made = Files.getLastModifiedTime(warehouse.database());
        RunRecord run = warehouse.nightly(1);
        assertThat(run.exit()).isZero();
        assertThat(run.published()).isFalse();
        assertThat(run.staged()).isEmpty();
        assertThat(run.partsBuilt()).isZero();
        assertThat(run.martsBuilt()).isZero();
        assertThat(run.sparkStarted()).isFalse();
        assertThat(run.line().line()).isEqualTo("Nothing to do: CURRENT is release " + lastRelease);
        assertThat(Files.getLastModifiedTime(warehouse.database()))
                .as("a release that stands is not touched")
                .isEqualTo(made);
    }

    @Test
    void aHeldLockIsSaidInOneLine() throws IOException {
        TestWarehouse warehouse = undisturbed.copyTo(folder.resolve("locked"));
        try (Lock held = Lock.take(warehouse.layout(), "mhin nightly, process 7")) {
            for (List<String> command : List.of(
                    List.of("nightly"), List.of("land", samples(FIRST).get(0).toString()))) {
                List<String> arguments = new ArrayList<>(command);
                arguments.addAll(
                        List.of("--warehouse", warehouse.layout().root().toString()));
                StringWriter out = new StringWriter();
                StringWriter err = new StringWriter();
                int exit = Mhin.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
                assertThat(exit).isEqualTo(5);
                assertThat(err.toString())
                        .hasLineCount(1)
                        .contains("Another run holds the lock", "mhin nightly, process 7", "wait for it to end");
                assertThat(out.toString()).isEmpty();
            }
        }
    }

    private static Process start(TestWarehouse warehouse, String... program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-Xlog:disable",
                "-Xlog:all=off",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(program));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said(warehouse.layout()).toFile())
                .start();
    }

    private static Path said(WarehouseLayout layout) {
        return layout.root().resolveSibling(layout.root().getFileName() + ".txt");
    }

    /** What the process wrote, but for what Java itself warns of. */
    private static String said(TestWarehouse warehouse) throws IOException {
        try (Stream<String> lines = Files.lines(said(warehouse.layout()))) {
            return lines.filter(line -> !line.startsWith("WARNING:")).collect(Collectors.joining("\n"));
        }
    }

    /** The log of the latest run, which is not the one that the warehouse was made by; empty until there is one. */
    private static String logOfSecondRun(TestWarehouse warehouse) throws IOException {
        List<String> runs = warehouse.layout().runsNewestFirst();
        Path log = warehouse.layout().log(runs.get(0));
        return runs.size() > 1 && Files.exists(log) ? Files.readString(log) : "";
    }

    /** Every Parquet file of the release and its manifest, by path, with the digest of its bytes. */
    private static Map<String, String> files(TestWarehouse warehouse) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(warehouse.release())) {
            for (Path file : files.filter(
                            path -> path.toString().endsWith(".parquet") || path.endsWith("manifest.json"))
                    .toList()) {
                digests.put(
                        warehouse.release().relativize(file).toString(),
                        KeptFile.of(new LocalStorage(), file).sha256());
            }
        }
        assertThat(digests).hasSizeGreaterThan(10);
        return digests;
    }

    /** CURRENT names a release whose every file is there as the manifest says, and whose database answers. */
    private static void assertComplete(TestWarehouse warehouse) throws IOException {
        String current = Publications.current(warehouse.layout()).orElseThrow();
        assertThat(current).isIn(firstRelease, lastRelease);
        Path release = warehouse.release();
        Manifest manifest = Json.read(new LocalStorage(), warehouse.layout().manifest(release), Manifest.class);
        assertThat(manifest.release()).isEqualTo(current);
        assertThat(manifest.files()).isNotEmpty();
        for (Manifest.ReleasedFile file : manifest.files()) {
            byte[] bytes = Files.readAllBytes(release.resolve(file.path()));
            assertThat(bytes.length).isEqualTo(file.bytes());
            assertThat(HexFormat.of().formatHex(Digest.sha256().digest(bytes)))
                    .as(file.path())
                    .isEqualTo(file.sha256());
        }
        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            assertThat(reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of())
                            .get(0))
                    .isPositive();
        }
    }
}
