package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AreaTypeTest {
    @Test
    void aPrefixMeansOneKindOnOneDay() {
        assertThat(AreaType.ofCode("E38000001", LocalDate.of(2022, 6, 30))).hasValue(AreaType.CCG);
        assertThat(AreaType.ofCode("e38000001", LocalDate.of(2022, 7, 1))).hasValue(AreaType.SUB_ICB_LOCATION);
        assertThat(AreaType.ofCode("E54000001", LocalDate.of(2022, 6, 30))).hasValue(AreaType.STP);
        assertThat(AreaType.ofCode("W06000001", LocalDate.of(2022, 6, 30))).isEmpty();
    }

    @Test
    void aGroupingCoversItsMembers() {
        assertThat(AreaType.LTLA.covers(AreaType.UNITARY)).isTrue();
        assertThat(AreaType.LTLA.covers(AreaType.COUNTY)).isFalse();
        assertThat(AreaType.UTLA.covers(AreaType.COUNTY)).isTrue();
        assertThat(AreaType.CCG.covers(AreaType.CCG)).isTrue();
        assertThat(AreaType.LTLA.isGrouping()).isTrue();
    }

    @Test
    void aKeyNamesAKindAndAnythingElseIsToldTheKeys() {
        for (AreaType type : AreaType.values()) {
            assertThat(AreaType.ofKey(type.key())).isEqualTo(type);
        }
        assertThatThrownBy(() -> AreaType.ofKey("ward"))
                .hasMessageStartingWith("No area type 'ward'; there are [england, region,");
    }

    @Test
    void countiesAndUnitariesStandTogetherAndSoDoTrustsAndOtherProviders() {
        assertThat(AreaType.COUNTY.peers()).isEqualTo(AreaType.UTLA);
        assertThat(AreaType.LONDON_BOROUGH.peers()).isEqualTo(AreaType.UTLA);
        assertThat(AreaType.UTLA.peers()).isEqualTo(AreaType.UTLA);
        assertThat(AreaType.NON_METROPOLITAN_DISTRICT.peers()).isEqualTo(AreaType.NON_METROPOLITAN_DISTRICT);
        assertThat(AreaType.TRUST.peers()).isEqualTo(AreaType.PROVIDER);
        assertThat(AreaType.ICB.peers()).isEqualTo(AreaType.ICB);
    }

    @Test
    void countsAreasInWords() {
        assertThat(AreaType.NON_METROPOLITAN_DISTRICT.words(3)).isEqualTo("3 non-metropolitan districts");
        assertThat(AreaType.COUNTY.words(1)).isEqualTo("1 county");
        assertThat(AreaType.COUNTY.words(2)).isEqualTo("2 counties");
        assertThat(AreaType.UNITARY.words(6)).isEqualTo("6 unitary authorities");
        assertThat(AreaType.LONDON_BOROUGH.words(33)).isEqualTo("33 London boroughs");
        assertThat(AreaType.NHS_REGION.words(7)).isEqualTo("7 NHS England regions");
        assertThat(AreaType.NHS_REGION_LOCAL_OFFICE.words(13)).isEqualTo("13 NHS England region local offices");
        assertThat(AreaType.SUB_ICB_LOCATION.words(106)).isEqualTo("106 sub-ICB locations");
    }

    @Test
    void whatIsReportedAsAProviderMayBeATrust() {
        assertThat(AreaType.expected(List.of("icb", "provider")))
                .containsExactly(AreaType.ICB, AreaType.TRUST, AreaType.PROVIDER);
        assertThat(AreaType.expected(List.of("ccg"))).containsExactly(AreaType.CCG);
    }

    @Test
    void englandAndItsRegionsAreNotBelowRegions() {
        assertThat(Stream.of(AreaType.values()).filter(type -> !type.isBelowRegion()))
                .containsExactly(AreaType.ENGLAND, AreaType.REGION, AreaType.NHS_REGION);
    }
}
