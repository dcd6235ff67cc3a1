package org.mhin.model.area.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AreaSearchTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();
    private static final LocalDate IN_2024 = LocalDate.of(2024, 4, 1);

    @Test
    void anExactCodeFindsEveryMeaningOfIt() {
        assertThat(REGISTER.search("e38000256", null))
                .extracting(Area::key)
                .containsExactly("E38000256@sub-icb-location", "E38000256@ccg");
        assertThat(REGISTER.search("QE1", IN_2024)).extracting(Area::onsCode).containsExactly("E54000048");
    }

    @Test
    void anExactNameComesBeforeTheSamePlaceByAnotherWord() {
        assertThat(REGISTER.search("Durham", null)).extracting(Area::key).contains("E06000047@unitary");
        assertThat(REGISTER.search("county durham", IN_2024))
                .extracting(Area::key)
                .first()
                .isEqualTo("E06000047@unitary");
    }

    @Test
    void wordsForTheKindOfBodyDoNotMatter() {
        assertThat(REGISTER.search("barnsley ccg", LocalDate.of(2014, 4, 1)))
                .extracting(Area::key)
                .contains("E38000006@ccg");
        assertThat(REGISTER.search("NHS Barnsley", IN_2024))
                .extracting(Area::key)
                .contains("E38000006@sub-icb-location");
        assertThat(REGISTER.search("Kent & Medway ICB", IN_2024))
                .extracting(Area::key)
                .contains("E54000032@icb");
    }

    /** Care is part of a trust's name, and no word for its kind. */
    @Test
    void aTrustAnswersToTheWholeBeginningOfItsName() {
        assertThat(REGISTER.search("Mersey Care", IN_2024))
                .extracting(Area::code)
                .containsExactly("RW4");
        assertThat(REGISTER.search("Bradford District Care", IN_2024))
                .extracting(Area::code)
                .containsExactly("TAD");
        assertThat(REGISTER.search("NHS Leeds Integrated Care Board", IN_2024)).isNotEmpty();
    }

    /** Those who know a place by the beginning of its name mean no body that once had that name alone. */
    @Test
    void aPlaceIsAmongThoseThatAPartOfItsNameFinds() {
        assertThat(REGISTER.search("Southend", IN_2024)).extracting(Area::key).contains("E06000033@unitary");
    }

    /** A council that sends returns as a provider is not what is asked for by its name. */
    @Test
    void aCouncilIsAPlace() {
        for (String council : List.of("Surrey County Council", "Nottingham City Council", "Leeds City Council")) {
            assertThat(REGISTER.plus(provider(council)).exactly(council))
                    .as(council)
                    .noneMatch(area -> area.type().isProvider());
            assertThat(REGISTER.plus(provider(council)).search(council, IN_2024))
                    .as(council)
                    .isNotEmpty()
                    .allMatch(area -> area.type().isLocal());
        }
    }

    private static List<Area> provider(String name) {
        return List.of(new Area(
                "Z9Z@provider",
                "Z9Z",
                List.of(),
                name.toUpperCase(java.util.Locale.ROOT),
                List.of(),
                AreaType.PROVIDER,
                Area.UNKNOWN_START,
                null));
    }

    @Test
    void aPartOfANameFindsWhatContainsIt() {
        assertThat(REGISTER.search("furness", IN_2024)).extracting(Area::name).contains("Westmorland and Furness");
    }

    @Test
    void oneNameOfTwoPlacesListsBoth() {
        assertThat(REGISTER.search("Somerset", LocalDate.of(2022, 4, 1)))
                .extracting(Area::key)
                .contains("E10000027@county", "E54000038@stp", "E38000150@ccg");
    }

    @Test
    void nothingIsFoundForNothing() {
        assertThat(REGISTER.search("", null)).isEmpty();
        assertThat(REGISTER.search("  ?? ", null)).isEmpty();
        assertThat(REGISTER.search("Atlantis", null)).isEmpty();
    }

    /** RNL closed in 2019; Burnley has these letters in its name. */
    @Test
    void theCodeOfAnAreaThatEndedIsNoPartOfAName() {
        assertThat(REGISTER.search("RNL", IN_2024)).isEmpty();
        assertThat(REGISTER.exactly("rnl ")).extracting(Area::key).containsExactly("RNL@trust");
    }

    @Test
    void anExactNameIsFoundThoughTheAreaHasEnded() {
        assertThat(REGISTER.exactly("Cumbria")).extracting(Area::key).containsExactly("E10000006@county");
        assertThat(REGISTER.exactly("furness")).isEmpty();
    }

    /** Newcomer's table, Newcastle and Cheshire: both living places of that beginning are offered. */
    @Test
    void placesThatBeginWithTheWordsAreFoundTogether() {
        assertThat(REGISTER.placesBeginningWith("Newcastle", IN_2024))
                .extracting(Area::name)
                .containsExactlyInAnyOrder("Newcastle upon Tyne", "Newcastle-under-Lyme");
        assertThat(REGISTER.placesBeginningWith("cheshire", IN_2024))
                .extracting(Area::name)
                .containsExactlyInAnyOrder("Cheshire East", "Cheshire West and Chester");
        assertThat(REGISTER.placesBeginningWith("Cumbria", IN_2024)).isEmpty();
    }

    /** Newcomer's table, UK and Wales: a provider answers to no single word, and to several only where no place does. */
    @Test
    void aProviderNeverAnswersForAPlace() {
        assertThat(REGISTER.search("Wales", null)).noneMatch(area -> area.type().isProvider());
        assertThat(REGISTER.search("Derbyshire Healthcare", IN_2024))
                .extracting(Area::key)
                .containsExactly("RXM@trust");
    }

    /** Newcomer's table, SLaM: initials are a hint, and no more. */
    @Test
    void initialsAreAHint() {
        assertThat(REGISTER.search("SLaM", null)).isEmpty();
        assertThat(REGISTER.hinted("SLaM", IN_2024, 5)).extracting(Area::key).contains("RV5@trust");
        assertThat(REGISTER.hinted("cnwl", IN_2024, 5)).extracting(Area::key).contains("RV3@trust");
        assertThat(REGISTER.hinted("x", IN_2024, 5)).isEmpty();
    }

    @Test
    void stretchesOfAnAreaWithoutAGapBelongTogether() {
        List<Area> brent = REGISTER.versions("E38000020@ccg");
        assertThat(brent).hasSizeGreaterThan(1);
        for (Area stretch : brent) {
            assertThat(REGISTER.unbroken(stretch).validity()).isEqualTo("valid from 2013-04-01 to 2021-03-31");
        }
    }
}
