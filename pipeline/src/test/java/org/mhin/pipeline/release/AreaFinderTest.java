package org.mhin.pipeline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.warehouse.MhinException;

/** What people type for an area, and which one they mean: the table of wrong usage (A, Newcomer). */
class AreaFinderTest {
    private static final AreaFinder FINDER = AreaFinder.of(AreaRegister.shipped());

    /** A living area goes before one that has ended; a region before an NHS region; an ended area where nothing else has its name. */
    @ParameterizedTest
    @CsvSource({
        "Somerset, E06000066@unitary",
        "London, E12000007@region",
        "Cheshire and Merseyside, E54000008@icb",
        "Birmingham and Solihull, E54000055@icb",
        "Northamptonshire, E10000021@county",
        "Bournemouth, E06000028@unitary",
        "Cumbria, E10000006@county",
        "Leeds, E08000035@metropolitan-district",
        "Hull, E06000010@unitary",
        "St Helens, E08000013@metropolitan-district",
        "Durham, E06000047@unitary",
        "Derbyshire Healthcare, RXM@trust"
    })
    void whatIsMeant(String typed, String key) {
        assertThat(FINDER.find(typed).area().key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Newcastle | E08000021@metropolitan-district Newcastle upon Tyne .*E07000195@non-metropolitan-district Newcastle-under-Lyme .*@primary-care-trust",
                "Kingston | .*E06000010@unitary Kingston upon Hull, City of .*E09000021@london-borough Kingston upon Thames .*@primary-care-trust",
                "Cheshire | .*E06000049@unitary Cheshire East .*E06000050@unitary Cheshire West and Chester .*E10000004@county"
            })
    void placesAreOfferedTogetherAndTheEndedOneLast(String typed, String listed) {
        assertThatThrownBy(() -> FINDER.find(typed))
                .isInstanceOf(MhinException.class)
                .hasMessageMatching("'" + typed + "' fits 3 areas; name one by its key: " + listed + ".*");
    }

    @Test
    void anEndedAreaIsMeantOnADayOfItsOwn() {
        assertThat(FINDER.find("Bournemouth", LocalDate.of(2018, 4, 1)).area().key())
                .isEqualTo("E06000028@unitary");
        assertThat(FINDER.find("Cheshire and Merseyside", LocalDate.of(2020, 4, 1))
                        .area()
                        .key())
                .isEqualTo("E54000008@stp");
    }

    @ParameterizedTest
    @CsvSource({"UK, ''", "Wales, ''", "SLaM, South London and Maudsley"})
    void aProviderNeverAnswersForAPlaceButIsHintedAt(String typed, String hint) {
        assertThatThrownBy(() -> FINDER.find(typed))
                .isInstanceOf(MhinException.class)
                .hasMessageStartingWith("No area has the name or code '" + typed + "'")
                .hasMessageContaining(hint);
    }

    @Test
    void whatWasPassedOverIsNamed() {
        assertThat(FINDER.find("London").others()).extracting(Area::key).contains("E40000003@nhs-region");
    }
}
