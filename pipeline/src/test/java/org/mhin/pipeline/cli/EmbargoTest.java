package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.publish.Showing;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.DyingStorage;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** What is not published is not seen: not as a draft, not a second before its instant, not once it is withdrawn. */
class EmbargoTest {
    private static final Instant FIRST_NIGHT = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant SECOND_NIGHT = Instant.parse("2026-12-02T02:00:00Z");
    private static final Instant INSTANT = Instant.parse("2026-12-10T09:30:00Z");
    private static final Instant JUST_BEFORE = INSTANT.minusSeconds(1);

    /** Of the second release only. */
    private static final String AREA = "E06000018";

    @TempDir
    private static Path folder;

    /** The first release published, the second a draft. */
    private static TestWarehouse drafted;

    private static String first;
    private static String second;

    @BeforeAll
    static void make() throws IOException {
        drafted = TestWarehouse.in(Files.createDirectories(folder.resolve("drafted")));
        drafted.land(sample("suicide-north-east.csv"));
        assertThat(drafted.nightly(FIRST_NIGHT, false).exit()).isZero();
        first = current(drafted.layout(), FIRST_NIGHT);
        drafted.land(sample("suicide-east-midlands.csv"));
        RunRecord night = drafted.nightly(SECOND_NIGHT, true);
        assertThat(night.exit()).as(night.line().line()).isZero();
        assertThat(night.published()).isFalse();
        second = publications(drafted.layout(), SECOND_NIGHT).newestDraft().orElseThrow();
        assertThat(night.line().line()).isEqualTo("Made release " + second + " as a draft");
        assertThat(current(drafted.layout(), SECOND_NIGHT)).isEqualTo(first);
        assertThat(Files.readString(drafted.layout().current()).strip()).isEqualTo(first);
    }

    private static List<Path> sample(String name) {
        return TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith(name))
                .toList();
    }

    private static Publications publications(WarehouseLayout layout, Instant instant) {
        return new Publications(layout, Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static String current(WarehouseLayout layout, Instant instant) {
        return publications(layout, instant).current().orElseThrow();
    }

    private static WarehouseLayout copy(String name) throws IOException {
        return drafted.copyTo(folder.resolve(name)).layout();
    }

    private static Ran good(Instant instant, WarehouseLayout layout, String... args) {
        Ran ran = Ran.at(instant, layout, args);
        assertThat(ran.status())
                .as(String.join(" ", args) + ": " + ran.out() + ran.err())
                .isZero();
        return ran;
    }

    /** Every surface on which a release is read, each with what it asks for. */
    private static final List<List<String>> SURFACES = List.of(
            List.of("compare", AREA),
            List.of("compare", AREA, "--boundaries", "2021-04-01"),
            List.of("compare", "--as", "utla", "--indicator", "suicide-rate"),
            List.of("explain", "suicide-rate", AREA),
            List.of("area", AREA),
            List.of("area", AREA, "--neighbours"),
            List.of("sql", "-c", "SELECT count(*) AS n FROM area_comparisons WHERE area_code = '" + AREA + "'"),
            List.of("status"),
            List.of("status", "--format", "json"));

    private static String asked(Instant instant, WarehouseLayout layout, List<String> surface) {
        Ran ran = Ran.at(instant, layout, surface.toArray(String[]::new));
        return ran.status() + "\n" + ran.out() + ran.err();
    }

    @Test
    void noSurfaceShowsAReleaseBeforeItsInstantAndEachDoesThen() throws IOException {
        WarehouseLayout scheduled = copy("scheduled");
        Ran ran = good(SECOND_NIGHT, scheduled, "publish", "--at", "2026-12-10T09:30");
        assertThat(ran.out())
                .isEqualToNormalizingNewlines("Scheduled release " + second
                        + " for 10 December 2026 09:30; until then readers see release " + first + "\n");
        WarehouseLayout neverMade = TestWarehouse.in(folder.resolve("never")).layout();
        TestWarehouse.in(folder.resolve("never")).land(sample("suicide-north-east.csv"));
        TestWarehouse.in(folder.resolve("never")).nightly(FIRST_NIGHT, false);
        for (List<String> surface : SURFACES) {
            String before = asked(JUST_BEFORE, scheduled, surface);
            String at = asked(INSTANT, scheduled, surface);
            if (!surface.get(0).equals("status")) {
                assertThat(before).as(surface.toString()).doesNotContain(second);
            }
            if (!surface.get(0).equals("status") && !surface.get(0).equals("area")) {
                assertThat(before)
                        .as("as if it had never been made: " + surface)
                        .isEqualTo(asked(JUST_BEFORE, neverMade, surface)
                                .replace(
                                        neverMade.root().toString(),
                                        scheduled.root().toString()));
                assertThat(at).as(surface.toString()).isNotEqualTo(before);
            }
        }
        assertThat(asked(JUST_BEFORE, scheduled, List.of("status"))).contains("Release    " + first);
        assertThat(asked(INSTANT, scheduled, List.of("status"))).contains("Release    " + second);

        Ran named = Ran.at(JUST_BEFORE, scheduled, "sql", "--release", second, "-c", "SELECT 1");
        assertThat(named.status()).isEqualTo(2);
        assertThat(named.err())
                .isEqualToNormalizingNewlines("mhin: Release " + second
                        + " is scheduled for 10 December 2026 09:30 and not published before\n");
        good(INSTANT, scheduled, "sql", "--release", second, "-c", "SELECT 1");
        Path extract = folder.resolve("extract");
        List<String> wanted = List.of("extract", "--area", AREA, "--output", extract.toString());
        assertThat(asked(JUST_BEFORE, scheduled, wanted)).startsWith("2\n").doesNotContain(second);
        assertThat(extract).doesNotExist();
        assertThat(asked(INSTANT, scheduled, wanted)).startsWith("0\n").contains(second);
        assertThat(extract.resolve("CITATION.cff")).content().contains("date-released: 2026-12-10");
        Ran asOf = good(
                INSTANT,
                scheduled,
                "sql",
                "--as-of",
                "2026-12-09",
                "-c",
                SURFACES.get(6).get(2));
        assertThat(asOf.out()).contains("0");
        assertThat(Ran.at(
                                JUST_BEFORE,
                                scheduled,
                                "sql",
                                "--as-of",
                                "2026-12-31",
                                "-c",
                                SURFACES.get(6).get(2))
                        .err())
                .isEqualToNormalizingNewlines("mhin: 31 December 2026 23:59:59 is still to come; --as-of looks back\n");
    }

    @Test
    void aDraftIsRefusedAndItsFolderIsItsOwners() throws IOException {
        Ran named = Ran.at(SECOND_NIGHT, drafted.layout(), "sql", "--release", second, "-c", "SELECT 1");
        assertThat(named.status()).isEqualTo(2);
        assertThat(named.err())
                .isEqualToNormalizingNewlines("mhin: Release " + second + " is a draft and not published\n");
        assertThat(Ran.at(SECOND_NIGHT, drafted.layout(), "sql", "--release", "nonesuch", "-c", "SELECT 1")
                        .err())
                .isEqualToNormalizingNewlines("mhin: There is no release 'nonesuch'; there are " + first + "\n");
        assertThat(mode(drafted.layout(), second)).isEqualTo("rwx------");
    }

    private static String mode(WarehouseLayout layout, String release) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(layout.release(release));
        return PosixFilePermissions.toString(permissions);
    }

    /** An instant that has passed is no reason to do nothing; the folder opens with CURRENT. */
    @Test
    void theNextNightNamesWhatWasDue() throws IOException {
        TestWarehouse warehouse = drafted.copyTo(folder.resolve("due"));
        WarehouseLayout layout = warehouse.layout();
        Files.setPosixFilePermissions(layout.release(second), PosixFilePermissions.fromString("rwx------"));
        good(SECOND_NIGHT, layout, "publish", "--at", "2026-12-10T09:30");
        RunRecord idle = warehouse.nightly(JUST_BEFORE, false);
        assertThat(idle.line().line())
                .isEqualTo("Nothing to do: CURRENT is release " + first + "; release " + second
                        + ", which these inputs make, is scheduled for 10 December 2026 09:30");
        assertThat(publications(layout, JUST_BEFORE).all()).hasSize(3);
        RunRecord night = warehouse.nightly(INSTANT, false);
        assertThat(night.line().line()).isEqualTo("Published release " + second);
        assertThat(night.published()).isTrue();
        assertThat(night.sparkStarted()).isFalse();
        assertThat(Files.readString(layout.current()).strip()).isEqualTo(second);
        assertThat(mode(layout, second))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.releases())));
        assertThat(warehouse.nightly(INSTANT, false).line().line())
                .isEqualTo("Nothing to do: CURRENT is release " + second);
        assertThat(publications(layout, INSTANT).all())
                .as("idle nights publish nothing")
                .hasSize(3);
        assertThat(Ran.at(INSTANT, layout, "publish").err()).contains("There is no draft to publish");
    }

    @Test
    void aNightBeforeTheInstantLeavesADraft() throws IOException {
        TestWarehouse warehouse = drafted.copyTo(folder.resolve("night-before"));
        good(SECOND_NIGHT, warehouse.layout(), "publish", "--at", "2026-12-10T09:30");
        warehouse.land(sample("prevalencebyccg_1314.csv"));
        RunRecord night = warehouse.nightly(JUST_BEFORE, false);
        assertThat(night.published()).isFalse();
        assertThat(night.line().line())
                .matches("Made release [0-9a-f]{16} as a draft, since release " + second
                        + " is scheduled for 10 December 2026 09:30");
        assertThat(current(warehouse.layout(), INSTANT)).isEqualTo(second);
        assertThat(good(INSTANT, warehouse.layout(), "publish").out()).contains(second + ", as scheduled");
        assertThat(good(INSTANT, warehouse.layout(), "publish").out()).startsWith("Published release ");
        assertThat(current(warehouse.layout(), INSTANT)).isNotIn(first, second);
    }

    @Test
    void anInstantThatHasPassedIsRefused() throws IOException {
        Ran ran = Ran.at(INSTANT, drafted.layout(), "publish", "--at", "2026-12-10T09:30");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "mhin: 10 December 2026 09:30 has passed; a release is scheduled for an instant to come\n");
        assertThat(Ran.at(INSTANT, drafted.layout(), "publish", "--at", "tomorrow")
                        .err())
                .isEqualToNormalizingNewlines(
                        "mhin: --at: 'tomorrow' is not an instant; write it as 2026-12-10T09:30\n");
    }

    /** Who looks at a draft is written down first, and is shown with the releases. */
    @Test
    void whoPreviewsIsRecorded() throws IOException {
        WarehouseLayout layout = copy("preview");
        Ran looked = good(SECOND_NIGHT, layout, "compare", AREA, "--preview", second);
        assertThat(looked.out()).contains("Suicide");
        assertThat(Files.readString(layout.access()))
                .hasLineCount(1)
                .contains("\"command\":\"compare " + AREA + " --preview " + second)
                .contains("\"at\":\"2026-12-02T02:00:00Z\"")
                .contains("\"by\":\"" + System.getProperty("user.name") + "\"");
        good(SECOND_NIGHT, layout, "area", AREA, "--neighbours", "--preview", second);
        assertThat(Files.readString(layout.access())).as("once a command").hasLineCount(2);
        good(SECOND_NIGHT, layout, "sql", "--preview", first, "-c", "SELECT 1");
        assertThat(Files.readString(layout.access())).as("it is published").hasLineCount(2);
        assertThat(good(SECOND_NIGHT, layout, "releases").out())
                .contains("Looked at before readers saw it:")
                .contains("compare " + AREA + " --preview " + second);
        // Where it cannot be written down, nothing is shown.
        Files.delete(layout.access());
        Files.createDirectory(layout.access());
        Ran refused = Ran.at(SECOND_NIGHT, layout, "compare", AREA, "--preview", second);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
    }

    /** A machine that dies at any point of a publication, one after the other: readers see the one release or the other, whole. */
    @Test
    void aPublicationThatDiesIsDoneOrNot() throws IOException {
        WarehouseLayout layout = copy("dying");
        Set<String> seen = new LinkedHashSet<>();
        Optional<DyingStorage.Point> died;
        do {
            DyingStorage storage = new DyingStorage(1, point -> !seen.contains(named(layout, point)), () -> {});
            WarehouseLayout dying = new WarehouseLayout(layout.root(), storage);
            try {
                new Showing(
                                dying,
                                publications(dying, SECOND_NIGHT),
                                new Publisher(dying, publications(dying, SECOND_NIGHT), 1, line -> {}))
                        .publish(null, null);
            } catch (DyingStorage.Died end) {
                assertThat(storage.at()).isPresent();
            } catch (MhinException done) {
                // It died when all but tidying was done, and nothing is left to publish.
                assertThat(done).hasMessageStartingWith("There is no draft to publish");
            }
            died = storage.at();
            died.ifPresent(point -> seen.add(named(layout, point)));
            assertThat(current(layout, SECOND_NIGHT)).isIn(first, second);
            try (ReleaseReader reader = ReleaseReader.open(layout)) {
                assertThat(reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of())
                                .get(0))
                        .isPositive();
            }
        } while (died.isPresent());
        assertThat(seen).anyMatch(point -> point.startsWith("putIfAbsent")).hasSizeGreaterThan(5);
        assertThat(current(layout, SECOND_NIGHT)).isEqualTo(second);
        assertThat(publications(layout, SECOND_NIGHT).isSettled()).isTrue();
        assertThat(publications(layout, SECOND_NIGHT).all())
                .as("published once")
                .hasSize(3);
    }

    /** A point, whatever the folder in which something is being made is called this time. */
    private static String named(WarehouseLayout layout, DyingStorage.Point point) {
        return point + " "
                + (point.place().startsWith(layout.work())
                        ? "work/" + point.place().getFileName().toString().replaceAll("-[0-9]+$", "")
                        : point.place());
    }

    @Test
    void aReleaseIsWithdrawnAndGoneBackTo() throws IOException {
        TestWarehouse warehouse = drafted.copyTo(folder.resolve("back"));
        WarehouseLayout layout = warehouse.layout();
        Instant three = Instant.parse("2026-12-03T09:00:00Z");
        assertThat(good(three, layout, "publish").out()).startsWith("Published release " + second);
        assertThat(asked(three, layout, SURFACES.get(0))).contains("Suicide");

        Instant four = Instant.parse("2026-12-04T09:00:00Z");
        assertThat(good(four, layout, "withdraw", second.substring(0, 6), "--why", "a column was shifted")
                        .out())
                .isEqualToNormalizingNewlines("Withdrew release " + second + "; readers see release " + first + "\n");
        assertThat(Ran.at(four, layout, "sql", "--release", second, "-c", "SELECT 1")
                        .err())
                .isEqualToNormalizingNewlines(
                        "mhin: Release " + second + " was withdrawn on 4 December 2026 09:00: a column was shifted\n");
        assertThat(mode(layout, second)).isEqualTo("rwx------");
        assertThat(asked(four, layout, SURFACES.get(6))).contains("0");
        RunRecord idle = warehouse.nightly(four, false);
        assertThat(idle.line().line())
                .isEqualTo("Nothing to do: CURRENT is release " + first + "; release " + second
                        + ", which these inputs make, was withdrawn");
        assertThat(current(layout, four)).isEqualTo(first);

        Instant five = Instant.parse("2026-12-05T09:00:00Z");
        assertThat(good(five, layout, "publish", second).out()).startsWith("Published release " + second);
        assertThat(good(five, layout, "rollback", first, "--why", "not yet agreed")
                        .out())
                .isEqualToNormalizingNewlines(
                        "Went back to release " + first + "; readers see release " + first + "\n");
        assertThat(warehouse.nightly(five, false).line().line())
                .isEqualTo("Nothing to do: CURRENT is release " + first + "; release " + second
                        + ", which these inputs make, was set aside");
        assertThat(Ran.at(five, layout, "rollback", first, "--why", "again").err())
                .contains("Release " + first + " is what readers see");
        warehouse.land(sample("prevalencebyccg_1314.csv"));
        RunRecord forward = warehouse.nightly(five, false);
        assertThat(forward.line().line())
                .matches("Published release [0-9a-f]{16}; readers had gone back to release " + first);

        assertThat(good(five, layout, "releases", "--format", "csv")
                        .out()
                        .lines()
                        .map(line -> line.split(",", -1))
                        .map(cells -> cells[3] + " " + cells[4]))
                .containsExactly(
                        "act state",
                        "publish published",
                        "rollback superseded",
                        "publish superseded",
                        "withdraw superseded",
                        "publish superseded",
                        "draft draft",
                        "publish superseded");
        good(five, layout, "withdraw", current(layout, five), "--why", "all of it");
        good(five, layout, "withdraw", first, "--why", "all of it");
        assertThat(Ran.at(five, layout, "compare", "Leeds").err()).contains("Nothing is published");
    }

    @Test
    void whereEveryReleaseIsWithdrawnReadersAreToldSoAndWhy() throws IOException {
        WarehouseLayout layout = copy("all-withdrawn");
        good(SECOND_NIGHT, layout, "publish");
        good(SECOND_NIGHT, layout, "withdraw", first, "--why", "the wrong year");
        good(INSTANT, layout, "withdraw", second, "--why", "a column was shifted");
        Ran ran = Ran.at(INSTANT, layout, "compare", AREA);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("mhin: Nothing is published in " + layout.root()
                        + " any more; every release is withdrawn, the last, " + second
                        + ", on 10 December 2026 09:30: a column was shifted; mhin releases --warehouse "
                        + layout.root() + " lists them, mhin publish --warehouse " + layout.root()
                        + " RELEASE shows one again\n");
        WarehouseLayout aside = copy("set aside");
        good(SECOND_NIGHT, aside, "publish");
        good(SECOND_NIGHT, aside, "rollback", first, "--why", "not yet");
        good(INSTANT, aside, "withdraw", first, "--why", "the wrong year");
        assertThat(Ran.at(INSTANT, aside, "compare", AREA).err())
                .contains("any more; release " + first + " was withdrawn on 10 December 2026 09:30: the wrong year;");
    }

    @Test
    void aScheduleThatWasMovedOrCancelledIsSaidToBe() throws IOException {
        WarehouseLayout layout = copy("moved");
        good(SECOND_NIGHT, layout, "publish", "--at", "2026-12-10T09:30");
        good(SECOND_NIGHT, layout, "publish", second, "--at", "2026-12-11T09:30");
        good(SECOND_NIGHT, layout, "publish", "--as", "DRAFT");
        assertThat(good(SECOND_NIGHT, layout, "publish", second, "--as", "DRAFT")
                        .out())
                .isEqualToNormalizingNewlines(
                        "Release " + second + " is a draft already; readers see release " + first + "\n");
        good(SECOND_NIGHT, layout, "publish", "--at", "2026-12-10T09:30");
        good(JUST_BEFORE, layout, "withdraw", second, "--why", "a column was shifted");
        good(JUST_BEFORE, layout, "publish", second, "--at", "2026-12-10T09:30");
        good(INSTANT, layout, "withdraw", second, "--why", "a column was shifted");
        assertThat(good(INSTANT, layout, "releases", "--format", "csv")
                        .out()
                        .lines()
                        .map(line -> line.split(",", -1))
                        .map(cells -> cells[3] + " " + cells[4]))
                .containsExactly(
                        "act state",
                        "withdraw withdrawn",
                        "schedule superseded",
                        "withdraw superseded",
                        "schedule cancelled",
                        "draft draft",
                        "schedule cancelled",
                        "schedule moved",
                        "draft draft",
                        "publish published");
    }

    /** CURRENT is as it should be; what it names is gone, and cannot be made again from what is landed now. */
    @Test
    void aReleaseThatReadersSeeAndThatIsGoneIsNamed() throws IOException {
        WarehouseLayout layout = copy("gone");
        good(SECOND_NIGHT, layout, "publish");
        good(SECOND_NIGHT, layout, "rollback", first, "--why", "not yet");
        new LocalStorage().delete(layout.release(first));
        Ran verified = Ran.at(INSTANT, layout, "verify");
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out())
                .isEqualToNormalizingNewlines("releases/" + first + ": release " + first
                        + ", which is missing; cannot be made again; put it back from a copy of the warehouse, or withdraw the release\n"
                        + "1 file is damaged\n");
        good(INSTANT, layout, "withdraw", first, "--why", "lost");
        good(INSTANT, layout, "verify");
    }
}
