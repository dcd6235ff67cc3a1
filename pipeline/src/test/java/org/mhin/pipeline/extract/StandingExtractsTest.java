package org.mhin.pipeline.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.health.Verify;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.StandingFiles;
import org.mhin.pipeline.run.BesideReleases;
import org.mhin.pipeline.run.NightSettings;
import org.mhin.pipeline.run.Repair;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What stands beside a release for anybody to take. */
class StandingExtractsTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T06:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T06:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T06:00:00Z");

    @TempDir
    private static Path root;

    private static TestWarehouse made;
    private static String first;
    private static String second;

    @TempDir
    private Path copy;

    /** Two releases: files with rows of several topics and of one; the second has a further month of waits. */
    @BeforeAll
    static void publish() {
        made = TestWarehouse.in(root.resolve("warehouse"));
        List<Path> files = TestWarehouse.goodSamples().stream()
                .filter(file -> Stream.of("/fingertips-csv/", "/qof-prevalence-ccg/", "/mhsds-waits/")
                        .anyMatch(file.toString()::contains))
                .toList();
        List<Path> waits = files.stream()
                .filter(file -> file.toString().contains("mhsds-waits"))
                .toList();
        made.land(files.stream()
                .filter(file -> !file.equals(waits.get(waits.size() - 1)))
                .toList());
        first = night(made.layout(), FIRST, false);
        made.land(waits);
        second = night(made.layout(), SECOND, false);
        assertThat(second).isNotEqualTo(first);
    }

    private static String night(WarehouseLayout layout, Instant at, boolean draft) {
        RunRecord run = new TestWarehouse(layout).nightly(at, draft);
        assertThat(run.exit()).as(run.line().line()).isZero();
        assertThat(extracts(layout, at, 1).makeMissing(List.of())).hasSize(draft ? 0 : 1);
        return publications(layout, at).lastMade().orElseThrow();
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }

    private static Publications publications(WarehouseLayout layout, Instant at) {
        return new Publications(layout, clock(at));
    }

    private static StandingExtracts extracts(WarehouseLayout layout, Instant at, int threads) {
        return new StandingExtracts(layout, clock(at), threads);
    }

    private WarehouseLayout again() throws IOException {
        return made.copyTo(copy.resolve("warehouse")).layout();
    }

    private static List<String> rows(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    private static String parquet(Path folder) {
        return "read_parquet('" + folder + "/**/*.parquet', hive_partitioning = false)";
    }

    private static Map<String, Path> topics(WarehouseLayout layout, String release) throws IOException {
        try (Stream<Path> folders = Files.list(layout.extracts(release).resolve("topics"))) {
            return folders.collect(Collectors.toMap(
                    folder -> folder.getFileName().toString(), folder -> folder, (one, other) -> one, TreeMap::new));
        }
    }

    @Test
    void everythingAndEachTopicHaveTheRowsOfTheReleaseToTheLastBit() throws Exception {
        WarehouseLayout layout = made.layout();
        String released = parquet(layout.release(second).resolve("marts/area_comparisons"));
        Path everything = layout.extracts(second).resolve("everything");
        assertThat(rows("SELECT count(*) FROM (FROM " + released + " EXCEPT ALL FROM "
                        + parquet(everything.resolve("area_comparisons")) + ")"))
                .containsExactly("0");
        Set<String> seen = new TreeSet<>();
        for (Map.Entry<String, Path> topic : topics(layout, second).entrySet()) {
            String of = "(SELECT * FROM " + released + " WHERE indicator IN (SELECT indicator FROM '"
                    + everything.resolve("dim_indicator.parquet") + "' WHERE topic = '" + topic.getKey() + "'))";
            String here = parquet(topic.getValue().resolve("area_comparisons"));
            assertThat(rows("SELECT count(*) FROM (FROM " + of + " EXCEPT ALL FROM " + here + ")"))
                    .containsExactly("0");
            assertThat(rows("SELECT count(*) FROM (FROM " + here + " EXCEPT ALL FROM " + of + ")"))
                    .containsExactly("0");
            seen.addAll(rows("SELECT DISTINCT indicator FROM " + here));
        }
        assertThat(seen).containsExactlyElementsOf(new TreeSet<>(rows("SELECT DISTINCT indicator FROM " + released)));
    }

    @Test
    void columnsAreTypedAndTextIsTextAndNoneIsOfTheProgramAlone() throws Exception {
        Path folder = made.layout().extracts(second).resolve("everything");
        String files = parquet(folder.resolve("area_comparisons"));
        assertThat(rows("SELECT column_name FROM (DESCRIBE FROM " + files + ")"))
                .startsWith("indicator", "area", "area_code")
                .doesNotContain("part", "file");
        assertThat(rows("SELECT DISTINCT column_type FROM (DESCRIBE FROM " + files + ") ORDER BY 1"))
                .containsExactly("DATE", "DOUBLE", "INTEGER", "VARCHAR");
    }

    /** A set is a folder that needs nothing else. */
    @Test
    void everyFolderHasWhatAnExtractHas() throws Exception {
        for (Path folder : Stream.concat(
                        topics(made.layout(), second).values().stream(),
                        Stream.of(made.layout().extracts(second).resolve("everything")))
                .toList()) {
            Set<String> described = new TreeSet<>();
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(Codebook.FILE))) {
                rows.stream()
                        .filter(row -> !row.getField("description").isBlank())
                        .forEach(row -> described.add(row.getField("file") + " " + row.getField("column")));
            }
            for (String column : rows(
                    "SELECT column_name FROM (DESCRIBE FROM " + parquet(folder.resolve("area_comparisons")) + ")")) {
                assertThat(described).contains("area_comparisons/ " + column);
            }
            for (String key : List.of("dim_indicator.parquet", "dim_delivery.parquet", "reasons.parquet")) {
                for (String column : rows("SELECT column_name FROM (DESCRIBE FROM '" + folder.resolve(key) + "')")) {
                    assertThat(described).contains(key + " " + column);
                }
            }
            String descriptor = Files.readString(folder.resolve(Descriptors.PACKAGE));
            assertThat(ExtractTest.faults("datapackage.schema.json", descriptor))
                    .isEmpty();
            JsonNode resource =
                    new ObjectMapper().readTree(descriptor).path("resources").get(0);
            resource.path("path")
                    .forEach(path -> assertThat(folder.resolve(path.asText())).isRegularFile());
            assertThat(resource.path("path")).isNotEmpty();
            assertThat(Files.readString(folder.resolve("CITATION.cff"))).contains("date-released: 2026-02-01");
            assertThat(Files.readString(folder.resolve("README.md"))).contains("published on 2026-02-01");
            String readme = Files.readString(folder.resolve("README.md"));
            assertThat(rows(readme.substring(readme.indexOf("    SELECT"))
                            .replace("'area_comparisons/", "'" + folder + "/area_comparisons/")
                            .replaceAll("'(\\w+)\\.parquet'", "'" + folder + "/$1.parquet'")))
                    .isNotEmpty();
            for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
                Path file = folder.resolve(line.substring(66));
                assertThat(ExtractTest.sha256(file)).isEqualTo(line.substring(0, 64));
            }
        }
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /** Everything has the files of the topics, and what did not change is that of the release before. */
    @Test
    void whatDidNotChangeIsTakenOver() throws IOException {
        WarehouseLayout layout = made.layout();
        int taken = 0;
        int fresh = 0;
        Map<String, StandingFiles.StandingFile> before = new TreeMap<>();
        StandingFiles.of(layout, first).orElseThrow().files().forEach(file -> before.put(file.path(), file));
        for (StandingFiles.StandingFile file :
                StandingFiles.of(layout, second).orElseThrow().files()) {
            if (file.madeFrom() == null) {
                continue;
            }
            Path here = layout.extracts(second).resolve(file.path());
            StandingFiles.StandingFile earlier = before.get(file.path());
            boolean isSame = earlier != null && file.madeFrom().equals(earlier.madeFrom());
            if (isSame) {
                assertThat(inode(here)).isEqualTo(inode(layout.extracts(first).resolve(file.path())));
            }
            String topic = file.path()
                    .replaceFirst("everything/area_comparisons/topic=([^/]+)/", "topics/$1/area_comparisons/");
            assertThat(inode(here)).isEqualTo(inode(layout.extracts(second).resolve(topic)));
            taken += isSame ? 1 : 0;
            fresh += isSame ? 0 : 1;
        }
        assertThat(taken).isPositive();
        assertThat(fresh).isPositive().isLessThan(taken);
    }

    /** Who asks for one indicator fetches the groups that have it. */
    @Test
    void rowsAreInTheOrderOfTheirContract() throws Exception {
        Path folder = made.layout().extracts(second).resolve("everything/area_comparisons");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> order =
                        rows("SELECT concat_ws('|', indicator, area, period_kind, period_end, sex, age) FROM '" + file
                                + "'");
                assertThat(order).isNotEmpty();
                assertThat(rows("SELECT concat_ws('|', indicator, area, period_kind, period_end, sex, age) FROM '"
                                + file + "' ORDER BY indicator, area, period_kind, period_end, sex, age"))
                        .isEqualTo(order);
            }
        }
    }

    @Test
    void theSameReleaseGivesTheSameBytes() throws IOException {
        WarehouseLayout layout = again();
        StandingFiles before = StandingFiles.of(layout, second).orElseThrow();
        layout.storage().delete(layout.extracts());
        assertThat(extracts(layout, LATER, 2).makeMissing(List.of())).containsExactly(second);
        assertThat(StandingFiles.of(layout, second)).contains(before);
        assertThat(StandingFiles.isWhole(layout, second)).isTrue();
        assertThat(extracts(layout, LATER, 2).makeMissing(List.of())).isEmpty();
    }

    /** Until its instant nobody but the owner can look into them. */
    @Test
    void thoseOfAScheduledReleaseAreClosedUntilItsInstant() throws IOException {
        WarehouseLayout layout = again();
        layout.storage().delete(layout.extracts(second));
        Instant at = SECOND.plusSeconds(3_600);
        Publications publications = publications(layout, SECOND);
        publications.add(Publication.Act.ROLLBACK, first, null, "a test", null);
        publications.add(Publication.Act.SCHEDULE, second, at, null, "2.0.0");
        assertThat(extracts(layout, SECOND, 1).makeMissing(List.of())).containsExactly(second);
        assertThat(mode(layout.extracts(second))).isEqualTo("rwx------");
        assertThat(mode(layout.extracts(first))).isNotEqualTo("rwx------");
        assertThat(publications(layout, at).settle()).contains(second);
        assertThat(mode(layout.extracts(second))).isEqualTo(mode(layout.extracts()));
        publications(layout, at).add(Publication.Act.WITHDRAW, second, null, "a test", null);
        assertThat(mode(layout.extracts(second))).isEqualTo("rwx------");
    }

    /** Where two instants pass before anything of the program runs, readers saw the first release too, and may open it by its day. */
    @Test
    void whatReadersSawUnwatchedIsOpenedToo() throws IOException {
        WarehouseLayout layout = again();
        publications(layout, SECOND).add(Publication.Act.WITHDRAW, second, null, "a test", null);
        publications(layout, SECOND).add(Publication.Act.WITHDRAW, first, null, "a test", null);
        Instant at = SECOND.plusSeconds(3_600);
        publications(layout, SECOND).add(Publication.Act.SCHEDULE, first, at, null, "1.0.0");
        publications(layout, SECOND).add(Publication.Act.SCHEDULE, second, at.plusSeconds(60), null, "1.1.0");
        assertThat(mode(layout.extracts(first))).isEqualTo("rwx------");
        assertThat(publications(layout, LATER).settle()).contains(second);
        for (String release : List.of(first, second)) {
            assertThat(mode(layout.extracts(release))).isEqualTo(mode(layout.extracts()));
            assertThat(mode(layout.release(release))).isEqualTo(mode(layout.releases()));
        }
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    @Test
    void aDraftHasNone() throws IOException {
        WarehouseLayout layout = again();
        publications(layout, SECOND).add(Publication.Act.DRAFT, second, null, null, null);
        layout.storage().delete(layout.extracts());
        assertThat(extracts(layout, LATER, 1).makeMissing(List.of())).doesNotContain(second);
        assertThat(layout.extracts(second)).doesNotExist();
    }

    @Test
    void whatIsDamagedIsFoundAndMadeAgain() throws IOException {
        WarehouseLayout layout = again();
        Publications publications = publications(layout, LATER);
        assertThat(new Verify(layout, publications).run(2)).isEmpty();
        StandingFiles before = StandingFiles.of(layout, first).orElseThrow();
        Path page = layout.extracts(first).resolve("everything/README.md");
        Files.writeString(page, "x");
        assertThat(new Verify(layout, publications).run(2)).singleElement().satisfies(damage -> {
            assertThat(damage.place()).isEqualTo(page);
            assertThat(damage.isMendable()).isTrue();
        });
        Repair.Outcome outcome = new Repair(
                        layout,
                        publications,
                        new TestWarehouse(layout).night(LATER, NightSettings.usual(1)),
                        1,
                        extracts(layout, LATER, 1)::makeMissing)
                .run(line -> assertThat(line).isEmpty());
        assertThat(outcome.left()).isEmpty();
        assertThat(StandingFiles.of(layout, first)).contains(before);
    }

    /** Where a machine died between the publication and they. */
    @Test
    void whatIsMissingIsFoundAndAnIdleNightMakesIt() throws IOException {
        WarehouseLayout layout = again();
        NightSettings settings = NightSettings.usual(1);
        TestWarehouse warehouse = new TestWarehouse(layout);
        BesideReleases beside = extracts(layout, LATER, 1)::makeMissing;
        assertThat(warehouse.night(LATER, settings, beside).run().line().line()).startsWith("Nothing to do");
        StandingFiles before = StandingFiles.of(layout, second).orElseThrow();
        layout.storage().delete(layout.extracts());
        Publications publications = publications(layout, LATER);
        assertThat(new Verify(layout, publications).run(2)).isEmpty();
        assertThat(new Verify(layout, publications, true).run(2))
                .singleElement()
                .satisfies(damage -> {
                    assertThat(damage.place()).isEqualTo(layout.extracts(second));
                    assertThat(damage.of()).endsWith("which are missing");
                    assertThat(damage.isMendable()).isTrue();
                });
        RunRecord run = warehouse.night(LATER, settings, beside).run();
        assertThat(run.line().line()).isEqualTo("Made the extracts of release " + second);
        assertThat(run.exit()).isZero();
        assertThat(run.bytes().get("extracts")).isPositive();
        assertThat(StandingFiles.of(layout, second)).contains(before);
        layout.storage().delete(layout.extracts());
        Repair.Outcome outcome = new Repair(layout, publications, warehouse.night(LATER, settings, beside), 1, beside)
                .run(line -> assertThat(line).isEmpty());
        assertThat(outcome.mended()).hasSize(1);
        assertThat(StandingFiles.of(layout, second)).contains(before);
    }

    /** A schedule that is moved, or a release that is taken back and published again. */
    @Test
    void theyHaveTheDayOfThePublicationThatCounts() throws IOException {
        WarehouseLayout layout = again();
        publications(layout, SECOND).add(Publication.Act.ROLLBACK, first, null, "a test", null);
        Path citation = layout.extracts(second).resolve("everything/CITATION.cff");
        for (String day : List.of("2026-03-01", "2026-03-15")) {
            publications(layout, SECOND)
                    .add(Publication.Act.SCHEDULE, second, Instant.parse(day + "T09:30:00Z"), null, "1.1.0");
            assertThat(new Verify(layout, publications(layout, SECOND), true)
                            .run(2).stream().filter(damage -> damage.place().startsWith(layout.extracts())))
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.of()).endsWith("of an earlier publication of it"));
            assertThat(extracts(layout, SECOND, 1).makeMissing(List.of())).containsExactly(second);
            assertThat(Files.readString(citation)).contains("date-released: " + day);
            assertThat(mode(layout.extracts(second))).isEqualTo("rwx------");
        }
        Instant again = Instant.parse("2026-04-01T06:00:00Z");
        publications(layout, again).add(Publication.Act.WITHDRAW, second, null, "a test", null);
        publications(layout, again).add(Publication.Act.PUBLISH, second, null, null, "1.1.0");
        assertThat(extracts(layout, again, 1).makeMissing(List.of())).containsExactly(second);
        assertThat(Files.readString(citation)).contains("date-released: 2026-04-01");
        assertThat(mode(layout.extracts(second))).isEqualTo(mode(layout.extracts()));
        assertThat(layout.storage().list(layout.work())).isEmpty();
    }

    /** A folder named {@code a=b} above the warehouse is no column. */
    @Test
    void aPathOfTheWarehouseAddsNoColumn() throws Exception {
        WarehouseLayout layout =
                made.copyTo(copy.resolve("indicator=x/env=[a]'b*/warehouse")).layout();
        layout.storage().delete(layout.extracts());
        assertThat(extracts(layout, LATER, 1).makeMissing(List.of())).containsExactly(second);
        StandingFiles made =
                StandingFiles.of(StandingExtractsTest.made.layout(), second).orElseThrow();
        assertThat(StandingFiles.of(layout, second)).contains(made);
    }

    @Test
    void whatIsMadeOfADamagedFileIsNotTakenForWhatTheManifestSays() throws IOException {
        WarehouseLayout layout = again();
        layout.storage().delete(layout.extracts());
        Path file = layout.storage()
                .list(layout.release(second).resolve("marts/area_comparisons"))
                .get(0);
        Files.write(
                file,
                Files.readAllBytes(layout.storage()
                        .list(layout.release(second).resolve("marts/area_comparisons"))
                        .get(1)));
        assertThatThrownBy(() -> extracts(layout, LATER, 1).makeMissing(List.of()))
                .isInstanceOf(MhinException.class)
                .hasMessageContaining(file.toString());
        assertThat(layout.storage().list(layout.work())).isEmpty();
        assertThat(layout.extracts(second)).doesNotExist();
    }

    @Test
    void theyGoWithTheirRelease() throws IOException {
        WarehouseLayout layout = again();
        new TestWarehouse(layout).night(LATER, NightSettings.usual(1)).prune(new Retention(1, 1), false);
        assertThat(layout.release(first)).doesNotExist();
        assertThat(layout.extracts(first)).doesNotExist();
        assertThat(StandingFiles.isWhole(layout, second)).isTrue();
    }
}
