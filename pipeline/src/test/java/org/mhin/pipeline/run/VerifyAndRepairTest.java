package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.Digest;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.bench.NightsBench;
import org.mhin.pipeline.health.Damage;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.health.Verify;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.publication.AccessLog;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * A damaged byte in each kind of file is found, and what can be made again is what it was. The kinds are those of the files that stand in
 * a whole warehouse, so that none that comes to be is left out.
 */
class VerifyAndRepairTest {
    private static final Program KNOWN =
            new Program(Catalogue::shipped, AreaRegister::shipped, () -> Optional.of("this program"));

    /** Kinds that nothing makes again: what to do is said. */
    private static final Set<String> LOST =
            Set.of("landing/FEED/DELIVERY/file as it came", "arealists/NAME.json", "access.jsonl");

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static WarehouseLayout layout;
    private static String release;
    private static Map<String, Path> kinds;
    private static Path copy;
    private static String manifest;

    @BeforeAll
    static void publish() throws IOException {
        warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        layout = warehouse.layout();
        Path unlike = Files.writeString(folder.resolve("of no feed.csv"), "a,b\n1,2\n");
        warehouse.land(Stream.concat(
                        TestWarehouse.goodSamples().stream()
                                .filter(file -> file.endsWith("mha_annual_suppressed_2023_24.xlsx")
                                        || file.endsWith("ccg19_stp19.csv")
                                        || file.endsWith("suicide-north-east.csv")
                                        || file.endsWith("suicide-east-midlands.csv")
                                        || file.endsWith("lsoa11_combined_authorities_2011.csv.gz")
                                        || file.endsWith("oaps-open-data-2020-07.csv")
                                        || file.endsWith("oaps-open-data-oct-2016.csv")),
                        Stream.of(unlike))
                .toList());
        // A month that is published twice, the second time with other numbers, and one with a row that says no number.
        NightsBench months = new NightsBench(2, 0, 1, 1, Retention.EVERYTHING, line -> {});
        Path faulty = months.delivery(folder, 1);
        Files.writeString(
                faulty,
                "2018-02-01,2018-02-28,Region,Y58,OAPs started in period,many,Month\n",
                StandardOpenOption.APPEND);
        warehouse.land(List.of(months.delivery(folder, 0), faulty));
        warehouse.land(List.of(months.delivery(folder, 24)));
        new Withdrawal(Instant.parse("2024-05-01T09:00:00Z"), "somebody", "for a test")
                .write(
                        layout,
                        Deliveries.all(layout).stream()
                                .filter(delivery -> delivery.file().equals("oaps-open-data-2020-07.csv"))
                                .findFirst()
                                .orElseThrow());
        RunRecord first = warehouse.night(KNOWN).run();
        assertThat(first.refused())
                .as(first.line().line())
                .hasSize(2)
                .anyMatch(line -> line.line().contains("withdrawn on "));
        assertThat(warehouse.night(KNOWN).run().line().line()).startsWith("Nothing to do");
        release = Publications.current(layout).orElseThrow();
        manifest = Files.readString(layout.manifest(layout.release(release)));
        Json.write(layout.storage(), layout.areaList("north"), Map.of("name", "north"));
        new AccessLog(layout).add(release, Instant.EPOCH, "compare Durham --preview");
        new HeldDeliveries(layout)
                .hold(
                        StagedByKind.of(layout, Catalogue.shipped()).reports().get(0),
                        "what it was judged by then",
                        "a fault");
        assertThat(verified()).isEmpty();
        kinds = files();
        copy = warehouse.copyTo(folder.resolve("copy")).layout().root();
    }

    private static List<Damage> verified() {
        return new Verify(layout, Publications.of(layout)).run(2);
    }

    private static Repair.Outcome repaired() {
        return new Repair(layout, Publications.of(layout), warehouse.night(KNOWN), 1).run(line -> {});
    }

    /** What a file is of: its path with the names of what there are many of left open. */
    private static String kind(Path file) {
        String path = layout.root().relativize(file).toString().replace('\\', '/');
        String open = path.replaceAll("/[0-9a-f]{16}(?=[-/.])", "/DIGEST")
                .replaceAll("DIGEST-[0-9a-f]{16}", "DIGEST-CONTRACT")
                .replaceAll(
                        "^landing/[^/]+/DIGEST/(?!delivery\\.json|withdrawn\\.json).*",
                        "landing/FEED/DELIVERY/file as it came")
                .replaceAll("^(staged|landing)/[^/]+/DIGEST", "$1/FEED/DELIVERY")
                .replaceAll("^(observations|protected)/[^/]+/DIGEST", "$1/PART/DIGEST")
                .replaceAll("^conformed/(?!clashes)[^/]+/DIGEST/[^/.]+", "conformed/TABLE/DIGEST/TABLE")
                .replaceAll("^marts/[^/]+/[^/]+/DIGEST/[^/.]+", "marts/MART/PARTITION/DIGEST/MART")
                .replaceAll("^releases/DIGEST/marts/.*", "releases/RELEASE/marts/MART/PARTITION.parquet")
                .replaceAll("^releases/DIGEST", "releases/RELEASE")
                .replaceAll("^runs/[^/]+/", "runs/RUN/")
                .replaceAll("^publications/.*", "publications/NUMBER.json")
                .replaceAll("^arealists/.*", "arealists/NAME.json");
        return open;
    }

    /** A file of each kind; what only says who holds the lock is none. */
    private static Map<String, Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            Map<String, Path> kinds = new TreeMap<>();
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(layout.lock()))
                    .sorted()
                    .forEach(file -> kinds.putIfAbsent(kind(file), file));
            return kinds;
        }
    }

    static Set<String> kinds() {
        return kinds.keySet();
    }

    /** A file of a kind, put back where an earlier repair took it away for good. */
    private static Path file(String kind) throws IOException {
        Path file = kinds.get(kind);
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.copy(copy.resolve(layout.root().relativize(file).toString()), file);
        }
        return file;
    }

    /** Turns a bit over; the same once more turns it back. @param part where, from 0 to 1 */
    private static void flip(Path file, double part) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long place = (long) (part * (bytes.length() - 1));
            bytes.seek(place);
            int before = bytes.read();
            bytes.seek(place);
            bytes.write(before ^ 1);
        }
    }

    /** Every name that a file has: damage of its bytes is damage of all. */
    private static Set<Path> names(Path file) throws IOException {
        if (file.endsWith("mhin.duckdb.json")) {
            // The record and the database are held against each other; the database is what is named.
            return Set.of(layout.database(layout.release(release)));
        }
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

    /** The bytes of all Parquet files and of the records that people write, by place. */
    private static Map<String, String> bytes() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".parquet")
                            || path.startsWith(layout.landing())
                                    && !path.getParent().equals(layout.landing()))
                    .filter(Files::isRegularFile)
                    .toList()) {
                bytes.put(
                        layout.root().relativize(file).toString(),
                        Digest.ofText(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
            }
        }
        return bytes;
    }

    /** Which kinds a whole warehouse has, so that one that is not made by this test is missed. */
    @Test
    void everyKindStandsInTheWarehouse() {
        assertThat(kinds())
                .contains(
                        "CURRENT",
                        "access.jsonl",
                        "arealists/NAME.json",
                        "conformed/TABLE/DIGEST/TABLE.parquet",
                        "conformed/TABLE/DIGEST/TABLE.parquet.json",
                        "conformed/clashes/DIGEST.json",
                        "landing/FEED/DELIVERY/delivery.json",
                        "landing/FEED/DELIVERY/file as it came",
                        "landing/FEED/DELIVERY/withdrawn.json",
                        "landing/deliveries.json",
                        "landing/places.json",
                        "landing/unrecognised.json",
                        "marts/MART/PARTITION/DIGEST/MART.parquet",
                        "marts/MART/PARTITION/DIGEST/MART.parquet.json",
                        "marts/made.json",
                        "observations/PART/DIGEST/observations.parquet",
                        "observations/PART/DIGEST/observations.parquet.json",
                        "observations/PART/DIGEST/part.json",
                        "protected/DIGEST.json",
                        "protected/PART/DIGEST/observations.parquet",
                        "protected/PART/DIGEST/observations.parquet.json",
                        "publications/NUMBER.json",
                        "published.json",
                        "releases/RELEASE/manifest.json",
                        "releases/RELEASE/marts/MART/PARTITION.parquet",
                        "releases/RELEASE/mhin.duckdb",
                        "releases/RELEASE/mhin.duckdb.json",
                        "runs/RUN/deliveries.json",
                        "runs/RUN/log.jsonl",
                        "runs/RUN/run.json",
                        "runs/idle.json",
                        "shown.jsonl",
                        "staged/FEED/DELIVERY-CONTRACT/code.json",
                        "staged/FEED/DELIVERY-CONTRACT/figures.parquet",
                        "staged/FEED/DELIVERY-CONTRACT/figures.parquet.json",
                        "staged/FEED/DELIVERY-CONTRACT/held.json",
                        "staged/FEED/DELIVERY-CONTRACT/lookup.parquet",
                        "staged/FEED/DELIVERY-CONTRACT/rejects.parquet",
                        "staged/FEED/DELIVERY-CONTRACT/resolved.json",
                        "staged/FEED/DELIVERY-CONTRACT/stage.json");
    }

    /** Wherever in a file the byte is. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aByteThatIsFlippedIsFound(String kind) throws IOException {
        Path file = file(kind);
        Set<Path> expected = names(file);
        for (double part : List.of(0.02, 0.3, 0.5, 0.8, 0.99, 1.0)) {
            flip(file, part);
            assertThat(places(verified())).as(part + " of " + file).isEqualTo(expected);
            flip(file, part);
        }
        assertThat(verified()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsDamagedIsMendedOrItIsSaidWhatToDo(String kind) throws IOException {
        Path file = file(kind);
        Map<String, String> before = bytes();
        Set<Path> expected = names(file);
        flip(file, 0.5);
        Repair.Outcome outcome = repaired();
        assertThat(places(outcome.found())).isEqualTo(expected);
        if (LOST.contains(kind)) {
            assertThat(outcome.left()).isEqualTo(outcome.found());
            assertThat(outcome.left())
                    .allMatch(damage -> !damage.isMendable() && !damage.advice().isBlank());
            flip(file, 0.5);
        } else {
            assertThat(outcome.left()).isEmpty();
        }
        assertThat(verified()).isEmpty();
        assertThat(Publications.current(layout)).contains(release);
        assertThat(Files.readString(layout.current()).strip()).isEqualTo(release);
        assertThat(Publisher.isWhole(layout, release)).isTrue();
        assertThat(Files.readString(layout.manifest(layout.release(release)))).isEqualTo(manifest);
        Map<String, String> after = bytes();
        // What only the making of other tables needs is not made again for its own sake.
        before.keySet().removeIf(place -> place.startsWith("conformed/") && !after.containsKey(place));
        assertThat(after).containsAllEntriesOf(before);
    }

    /** CURRENT is whole then; what it names is what is missing. */
    @Test
    void aReleaseThatIsMissingIsNamedAndMadeAgain() throws IOException {
        Path place = layout.release(release);
        layout.storage().delete(place);
        assertThat(places(verified())).containsExactly(place);
        assertThat(repaired().left()).isEmpty();
        assertThat(Files.readString(layout.current()).strip()).isEqualTo(release);
        assertThat(Publisher.isWhole(layout, release)).isTrue();
        assertThat(Files.readString(layout.manifest(place))).isEqualTo(manifest);
    }

    @Test
    void verifyWritesNothing() throws IOException {
        Map<String, Long> before = changed();
        verified();
        assertThat(changed()).isEqualTo(before);
    }

    private static Map<String, Long> changed() throws IOException {
        Map<String, Long> changed = new TreeMap<>();
        try (Stream<Path> files = Files.walk(layout.root())) {
            for (Path file : files.toList()) {
                changed.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return changed;
    }
}
