package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What {@code mhin extract} refuses, in one line, and then writes nothing. */
class ExtractCommandTest {
    @TempDir
    static Path root;

    private static WarehouseLayout layout;

    @BeforeAll
    static void published() throws Exception {
        layout = new ServedWarehouse(root.resolve("warehouse")).publish().layout();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + layout.database(layout.release(ServedWarehouse.RELEASE)));
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO revisions (indicator, area, change, why)"
                    + " VALUES ('suicide-rate', 'E08000035@metropolitan-district', 'revised', 'restated'),"
                    + " ('suicide-rate', 'E12000003@region', 'added', NULL)");
        }
    }

    private static Ran extract(String... args) {
        return Ran.on(
                layout, Stream.concat(Stream.of("extract"), Stream.of(args)).toArray(String[]::new));
    }

    private static void refused(String line, String... args) throws IOException {
        Path place = root.resolve("place/new");
        Files.createDirectories(place.getParent());
        Ran ran = extract(Stream.concat(Stream.of(args), Stream.of("--output", place.toString()))
                .toArray(String[]::new));
        assertThat(ran.err()).startsWith("mhin: " + line).hasLineCount(1);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(place.getParent()).isEmptyDirectory();
    }

    @Test
    void writesAndSaysWhat() throws IOException {
        Path place = Files.createDirectories(root.resolve("written"));
        Ran ran = extract("--indicator", "suicide-rate", "--output", place.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .startsWith("Release " + ServedWarehouse.RELEASE + ": 4 rows of area_comparisons; 1 indicator; in ")
                .contains("\n  area_comparisons.csv\n");
        assertThat(Files.readAllLines(place.resolve("area_comparisons.csv"))).hasSize(5);
    }

    @Test
    void saysWhatChangedSinceTheReleaseBefore() throws IOException {
        Path place = root.resolve("changed");
        extract("--indicator", "suicide-rate", "--output", place.toString());
        assertThat(Files.readString(place.resolve("changes.md")))
                .endsWith("| `suicide-rate` | added |  | 1 |\n| `suicide-rate` | revised | restated | 1 |\n");
        Path other = root.resolve("unchanged");
        extract("--indicator", "recovery-rate", "--output", other.toString());
        assertThat(Files.readString(other.resolve("changes.md")))
                .endsWith("No figure of these, or there was no release before it.\n");
    }

    @Test
    void refusesUnknownNamesWithTheNearest() throws IOException {
        refused("No indicator has the key 'siucide-rate'; the nearest are suicide-rate", "--indicator", "siucide-rate");
        refused("No area has the name or code 'Leedz'; the nearest are Leeds", "--area", "Leedz");
        refused("No topic is called", "--topic", "no-such-topic");
        refused("--area-type: 'cgc' is not one of england, region,", "--area-type", "cgc");
        refused("--format: 'doc' is not one of csv, parquet, xlsx", "--all", "--format", "doc");
        refused("--from: 'May' is not a date", "--from", "May");
        refused("--to is before --from", "--from", "2020-01-01", "--to", "2019-01-01");
        refused("The release has no figures on the boundaries of 1999-01-01", "--all", "--boundaries", "1999-01-01");
        refused("There is no release 'nonesuch'", "--all", "--release", "nonesuch");
    }

    @Test
    void refusesASliceWithoutRowsAndNoSliceAtAll() throws IOException {
        refused(
                "The release has no figures of this: indicators: suicide-rate; periods that begin on or after 2099-01-01",
                "--indicator",
                "suicide-rate",
                "--from",
                "2099-01-01");
        refused("Say which figures: --indicator,");
        refused("--all is everything", "--all", "--indicator", "suicide-rate");
        refused("Give only one of --annex and --area", "--annex", "Leeds", "--area", "Leeds");
    }

    @Test
    void refusesAFolderThatIsTakenOrCannotBe() throws IOException {
        Path taken = Files.createDirectories(root.resolve("taken"));
        Files.writeString(taken.resolve("own.txt"), "mine");
        assertThat(extract("--all", "--output", taken.toString()).err())
                .isEqualToNormalizingNewlines("mhin: " + taken + " is not empty; name a new folder\n");
        assertThat(extract("--all", "--output", taken.resolve("own.txt").toString())
                        .err())
                .isEqualToNormalizingNewlines("mhin: " + taken.resolve("own.txt") + " is a file; name a new folder\n");
        assertThat(extract("--all", "--output", taken.resolve("a/b").toString()).err())
                .isEqualToNormalizingNewlines("mhin: There is no folder " + taken.resolve("a") + "\n");
        Ran unwritable = extract("--all", "--output", "/proc/extract");
        assertThat(unwritable.status()).isEqualTo(2);
        assertThat(unwritable.err()).isEqualToNormalizingNewlines("mhin: Nothing can be written to /proc\n");
        assertThat(taken.resolve("own.txt")).hasContent("mine");
    }
}
