package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** What is damaged or lost of what can be made again is made again, and is what it was. */
class RepairTest {
    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static WarehouseLayout layout;
    private static String release;

    @BeforeAll
    static void publish() {
        warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        layout = warehouse.layout();
        warehouse.land(TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith("suicide-north-east.csv"))
                .toList());
        assertThat(warehouse.nightly(1).exit()).isZero();
        release = Publications.current(layout).orElseThrow();
    }

    private interface Damage {
        void to(Path release) throws IOException;
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 0xff);
        }
    }

    private static Path only(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** R18, N2: whatever is lost or damaged of the release that readers see, the next night makes it again, without Spark. */
    @Test
    void aReleaseThatIsDamagedIsMadeAgain() throws IOException {
        Freshness freshness = warehouse.freshness();
        Optional<String> inputs = Optional.of("the inputs");
        freshness.remember(inputs);
        String manifest = Files.readString(layout.manifest(warehouse.release()));
        List<Damage> seenAtOnce = List.of(
                new LocalStorage()::delete,
                place -> Files.delete(layout.database(place)),
                place -> Files.write(layout.database(place), new byte[(int) Files.size(layout.database(place))]),
                place -> Files.writeString(layout.database(place), "garbage"),
                place -> Files.delete(layout.manifest(place)),
                place -> Files.writeString(layout.manifest(place), ""),
                place -> {
                    Path file = only(place, "dim_area").resolve("all.parquet");
                    byte[] bytes = Files.readAllBytes(file);
                    Files.delete(file);
                    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
                });
        for (Damage damage : seenAtOnce) {
            assertThat(freshness.upToDate(inputs)).isTrue();
            damage.to(layout.release(release));
            assertThat(freshness.upToDate(inputs)).isFalse();
            assertRepaired(manifest);
        }
        flip(layout.database(layout.release(release)));
        assertRepaired(manifest);
    }

    /** A database that opens and is not as it was made is not the one that the next starts from. */
    @Test
    void aDatabaseThatLostRowsIsNotTakenOver() throws Exception {
        String manifest = Files.readString(layout.manifest(warehouse.release()));
        warehouse.remember("the inputs");
        long rows = comparisons();
        assertThat(rows).isPositive();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database());
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM star.area_comparisons");
        }
        assertThat(comparisons()).isZero();
        assertRepaired(manifest);
        assertThat(comparisons()).isEqualTo(rows);
    }

    private static long comparisons() {
        try (ReleaseReader reader = ReleaseReader.open(layout)) {
            return reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of())
                    .get(0);
        }
    }

    private static void assertRepaired(String manifest) throws IOException {
        List<String> told = new ArrayList<>();
        RunRecord run = night().run(List.of(), true, told::add);
        assertThat(run.exit()).as(run.line().line()).isZero();
        assertThat(run.line().line()).isEqualTo("Published release " + release);
        assertThat(run.sparkStarted()).isFalse();
        assertThat(Publisher.isWhole(layout, release)).isTrue();
        assertThat(Files.readString(layout.manifest(warehouse.release()))).isEqualTo(manifest);
        assertThat(told)
                .allMatch(line -> line.startsWith("damaged and made again: "))
                .hasSizeLessThan(2);
    }

    private static Nightly night() {
        return warehouse.night(NightSettings.usual(1));
    }

    /** N17, R18, R20: what is used again is held against the record of its bytes, and what cannot be read is no reason to stop. */
    @Test
    void whatIsUsedAgainIsMadeAgainWhereItIsDamaged() throws IOException {
        String manifest = Files.readString(layout.manifest(warehouse.release()));
        Path mart = only(layout.root().resolve("marts"), "area_trends.parquet");
        Files.write(mart, new byte[] {1, 2, 3});
        Path observations = only(layout.root().resolve("observations"), "observations.parquet");
        flip(observations);
        Path staged = only(layout.root().resolve("staged"), "stage.json");
        Files.writeString(staged, "");
        flip(only(layout.root().resolve("conformed"), "dim_area.parquet"));
        Files.writeString(layout.published(), "");
        List<String> told = new ArrayList<>();
        RunRecord run = night().run(List.of("There is no file or folder ./missing"), false, told::add);
        assertThat(run.exit())
                .as("N7: something was not landed: " + run.line().line())
                .isEqualTo(3);
        assertThat(Json.read(new LocalStorage(), layout.runRecord(run.run()), RunRecord.class)
                        .exit())
                .isEqualTo(3);
        assertThat(told)
                .contains(
                        "cannot be read and is made again: published.json",
                        "damaged and made again: " + layout.root().relativize(staged),
                        "damaged and made again: " + layout.root().relativize(observations.resolveSibling("part.json")),
                        "damaged and made again: " + layout.root().relativize(mart));
        assertThat(Publications.current(layout)).contains(release);
        assertThat(Publisher.isWhole(layout, release)).isTrue();
        assertThat(Files.readString(layout.manifest(warehouse.release()))).isEqualTo(manifest);
        assertThat(KeptFile.isWhole(new LocalStorage(), mart)).isTrue();
        assertThat(KeptFile.isWhole(new LocalStorage(), observations)).isTrue();
    }

    /** R19: memory that runs out ends the run, with a record that says so. */
    @Test
    void anOutOfMemoryIsRecorded(@TempDir Path other) {
        WarehouseLayout empty = new WarehouseLayout(other);
        RunRecord run = new TestWarehouse(empty)
                .night(Program.of(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .run();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.line().line()).startsWith("The run failed: memory is too little; give it more");
        assertThat(Json.read(new LocalStorage(), empty.runRecord(run.run()), RunRecord.class)
                        .line())
                .isEqualTo(run.line());
    }
}
