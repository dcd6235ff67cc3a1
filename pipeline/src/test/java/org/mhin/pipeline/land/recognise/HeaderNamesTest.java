package org.mhin.pipeline.land.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
    private static final String LONG = "% achievement in 12 months to end of the reporting period ";

    /** C, 7: both names were cut before the part in which they differ. */
    @Test
    void namesThatDifferLateShowWhereTheyDiffer() {
        assertThat(HeaderNames.difference(List.of(LONG + "Q3 2020/21"), List.of(LONG + "Q4 2020/21")))
                .isEqualTo(
                        "missing …o end of the reporting period Q3 2020/21; unexpected …o end of the reporting period"
                                + " Q4 2020/21");
    }

    @Test
    void shortNamesAreWhole() {
        assertThat(HeaderNames.difference(List.of("MEASURE_VALUE"), List.of("VALUE", "NOTE")))
                .isEqualTo("missing MEASURE_VALUE; unexpected VALUE, NOTE");
    }

    @Test
    void aLongNameLikeNoOtherShowsItsBeginning() {
        assertThat(HeaderNames.difference(List.of("Area"), List.of(LONG)))
                .isEqualTo("missing Area; unexpected % achievement in 12 months to end of the…");
    }

    @Test
    void moreThanEightAreCounted() {
        assertThat(HeaderNames.listed(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), List.of()))
                .isEqualTo("a, b, c, d, e, f, g, h and 2 more");
    }

    /** F12: the numeric names of a contract printed as nothing, and those of a file may be figures. */
    @Test
    void numericNamesOfTheContractAreToldAndThoseOfTheFileCounted() {
        assertThat(HeaderNames.difference(List.of("2019", "2020"), List.of("17.5", "18.5")))
                .isEqualTo("missing 2019, 2020; unexpected 2 names without a letter");
    }
}
