package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.serve.ReleaseReader;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.Lock;

/** Readers never see a torn release, whenever the nightly dies; and what it had made is not made again. */
class AtomicityTest {
    private static final long SEED = 20261121;
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
        firstRelease = Publisher.current(before.layout()).orElseThrow();
        before.land(samples(REST));
        undisturbed = before.copyTo(folder.resolve("undisturbed"));
        assertThat(undisturbed.nightly(1).exit()).isZero();
        lastRelease = Publisher.current(undisturbed.layout()).orElseThrow();
        assertThat(lastRelease).isNotEqualTo(firstRelease);
    }

    private static List<Path> samples(List<String> names) {
        List<Path> files = TestWarehouse.goodSamples().stream()
                .filter(file -> names.contains(file.getFileName().toString()))
                .toList();
        assertThat(files).hasSameSizeAs(names);
        return files;
    }

    /** One warehouse, killed again and again, each time further on; the run after that ends as if nothing had happened. */
    @Test
    void aKilledRunLeavesACompleteReleaseAndTheNextTakesItUp() throws IOException, InterruptedException {
        TestWarehouse warehouse = before.copyTo(folder.resolve("killed"));
        Random random = new Random(SEED);
        List<String> told = new ArrayList<>();
        for (String event : List.of("staging", "mart", "publishing")) {
            int delay = random.nextInt(event.equals("publishing") ? 400 : 800);
            boolean killed = killedAfter(warehouse, event, delay);
            assertComplete(warehouse);
            told.add((killed ? "killed " : "ended before it was to be killed ") + delay + " ms after " + event
                    + ", CURRENT is the "
                    + (Publisher.current(warehouse.layout()).orElseThrow().equals(firstRelease) ? "old" : "new")
                    + " release");
        }
        System.out.println("AtomicityTest: " + String.join("; ", told));
        RunRecord last = warehouse.nightly(1);
        assertThat(last.exit()).as(last.line()).isZero();
        assertThat(Publisher.current(warehouse.layout())).contains(lastRelease);
        assertComplete(warehouse);
        assertThat(warehouse.layout().work()).doesNotExist();
    }

    /** The one moment too short to hit: the release stands and CURRENT still names the one before. */
    @Test
    void aReleaseThatStandsButIsNotNamedIsNamedByTheNextRunWithoutSpark() throws IOException {
        TestWarehouse warehouse = undisturbed.copyTo(folder.resolve("not-named"));
        Files.writeString(warehouse.layout().current(), firstRelease + "\n");
        Files.writeString(warehouse.layout().current().resolveSibling("CURRENT.next"), "");
        RunRecord run = warehouse.nightly(1);
        assertThat(run.exit()).isZero();
        assertThat(run.sparkStarted()).isFalse();
        assertThat(Publisher.current(warehouse.layout())).contains(lastRelease);
        assertComplete(warehouse);
    }

    @Test
    void aSecondRunDoesNothingAndDoesNotStartSpark() throws IOException {
        TestWarehouse warehouse = undisturbed.copyTo(folder.resolve("idle"));
        Files.delete(warehouse.database());
        RunRecord run = warehouse.nightly(1);
        assertThat(run.exit()).isZero();
        assertThat(run.published()).isFalse();
        assertThat(run.staged()).isEmpty();
        assertThat(run.partsBuilt()).isZero();
        assertThat(run.martsBuilt()).isZero();
        assertThat(run.sparkStarted()).isFalse();
        assertThat(run.line()).isEqualTo("Nothing to do: CURRENT is release " + lastRelease);
        assertThat(warehouse.database())
                .as("a release that stands is not touched")
                .doesNotExist();
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

    /** Starts the nightly in a process of its own and kills it some time after it has logged an event. */
    private static boolean killedAfter(TestWarehouse warehouse, String event, int delay)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Mhin.class.getName(),
                "nightly",
                "--threads",
                "1",
                "--warehouse",
                warehouse.layout().root().toString()));
        long logged = logged(warehouse, event);
        Process nightly = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nightly-" + event + ".txt").toFile())
                .start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
            while (nightly.isAlive() && logged(warehouse, event) == logged && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            assertThat(logged(warehouse, event))
                    .as(Files.readString(folder.resolve("nightly-" + event + ".txt")))
                    .isGreaterThan(logged);
            return !nightly.waitFor(delay, TimeUnit.MILLISECONDS);
        } finally {
            nightly.destroyForcibly().waitFor();
        }
    }

    private static long logged(TestWarehouse warehouse, String event) throws IOException {
        if (!Files.isDirectory(warehouse.layout().runs())) {
            return 0;
        }
        long count = 0;
        try (Stream<Path> runs = Files.list(warehouse.layout().runs())) {
            for (Path run : runs.toList()) {
                Path log = warehouse.layout().log(run.getFileName().toString());
                if (Files.exists(log)) {
                    try (Stream<String> lines = Files.lines(log)) {
                        count += lines.filter(line -> line.contains("\"event\":\"" + event + "\""))
                                .count();
                    }
                }
            }
        }
        return count;
    }

    /** CURRENT names a release whose every file is there as the manifest says, and whose database answers. */
    private static void assertComplete(TestWarehouse warehouse) throws IOException {
        String current = Publisher.current(warehouse.layout()).orElseThrow();
        assertThat(current).isIn(firstRelease, lastRelease);
        Path release = warehouse.release();
        Manifest manifest = Json.read(warehouse.layout().manifest(release), Manifest.class);
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
