package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mhin.model.reason.Reason;

class ResolutionTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final Set<AreaType> CCG = Set.of(AreaType.CCG);
    private static final Set<AreaType> SUB_ICB = Set.of(AreaType.SUB_ICB_LOCATION);

    @Test
    void theAreaValidAtTheEndOfThePeriodIsMeant() {
        Resolution year = REGISTER.resolve(
                " e38000256 ", Set.of(AreaType.CCG, AreaType.SUB_ICB_LOCATION), day(2022, 4, 1), day(2023, 3, 31));
        assertThat(year.usableArea().map(Area::key)).hasValue("E38000256@sub-icb-location");
        assertThat(year.reason()).isEmpty();
        assertThat(year.message()).isEqualTo("E38000256 is NHS North West London ICB - W2U3Z");
    }

    @Test
    void elseTheAreaValidAtAnyTimeInThePeriod() {
        Resolution year = REGISTER.resolve("W2U3Z", CCG, day(2022, 4, 1), day(2023, 3, 31));
        assertThat(year).isInstanceOf(Resolution.Resolved.class);
        assertThat(year.usableArea().map(Area::key)).hasValue("E38000256@ccg");
    }

    @Test
    void aCodeOfNextYearInTheFileOfJanuary2020IsUsedAndSaid() {
        Resolution early = REGISTER.resolve("E38000246", CCG, day(2020, 1, 1), day(2020, 1, 31));
        assertThat(early).isInstanceOf(Resolution.OutsideValidity.class);
        assertThat(early.usableArea().map(Area::name)).hasValue("NHS Surrey Heartlands CCG");
        assertThat(early.reason()).hasValue(Reason.WRONG_VINTAGE);
        assertThat(early.message())
                .isEqualTo("E38000246 is NHS Surrey Heartlands CCG, which is valid from 2020-04-01 to 2022-06-30,"
                        + " not in the period reported");
    }

    @Test
    void figuresOf2013OnTheCodesOf2015AreUsedAndSaid() {
        Resolution recast = REGISTER.resolve("E38000212", CCG, day(2013, 4, 1), day(2014, 3, 31));
        assertThat(recast).isInstanceOf(Resolution.OutsideValidity.class);
        assertThat(recast.usableArea().map(Area::name)).hasValue("NHS Newcastle Gateshead");
    }

    @Test
    void figuresOf2015To2017OnTheCodesOf2019AreUsedAndSaid() {
        Resolution recast = REGISTER.resolve("E06000058", Set.of(AreaType.UTLA), day(2015, 1, 1), day(2017, 12, 31));
        assertThat(recast).isInstanceOf(Resolution.OutsideValidity.class);
        assertThat(recast.usableArea().map(Area::name)).hasValue("Bournemouth, Christchurch and Poole");
    }

    @Test
    void ofTwoMeaningsOutOfTimeTheNearestIsTaken() {
        Resolution before = REGISTER.resolve(
                "E38000256", Set.of(AreaType.CCG, AreaType.SUB_ICB_LOCATION), day(2019, 4, 1), day(2020, 3, 31));
        assertThat(before.usableArea().map(Area::key)).hasValue("E38000256@ccg");
    }

    @Test
    void aCodeLongRetiredOrFarOffIsKnownButNotUsed() {
        Resolution late = REGISTER.resolve("E38000061", CCG, day(2019, 4, 1), day(2020, 3, 31));
        assertThat(late).isInstanceOf(Resolution.NoLongerValid.class);
        assertThat(late.usableArea()).isEmpty();
        assertThat(late.reason()).hasValue(Reason.WRONG_VINTAGE);
        assertThat(late.message()).isEqualTo("E38000061 was NHS Gateshead, which ended on 2015-03-31");
        Resolution early = REGISTER.resolve("E06000066", Set.of(AreaType.LTLA), day(2009, 4, 1), day(2010, 3, 31));
        assertThat(early).isInstanceOf(Resolution.NotYetValid.class);
        assertThat(early.message()).isEqualTo("E06000066 is Somerset, which only begins on 2023-04-01");
    }

    @Test
    void aPeriodBeforeTheCodesBeganIsUsedAndSaidHoweverLongAgo() {
        Resolution old = REGISTER.resolve("E06000001", Set.of(AreaType.UTLA), day(1995, 1, 1), day(1997, 12, 31));
        assertThat(old).isInstanceOf(Resolution.OutsideValidity.class);
    }

    @Test
    void aCodeOfAnotherKindIsUnknownButSuggested() {
        Resolution county = REGISTER.resolve("E10000003", CCG, day(2021, 4, 1), day(2022, 3, 31));
        assertThat(county).isInstanceOf(Resolution.Unknown.class);
        assertThat(county.reason()).hasValue(Reason.UNKNOWN_AREA);
        assertThat(county.message())
                .isEqualTo("No area has the code 'E10000003'; the nearest are E10000003 Cambridgeshire (County)");
    }

    @Test
    void aSlipOfTheFingerIsUnknownButSuggested() {
        Resolution slip = REGISTER.resolve("E3800256", SUB_ICB, day(2023, 4, 1), day(2023, 4, 30));
        assertThat(((Resolution.Unknown) slip).suggestions())
                .extracting(Area::code)
                .contains("E38000256");
        Resolution swapped = REGISTER.resolve("E38000526", SUB_ICB, day(2023, 4, 1), day(2023, 4, 30));
        assertThat(((Resolution.Unknown) swapped).suggestions())
                .extracting(Area::code)
                .contains("E38000256");
        Resolution name = REGISTER.resolve("Leeds", Set.of(AreaType.UTLA), day(2023, 4, 1), day(2023, 4, 30));
        assertThat(((Resolution.Unknown) name).suggestions())
                .extracting(Area::code)
                .containsExactly("E08000035");
    }

    @Test
    void nothingLikeAnAreaHasNoSuggestions() {
        for (String code : List.of("", "UNKNOWN", "X24", "*")) {
            Resolution none = REGISTER.resolve(code, CCG, day(2021, 4, 1), day(2022, 3, 31));
            assertThat(none).isEqualTo(new Resolution.Unknown(code, List.of()));
        }
    }

    @Test
    void twoAreasWithOneCodeAreListed() {
        Area one = Area.of("E38000900", List.of("99Z"), "One CCG", List.of(), AreaType.CCG, day(2013, 4, 1), null);
        Area two = Area.of("E38000901", List.of("99Z"), "Two CCG", List.of(), AreaType.CCG, day(2013, 4, 1), null);
        AreaRegister register = AreaRegister.of(List.of(one, two), List.of());
        Resolution both = register.resolve("99z", CCG, day(2014, 4, 1), day(2015, 3, 31));
        assertThat(both.usableArea()).isEmpty();
        assertThat(both.reason()).hasValue(Reason.AMBIGUOUS_AREA);
        assertThat(both.message())
                .isEqualTo("The code '99z' means several areas: E38000900 One CCG (Clinical commissioning group),"
                        + " E38000901 Two CCG (Clinical commissioning group)");
        assertThat(register.find("99Z", day(2014, 4, 1))).isEmpty();
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsRefused() {
        assertThatThrownBy(() -> REGISTER.resolve("E38000061", CCG, day(2020, 1, 2), day(2020, 1, 1)))
                .hasMessage("Period ends on 2020-01-01 before it starts on 2020-01-02");
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
