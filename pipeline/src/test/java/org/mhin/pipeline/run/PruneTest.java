package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.health.Damage;
import org.mhin.pipeline.health.Pruned;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** What nothing kept needs is removed, and nothing else. */
class PruneTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T06:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T06:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-03-01T06:00:00Z");

    @TempDir
    private static Path folder;

    private static TestWarehouse made;
    private static List<String> releases;

    @TempDir
    private Path copy;

    private static StandardBoundaries boundaries(String... days) {
        return new StandardBoundaries(Stream.of(days).map(LocalDate::parse).toList());
    }

    private static Nightly night(WarehouseLayout layout, StandardBoundaries boundaries, Instant at, Retention kept) {
        return new TestWarehouse(layout)
                .night(at, NightSettings.usual(1).on(boundaries).keeping(kept));
    }

    /** Three releases, each on other boundaries than the one before. */
    @BeforeAll
    static void publish() {
        made = TestWarehouse.in(folder.resolve("warehouse"));
        made.land(TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith("suicide-north-east.csv"))
                .toList());
        night(made.layout(), boundaries("2019-04-01"), FIRST, Retention.EVERYTHING)
                .run();
        night(made.layout(), boundaries("2021-04-01"), SECOND, Retention.EVERYTHING)
                .run();
        night(made.layout(), boundaries(), THIRD, Retention.EVERYTHING).run();
        releases = new Publications(made.layout(), Clock.fixed(THIRD, ZoneOffset.UTC))
                .all().stream().map(Publication::release).toList();
        assertThat(releases).doesNotHaveDuplicates().hasSize(3);
    }

    private WarehouseLayout again() throws IOException {
        return made.copyTo(copy.resolve("warehouse")).layout();
    }

    private static Set<String> files(WarehouseLayout layout) throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> layout.root().relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Nightly.Pruning prune(WarehouseLayout layout, Retention kept, Instant at, boolean dryRun) {
        return night(layout, boundaries(), at, Retention.EVERYTHING).prune(kept, dryRun);
    }

    private static ReleaseReader opened(WarehouseLayout layout, String release) {
        return new Releases(layout, Clock.fixed(THIRD, ZoneOffset.UTC), new Wanted.Named(release)).open();
    }

    @Test
    void whatIsBeyondTheRuleGoesAndWhatIsInForceStays() throws IOException {
        WarehouseLayout layout = again();
        Files.createDirectories(layout.work().resolve("left"));
        Files.writeString(layout.work().resolve("left/behind"), "x");
        Set<String> before = files(layout);
        Instant later = THIRD.plusSeconds(86_400 * 1000L);
        Nightly.Pruning told = prune(layout, new Retention(1, 30), later, true);
        assertThat(files(layout)).isEqualTo(before);
        Nightly.Pruning done = prune(layout, new Retention(1, 30), later, false);
        assertThat(done).isEqualTo(told);
        assertThat(done.isWhole()).isTrue();
        assertThat(done.pruned())
                .extracting(Pruned::kind)
                .contains("releases", "files of marts", "files of dimensions", "records of runs", "unfinished things");
        assertThat(new LocalStorage().list(layout.releases())).containsExactly(layout.release(releases.get(2)));
        assertThat(Publisher.isWhole(layout, releases.get(2))).isTrue();
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(files(layout));
        assertThat(gone).hasSize(done.pruned().stream().mapToInt(Pruned::files).sum());
        assertThat(gone).noneMatch(file -> file.startsWith("landing") || file.startsWith("publications"));
        assertThat(prune(layout, new Retention(1, 30), later, false).pruned()).isEmpty();
        RunRecord run = night(layout, boundaries(), later, Retention.EVERYTHING).run();
        assertThat(run.line().line()).startsWith("Nothing to do");
        assertThat(run.sparkStarted()).isFalse();
        assertThat(run.release()).isEqualTo(releases.get(2));
    }

    @Test
    void aReleaseThatEitherRuleKeepsStays() throws IOException {
        WarehouseLayout layout = again();
        Instant day = SECOND.plusSeconds(86_400L);
        prune(layout, new Retention(2, null), THIRD, false);
        assertThat(new LocalStorage().list(layout.releases()))
                .containsExactlyInAnyOrder(layout.release(releases.get(1)), layout.release(releases.get(2)));
        // What readers saw on the day that the rule goes back to is still open to them.
        prune(layout, new Retention(1, 28), THIRD.plusSeconds(3_600), false);
        assertThat(new Publications(layout, Clock.fixed(THIRD, ZoneOffset.UTC)).seenAt(day))
                .contains(releases.get(1));
        assertThat(new LocalStorage().list(layout.releases())).contains(layout.release(releases.get(1)));
        try (ReleaseReader reader = opened(layout, releases.get(1))) {
            assertThat(reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of()))
                    .isNotEqualTo(List.of(0L));
        }
        // The database that was made for that goes first.
        assertThat(prune(layout, Retention.EVERYTHING, THIRD, false).pruned())
                .extracting(Pruned::kind)
                .containsExactly("databases of older releases");
    }

    @Test
    void whatWaitsForReadersStays() throws IOException {
        WarehouseLayout layout = again();
        Publications publications = new Publications(layout, Clock.fixed(THIRD.plusSeconds(60), ZoneOffset.UTC));
        publications.add(Publication.Act.DRAFT, releases.get(0), null, null, null);
        publications.add(Publication.Act.SCHEDULE, releases.get(1), THIRD.plusSeconds(86_400_000), null, null);
        prune(layout, new Retention(1, null), THIRD.plusSeconds(120), false);
        assertThat(new LocalStorage().list(layout.releases())).hasSize(3);
    }

    /** What a reader has open it reads to the end. */
    @Test
    void aReaderKeepsWhatItHasOpen() throws IOException {
        WarehouseLayout layout = again();
        try (ReleaseReader reader = opened(layout, releases.get(0))) {
            prune(layout, new Retention(1, null), THIRD, false);
            assertThat(layout.release(releases.get(0))).doesNotExist();
            assertThat(reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of()))
                    .isNotEqualTo(List.of(0L));
        }
    }

    @Test
    void aNightWithTheSettingLeavesNoMoreThanItSays() throws IOException {
        WarehouseLayout layout = again();
        RunRecord run = night(layout, boundaries("2023-04-01"), THIRD.plusSeconds(3_600), new Retention(1, null))
                .run();
        assertThat(run.line().line()).startsWith("Published release");
        assertThat(new LocalStorage().list(layout.releases()))
                .containsExactly(layout.release(String.valueOf(run.release())));
        assertThat(Files.readString(layout.log(run.run()))).contains("\"event\":\"pruned\"");
        assertThat(night(layout, boundaries("2023-04-01"), THIRD.plusSeconds(7_200), Retention.EVERYTHING)
                        .prune(new Retention(1, null), true)
                        .pruned())
                .isEmpty();
    }

    /** With something that no night has looked at yet, nobody can say what is needed. */
    @Test
    void whatIsNewLeavesTheWorkingFilesAlone() throws IOException {
        WarehouseLayout layout = again();
        Nightly.Pruning pruning = night(layout, boundaries("2023-04-01"), THIRD, Retention.EVERYTHING)
                .prune(new Retention(1, null), false);
        assertThat(pruning.isWhole()).isFalse();
        assertThat(pruning.pruned()).extracting(Pruned::kind).containsExactly("releases");
    }

    /** Where a file has no second name, that of an older release comes from the mart of the same bytes, and its database from its files. */
    @Test
    void aDamagedFileOfAnOlderReleaseIsPutBack() throws IOException {
        WarehouseLayout layout = again();
        Publications publications = new Publications(layout, Clock.fixed(THIRD, ZoneOffset.UTC));
        Path release = layout.release(releases.get(0));
        Path database = new Publisher(layout, Publications.of(layout), 1, line -> {}).database(releases.get(0));
        Path file = new LocalStorage()
                .list(new LocalStorage().list(release.resolve("marts")).get(0))
                .get(0);
        for (Path damaged : List.of(file, database)) {
            byte[] bytes = Files.readAllBytes(damaged);
            bytes[bytes.length / 2] ^= 1;
            Files.write(damaged, bytes);
        }
        Repair.Outcome outcome = new Repair(
                        layout, publications, night(layout, boundaries(), THIRD, Retention.EVERYTHING), 1)
                .run(line -> {});
        assertThat(outcome.found()).extracting(Damage::place).containsExactlyInAnyOrder(file, database);
        assertThat(outcome.left()).isEmpty();
        assertThat(publications.current()).contains(releases.get(2));
    }
}
