package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.IndicatorSearch.Named;

/** Newcomer's table, indicators: titles, old names, numbers of Fingertips and codes of frameworks find what they mean. */
class IndicatorSearchTest {
    private static final IndicatorSearch SEARCH = new IndicatorSearch(
            Catalogue.shipped().indicators().stream().map(Indicator::named).toList());

    private static List<String> found(String typed) {
        return SEARCH.find(typed).stream().map(Named::key).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "suicide-rate, suicide-rate",
        "suicide_rate, suicide-rate",
        "Suicide Rate, suicide-rate",
        "41001, suicide-rate",
        "4.10, suicide-rate",
        "E10, suicide-rate",
        "PHOF E10, suicide-rate",
        "90593, tt-recovery-rate",
        "3.1.v, tt-recovery-rate",
        "iapt recovery rate, tt-recovery-rate",
        "qof depression, depression-qof-prevalence",
        "Talking therapies recovery rate, tt-recovery-rate"
    })
    void oneIsMeant(String typed, String key) {
        assertThat(found(typed)).containsExactly(key);
    }

    @Test
    void severalAreFound() {
        assertThat(found("suicides"))
                .contains("suicide-rate", "suicide-crude-rate-10-34", "suicide-years-of-life-lost");
        assertThat(found("waits")).contains("adult-open-over-52-weeks", "tt-six-week-wait", "cyp-four-week-closed");
        assertThat(found("iapt recovery")).contains("tt-recovery-rate", "tt-reliable-recovery");
        assertThat(found("improving access to psychological therapies")).hasSizeGreaterThan(8);
    }

    @Test
    void nothingIsGuessed() {
        assertThat(found("nonsense")).isEmpty();
        assertThat(found(" - ")).isEmpty();
        assertThat(found("4.1")).isEmpty();
    }
}
