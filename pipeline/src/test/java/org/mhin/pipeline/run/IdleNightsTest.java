package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.bench.NightsBench;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Nights without news cost the same and leave the same, however many there were and however much was landed before. */
class IdleNightsTest {
    private static final int FEW = 2;
    private static final int MANY = 12;
    private static final int FEW_DELIVERIES = 10;
    private static final int MANY_DELIVERIES = 300;

    /** A program that is known by a digest, as one is that runs from its jars. */
    private static final Program KNOWN =
            new Program(Catalogue::shipped, AreaRegister::shipped, () -> Optional.of("this program"));

    @TempDir
    private static Path folder;

    private static TestWarehouse made;
    private static RunRecord first;

    @TempDir
    private Path copy;

    private TestWarehouse warehouse;

    @BeforeAll
    static void make() {
        made = TestWarehouse.in(folder.resolve("warehouse"));
        made.land(TestWarehouse.goodSamples().stream()
                .filter(file -> file.endsWith("suicide-north-east.csv"))
                .toList());
        first = made.night(KNOWN).run();
        assertThat(first.exit()).as(first.line().line()).isZero();
    }

    @BeforeEach
    void copied() throws IOException {
        warehouse = made.copyTo(copy);
    }

    private static TestWarehouse counted(TestWarehouse warehouse, CountedStorage counted) {
        return new TestWarehouse(new WarehouseLayout(warehouse.layout().root(), counted.storage()));
    }

    private static RunRecord idle(TestWarehouse warehouse) {
        RunRecord run = warehouse.night(KNOWN).run();
        assertThat(run.line().line()).startsWith("Nothing to do");
        assertThat(run.bytes()).isEmpty();
        return run;
    }

    private static long files(WarehouseLayout layout) throws IOException {
        try (Stream<Path> files = Files.walk(layout.root())) {
            return files.count();
        }
    }

    @Test
    void manyCostAndLeaveWhatFewDo() throws IOException {
        assertThat(first.bytes()).containsKeys("landing", "marts", "releases");
        assertThat(first.bytes().get("landing")).isPositive();
        assertThat(IdleNights.of(warehouse.layout())).isEmpty();
        CountedStorage calls = new CountedStorage();
        TestWarehouse counted = counted(warehouse, calls);
        Map<String, Long> afterFew = Map.of();
        long filesAfterFew = 0;
        RunRecord last = first;
        String since = "";
        for (int i = 1; i <= MANY; i++) {
            calls.taken();
            last = idle(counted);
            if (i == 1) {
                since = last.startedAt();
            }
            if (i == FEW) {
                afterFew = calls.taken();
                filesAfterFew = files(warehouse.layout());
            }
        }
        assertThat(calls.taken()).isEqualTo(afterFew);
        assertThat(files(warehouse.layout())).isEqualTo(filesAfterFew);
        assertThat(IdleNights.of(warehouse.layout())).contains(new IdleNights(last.run(), MANY, since));
        assertThat(warehouse.layout().runRecord(first.run())).exists();
    }

    /** Lands so many deliveries in all, as if a release had been made of them. */
    private List<Path> land(int deliveries) throws IOException {
        NightsBench source = new NightsBench(deliveries, 0, 1, 1, Retention.EVERYTHING, line -> {});
        List<Path> files = new ArrayList<>();
        for (int i = 0; i + 1 < deliveries; i++) {
            files.add(source.delivery(inbox(i), i));
        }
        warehouse.land(List.of(inbox(0)));
        warehouse.land(files.subList(1, files.size()));
        assertThat(Deliveries.all(warehouse.layout())).hasSize(deliveries);
        warehouse.remember(inputs());
        return files;
    }

    /** The first delivery lies in an inbox of its own. */
    private static Path inbox(int delivery) {
        return folder.resolve(delivery == 0 ? "inbox" : "landed before");
    }

    private String inputs() {
        return warehouse
                .freshness()
                .inputs(KNOWN, NightSettings.usual(1), LandedRecords.of(warehouse.layout()))
                .orElseThrow();
    }

    /** The calls of an idle night that finds one known file in its inbox. */
    private Map<String, Long> callsOfAnIdleNight(int deliveries) throws IOException {
        land(deliveries);
        idle(warehouse);
        CountedStorage calls = new CountedStorage();
        TestWarehouse counted = counted(warehouse, calls);
        counted.land(List.of(inbox(0)));
        idle(counted);
        return calls.taken();
    }

    @Test
    void itOpensAndListsAsMuchHoweverMuchIsLanded() throws IOException {
        Map<String, Long> few = callsOfAnIdleNight(FEW_DELIVERIES);
        assertThat(few.get("open")).isPositive();
        assertThat(callsOfAnIdleNight(MANY_DELIVERIES)).isEqualTo(few);
    }

    /** The folders are the truth: without the file that sums them up, with a damaged one and with an old one a night finds the same. */
    @Test
    void theFileOfAllRecordsChangesNothingButTime() throws IOException {
        land(FEW_DELIVERIES);
        String inputs = inputs();
        idle(warehouse);
        Path file = warehouse.layout().landedRecords();
        byte[] whole = Files.readAllBytes(file);
        assertThat(inputs()).isEqualTo(inputs);

        Files.delete(file);
        assertThat(inputs()).isEqualTo(inputs);
        idle(warehouse);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);

        for (int place = 0; place < whole.length; place += whole.length / 50) {
            flip(file, place);
            assertThat(inputs()).as("byte " + place).isEqualTo(inputs);
            Files.write(file, whole);
        }
        Files.write(file, new byte[0]);
        idle(warehouse);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);

        Delivery taken = Deliveries.all(warehouse.layout()).get(1);
        warehouse.layout().storage().delete(warehouse.layout().landing(taken.feed(), taken.delivery()));
        assertThat(inputs()).isNotEqualTo(inputs);
    }

    /** What is landed, has come again, is withdrawn or counts again is seen, also where a machine died right after it. */
    @Test
    void whatChangesARecordIsSeen() throws IOException {
        List<Path> files = land(FEW_DELIVERIES);
        idle(warehouse);
        List<String> seen = new ArrayList<>(List.of(inputs()));
        Delivery delivery = Deliveries.all(warehouse.layout()).get(1);
        new Withdrawal(Instant.EPOCH, "somebody", "for a test").write(warehouse.layout(), delivery);
        seen.add(inputs());
        idleAs(seen.get(1));
        Withdrawal.undo(warehouse.layout(), delivery);
        assertThat(inputs()).isEqualTo(seen.get(0));
        idleAs(seen.get(0));
        warehouse.land(List.of(Files.copy(files.get(0), copy.resolve("again.csv"))));
        assertThat(inputs()).isNotIn(seen);
    }

    private void idleAs(String inputs) {
        warehouse.remember(inputs);
        idle(warehouse);
        assertThat(inputs()).isEqualTo(inputs);
    }

    private static void flip(Path file, long place) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(place);
            int before = bytes.read();
            bytes.seek(place);
            bytes.write(before ^ 1);
        }
    }
}
