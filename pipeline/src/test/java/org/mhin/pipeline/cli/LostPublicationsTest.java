package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** A publication that is lost leads nobody to what is not published, and a night publishes nothing, until it is put back. */
class LostPublicationsTest {
    private static final Instant FIRST_NIGHT = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant SECOND_NIGHT = Instant.parse("2026-12-02T02:00:00Z");
    private static final Instant THIRD_NIGHT = Instant.parse("2026-12-03T02:00:00Z");
    private static final String AREA = "E06000018";

    @TempDir
    private static Path folder;

    /** The first release published, the second withdrawn, shown again and scheduled: each in one warehouse. */
    private static TestWarehouse drafted;

    private static String first;
    private static String second;

    /** How a person may lose publications. */
    enum Loss {
        THE_FOLDER {
            @Override
            void of(WarehouseLayout layout) {
                new LocalStorage().delete(layout.publications());
            }
        },
        ALL_OF_THEM {
            @Override
            void of(WarehouseLayout layout) throws IOException {
                new LocalStorage().delete(layout.publications());
                Files.createDirectories(layout.publications());
            }
        },
        THE_LAST {
            @Override
            void of(WarehouseLayout layout) throws IOException {
                Files.delete(files(layout).get(files(layout).size() - 1));
            }
        },
        ALL_BUT_THE_FIRST {
            @Override
            void of(WarehouseLayout layout) throws IOException {
                for (Path file : files(layout).subList(1, files(layout).size())) {
                    Files.delete(file);
                }
            }
        },
        ONE_IN_BETWEEN {
            @Override
            void of(WarehouseLayout layout) throws IOException {
                Files.delete(files(layout).get(1));
            }
        },
        THE_LAST_UNDER_A_COPY_OF_THE_FIRST {
            @Override
            void of(WarehouseLayout layout) throws IOException {
                List<Path> files = files(layout);
                Files.copy(files.get(0), files.get(files.size() - 1), StandardCopyOption.REPLACE_EXISTING);
            }
        };

        abstract void of(WarehouseLayout layout) throws IOException;

        private static List<Path> files(WarehouseLayout layout) throws IOException {
            try (Stream<Path> files = Files.list(layout.publications())) {
                return files.sorted().toList();
            }
        }
    }

    @BeforeAll
    static void make() throws IOException {
        drafted = TestWarehouse.in(Files.createDirectories(folder.resolve("drafted")));
        drafted.land(sample("suicide-north-east.csv"));
        assertThat(drafted.nightly(FIRST_NIGHT, false).exit()).isZero();
        first = publications(drafted.layout()).current().orElseThrow();
        drafted.land(sample("suicide-east-midlands.csv"));
        assertThat(drafted.nightly(SECOND_NIGHT, true).exit()).isZero();
        second = publications(drafted.layout()).newestDraft().orElseThrow();
    }

    private static List<Path> sample(String name) {
        return TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith(name))
                .toList();
    }

    private static Publications publications(WarehouseLayout layout) {
        return new Publications(layout, Clock.fixed(THIRD_NIGHT, ZoneOffset.UTC));
    }

    private static TestWarehouse copy(String name) throws IOException {
        return drafted.copyTo(folder.resolve(name));
    }

    private static void good(WarehouseLayout layout, String... args) {
        Ran ran = Ran.at(THIRD_NIGHT, layout, args);
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    }

    private static final List<List<String>> READERS = List.of(
            List.of("compare", AREA),
            List.of("explain", "suicide-rate", AREA),
            List.of("area", AREA),
            List.of("sql", "-c", "SELECT 1"),
            List.of("check"),
            List.of("releases"),
            List.of("status"));

    @ParameterizedTest
    @EnumSource(Loss.class)
    void anEmbargoHoldsAlthoughPublicationsAreLost(Loss loss) throws IOException {
        TestWarehouse warehouse = copy("scheduled " + loss);
        good(warehouse.layout(), "publish", "--at", "2026-12-10T09:30");
        isHeldBackUntilItIsMended(warehouse, loss);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void aWithdrawnReleaseStaysWithdrawnAlthoughPublicationsAreLost(Loss loss) throws IOException {
        TestWarehouse warehouse = copy("withdrawn " + loss);
        good(warehouse.layout(), "publish");
        good(warehouse.layout(), "withdraw", second, "--why", "a column was shifted");
        isHeldBackUntilItIsMended(warehouse, loss);
    }

    private static void isHeldBackUntilItIsMended(TestWarehouse warehouse, Loss loss) throws IOException {
        WarehouseLayout layout = warehouse.layout();
        Map<String, State> before = publications(layout).states();
        String named = Files.readString(layout.current());
        List<Publication> all = publications(layout).all();
        loss.of(layout);

        for (List<String> reader : READERS) {
            Ran ran = Ran.at(THIRD_NIGHT, layout, reader.toArray(String[]::new));
            assertThat(ran.status()).as(reader + ran.out()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err())
                    .as(reader.toString())
                    .startsWith("mhin: " + layout.publications())
                    .contains("nothing is shown or published until it is back")
                    .hasLineCount(1);
        }
        for (String id : List.of(first, second)) {
            Ran named1 = Ran.at(THIRD_NIGHT, layout, "sql", "--release", id, "-c", "SELECT 1");
            assertThat(named1.status()).isEqualTo(1);
        }
        RunRecord night = warehouse.nightly(THIRD_NIGHT, false);
        assertThat(night.exit()).isEqualTo(1);
        assertThat(night.line().line()).contains("nothing is shown or published until it is back");
        for (List<String> writer : List.of(
                List.of("publish"),
                List.of("publish", second),
                List.of("publish", "--as", "DRAFT"),
                List.of("withdraw", first, "--why", "a test"),
                List.of("rollback", first, "--why", "a test"),
                List.of("prune", "--keep", "1"))) {
            Ran ran = Ran.at(THIRD_NIGHT, layout, writer.toArray(String[]::new));
            assertThat(ran.status()).as(writer + ran.out()).isEqualTo(1);
            assertThat(ran.err())
                    .as(writer.toString())
                    .contains("until it is back")
                    .hasLineCount(1);
        }
        assertThat(layout.current()).content().isEqualTo(named);

        Ran verified = Ran.at(THIRD_NIGHT, layout, "verify");
        assertThat(verified.status()).isEqualTo(1);
        assertThat(verified.out())
                .contains("publications/00000")
                .contains("a publication")
                .contains("mhin repair")
                .contains("makes it again")
                .doesNotContain("CURRENT");
        Ran repaired = Ran.at(THIRD_NIGHT, layout, "repair");
        assertThat(repaired.status()).as(repaired.out() + repaired.err()).isZero();
        assertThat(repaired.out()).contains("Mended publications/00000").endsWith("Nothing is damaged any more\n");
        assertThat(publications(layout).all()).isEqualTo(all);
        assertThat(publications(layout).states()).isEqualTo(before);
        assertThat(layout.current()).content().isEqualTo(named);
        assertThat(Ran.at(THIRD_NIGHT, layout, "verify").status()).isZero();
    }

    /** Of what CURRENT does not name nobody knows then that it was published. */
    @Test
    void whereNoCopyStandsEitherThePersonIsToldAndTheDocumentedStepShowsNothingNew() throws IOException {
        TestWarehouse warehouse = copy("twice lost");
        WarehouseLayout layout = warehouse.layout();
        good(layout, "publish", "--at", "2026-12-10T09:30");
        Files.delete(layout.publications().resolve("000002.json"));
        Files.delete(layout.shown());
        assertThat(Ran.at(THIRD_NIGHT, layout, "compare", AREA).err())
                .contains("000002.json is missing", "put it back from a copy of the warehouse")
                .hasLineCount(1);
        Ran repaired = Ran.at(THIRD_NIGHT, layout, "repair");
        assertThat(repaired.status()).isEqualTo(1);
        assertThat(repaired.out()).contains("cannot be made again; put it back from a copy of the warehouse");

        new LocalStorage().delete(layout.publications());
        assertThat(publications(layout).current()).contains(first);
        assertThat(publications(layout).readable()).containsExactly(first);
        assertThat(Ran.at(THIRD_NIGHT, layout, "sql", "--release", second, "-c", "SELECT 1")
                        .status())
                .isEqualTo(2);
        assertThat(warehouse.nightly(THIRD_NIGHT, true).line().line()).contains("as a draft");
        assertThat(publications(layout).states()).isEqualTo(Map.of(first, State.PUBLISHED, second, State.DRAFT));
    }

    /** A machine that dies after an event and before its copy has lost nothing, and the next who writes makes up for it. */
    @Test
    void aCopyThatIsBehindCountsForNothing() throws IOException {
        WarehouseLayout layout = copy("behind").layout();
        String shorter = Files.readString(layout.shown());
        good(layout, "publish");
        String whole = Files.readString(layout.shown());
        assertThat(whole).startsWith(shorter).isNotEqualTo(shorter);
        Files.writeString(layout.shown(), shorter);
        assertThat(publications(layout).current()).contains(second);
        assertThat(Ran.at(THIRD_NIGHT, layout, "verify").status()).isZero();
        assertThat(publications(layout).settle()).isEmpty();
        assertThat(layout.shown()).content().isEqualTo(whole);
        Files.delete(layout.shown());
        assertThat(publications(layout).current()).contains(second);
        assertThat(publications(layout).settle()).isEmpty();
        assertThat(layout.shown()).content().isEqualTo(whole);
    }

    /** Two that are both as they were written, and differ: nobody can tell which is right. */
    @Test
    void anotherPublicationUnderTheSameNumberIsNotBelieved() throws IOException {
        WarehouseLayout layout = copy("another").layout();
        good(layout, "publish", "--at", "2026-12-10T09:30");
        Path last = layout.publication(3);
        Publication scheduled = Json.read(layout.storage(), last, Publication.class);
        Json.write(
                layout.storage(),
                last,
                new Publication(
                        3,
                        Publication.Act.PUBLISH,
                        second,
                        scheduled.at(),
                        scheduled.recorded(),
                        scheduled.by(),
                        null,
                        first,
                        scheduled.version(),
                        second,
                        List.of()));
        assertThat(Ran.at(THIRD_NIGHT, layout, "compare", AREA).err())
                .contains("000003.json is another than was written")
                .hasLineCount(1);
        assertThat(Publications.lost(layout)).hasSize(1);
        assertThat(Ran.at(THIRD_NIGHT, layout, "repair").status()).isEqualTo(1);
        assertThat(Optional.of(
                        Json.read(layout.storage(), last, Publication.class).act()))
                .contains(Publication.Act.PUBLISH);
    }
}
