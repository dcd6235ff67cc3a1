package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AreaSuccessionTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final LocalDate JULY_2022 = LocalDate.of(2022, 7, 1);

    @Test
    void eightCcgsMergedIntoNorthWestLondonAndItBecameASubIcbLocation() {
        Area ccg = REGISTER.find("W2U3Z", LocalDate.of(2021, 4, 1)).orElseThrow();
        assertThat(REGISTER.predecessors(ccg)).hasSize(8).allSatisfy(change -> {
            assertThat(change.kind()).isEqualTo(SuccessionKind.MERGED);
            assertThat(change.isWhole()).isTrue();
        });
        assertThat(REGISTER.successors(ccg))
                .containsExactly(new AreaSuccession(
                        "E38000256",
                        AreaType.CCG,
                        "E38000256",
                        AreaType.SUB_ICB_LOCATION,
                        JULY_2022,
                        SuccessionKind.RENAMED,
                        1.0));
    }

    @Test
    void aLineageGoesAllTheWayBackWithItsNames() {
        Area morecambe = REGISTER.find("E38000228", LocalDate.of(2023, 4, 1)).orElseThrow();
        assertThat(REGISTER.lineage(morecambe))
                .extracting(change -> change.date() + " " + change.predecessorCode() + " "
                        + change.kind().key() + " " + change.successorCode())
                .containsExactly(
                        "2015-07-01 E38000041 renamed E38000041",
                        "2015-07-01 E38000093 renamed E38000093",
                        "2017-04-01 E38000041 split E38000216",
                        "2017-04-01 E38000093 merged E38000216",
                        "2018-04-01 E38000216 recoded E38000228",
                        "2022-07-01 E38000228 renamed E38000228");
    }

    /** Pennine Acute was divided between two trusts; Northern Devon joined Royal Devon and Exeter. */
    @Test
    void trustsThatEndedSayWhereTheyWent() {
        assertThat(REGISTER.relations(trust("RW6", LocalDate.of(2021, 9, 30))))
                .filteredOn(relation -> relation.direction() == AreaRelation.Direction.SUCCESSOR)
                .extracting(AreaRelation::otherKey, AreaRelation::kinds, AreaRelation::share)
                .containsExactly(
                        tuple("R0A@trust", List.of(SuccessionKind.SPLIT), null),
                        tuple("RM3@trust", List.of(SuccessionKind.SPLIT), null));
        assertThat(REGISTER.relations(trust("RBZ", LocalDate.of(2022, 3, 31))))
                .extracting(AreaRelation::otherKey, AreaRelation::kinds, AreaRelation::share)
                .containsExactly(tuple("RH8@trust", List.of(SuccessionKind.MERGED), 1.0));
    }

    /** RJQ went to RTV and a primary care trust in 2002, and RTV to RW4 in 2021. */
    @Test
    void aChainOfTrustsIsFollowedToItsEnd() {
        Area first = trust("RJQ", LocalDate.of(2002, 3, 31));
        assertThat(first.hasName()).isFalse();
        assertThat(first.publishedStart()).isNull();
        assertThat(REGISTER.find("RJQ", LocalDate.of(2002, 4, 1))).isEmpty();
        assertThat(REGISTER.relations(first))
                .filteredOn(relation -> relation.otherKey().startsWith("R"))
                .extracting(AreaRelation::otherKey, AreaRelation::steps)
                .containsExactly(tuple("RTV@trust", 1), tuple("RW4@trust", 2));
        assertThat(REGISTER.meanings("RJQ", LocalDate.of(2024, 4, 1)))
                .extracting(meaning -> meaning.area().key())
                .contains("RW4@trust");
    }

    /** 5J2 was a primary care trust; of such bodies the register has the code and what came from trusts or went to them. */
    @Test
    void aBodyThatWasNoTrustIsNamedByItsCode() {
        assertThat(REGISTER.successors(trust("RJQ", LocalDate.of(2002, 3, 31))))
                .extracting(AreaSuccession::successorKey)
                .containsExactlyInAnyOrder("RTV@trust", "5J2@provider");
        Area body = REGISTER.versions("5J2@provider").get(0);
        assertThat(body.codeAndName()).isEqualTo("5J2 (name not published)");
        assertThat(body.publishedName()).isNull();
        assertThat(body.validTo()).isNull();
    }

    private static Area trust(String code, LocalDate on) {
        return REGISTER.find(code, on).orElseThrow();
    }

    @Test
    void bassetlawLeftSouthYorkshireForNottinghamshire() {
        Area southYorkshire =
                REGISTER.find("E54000009", LocalDate.of(2022, 6, 30)).orElseThrow();
        assertThat(REGISTER.successors(southYorkshire))
                .extracting(AreaSuccession::successorCode, AreaSuccession::kind)
                .containsExactly(
                        tuple("E54000060", SuccessionKind.TRANSFERRED), tuple("E54000061", SuccessionKind.RECODED));
    }

    @Test
    void whatLeftAnAreaOnADayAddsUpToAllOfItWhereTheAreaEnded() {
        Map<String, Double> left = new HashMap<>();
        for (AreaSuccession change : REGISTER.successions()) {
            Double share = change.share();
            if (!change.isRename() && share != null) {
                left.merge(change.predecessorKey() + " " + change.date(), share, Double::sum);
            }
        }
        for (Map.Entry<String, Double> entry : left.entrySet()) {
            String[] keyAndDay = entry.getKey().split(" ");
            boolean goesOn = REGISTER.versions(keyAndDay[0]).stream()
                    .anyMatch(area -> area.validOn(LocalDate.parse(keyAndDay[1]).plusMonths(6)));
            if (goesOn) {
                assertThat(entry.getValue()).as(entry.getKey()).isLessThan(1);
            } else {
                assertThat(entry.getValue()).as(entry.getKey()).isCloseTo(1, within(2e-6));
            }
        }
        assertThat(left).hasSizeGreaterThan(300);
    }

    @Test
    void everyAreaThatEndedSaysWhatBecameOfIt() {
        Set<AreaType> withoutHeirs =
                Set.of(AreaType.PRIMARY_CARE_TRUST, AreaType.NHS_REGION_LOCAL_OFFICE, AreaType.TRUST);
        List<String> silent = new ArrayList<>();
        for (Area area : REGISTER.areas()) {
            List<Area> life = REGISTER.versions(area.key());
            boolean ended = life.get(life.size() - 1).validTo() != null;
            if (ended
                    && !withoutHeirs.contains(area.type())
                    && REGISTER.successors(area).isEmpty()) {
                silent.add(area.key());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void everyChangeOfNameIsASuccessionAndNoOtherIsARename() {
        List<String> renames = REGISTER.successions().stream()
                .filter(AreaSuccession::isRename)
                .map(change -> change.predecessorKey() + " " + change.date())
                .sorted()
                .toList();
        List<String> changes = new ArrayList<>();
        REGISTER.areas().stream()
                .map(Area::key)
                .distinct()
                .map(REGISTER::versions)
                .forEach(life -> {
                    for (int i = 1; i < life.size(); i++) {
                        if (!Objects.equals(life.get(i).name(), life.get(i - 1).name())) {
                            changes.add(life.get(i).key() + " " + life.get(i).validFrom());
                        }
                    }
                });
        assertThat(renames).isEqualTo(changes.stream().sorted().toList());
    }

    @Test
    void everyDateIsOneOnWhichTheSuccessorWasValidAndThePredecessorTheDayBefore() {
        assertThat(REGISTER.successions()).allSatisfy(change -> {
            assertThat(REGISTER.versions(change.successorKey())).anyMatch(area -> area.validOn(change.date()));
            assertThat(REGISTER.versions(change.predecessorKey()))
                    .anyMatch(area -> area.validOn(change.date().minusDays(1)));
        });
    }

    @Test
    void pooleAndBournemouthHospitalsMerged() {
        Area dorset = REGISTER.find("R0D", LocalDate.of(2021, 4, 1)).orElseThrow();
        assertThat(REGISTER.predecessors(dorset))
                .extracting(AreaSuccession::predecessorCode)
                .containsExactly("RD3", "RDZ");
    }

    @Test
    void aShareOutsideNoughtToOneIsRefused() {
        assertThatThrownBy(() -> new AreaSuccession(
                        "E38000001", AreaType.CCG, "E38000002", AreaType.CCG, JULY_2022, SuccessionKind.SPLIT, 1.5))
                .hasMessage("Share 1.5 of E38000001 in E38000002 is not above 0 and at most 1");
    }
}
