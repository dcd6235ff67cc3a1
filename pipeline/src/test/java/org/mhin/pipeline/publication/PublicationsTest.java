package org.mhin.pipeline.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.publication.Publication.Act;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.DyingStorage;

class PublicationsTest {
    private static final Instant NINE = Instant.parse("2026-12-10T09:00:00Z");
    private static final Instant HALF_PAST = Instant.parse("2026-12-10T09:30:00Z");
    private static final Instant TEN = Instant.parse("2026-12-10T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-12-10T11:00:00Z");

    @TempDir
    private Path folder;

    private WarehouseLayout layout;

    @BeforeEach
    void empty() throws IOException {
        layout = new WarehouseLayout(folder);
        for (String release : List.of("a", "b", "c")) {
            Files.createDirectories(layout.release(release));
        }
    }

    private Publications at(Instant instant) {
        return new Publications(layout, Clock.fixed(instant, ZoneOffset.UTC));
    }

    private void add(Instant instant, Act act, String release) {
        at(instant).add(act, release, null, null, null);
    }

    private String named() throws IOException {
        return Files.exists(layout.current())
                ? Files.readString(layout.current()).strip()
                : "";
    }

    /** One digit of a record would open a release a year before its time. */
    @Test
    void aPublicationThatWasChangedIsNotBelieved() throws IOException {
        add(NINE, Act.PUBLISH, "a");
        at(NINE).add(Act.SCHEDULE, "b", HALF_PAST, null, "1.1.0");
        Path record = layout.publications().resolve("000002.json");
        String written = Files.readString(record);
        String instant = HALF_PAST.toString().substring(0, 4);
        assertThat(written).contains(instant);
        Files.writeString(record, written.replace(instant, "2001"));
        assertThatThrownBy(() -> at(NINE).current())
                .isInstanceOf(MhinException.class)
                .hasMessageContaining("000002.json")
                .hasMessageContaining("changed after it was written");
    }

    /** A machine that dies while lost publications are put back: nobody is told anything until all of them are. */
    @Test
    void whatIsPutBackHalfIsNotBelieved() throws IOException {
        add(NINE, Act.PUBLISH, "a");
        add(HALF_PAST, Act.PUBLISH, "b");
        add(TEN, Act.WITHDRAW, "b");
        List<Publication> all = at(ELEVEN).all();
        boolean died = true;
        for (int number = 1; died; number++) {
            Files.delete(layout.publication(3));
            Files.writeString(layout.publication(1), "{}");
            DyingStorage storage = new DyingStorage(number, point -> true, () -> {});
            try {
                new Publications(new WarehouseLayout(folder, storage), Clock.fixed(ELEVEN, ZoneOffset.UTC)).restore();
            } catch (DyingStorage.Died end) {
                assertThat(storage.at()).isPresent();
            }
            died = storage.at().isPresent();
            if (Publications.lost(layout).isEmpty()) {
                assertThat(at(ELEVEN).current()).contains("a");
            } else {
                assertThatThrownBy(() -> at(ELEVEN).current()).isInstanceOf(MhinException.class);
            }
            at(ELEVEN).restore();
            assertThat(at(ELEVEN).all()).isEqualTo(all);
        }
    }

    @Test
    void aScheduledReleaseIsSeenFromItsInstantOnAndNobodyHasToWrite() throws IOException {
        add(NINE, Act.PUBLISH, "a");
        at(NINE).add(Act.SCHEDULE, "b", HALF_PAST, null, "1.1.0");
        assertThat(at(HALF_PAST.minusSeconds(1)).current()).contains("a");
        assertThat(at(HALF_PAST.minusSeconds(1)).state("b")).contains(State.SCHEDULED);
        assertThat(at(HALF_PAST).current()).contains("b");
        assertThat(at(HALF_PAST).states()).containsEntry("a", State.SUPERSEDED).containsEntry("b", State.PUBLISHED);
        assertThat(named()).isEqualTo("a");
        assertThat(at(HALF_PAST).isSettled()).isFalse();

        assertThat(at(HALF_PAST.minusSeconds(1)).settle()).isEmpty();
        assertThat(at(HALF_PAST).settle()).contains("b");
        assertThat(named()).isEqualTo("b");
        assertThat(at(HALF_PAST).settle()).isEmpty();
        assertThat(at(TEN).seenAt(NINE)).contains("a");
        assertThat(at(TEN).seenAt(HALF_PAST.minusNanos(1))).contains("a");
        assertThat(at(TEN).seenAt(HALF_PAST)).contains("b");
        assertThat(at(TEN).seenAt(NINE.minusNanos(1))).isEmpty();
        assertThat(at(TEN).find("1.1.0")).contains("b");
    }

    @Test
    void whatIsKeptBackOrWithdrawnBeforeItsInstantIsNotSeen() {
        add(NINE, Act.PUBLISH, "a");
        at(NINE).add(Act.SCHEDULE, "b", HALF_PAST, null, null);
        add(NINE.plusSeconds(1), Act.DRAFT, "b");
        at(NINE).add(Act.SCHEDULE, "c", HALF_PAST, null, null);
        add(NINE.plusSeconds(2), Act.WITHDRAW, "c");
        assertThat(at(TEN).current()).contains("a");
        assertThat(at(TEN).states()).containsEntry("b", State.DRAFT).containsEntry("c", State.WITHDRAWN);
        assertThat(at(TEN).newestDraft()).contains("b");
        assertThat(at(TEN).readable()).containsExactly("a");
    }

    @Test
    void aWithdrawalLeadsToTheOneBeforeAndAtLastToNone() throws IOException {
        add(NINE, Act.PUBLISH, "a");
        add(HALF_PAST, Act.PUBLISH, "b");
        add(TEN, Act.WITHDRAW, "b");
        assertThat(at(TEN).current()).contains("a");
        assertThat(at(TEN).lastMade()).as("the same inputs are no news").contains("b");
        assertThat(named()).isEqualTo("a");
        add(ELEVEN, Act.WITHDRAW, "a");
        assertThat(at(ELEVEN).current()).isEmpty();
        assertThat(layout.current()).doesNotExist();
        assertThat(at(ELEVEN).seenAt(TEN)).contains("a");
        assertThat(at(ELEVEN).seenAt(HALF_PAST)).contains("b");
    }

    @Test
    void goingBackSetsAsideWhatCameAfter() {
        add(NINE, Act.PUBLISH, "a");
        add(HALF_PAST, Act.PUBLISH, "b");
        add(TEN, Act.ROLLBACK, "a");
        assertThat(at(TEN).current()).contains("a");
        assertThat(at(TEN).state("b")).contains(State.SUPERSEDED);
        assertThat(at(TEN).without("a")).as("b was set aside").isEmpty();
        assertThat(at(TEN).inUse()).containsExactlyInAnyOrder("a", "b");
        add(ELEVEN, Act.ROLLBACK, "b");
        assertThat(at(ELEVEN).current()).contains("b");
        assertThat(at(ELEVEN).without("b")).contains("a");
    }

    @Test
    void aClockThatIsSetBackTurnsNoOrderRound() {
        add(TEN, Act.PUBLISH, "a");
        add(NINE, Act.PUBLISH, "b");
        assertThat(at(NINE).current()).contains("b");
        assertThat(at(NINE).all()).extracting(Publication::recorded).containsExactly(TEN, TEN);
        assertThat(at(ELEVEN).seenAt(TEN)).contains("b");
    }

    @Test
    void aWarehouseOfAFormerEditionIsTakenAsItIs() throws IOException {
        Files.writeString(layout.current(), "a\n");
        assertThat(at(NINE).current()).contains("a");
        assertThat(at(NINE).lastMade()).contains("a");
        assertThat(at(NINE).all()).isEmpty();
        add(NINE, Act.PUBLISH, "b");
        assertThat(at(NINE).all()).extracting(Publication::release).containsExactly("a", "b");
        assertThat(at(NINE).all().get(1).previous()).isEqualTo("a");
        assertThat(at(NINE).without("b")).contains("a");
    }

    @Test
    void anUnfinishedFileIsNoPublication() throws IOException {
        add(NINE, Act.PUBLISH, "a");
        Files.writeString(layout.publications().resolve("000002.json.7-7.partial"), "{");
        assertThat(at(NINE).current()).contains("a");
    }

    @Test
    void whoLookedIsReadAlsoAfterALineThatWasCutOff() throws IOException {
        AccessLog log = new AccessLog(layout);
        assertThat(log.all()).isEmpty();
        log.add("a", NINE, "compare Leeds --preview a");
        Files.writeString(layout.access(), Files.readString(layout.access()) + "{\"release\":\"a\",\"at\"");
        log.add("b", TEN, "sql");
        assertThat(log.all()).extracting(AccessLog.Look::release).containsExactly("a", "b");
        assertThat(Files.readString(layout.access()).lines())
                .as("nothing is left that verify would take for damage")
                .hasSize(2)
                .allMatch(Json::isUnchangedLine);
    }

    @Test
    void instantsAreOfLondon() {
        assertThat(LondonTime.instant("2026-12-10T09:30")).isEqualTo(HALF_PAST);
        assertThat(LondonTime.instant("2026-07-10T09:30")).isEqualTo(Instant.parse("2026-07-10T08:30:00Z"));
        assertThat(LondonTime.instant("2026-12-10T09:30+01:00")).isEqualTo(Instant.parse("2026-12-10T08:30:00Z"));
        assertThat(LondonTime.endOf("2026-07-10")).isEqualTo(Instant.parse("2026-07-10T22:59:59.999999999Z"));
        assertThat(LondonTime.words(Instant.parse("2026-07-10T08:30:00Z"))).isEqualTo("10 July 2026 09:30");
        assertThat(Optional.of("2026-03-29T01:30"))
                .hasValueSatisfying(
                        text -> org.assertj.core.api.Assertions.assertThatThrownBy(() -> LondonTime.instant(text))
                                .isInstanceOf(java.time.DateTimeException.class));
    }
}
