package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.health.Retention;

/** However many nights there were, what stays is what is kept and what was landed. */
class NightsBenchTest {
    /** Of two months, each published twice and four times. */
    private static final int FEW = 4;

    private static final int MORE = 8;

    @TempDir
    Path folder;

    private static Map<String, Long> files(Path warehouse) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(warehouse)) {
            paths.filter(Files::isRegularFile)
                    .map(file -> warehouse.relativize(file).getName(0).toString())
                    .forEach(kind -> files.merge(kind, 1L, Long::sum));
        }
        return files;
    }

    private Map<String, Long> after(int nights) throws IOException {
        List<String> said = new ArrayList<>();
        Path place = folder.resolve("of-" + nights);
        new NightsBench(nights, 0, 2, 1, 1, new Retention(2, null), said::add).run(place);
        assertThat(said).anyMatch(line -> line.startsWith(nights + " nights, 1 threads: first "));
        return files(place.resolve("warehouse"));
    }

    @Test
    void whatStaysGrowsWithWhatIsLandedAndWithNothingElse() throws IOException {
        Map<String, Long> few = after(FEW);
        Map<String, Long> more = after(MORE);
        for (String bounded : List.of("releases", "marts", "conformed", "observations")) {
            assertThat(more.get(bounded)).as(bounded).isEqualTo(few.get(bounded));
        }
        for (String each : List.of("landing", "staged")) {
            assertThat(more.get(each)).as(each).isLessThanOrEqualTo(few.get(each) * MORE / FEW);
        }
    }
}
