package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.Counterpart.Through;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.area.register.AreaRelation.Direction;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.SuccessionKind;

class CounterpartTest {
    private static final LocalDate APRIL_2013 = LocalDate.of(2013, 4, 1);
    private static final LocalDate MARCH_2020 = LocalDate.of(2020, 3, 31);
    private static final LocalDate APRIL_2020 = LocalDate.of(2020, 4, 1);

    private static final Area OLD = ccg("E38000001", APRIL_2013, MARCH_2020);
    private static final Area NEW = ccg("E38000002", APRIL_2020, null);

    private static Area ccg(String code, LocalDate from, LocalDate to) {
        return Area.of(code, List.of(), code, List.of(), AreaType.CCG, from, to);
    }

    private static AreaRelation became(Area before, Area after, SuccessionKind... kinds) {
        return new AreaRelation(before.key(), after.key(), Direction.SUCCESSOR, kinds.length, List.of(kinds), null);
    }

    private static BlockMembership piece(int block, Area area) {
        return new BlockMembership(block, area.type(), area.key(), area.validFrom(), area.validTo(), "a lookup");
    }

    @Test
    void figuresOfWhatAnAreaBecameMayBeItsOwnOnAnyDay() {
        assertThat(Counterpart.of(List.of(OLD, NEW), List.of(became(OLD, NEW, SuccessionKind.MERGED)), List.of()))
                .containsExactly(new Counterpart(OLD.key(), NEW.key(), Through.VINTAGE, null, null, APRIL_2020));
    }

    @Test
    void butNotOnDaysOnWhichBothWereThere() {
        Area overlapping = ccg("E38000003", LocalDate.of(2019, 4, 1), null);
        assertThat(Counterpart.of(
                        List.of(OLD, overlapping), List.of(became(OLD, overlapping, SuccessionKind.MERGED)), List.of()))
                .extracting(Counterpart::from, Counterpart::to)
                .containsExactly(tuple(null, LocalDate.of(2019, 3, 31)), tuple(APRIL_2020, null));
    }

    @Test
    void unlessOnlyTheCodeIsAnother() {
        Area recoded = ccg("E38000003", LocalDate.of(2019, 4, 1), null);
        assertThat(Counterpart.of(
                        List.of(OLD, recoded), List.of(became(OLD, recoded, SuccessionKind.RECODED)), List.of()))
                .extracting(Counterpart::from, Counterpart::to)
                .containsExactly(tuple(null, null));
    }

    @Test
    void whatSharesGroundCountsOnTheDaysBothHaveItAndBothWays() {
        Area council =
                Area.of("E06000001", List.of(), "A", List.of(), AreaType.UNITARY, LocalDate.of(2009, 4, 1), null);
        assertThat(Counterpart.of(
                        List.of(OLD, NEW, council),
                        List.of(),
                        List.of(piece(1, OLD), piece(1, council), piece(2, NEW), piece(2, council))))
                .containsExactlyInAnyOrder(
                        new Counterpart(council.key(), OLD.key(), Through.GROUND, APRIL_2013, MARCH_2020, APRIL_2013),
                        new Counterpart(council.key(), NEW.key(), Through.GROUND, APRIL_2020, null, APRIL_2020),
                        new Counterpart(
                                OLD.key(),
                                council.key(),
                                Through.GROUND,
                                APRIL_2013,
                                MARCH_2020,
                                LocalDate.of(2009, 4, 1)),
                        new Counterpart(
                                NEW.key(), council.key(), Through.GROUND, APRIL_2020, null, LocalDate.of(2009, 4, 1)));
    }

    @Test
    void whatEndedBefore2009IsLookedForNowhere() {
        Area ended = ccg("E38000004", LocalDate.of(2000, 1, 1), LocalDate.of(2008, 12, 31));
        assertThat(Counterpart.of(
                        List.of(ended, OLD),
                        List.of(
                                became(ended, OLD, SuccessionKind.MERGED),
                                new AreaRelation(
                                        OLD.key(),
                                        ended.key(),
                                        Direction.PREDECESSOR,
                                        1,
                                        List.of(SuccessionKind.MERGED),
                                        null)),
                        List.of()))
                .extracting(Counterpart::areaKey)
                .containsExactly(OLD.key());
    }
}
