package org.mhin.pipeline.answer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.warehouse.MhinException;

class AreaListsTest {
    /** 01D became one area and 01E was shared among two: the second is the one that stops the list. */
    @Test
    void theAreaThatHasBecomeNoOtherIsNamed() {
        AreaRegister register = AreaRegister.shipped();
        AreaFinder finder = AreaFinder.of(register);
        LocalDate on = LocalDate.of(2014, 3, 31);
        AreaList list = new AreaList(
                "two-ccgs",
                on,
                List.of(
                        finder.find("01D", on).area().key(),
                        finder.find("01E", on).area().key()));
        assertThatThrownBy(() -> AreaLists.group(register, Boundaries.shipped(), list, LocalDate.of(2024, 1, 1)))
                .isInstanceOf(MhinException.class)
                .hasMessageStartingWith("Area list two-ccgs: ")
                .hasMessageContaining("Greater Preston")
                .hasMessageNotContaining("Heywood");
    }
}
