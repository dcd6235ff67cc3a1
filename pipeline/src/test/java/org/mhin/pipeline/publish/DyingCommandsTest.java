package org.mhin.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.pipeline.health.Prune;
import org.mhin.pipeline.health.Pruned;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.health.Verify;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.run.NightSettings;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.DyingStorage;
import org.mhin.pipeline.warehouse.storage.FullDisk;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * A machine dies before and within each call by which a command changes the warehouse, or finds no room. Readers then see what they saw before or what they
 * see afterwards, whole, and the same command once more ends well.
 */
class DyingCommandsTest {
    private static final Instant FIRST_NIGHT = Instant.parse("2026-12-01T02:00:00Z");
    private static final Instant SECOND_NIGHT = Instant.parse("2026-12-02T02:00:00Z");
    private static final Instant NOW = Instant.parse("2026-12-03T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant LATER = Instant.parse("2026-12-10T09:30:00Z");

    @TempDir
    private static Path folder;

    private static final Map<String, TestWarehouse> STARTS = new TreeMap<>();
    private static String first;
    private static String second;

    /**
     * A command.
     *
     * @param start the warehouse it starts from
     * @param refusal how it may answer once it is done; null where it may be done twice
     */
    private record Command(
            String name,
            String start,
            Consumer<Showing> act,
            @Nullable String refusal) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The release that readers see and how each stands. */
    private record Seen(Optional<String> current, Map<String, State> states) {}

    @BeforeAll
    static void make() throws IOException {
        TestWarehouse drafted = TestWarehouse.in(Files.createDirectories(folder.resolve("drafted")));
        drafted.land(sample("suicide-north-east.csv"));
        assertThat(drafted.nightly(FIRST_NIGHT, false).exit()).isZero();
        first = publications(drafted.layout()).current().orElseThrow();
        drafted.land(sample("suicide-east-midlands.csv"));
        assertThat(drafted.nightly(SECOND_NIGHT, true).exit()).isZero();
        second = publications(drafted.layout()).newestDraft().orElseThrow();
        STARTS.put("drafted", drafted);
        TestWarehouse published = drafted.copyTo(folder.resolve("published"));
        showing(published.layout()).publish(null, null);
        STARTS.put("published", published);
        TestWarehouse scheduled = drafted.copyTo(folder.resolve("scheduled"));
        showing(scheduled.layout()).publish(null, LATER);
        STARTS.put("scheduled", scheduled);
        TestWarehouse withdrawn = published.copyTo(folder.resolve("withdrawn"));
        showing(withdrawn.layout()).withdraw(second, "a column was shifted");
        STARTS.put("withdrawn", withdrawn);
    }

    private static List<Path> sample(String name) {
        return TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith(name))
                .toList();
    }

    private static Publications publications(WarehouseLayout layout) {
        return new Publications(layout, CLOCK);
    }

    private static Showing showing(WarehouseLayout layout) {
        Publications publications = publications(layout);
        return new Showing(layout, publications, new Publisher(layout, publications, 1, line -> {}));
    }

    private static Seen seen(WarehouseLayout layout) {
        return new Seen(publications(layout).current(), publications(layout).states());
    }

    static Stream<Command> commands() {
        return Stream.of(
                new Command("publish", "drafted", showing -> showing.publish(null, null), "There is no draft"),
                new Command("publish --at", "drafted", showing -> showing.publish(second, LATER), null),
                new Command("publish --draft", "scheduled", showing -> showing.keepBack(second), null),
                new Command(
                        "publish a withdrawn one",
                        "withdrawn",
                        showing -> showing.publish(second, null),
                        "Release " + second + " is published already"),
                new Command(
                        "withdraw",
                        "published",
                        showing -> showing.withdraw(second, "a column was shifted"),
                        "Release " + second + " is withdrawn already"),
                new Command(
                        "rollback",
                        "published",
                        showing -> showing.rollback(first, "a column was shifted"),
                        "Release " + first + " is what readers see"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itIsDoneOrNotAndEndsWellTheNextTime(Command command) throws IOException {
        TestWarehouse start = STARTS.get(command.start());
        Seen before = seen(start.layout());
        WarehouseLayout undisturbed =
                start.copyTo(folder.resolve("undisturbed")).layout();
        command.act().accept(showing(undisturbed));
        Seen after = seen(undisturbed);
        assertThat(after).isNotEqualTo(before);
        new LocalStorage().delete(undisturbed.root());
        int number = 1;
        while (diesAt(number, command, before, after)) {
            number++;
        }
        assertThat(number).as("points at which it died").isGreaterThan(2);
    }

    private static boolean diesAt(int number, Command command, Seen before, Seen after) throws IOException {
        WarehouseLayout layout =
                STARTS.get(command.start()).copyTo(folder.resolve("dying")).layout();
        // Within a file that is being made it is as before the next call.
        DyingStorage storage = new DyingStorage(number, point -> !point.call().equals("grow"), () -> {});
        try {
            command.act().accept(showing(new WarehouseLayout(layout.root(), storage)));
        } catch (DyingStorage.Died end) {
            assertThat(storage.at()).isPresent();
        }
        String at = "died at " + storage.at().map(Object::toString).orElse("nowhere");
        assertThat(seen(layout)).as(at).isIn(before, after);
        endsWell(layout, command, after, at);
        return storage.at().isPresent();
    }

    /** The same command once more, by a machine that lives and has room. */
    private static void endsWell(WarehouseLayout layout, Command command, Seen after, String at) {
        opens(layout, at);
        try {
            command.act().accept(showing(layout));
        } catch (MhinException done) {
            assertThat(done.getMessage()).as(at).startsWith(String.valueOf(command.refusal()));
            assertThat(seen(layout)).isEqualTo(after);
        }
        assertThat(seen(layout)).as("again, " + at).isEqualTo(after);
        assertThat(publications(layout).isSettled()).as("again, " + at).isTrue();
        opens(layout, at);
        assertThat(new Verify(layout, publications(layout)).run(1))
                .as("again, " + at)
                .isEmpty();
        new LocalStorage().delete(layout.root());
    }

    /** From any call on there is no more room: a line says so, and with room again the command ends well. */
    @ParameterizedTest
    @MethodSource("commands")
    void aFullDiskIsSaidAndLeavesNothingHalf(Command command) throws IOException {
        TestWarehouse start = STARTS.get(command.start());
        Seen before = seen(start.layout());
        WarehouseLayout undisturbed = start.copyTo(folder.resolve("with room")).layout();
        command.act().accept(showing(undisturbed));
        Seen after = seen(undisturbed);
        new LocalStorage().delete(undisturbed.root());
        int calls = 0;
        boolean wasFull = true;
        while (wasFull) {
            WarehouseLayout layout = start.copyTo(folder.resolve("full")).layout();
            FullDisk disk = new FullDisk(calls);
            String said = said(command, new WarehouseLayout(layout.root(), disk.storage()));
            String at = "full after " + calls + ": " + said;
            assertThat(said).as(at).matches("|.*the disk is full.*");
            assertThat(seen(layout)).as(at).isIn(before, after);
            assertThat(seen(layout).equals(before) && said.isEmpty()).as(at).isFalse();
            endsWell(layout, command, after, at);
            wasFull = disk.wasFull();
            calls++;
        }
        assertThat(calls).as("points at which it was full").isGreaterThan(2);
    }

    /** What is said of a failure; empty where there is none. */
    private static String said(Command command, WarehouseLayout layout) {
        try {
            command.act().accept(showing(layout));
            return "";
        } catch (MhinException e) {
            return String.valueOf(e.getMessage());
        } catch (UncheckedIOException e) {
            return e.getMessage() + ": " + Cause.of(e);
        }
    }

    /** What goes leaves its place whole: nobody meets the half of a release, and the next removal ends what was begun. */
    @Test
    void whatIsRemovedIsThereWholeOrNotAtAll() throws IOException {
        Retention newest = new Retention(1, null);
        TestWarehouse start = STARTS.get("published");
        Seen before = seen(start.layout());
        int number = 1;
        boolean died = true;
        while (died) {
            WarehouseLayout layout = start.copyTo(folder.resolve("removing")).layout();
            DyingStorage storage = new DyingStorage(number, point -> true, () -> {});
            WarehouseLayout dying = new WarehouseLayout(layout.root(), storage);
            try {
                new Prune(dying, publications(dying)).run(newest, null, true, false);
            } catch (DyingStorage.Died end) {
                assertThat(storage.at()).isPresent();
            }
            died = storage.at().isPresent();
            String at = "died at " + storage.at();
            assertThat(seen(layout)).as(at).isEqualTo(before);
            assertThat(new Verify(layout, publications(layout)).run(1)).as(at).isEmpty();
            new Prune(layout, publications(layout)).run(newest, null, true, false);
            assertThat(layout.storage().list(layout.releases())).as(at).containsExactly(layout.release(second));
            opens(layout, at);
            new LocalStorage().delete(layout.root());
            number++;
        }
        assertThat(number).as("points at which it died").isGreaterThan(2);
    }

    /** What makes room needs none, even where it would have to be worked out and kept what the inputs are made into now. */
    @Test
    void aFullDiskIsNoReasonNotToRemove() throws IOException {
        TestWarehouse start = STARTS.get("published");
        int calls = 0;
        boolean wasFull = true;
        while (wasFull) {
            WarehouseLayout layout = start.copyTo(folder.resolve("pruning")).layout();
            new LocalStorage().delete(layout.clashes("0123456789abcdef").getParent());
            FullDisk disk = new FullDisk(calls);
            Nightly.Pruning pruning = new TestWarehouse(new WarehouseLayout(layout.root(), disk.storage()))
                    .night(NOW, NightSettings.usual(1))
                    .prune(new Retention(1, null), false);
            String at = "full after " + calls;
            assertThat(pruning.pruned()).as(at).extracting(Pruned::kind).contains("releases");
            assertThat(layout.storage().list(layout.releases())).as(at).containsExactly(layout.release(second));
            wasFull = disk.wasFull();
            assertThat(pruning.isWhole()).as(at).isEqualTo(!wasFull);
            opens(layout, at);
            assertThat(new Verify(layout, publications(layout)).run(1)).as(at).isEmpty();
            new LocalStorage().delete(layout.root());
            calls++;
        }
        assertThat(calls).as("points at which it was full").isGreaterThan(1);
    }

    private static void opens(WarehouseLayout layout, String at) {
        try (ReleaseReader reader = new Releases(layout, CLOCK, new Wanted.Current()).open()) {
            assertThat(reader.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of())
                            .get(0))
                    .as(at)
                    .isPositive();
        }
    }

    /** That a delivery is withdrawn, or counts again, is written or not, and whoever asks next is told what is written. */
    @Test
    void aDeliveryIsWithdrawnOrNot() throws IOException {
        Withdrawal withdrawal = new Withdrawal(NOW, "somebody", "a column was shifted");
        for (boolean undo : List.of(false, true)) {
            int number = 1;
            boolean died = true;
            while (died) {
                WarehouseLayout layout = STARTS.get("drafted")
                        .copyTo(folder.resolve("withdrawing"))
                        .layout();
                Delivery delivery = Deliveries.all(layout).get(0);
                if (undo) {
                    withdrawal.write(layout, delivery);
                }
                LandedRecords.of(layout).keep(layout);
                DyingStorage storage = new DyingStorage(number, point -> true, () -> {});
                write(undo, withdrawal, new WarehouseLayout(layout.root(), storage), delivery);
                List<String> said = LandedRecords.of(layout).said();
                new LocalStorage().delete(layout.landedRecords());
                assertThat(said)
                        .as("died at " + storage.at())
                        .isEqualTo(LandedRecords.of(layout).said());
                write(undo, withdrawal, layout, delivery);
                assertThat(Withdrawal.of(layout, delivery).isPresent()).isEqualTo(!undo);
                died = storage.at().isPresent();
                number++;
                new LocalStorage().delete(layout.root());
            }
            assertThat(number).isGreaterThan(2);
        }
    }

    private static void write(boolean undo, Withdrawal withdrawal, WarehouseLayout layout, Delivery delivery) {
        try {
            if (undo) {
                Withdrawal.undo(layout, delivery);
            } else {
                withdrawal.write(layout, delivery);
            }
        } catch (DyingStorage.Died end) {
            assertThat(layout.storage()).isInstanceOf(DyingStorage.class);
        }
    }
}
