package org.mhin.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.RegisterFeed;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.stage.StageRecord.RegisterEntry;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** R6: registers that disagree. What the later delivery says of an area holds; none of them ends a night. */
class RegistersTest {
    private static final RegisterFeed TRUSTS =
            (RegisterFeed) Catalogue.shipped().feed("ods-trusts").orElseThrow();
    private static final LocalDate OPENED = LocalDate.of(2024, 4, 1);
    private static final LocalDate CLOSED = LocalDate.of(2025, 3, 31);

    private final Map<StagedDelivery, FeedContract.WhichAreas> landed = new LinkedHashMap<>();

    @Test
    void theLaterNameHolds() {
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, null));
        land(entry("R9Z", "SECOND NHS TRUST", OPENED, null));
        assertThat(versions("R9Z")).extracting(Area::name).containsExactly("SECOND NHS TRUST");
    }

    @Test
    void anOlderListAfterOneThatClosedTheTrust() {
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, CLOSED));
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, null));
        assertThat(versions("R9Z"))
                .extracting(Area::validTo)
                .containsOnlyNulls()
                .hasSize(1);
        landed.clear();
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, null));
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, CLOSED));
        assertThat(versions("R9Z")).extracting(Area::validTo).containsExactly(CLOSED);
    }

    @Test
    void twoListsNameATrustThatTheRegisterHasWithoutAName() {
        String nameless = AreaRegister.shipped().areas().stream()
                .filter(area -> area.type() == AreaType.TRUST && !area.hasName())
                .map(Area::code)
                .findFirst()
                .orElseThrow();
        land(entry(nameless, "FIRST NHS TRUST", LocalDate.of(1993, 4, 1), null));
        land(entry(nameless, "SECOND NHS TRUST", LocalDate.of(1994, 4, 1), null));
        assertThat(versions(nameless)).extracting(Area::name).containsExactly("SECOND NHS TRUST");
    }

    @Test
    void twoNamesOneAfterTheOtherAreBothKept() {
        land(
                entry("R9Z", "FIRST NHS TRUST", OPENED, CLOSED),
                entry("R9Z", "SECOND NHS TRUST", CLOSED.plusDays(1), null));
        assertThat(versions("R9Z")).extracting(Area::name).containsExactly("FIRST NHS TRUST", "SECOND NHS TRUST");
    }

    /** Entries that staging cannot tell to be at odds: the delivery is refused by name, and the others hold. */
    @Test
    void aDeliveryThatCannotBeBroughtInIsRefusedByName() {
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, null));
        land(
                entry("R8Z", "FIRST NHS TRUST", OPENED, CLOSED),
                entry("R8Z", "SECOND NHS TRUST", OPENED.plusDays(9), CLOSED));
        Registers.InForce inForce = Registers.inForce(AreaRegister.shipped(), "", landed);
        assertThat(inForce.refused()).hasSize(1);
        assertThat(inForce.refused().values().iterator().next().line())
                .startsWith("etr.csv: ")
                .contains("R8Z@trust");
        assertThat(inForce.register().versions("R9Z@trust")).hasSize(1);
        assertThat(inForce.register().versions("R8Z@trust")).isEmpty();
    }

    /** Whatever order they are read in: Landed lists them by feed, the nightly as they were taken. */
    @Test
    void theOrderOfReadingDecidesNothing() {
        land(entry("R9Z", "FIRST NHS TRUST", OPENED, null));
        land(entry("R9Z", "SECOND NHS TRUST", OPENED, null));
        Map<StagedDelivery, FeedContract.WhichAreas> turned = new LinkedHashMap<>();
        List<StagedDelivery> reversed = new java.util.ArrayList<>(landed.keySet());
        java.util.Collections.reverse(reversed);
        reversed.forEach(staged -> turned.put(staged, TRUSTS));
        assertThat(Registers.inForce(AreaRegister.shipped(), "", turned).digest())
                .isEqualTo(Registers.inForce(AreaRegister.shipped(), "", landed).digest());
    }

    private List<Area> versions(String code) {
        return Registers.inForce(AreaRegister.shipped(), "", landed).register().versions(code + "@trust");
    }

    private static RegisterEntry entry(String code, String name, LocalDate from, @Nullable LocalDate to) {
        return new RegisterEntry(null, code, name, List.of(), from, to, null);
    }

    private void land(RegisterEntry... entries) {
        int number = landed.size() + 1;
        String id = String.valueOf(number).repeat(64);
        Delivery delivery =
                new Delivery(id, id, "ods-trusts", "etr.csv", null, "test", "etr", "", 0, 1, number, number, true, "");
        StageRecord record = new StageRecord(
                id,
                "ods-trusts",
                "",
                StageRecord.State.ACCEPTED,
                null,
                new StageRecord.Rows(entries.length, entries.length, 0, 0, 0, Map.of(), Map.of()),
                List.of(),
                0,
                StageRecord.Dictionary.ofRegister(List.of(entries)));
        landed.put(new StagedDelivery(delivery, record, Path.of("staged")), TRUSTS);
    }
}
