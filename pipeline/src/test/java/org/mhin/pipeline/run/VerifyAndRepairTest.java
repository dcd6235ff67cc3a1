package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.health.Damage;
import org.mhin.pipeline.health.Verify;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** A damaged byte in each kind of file is found, and what can be made again is what it was. */
class VerifyAndRepairTest {
    @TempDir
    private static Path folder;

    private static WarehouseLayout layout;
    private static String release;
    private static String manifest;

    @BeforeAll
    static void publish() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        layout = warehouse.layout();
        warehouse.land(TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith("mha_annual_suppressed_2023_24.xlsx")
                        || file.endsWith("ccg19_stp19.csv")
                        || file.endsWith("suicide-north-east.csv"))
                .toList());
        assertThat(warehouse.nightly(1).exit()).isZero();
        release = Publications.current(layout).orElseThrow();
        manifest = Files.readString(layout.manifest(layout.release(release)));
        new Freshness(layout).remember(Optional.of("the inputs"));
        assertThat(verified()).isEmpty();
    }

    private static Nightly night() {
        return new Nightly(
                layout,
                Catalogue::shipped,
                AreaRegister::shipped,
                StandardBoundaries.DEFAULT,
                List.of(),
                1,
                line -> {});
    }

    private static List<Damage> verified() {
        return new Verify(layout, Publications.of(layout)).run(2);
    }

    private static Repair.Outcome repaired() {
        return new Repair(layout, Publications.of(layout), night(), 1).run(line -> {});
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 0xff);
        }
    }

    /** The first file whose path below the warehouse fits. */
    private static Path first(String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> layout.root().relativize(file).toString().matches(pattern))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no file fits " + pattern));
        }
    }

    /** Every name that a file has: damage of its bytes is damage of all. */
    private static Set<Path> names(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            Set<Path> names = new TreeSet<>();
            for (Path other : files.filter(Files::isRegularFile).toList()) {
                if (Files.isSameFile(other, file)) {
                    names.add(other);
                }
            }
            return names;
        }
    }

    private static Set<Path> places(List<Damage> damaged) {
        return damaged.stream().map(Damage::place).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> parquet() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                bytes.put(
                        layout.root().relativize(file).toString(),
                        org.mhin.model.Digest.ofText(
                                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)));
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "staged/.*/figures\\.parquet",
                "staged/.*/figures\\.parquet\\.json",
                "staged/.*/stage\\.json",
                "staged/.*/code\\.json",
                "staged/.*/resolved\\.json",
                "observations/.*/observations\\.parquet",
                "observations/.*/observations\\.parquet\\.json",
                "observations/.*/part\\.json",
                "protected/[^/]*\\.json",
                "conformed/.*/dim_area\\.parquet",
                "conformed/.*/dim_area\\.parquet\\.json",
                "marts/area_trends/.*\\.parquet",
                "marts/area_trends/.*\\.parquet\\.json",
                "marts/boundary_observations/.*\\.parquet",
                "marts/made\\.json",
                "releases/.*/manifest\\.json",
                "releases/.*/marts/area_comparisons/.*\\.parquet",
                "releases/.*/mhin\\.duckdb\\.json",
                "releases/.*/mhin\\.duckdb",
                "landing/places\\.json",
                "published\\.json",
                "runs/.*/run\\.json",
                "runs/.*/deliveries\\.json",
                "runs/.*/log\\.jsonl",
                "CURRENT"
            })
    void aByteThatIsFlippedIsFoundAndMended(String pattern) throws IOException {
        Map<String, String> before = parquet();
        Path file = first(pattern);
        flip(file);
        Set<Path> expected = names(file);
        if (file.endsWith("mhin.duckdb.json")) {
            // The record and the database are held against each other; the database is what is named.
            expected = Set.of(layout.database(layout.release(release)));
        }
        assertThat(places(verified())).isEqualTo(expected);
        Repair.Outcome outcome = repaired();
        assertThat(places(outcome.found())).isEqualTo(expected);
        assertThat(outcome.left()).isEmpty();
        assertThat(verified()).isEmpty();
        assertThat(Publications.current(layout)).contains(release);
        assertThat(Files.readString(layout.current()).strip()).isEqualTo(release);
        assertThat(Publisher.isWhole(layout, release)).isTrue();
        assertThat(Files.readString(layout.manifest(layout.release(release)))).isEqualTo(manifest);
        Map<String, String> after = parquet();
        before.keySet().retainAll(after.keySet());
        after.keySet().retainAll(before.keySet());
        assertThat(after).isEqualTo(before);
        if (!Files.exists(layout.published())) {
            new Freshness(layout).remember(Optional.of("the inputs"));
        }
    }

    /** What nobody can make again is named with what to do, and nothing else is touched. */
    @ParameterizedTest
    @ValueSource(
            strings = {"landing/.*/suicide-north-east\\.csv", "landing/.*/delivery\\.json", "publications/.*\\.json"})
    void whatCannotBeMadeAgainIsSaid(String pattern) throws IOException {
        Path file = first(pattern);
        byte[] good = Files.readAllBytes(file);
        try {
            flip(file);
            List<Damage> damaged = verified();
            assertThat(places(damaged)).containsExactly(file);
            assertThat(damaged.get(0).isMendable()).isFalse();
            assertThat(damaged.get(0).advice()).isNotBlank();
            assertThat(repaired().left()).isEqualTo(damaged);
        } finally {
            Files.write(file, good);
        }
        assertThat(verified()).isEmpty();
    }

    @Test
    void verifyWritesNothing() throws IOException {
        Map<String, Long> before = new TreeMap<>();
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file : files.toList()) {
                before.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        new Verify(layout, new Publications(layout, Clock.systemUTC())).run(2);
        Map<String, Long> after = new TreeMap<>();
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file : files.toList()) {
                after.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        assertThat(after).isEqualTo(before);
    }
}
