package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file with a column for each measure, in one of which a figure is hidden further: the line of the other column's figure, which is shown, would tell
 * it.
 */
class ExplainWideRowTest {
    private static final String FEED = """
            feed: crisis-lines
            title: Crisis lines
            publisher: The integrated care boards
            licence: OGL-UK-3.0
            disclosure: {published-under: mhsds_monthly}
            source:
              format: csv
              headers: {only: [Year, Code, Visits, Calls]}
            columns:
              year: {from: [Year]}
              code: {from: [Code], required: true}
              visits: {from: [Visits], type: number, markers: {"*": suppressed}}
              calls: {from: [Calls], type: number}
            period: {label-from: year}
            areas: {levels: {"*": {types: [icb, sub-icb-location], code-from: code}}}
            measures: {wide: [{id: visits, name: Visits, column: visits}, {id: calls, name: Calls, column: calls}]}
            supersedes: {scope: cell}
            """;

    private static final String INDICATOR = """
            indicator: crisis-%1$s
            topic: crisis
            title: Crisis %1$s
            definition: All %1$s.
            numerator: All %1$s
            denominator: none
            method: count
            multiplier: 1
            unit: %1$s
            polarity: none
            comparison: none
            sources:
              - {feed: crisis-lines, value: %1$s}
            """;

    /** Visits of the second are 101 less 98. */
    private static final String FILE = """
            Year,Code,Visits,Calls
            2023/24,QT1,101,203
            2023/24,52R,98,121
            2023/24,02Q,*,82
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void night() throws IOException {
        write("ours/feeds/crisis-lines.yaml", FEED);
        for (String measure : new String[] {"visits", "calls"}) {
            write("ours/indicators/crisis/crisis-" + measure + ".yaml", INDICATOR.formatted(measure));
        }
        write("in/crisis-lines.csv", FILE);
        write("mhin.yaml", "warehouse: w\ninbox: in\ncatalogue: ours\nboundaries: []\nextracts: none\nthreads: 1\n");
        Ran night = ran("nightly");
        assertThat(night.status()).as(night.err()).isZero();
    }

    private static void write(String file, String text) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    private static Ran ran(String words) {
        return Ran.of((words + " --config " + folder.resolve("mhin.yaml")).split(" "));
    }

    @Test
    void whatIsHiddenOfOneColumnIsNotToldByTheLineOfAnother() {
        assertThat(ran("compare 52R --indicator crisis-visits").out()).doesNotContain("98");
        for (String format : new String[] {"table", "json"}) {
            Ran explained = ran("explain crisis-calls 52R --format " + format);
            assertThat(explained.status()).as(explained.err()).isZero();
            assertThat(explained.out()).contains("121").doesNotContain("Visits");
            assertThat(explained.err()).contains("Source rows are not shown");
        }
    }

    /** The publisher hid it itself: there is nothing else on the line. */
    @Test
    void theLineOfAFigureThatThePublisherHidIsShown() {
        Ran explained = ran("explain crisis-calls 02Q");
        assertThat(explained.out()).contains("82", "*");
        assertThat(explained.err()).doesNotContain("Source rows are not shown");
    }
}
