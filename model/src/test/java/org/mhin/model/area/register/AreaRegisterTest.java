package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaRegisterTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();

    @ParameterizedTest(name = "{1} {0} on {2}")
    @CsvSource({
        "ccg, 211, 2013-04-01",
        "ccg, 211, 2014-04-01",
        "ccg, 209, 2015-04-01",
        "ccg, 209, 2016-04-01",
        "ccg, 207, 2017-04-01",
        "ccg, 195, 2018-04-01",
        "ccg, 191, 2019-04-01",
        "ccg, 135, 2020-04-01",
        "ccg, 106, 2021-04-01",
        "ccg, 106, 2022-06-30",
        "ccg, 0, 2022-07-01",
        "sub-icb-location, 0, 2022-06-30",
        "sub-icb-location, 106, 2022-07-01",
        "sub-icb-location, 106, 2024-04-01",
        "stp, 44, 2017-04-01",
        "stp, 42, 2018-04-01",
        "stp, 42, 2020-04-01",
        "stp, 42, 2022-06-30",
        "icb, 42, 2022-07-01",
        "icb, 42, 2024-04-01",
        "nhs-region, 4, 2013-04-01",
        "nhs-region, 7, 2019-04-01",
        "nhs-region, 7, 2024-04-01",
        "region, 9, 2009-04-01",
        "region, 9, 2024-04-01",
        "england, 1, 2024-04-01",
        "ltla, 326, 2009-04-01",
        "ltla, 326, 2010-04-01",
        "ltla, 326, 2011-04-01",
        "ltla, 326, 2012-04-01",
        "ltla, 326, 2013-04-01",
        "ltla, 326, 2014-04-01",
        "ltla, 326, 2015-04-01",
        "ltla, 326, 2016-04-01",
        "ltla, 326, 2017-04-01",
        "ltla, 326, 2018-04-01",
        "ltla, 317, 2019-04-01",
        "ltla, 314, 2020-04-01",
        "ltla, 309, 2021-04-01",
        "ltla, 309, 2022-04-01",
        "ltla, 296, 2023-04-01",
        "ltla, 296, 2024-04-01",
        "ltla, 296, 2025-04-01",
        "utla, 152, 2009-04-01",
        "utla, 152, 2018-04-01",
        "utla, 151, 2019-04-01",
        "utla, 151, 2020-04-01",
        "utla, 152, 2021-04-01",
        "utla, 153, 2023-04-01"
    })
    void asManyAreasOfEachKindAsThereWereOnTheDay(String type, int count, LocalDate on) {
        assertThat(REGISTER.of(AreaType.ofKey(type), on)).hasSize(count);
    }

    @Test
    void everyAreaHasExactlyOneParentOfEachExpectedKindOnEveryDaySomethingChanged() {
        Set<LocalDate> days = new TreeSet<>();
        REGISTER.areas().forEach(area -> days.add(area.validFrom()));
        REGISTER.parentLinks().forEach(link -> days.add(link.validFrom()));
        days.removeIf(day -> day.isBefore(LocalDate.of(2009, 1, 1)));
        List<String> faults = new ArrayList<>();
        for (LocalDate day : days) {
            for (Area area : REGISTER.areas()) {
                if (area.validOn(day)) {
                    area.type().parentTypes(day).stream()
                            .filter(type -> REGISTER.parent(area, type, day).isEmpty())
                            .forEach(type -> faults.add(area.key() + " has no one " + type.key() + " on " + day));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(days).hasSizeGreaterThan(30);
    }

    /** Trusts and other providers are known by ODS code alone: a code is never two of them on a day, nor one of them twice. */
    @Test
    void noCodeIsTwoProvidersOnOneDay() {
        Map<String, List<Area>> byCode = new TreeMap<>();
        REGISTER.areas().stream()
                .filter(area -> AreaType.PROVIDER.covers(area.type().peers()))
                .forEach(area -> area.odsCodes()
                        .forEach(code -> byCode.computeIfAbsent(code, key -> new ArrayList<>())
                                .add(area)));
        List<String> faults = new ArrayList<>();
        byCode.forEach((code, stretches) -> {
            for (Area one : stretches) {
                for (Area other : stretches) {
                    if (one != other && other.validOn(one.validFrom())) {
                        faults.add(code + " on " + one.validFrom());
                    }
                }
            }
        });
        assertThat(faults).isEmpty();
        assertThat(byCode).hasSizeGreaterThan(1_300);
    }

    /** Most trusts that closed long ago are known by code and successions alone; a landed list may know more. */
    @Test
    void aTrustWithoutANameTakesNameAndFirstDayFromARegisterThatHasThem() {
        LocalDate opened = LocalDate.of(1992, 4, 1);
        LocalDate closed = LocalDate.of(2020, 3, 31);
        Area listed =
                Area.of(null, List.of("RDD"), "Basildon University Hospitals", List.of(), AreaType.TRUST, opened, null);
        assertThat(REGISTER.lacks("RDD@trust")).isTrue();
        AreaRegister told = REGISTER.plus(List.of(listed));
        assertThat(told.versions("RDD@trust"))
                .containsExactly(Area.of(
                        null,
                        List.of("RDD"),
                        "Basildon University Hospitals",
                        List.of(),
                        AreaType.TRUST,
                        opened,
                        closed));
        assertThat(told.lacks("RDD@trust")).isFalse();
        assertThat(told.successors(told.versions("RDD@trust").get(0)))
                .extracting(AreaSuccession::successorCode)
                .containsExactly("RAJ");
    }

    /** RYQ began in 2009 by a succession and is open here for want of a last day; a list that has it end before is not believed. */
    @Test
    void daysThatContradictWhatIsKnownOfATrustArePassedOver() {
        Area listed = Area.of(
                null,
                List.of("RYQ"),
                "South London Healthcare",
                List.of(),
                AreaType.TRUST,
                LocalDate.of(2001, 4, 1),
                LocalDate.of(2008, 3, 31));
        Area told = REGISTER.plus(List.of(listed)).versions("RYQ@trust").get(0);
        assertThat(told.name()).isEqualTo("South London Healthcare");
        assertThat(told.validFrom()).isEqualTo(LocalDate.of(2009, 4, 1));
        assertThat(told.validTo()).isNull();
        Area right = REGISTER.plus(List.of(listed.until(LocalDate.of(2013, 9, 30))))
                .versions("RYQ@trust")
                .get(0);
        assertThat(right.validTo()).isEqualTo(LocalDate.of(2013, 9, 30));
    }

    @Test
    void aTrustWithoutANameIsFoundByItsCodeAndByNoPartOfIt() {
        assertThat(REGISTER.search("rdd", null)).extracting(Area::key).containsExactly("RDD@trust");
        assertThat(REGISTER.search("rd", null)).allMatch(Area::hasName);
    }

    @Test
    void noTwoStretchesOfOneOnsCodeShareADayWhateverItMeant() {
        Map<String, List<Area>> byCode = new TreeMap<>();
        REGISTER.areas().stream()
                .filter(area -> area.onsCode() != null)
                .forEach(area -> byCode.computeIfAbsent(area.onsCode(), code -> new ArrayList<>())
                        .add(area));
        List<String> faults = new ArrayList<>();
        byCode.forEach((code, stretches) -> {
            for (Area one : stretches) {
                for (Area other : stretches) {
                    if (one != other && other.validOn(one.validFrom())) {
                        faults.add(code + " on " + one.validFrom());
                    }
                }
            }
        });
        assertThat(faults).isEmpty();
        assertThat(byCode.keySet()).hasSizeGreaterThan(900);
    }

    @Test
    void anOdsCodeIsNeverTwoAreasOnOneDay() {
        List<String> faults = new ArrayList<>();
        for (Area area : REGISTER.areas()) {
            for (String code : area.odsCodes()) {
                if (REGISTER.find(code, area.validFrom()).isEmpty()) {
                    faults.add(code + " on " + area.validFrom());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void oneCodeIsACcgAndThenASubIcbLocation() {
        assertThat(REGISTER.find("E38000256", LocalDate.of(2022, 6, 30))).hasValueSatisfying(area -> {
            assertThat(area.key()).isEqualTo("E38000256@ccg");
            assertThat(area.name()).isEqualTo("NHS North West London CCG");
        });
        assertThat(REGISTER.find("E38000256", LocalDate.of(2022, 7, 1))).hasValueSatisfying(area -> {
            assertThat(area.key()).isEqualTo("E38000256@sub-icb-location");
            assertThat(area.name()).isEqualTo("NHS North West London ICB - W2U3Z");
        });
    }

    @Test
    void oneOdsCodeIsTwoOnsCodesInTurn() {
        assertThat(REGISTER.find("01h", LocalDate.of(2017, 3, 31)).map(Area::onsCode))
                .hasValue("E38000041");
        assertThat(REGISTER.find("01H", LocalDate.of(2017, 4, 1)).map(Area::onsCode))
                .hasValue("E38000215");
        assertThat(REGISTER.find("D2P2L", LocalDate.of(2022, 6, 30)).map(Area::onsCode))
                .hasValue("E38000250");
        assertThat(REGISTER.find("D2P2L", LocalDate.of(2022, 7, 1)).map(Area::onsCode))
                .hasValue("E38000259");
        assertThat(REGISTER.find("Y61", LocalDate.of(2024, 2, 1)).map(Area::onsCode))
                .hasValue("E40000013");
    }

    @Test
    void bassetlawMovesFromSouthYorkshireToNottinghamshireInJuly2022() {
        Area bassetlaw = REGISTER.find("02Q", LocalDate.of(2022, 6, 30)).orElseThrow();
        assertThat(REGISTER.parent(bassetlaw, AreaType.STP, LocalDate.of(2022, 6, 30))
                        .map(Area::name))
                .hasValue("South Yorkshire and Bassetlaw");
        Area after = REGISTER.find("02Q", LocalDate.of(2022, 7, 1)).orElseThrow();
        assertThat(REGISTER.parent(after, AreaType.ICB, LocalDate.of(2022, 7, 1))
                        .map(Area::name))
                .hasValue("NHS Nottingham and Nottinghamshire Integrated Care Board");
        assertThat(REGISTER.parent(after, AreaType.NHS_REGION, LocalDate.of(2022, 7, 1))
                        .map(Area::name))
                .hasValue("Midlands");
    }

    @Test
    void aUnitaryAuthorityIsItsOwnUpperTierAndADistrictHasItsCounty() {
        LocalDate day = LocalDate.of(2018, 4, 1);
        Area bournemouth = REGISTER.find("E06000028", day).orElseThrow();
        Area christchurch = REGISTER.find("E07000048", day).orElseThrow();
        assertThat(REGISTER.parent(bournemouth, AreaType.UTLA, day)).hasValue(bournemouth);
        assertThat(REGISTER.parent(christchurch, AreaType.UTLA, day).map(Area::name))
                .hasValue("Dorset");
        assertThat(REGISTER.parents(christchurch, day).stream().map(Area::name))
                .containsExactly("England", "South West", "Dorset");
    }

    @Test
    void childrenAreFoundDownTheTree() {
        LocalDate day = LocalDate.of(2024, 4, 1);
        Area northWest = REGISTER.find("Y62", day).orElseThrow();
        assertThat(REGISTER.children(northWest, day).stream().map(Area::type))
                .containsOnly(AreaType.ICB)
                .hasSize(3);
        assertThat(REGISTER.children(northWest, AreaType.SUB_ICB_LOCATION, day)).hasSize(27);
        Area england = REGISTER.find("E92000001", day).orElseThrow();
        assertThat(REGISTER.children(england, AreaType.LTLA, day)).hasSize(296);
        assertThat(REGISTER.children(england, AreaType.UTLA, day)).hasSize(153);
    }

    @Test
    void aVersionThatSharesADayWithAnotherIsRefused() {
        Area first = leeds("Leeds", "2013-04-01", "2015-03-31");
        Area second = leeds("Leeds City", "2015-03-31", null);
        assertThatThrownBy(() -> AreaRegister.of(List.of(first, second), List.of()))
                .hasMessage("Area E38000900@ccg has two versions valid on 2015-03-31");
    }

    @Test
    void aParentThatIsNotThereIsRefused() {
        AreaParent link =
                new AreaParent("E38000900", AreaType.CCG, "E54000900", AreaType.STP, LocalDate.of(2017, 4, 1), null);
        assertThatThrownBy(() -> AreaRegister.of(List.of(leeds("Leeds", "2013-04-01", null)), List.of(link)))
                .hasMessage("Parent link E38000900@ccg in E54000900@stp names an area that is not there");
    }

    @Test
    void aLandedRegisterAddsWhatIsNewAndClosesWhatItFollows() {
        Area known = REGISTER.find("E12000007", LocalDate.of(2024, 4, 1)).orElseThrow();
        Area renamed = Area.of(
                "E12000007",
                List.of(),
                "Greater London",
                List.of("London"),
                AreaType.REGION,
                LocalDate.of(2026, 4, 1),
                null);
        AreaRegister later = REGISTER.plus(List.of(known, renamed));
        assertThat(later.areas()).hasSize(REGISTER.areas().size() + 1);
        assertThat(later.find("E12000007", LocalDate.of(2026, 3, 31)).map(Area::name))
                .hasValue("London");
        assertThat(later.find("E12000007", LocalDate.of(2026, 4, 1)).map(Area::name))
                .hasValue("Greater London");
        assertThat(later.versions("E12000007@region"))
                .extracting(Area::validTo)
                .containsExactly(LocalDate.of(2026, 3, 31), null);
        assertThatThrownBy(() -> REGISTER.plus(List.of(Area.of(
                        "E10000002", List.of(), "Bucks", List.of(), AreaType.COUNTY, LocalDate.of(2020, 1, 1), null))))
                .hasMessage("Area E10000002@county has two versions valid on 2020-01-01");
    }

    private static Area leeds(String name, String from, String to) {
        return Area.of(
                "E38000900",
                List.of("15F"),
                name,
                List.of(),
                AreaType.CCG,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to));
    }

    /** Brentwood is no answer to Brent while there is an area with that word, nor is that one while there is Brent. */
    @Test
    void anExactNameGoesBeforeWholeWordsAndWholeWordsBeforePartsOfWords() {
        LocalDate day = LocalDate.of(2009, 4, 1);
        Area brent = Area.of("E09000005", List.of(), "Brent", List.of(), AreaType.LONDON_BOROUGH, day, null);
        Area teaching =
                Area.of("E16000045", List.of(), "Brent Teaching", List.of(), AreaType.PRIMARY_CARE_TRUST, day, null);
        Area brentwood =
                Area.of("E07000068", List.of(), "Brentwood", List.of(), AreaType.NON_METROPOLITAN_DISTRICT, day, null);
        assertThat(AreaRegister.of(List.of(brent, teaching, brentwood), List.of())
                        .search("brent", null))
                .containsExactly(brent);
        assertThat(AreaRegister.of(List.of(teaching, brentwood), List.of()).search("BRENT", null))
                .containsExactly(teaching);
        assertThat(AreaRegister.of(List.of(brentwood), List.of()).search("Brent", day))
                .containsExactly(brentwood);
        assertThat(AreaRegister.of(List.of(teaching, brentwood), List.of()).search("entwoo", null))
                .containsExactly(brentwood);
    }
}
