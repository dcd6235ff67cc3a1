package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaSuccession;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.SuccessionKind;

class CrosswalkTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final LocalDate IN_2013 = LocalDate.of(2013, 4, 1);
    private static final LocalDate IN_2021 = LocalDate.of(2021, 4, 1);
    private static final LocalDate IN_2022 = LocalDate.of(2022, 7, 1);
    private static final LocalDate IN_2023 = LocalDate.of(2023, 4, 1);
    /** On these days ONS counts both the old and the new codes of the same STPs and NHS regions as valid. */
    private static final Set<LocalDate> DAYS_OF_TWO_CODES = Set.of(LocalDate.of(2020, 3, 31), LocalDate.of(2024, 1, 1));

    private static final List<BoundarySet> SETS = everySet();
    private static final long ENGLAND = 56_550_138;

    /** Every boundary set there is: each covering kind on each day on which its areas changed, from its first known set. */
    static List<BoundarySet> everySet() {
        Map<AreaType, LocalDate> first = new HashMap<>();
        first.put(AreaType.LTLA, LocalDate.of(2009, 4, 1));
        first.put(AreaType.UTLA, LocalDate.of(2009, 4, 1));
        first.put(AreaType.REGION, LocalDate.of(2009, 4, 1));
        first.put(AreaType.ENGLAND, LocalDate.of(2009, 4, 1));
        first.put(AreaType.CCG, IN_2013);
        first.put(AreaType.NHS_REGION, IN_2013);
        first.put(AreaType.NHS_REGION_LOCAL_OFFICE, IN_2013);
        first.put(AreaType.STP, LocalDate.of(2017, 4, 1));
        first.put(AreaType.SUB_ICB_LOCATION, IN_2022);
        first.put(AreaType.ICB, IN_2022);
        return first.entrySet().stream()
                .flatMap(
                        entry -> days(entry.getKey(), entry.getValue()).map(day -> BoundarySet.of(entry.getKey(), day)))
                .toList();
    }

    private static Stream<LocalDate> days(AreaType type, LocalDate first) {
        Set<LocalDate> days = new TreeSet<>(Set.of(first));
        REGISTER.successions().stream()
                .filter(change -> !change.isRename() && type.covers(change.successorType()))
                .map(AreaSuccession::date)
                .filter(day -> day.isAfter(first) && !DAYS_OF_TWO_CODES.contains(day))
                .forEach(days::add);
        return days.stream();
    }

    @ParameterizedTest
    @MethodSource("everySet")
    void weightsOfEverySourceAreaAddUpToOneIntoEveryOtherSet(BoundarySet from) {
        for (BoundarySet to : SETS) {
            Crosswalk crosswalk = Crosswalk.between(from, to, AgeGroup.of(0, 17));
            Map<String, Double> weights = new HashMap<>();
            long people = 0;
            for (CrosswalkRow row : crosswalk.rows()) {
                weights.merge(row.from().key(), row.weight(), Double::sum);
                people += row.population();
            }
            String pair = from.type() + " " + from.on() + " to " + to.type() + " " + to.on();
            assertThat(weights.keySet()).as(pair).hasSameSizeAs(REGISTER.of(from.type(), from.on()));
            assertThat(weights.values())
                    .as(pair)
                    .allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-12)));
            assertThat(people).as(pair).isEqualTo(12_093_288);
        }
    }

    @ParameterizedTest
    @MethodSource("everySet")
    void everyAreaOfASetHasPeople(BoundarySet set) {
        Crosswalk whole = Crosswalk.between(set.type(), set.on(), AreaType.ENGLAND, IN_2021, AgeGroup.ALL);
        Set<String> valid = new TreeSet<>();
        REGISTER.of(set.type(), set.on()).forEach(area -> valid.add(area.key()));
        assertThat(whole.rows()).extracting(row -> row.from().key()).containsExactlyElementsOf(valid);
        assertThat(whole.rows()).allSatisfy(row -> assertThat(row.weight()).isEqualTo(1));
        assertThat(whole.rows().stream().mapToLong(CrosswalkRow::population).sum())
                .isEqualTo(ENGLAND);
    }

    @Test
    void mergedCcgsConvertExactly() {
        Crosswalk crosswalk =
                Crosswalk.between(AreaType.CCG, LocalDate.of(2020, 4, 1), AreaType.CCG, IN_2021, AgeGroup.ALL);
        assertThat(crosswalk.rows())
                .hasSize(135)
                .allSatisfy(row -> assertThat(row.weight()).isEqualTo(1));
        assertThat(crosswalk.into(area("E38000256", IN_2021))).hasSize(8);
    }

    /** Two roads to the same answer: where the crosswalk says whole, the successions lead from the one to the other. */
    @Test
    void wholeAreasGoWhereTheirSuccessionsLead() {
        Crosswalk crosswalk = Crosswalk.between(AreaType.CCG, IN_2013, AreaType.CCG, IN_2021, AgeGroup.ALL);
        int whole = 0;
        for (CrosswalkRow row : crosswalk.rows()) {
            if (row.weight() == 1) {
                whole++;
                Set<String> heirs = new TreeSet<>(Set.of(row.from().key()));
                for (AreaSuccession change : REGISTER.successions()) {
                    boolean inTime =
                            change.date().isAfter(IN_2013) && !change.date().isAfter(IN_2021);
                    if (inTime
                            && change.kind() != SuccessionKind.TRANSFERRED
                            && heirs.contains(change.predecessorKey())) {
                        heirs.add(change.successorKey());
                    }
                }
                assertThat(heirs).as(row.from().name()).contains(row.to().key());
            }
        }
        assertThat(whole).isEqualTo(207);
    }

    /** West Birmingham: 178,281 of the 1,380,809 people of Black Country and West Birmingham CCG went to Birmingham and Solihull. */
    @Test
    void aTransferIsWeightedByThePeopleWhoMoved() {
        Crosswalk crosswalk =
                Crosswalk.between(AreaType.CCG, IN_2021, AreaType.SUB_ICB_LOCATION, IN_2022, AgeGroup.ALL);
        List<CrosswalkRow> blackCountry = crosswalk.from(area("E38000250", IN_2021));
        assertThat(blackCountry).extracting(row -> row.to().onsCode()).containsExactly("E38000258", "E38000259");
        assertThat(blackCountry).extracting(CrosswalkRow::population).containsExactly(178_281L, 1_202_528L);
        assertThat(blackCountry.get(0).weight()).isCloseTo(178_281.0 / 1_380_809.0, within(1e-15));
    }

    /** Bassetlaw is a whole Sub-ICB location, so the move between ICBs is exact for it and a part of its STP. */
    @Test
    void bassetlawMovesWholeBetweenIcbs() {
        Area bassetlaw = area("E38000008", LocalDate.of(2022, 6, 30));
        Crosswalk ccgs = Crosswalk.between(AreaType.CCG, IN_2021, AreaType.ICB, IN_2022, AgeGroup.ALL);
        assertThat(ccgs.from(bassetlaw)).singleElement().satisfies(row -> {
            assertThat(row.to().onsCode()).isEqualTo("E54000060");
            assertThat(row.weight()).isEqualTo(1);
        });
        Crosswalk stps = Crosswalk.between(AreaType.STP, IN_2021, AreaType.ICB, IN_2022, AgeGroup.ALL);
        assertThat(stps.from(area("E54000009", IN_2021))).hasSize(2);
    }

    @Test
    void childrenMoveWithChildren() {
        Area ccg = area("E38000250", IN_2021);
        Crosswalk everybody = Crosswalk.between(AreaType.CCG, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.ALL);
        Crosswalk children = Crosswalk.between(AreaType.CCG, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.of(0, 17));
        assertThat(children.from(ccg)).hasSameSizeAs(everybody.from(ccg));
        assertThat(children.from(ccg).get(0).weight())
                .isNotEqualTo(everybody.from(ccg).get(0).weight());
        assertThat(children.population()).isEqualTo("ONS mid-2020 population estimates by 2011 LSOA, 0-17");
    }

    @Test
    void agesAreWidenedToWholeBandsAndSaySo() {
        assertThat(Crosswalk.between(AreaType.CCG, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.of(16, 74))
                        .ages())
                .isEqualTo(AgeGroup.of(16, 74));
        assertThat(Crosswalk.between(AreaType.CCG, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.of(17, 60))
                        .ages())
                .isEqualTo(AgeGroup.of(16, 64));
        assertThat(Crosswalk.between(AreaType.CCG, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.from(18))
                        .ages()
                        .label())
                .isEqualTo("18+");
    }

    @Test
    void theCcgsOf2013ReachTheAuthoritiesOf2021() {
        Crosswalk crosswalk = Crosswalk.between(AreaType.CCG, IN_2013, AreaType.LTLA, IN_2021, AgeGroup.ALL);
        assertThat(crosswalk.from(area("E38000061", IN_2013)))
                .singleElement()
                .satisfies(row -> assertThat(row.to().name()).isEqualTo("Gateshead"));
        assertThat(crosswalk.into(area("E08000021", IN_2021)))
                .extracting(row -> row.from().onsCode())
                .contains("E38000111", "E38000112")
                .doesNotContain("E38000061");
    }

    /**
     * A round trip of a population count. Each authority gives its people to the CCGs they live in; each CCG gives them back in
     * the shares of its own people. Nothing is lost, and an authority that is a union of CCGs gets exactly its own back.
     */
    @Test
    void aRoundTripLosesNobody() {
        Crosswalk there = Crosswalk.between(AreaType.LTLA, IN_2021, AreaType.CCG, IN_2021, AgeGroup.ALL);
        Crosswalk back = Crosswalk.between(AreaType.CCG, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.ALL);
        Map<String, Double> ccgs = new HashMap<>();
        there.rows().forEach(row -> ccgs.merge(row.to().key(), people(there, row.from()) * row.weight(), Double::sum));
        Map<String, Double> returned = new HashMap<>();
        back.rows()
                .forEach(row -> returned.merge(
                        row.to().key(), ccgs.getOrDefault(row.from().key(), 0.0) * row.weight(), Double::sum));
        REGISTER.of(AreaType.LTLA, IN_2021)
                .forEach(area -> assertThat(returned.get(area.key()))
                        .as(area.name())
                        .isCloseTo(people(there, area), within(1e-6)));
    }

    @Test
    void kindsThatDoNotCoverEnglandOrDidNotExistAreRefused() {
        assertThatThrownBy(() ->
                        Crosswalk.between(AreaType.COMBINED_AUTHORITY, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.ALL))
                .hasMessage("No boundaries of combined-authority: it does not cover England");
        assertThatThrownBy(() -> Crosswalk.between(AreaType.CCG, IN_2023, AreaType.LTLA, IN_2021, AgeGroup.ALL))
                .hasMessage("No boundaries of ccg are known on 2023-04-01; they are of 2013-04-01 to 2022-06-30");
        assertThatThrownBy(() -> Crosswalk.between(AreaType.ICB, IN_2021, AreaType.LTLA, IN_2021, AgeGroup.ALL))
                .hasMessage("No boundaries of icb are known on 2021-04-01; they are of 2022-07-01 and later");
        assertThatThrownBy(() ->
                        Crosswalk.between(AreaType.STP, LocalDate.of(2016, 4, 1), AreaType.LTLA, IN_2021, AgeGroup.ALL))
                .hasMessageStartingWith("No boundaries of stp are known on 2016-04-01: E38");
        assertThatThrownBy(() -> AgeGroup.of(18, 17)).hasMessage("No one is aged from 18 to 17");
    }

    private static double people(Crosswalk crosswalk, Area from) {
        return crosswalk.from(from).stream().mapToLong(CrosswalkRow::population).sum();
    }

    private static Area area(String code, LocalDate on) {
        return REGISTER.find(code, on).orElseThrow();
    }
}
