package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** The same files, landed in the same order, give the same release, byte for byte, whatever it is made with. */
class SameBytesTest {
    @TempDir
    private Path folder;

    @Test
    void oneThreadAndTwoGiveTheSameBytes() throws IOException {
        TestWarehouse two = TestWarehouse.in(folder.resolve("two"));
        two.land(TestWarehouse.goodSamples());
        RunRecord run = two.nightly(2);
        assertThat(run.exit()).as(run.line()).isZero();
        assertThat(files(two))
                .isEqualTo(files(TestWarehouse.ofSamples()))
                .hasSizeGreaterThan(20)
                .containsKey("manifest.json");
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
