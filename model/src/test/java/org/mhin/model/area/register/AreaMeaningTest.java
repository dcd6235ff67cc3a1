package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.register.AreaRelation.Direction;

/** What a code means on a day on which nobody had it. */
class AreaMeaningTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();

    private static List<String> means(String code, String day) {
        return REGISTER.meanings(code, LocalDate.parse(day)).stream()
                .map(meaning -> {
                    AreaRelation through = meaning.through();
                    return meaning.area().key()
                            + (through == null
                                    ? ""
                                    : " " + through.direction().key() + " " + through.steps() + " " + through.kinds()
                                            + " " + through.share());
                })
                .toList();
    }

    @Test
    void aCodeInUseMeansItsArea() {
        assertThat(means("e08000035", "2019-04-01")).containsExactly("E08000035@metropolitan-district");
        assertThat(means("15F", "2019-04-01")).containsExactly("E38000225@ccg");
        assertThat(means("E38000225@CCG", "2019-04-01")).containsExactly("E38000225@ccg");
    }

    /** One code, a CCG until June 2022 and a Sub-ICB location after. */
    @Test
    void oneCodeHasTwoMeaningsInTurn() {
        assertThat(means("E38000256", "2022-06-30")).containsExactly("E38000256@ccg");
        assertThat(means("E38000256", "2022-07-01")).containsExactly("E38000256@sub-icb-location");
    }

    /** E38000020 (Brent) went whole into North West London CCG on 1 April 2021, which became a Sub-ICB location. */
    @Test
    void aMergedCcgMeansWhatItWentInto() {
        assertThat(means("E38000020", "2021-04-01")).containsExactly("E38000256@ccg successor 1 [MERGED] 1.0");
        assertThat(means("E38000020", "2023-04-01"))
                .containsExactly("E38000256@sub-icb-location successor 2 [MERGED, RENAMED] 1.0");
    }

    /** Before April 2021 North West London was eight CCGs, each of which went into it whole. */
    @Test
    void aNewCcgMeansWhatItWasMadeFrom() {
        assertThat(means("E38000256", "2020-12-31"))
                .hasSize(8)
                .allSatisfy(text -> assertThat(text).endsWith("@ccg predecessor 1 [MERGED] 1.0"));
    }

    /** Bedfordshire was split on 1 April 2009; its two parts' shares add up to it. */
    @Test
    void aSplitCountyMeansItsParts() {
        List<AreaMeaning> parts = REGISTER.meanings("E10000001", LocalDate.of(2010, 4, 1));
        assertThat(parts)
                .extracting(part -> part.area().key())
                .containsExactly("E06000055@unitary", "E06000056@unitary");
        assertThat(parts.stream().mapToDouble(part -> part.through().share()).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.through().direction()).isEqualTo(Direction.SUCCESSOR));
    }

    /** A STP that gave a tenth of its people away on the day after it began, and went on: who got the tenth is not what it became. */
    @Test
    void partsGivenAwayWhileAnAreaWentOnAreNotWhatItBecame() {
        assertThat(REGISTER.relations(REGISTER.versions("E54000053@stp").get(0)))
                .filteredOn(relation -> relation.direction() == Direction.SUCCESSOR)
                .extracting(AreaRelation::otherKey)
                .containsExactly("E54000053@icb", "E54000064@icb");
    }

    @Test
    void whatAnEndedAreaBecameIsAllOfItsPeopleWhereSharesAreKnown() {
        int ended = 0;
        for (Area area : REGISTER.areas()) {
            List<Area> life = REGISTER.versions(area.key());
            LocalDate end = life.get(life.size() - 1).validTo();
            if (area.equals(life.get(0)) && end != null) {
                List<AreaRelation> next = REGISTER.relations(area).stream()
                        .filter(relation -> relation.direction() == Direction.SUCCESSOR && relation.steps() == 1)
                        .toList();
                if (!next.isEmpty() && next.stream().allMatch(relation -> relation.share() != null)) {
                    ended++;
                    assertThat(next.stream().mapToDouble(AreaRelation::share).sum())
                            .as(area.key())
                            .isCloseTo(1, within(5e-6));
                }
            }
        }
        assertThat(ended).isGreaterThan(400);
    }

    @Test
    void nobodysCodeMeansNothing() {
        assertThat(REGISTER.meanings("E99999999", LocalDate.of(2021, 4, 1))).isEmpty();
        assertThat(REGISTER.meanings("", LocalDate.of(2021, 4, 1))).isEmpty();
    }
}
