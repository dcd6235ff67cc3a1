package org.mhin.model.area.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.SameAreas.Reported;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/** F8: codes of one area in one file. */
class SameAreasTest {
    private static final LocalDate START = LocalDate.of(2014, 4, 1);
    private static final LocalDate END = LocalDate.of(2015, 3, 31);

    private static SameAreas of(Reported... codes) {
        return new SameAreas(AreaRegister.shipped(), List.of(codes));
    }

    private static Reported code(String code, AreaType... types) {
        return new Reported(code, Set.of(types));
    }

    @Test
    void theLaterCodeOfAnAreaIsTheEarlierOne() {
        SameAreas same = of(code("E38000042"), code("E38000016"), code("00C"), new Reported(null, Set.of()));
        assertThat(same.isEmpty()).isFalse();
        assertThat(same.first(START, END)).isEqualTo(Map.of(2, 0));
    }

    /** One code is a CCG and later a Sub-ICB location: which, says the period; two levels of one file that allow both are one area. */
    @Test
    void whatACodeStandsForSaysThePeriod() {
        SameAreas same = of(
                code("00T", AreaType.CCG, AreaType.SUB_ICB_LOCATION),
                code("E38000016", AreaType.SUB_ICB_LOCATION),
                code("E38000016", AreaType.CCG));
        assertThat(same.first(START, END)).isEqualTo(Map.of(2, 0));
        assertThat(same.first(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 4, 30)))
                .isEqualTo(Map.of(1, 0));
    }

    @Test
    void codesOfNobodyAreNotBroughtTogether() {
        assertThat(of(code("ZZ9"), code("ZZ9"), code("E38999999"), code("00C"), code("00D"))
                        .isEmpty())
                .isTrue();
    }
}
