package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** The same files, landed in the same order, give the same release, byte for byte, whatever it is made with. */
class SameBytesTest {
    @TempDir
    private Path folder;

    @Test
    void oneThreadAndTwoGiveTheSameBytes() throws IOException {
        TestWarehouse two = TestWarehouse.in(folder.resolve("two"));
        // In another folder, in another order, on two days.
        List<Path> backwards = new ArrayList<>(TestWarehouse.goodSamples());
        Collections.reverse(backwards);
        two.land(backwards.subList(0, backwards.size() / 2));
        two.land(backwards.subList(backwards.size() / 2, backwards.size()));
        List<String> watched = new CopyOnWriteArrayList<>();
        RunRecord run = two.nightly(2, watched::add);
        assertThat(run.exit()).as(run.line().line()).isZero();
        // Who watches is told how far each long step is, and how long it took.
        assertThat(watched)
                .areExactly(1, line("Staging: \\d+ deliveries in .*"))
                .areExactly(1, line("Conforming: \\d+ partitions in .*"))
                .areExactly(1, line("Converting to boundaries: \\d+ partitions in .*"))
                .areExactly(1, line("Building: \\d+ marts in .*"))
                .areExactly(1, line("Publishing: \\d+ tables in .*"));
        assertThat(files(two))
                .isEqualTo(files(TestWarehouse.ofSamples()))
                .hasSizeGreaterThan(20)
                .containsKey("manifest.json");
        Manifest manifest = Json.read(new LocalStorage(), two.layout().manifest(two.release()), Manifest.class);
        assertThat(manifest.schemaVersion()).isEqualTo(Manifest.SCHEMA);
        assertThat(manifest.made()).isNotNull();
        assertThat(manifest.deliveries())
                .contains(new Manifest.Source(
                        "qof-prevalence-ccg",
                        manifest.deliveries().stream()
                                .filter(source -> source.feed().equals("qof-prevalence-ccg"))
                                .map(Manifest.Source::delivery)
                                .findFirst()
                                .orElseThrow(),
                        "prevalencebyccg_1314.csv",
                        "NHS England",
                        "OGL-UK-3.0"));
        assertThat(manifest.files())
                .allSatisfy(file -> assertThat(file.rows()).as(file.path()).isNotNull())
                .anySatisfy(file -> assertThat(file.rows()).isGreaterThan(100));
        assertThat(manifest.checks())
                .contains(new Manifest.Checked(
                        "interval-holds-value",
                        null,
                        null,
                        "passed",
                        0,
                        manifest.checks().stream()
                                .filter(found -> found.check().equals("interval-holds-value"))
                                .mapToLong(Manifest.Checked::denominator)
                                .sum()))
                .noneMatch(found -> found.state().equals("failed"));
        assertThat(Files.readString(two.layout().manifest(two.release())))
                .as("nothing of when")
                .doesNotContain(Year.now(ZoneOffset.UTC) + "-");
    }

    private static Condition<String> line(String pattern) {
        return new Condition<>(line -> line.matches(pattern), pattern);
    }

    /** Every file of the release but the analysts' database, which carries the time it was made, and its record; by path, the digest of its bytes. */
    private static Map<String, String> files(TestWarehouse warehouse) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        Path release = warehouse.release();
        digests.put("release", release.getFileName().toString());
        try (Stream<Path> files = Files.walk(release)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(warehouse.database())
                        && !file.equals(WarehouseLayout.recordOf(warehouse.database()))) {
                    digests.put(
                            release.relativize(file).toString(),
                            HexFormat.of().formatHex(Digest.sha256().digest(Files.readAllBytes(file))));
                }
            }
        }
        return digests;
    }
}
