package org.mhin.model.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.Area;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;

class NeighbourSetsTest {
    private static final String GOOD = """
            set: alike
            title: Areas alike
            areas: utla
            on: 2023-04-01
            data-to: 2024-12-31
            exclude:
              - {code: E09000001, why: too small}
            features:
              - {feature: people, population: people, unit: people, why: Size.}
              - {feature: older, population: share, ages: 75+, unit: "%", why: Age., weight: 2}
              - {feature: depression, indicator: depression-qof-prevalence, unit: "%", why: Need.}
            """;

    @Test
    void whatIsNotSaidIsUsual() {
        NeighbourSet set = NeighbourSets.parse(GOOD, "alike.yaml");
        assertThat(set.neighbours()).isEqualTo(15);
        assertThat(set.coverage()).isEqualTo(0.9);
        assertThat(set.fewestFeatures()).isEqualTo(4);
        assertThat(set.fewestAreas()).isEqualTo(30);
        assertThat(set.exclusion("E09000001")).contains("too small");
        assertThat(set.exclusion("E09000002")).isEmpty();
        assertThat(set.features()).extracting(NeighbourSet.Feature::weight).containsExactly(1.0, 2.0, 1.0);
        assertThat(set.features().get(2).sex()).isEqualTo("persons");
        assertThat(set.features().get(2).age()).isEqualTo("all");
    }

    @Test
    void theDigestIsOfWhatItSaysAndNotOfItsSpacing() {
        String digest = NeighbourSets.parse(GOOD, "alike.yaml").digest();
        assertThat(NeighbourSets.parse("# a comment\n" + GOOD.replace("set: alike", "set:   alike"), "alike.yaml")
                        .digest())
                .isEqualTo(digest);
        assertThat(NeighbourSets.parse(GOOD.replace("weight: 2", "weight: 3"), "alike.yaml")
                        .digest())
                .isNotEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "set: alike | set: like | the file is not named after its set 'like'",
                "areas: utla | areas: village | areas: 'village' is not one of england",
                "on: 2023-04-01 | on: April | on: 'April' is not a date; write it like 2021-03-31",
                "`title: Areas alike\n` | `` | 'title' is missing",
                "`why: Age., ` | `` | features: 'why' is missing",
                "weight: 2 | weight: 0 | features.weight: the weight 0.0 is not above 0",
                "weight: 2 | heaviness: 2 | heaviness",
                "ages: 75+ | ages: old | 'old' is not a range of ages; write it like 0-15, 75+ or all",
                "ages: 75+ | age: 75+ | the share of all ages is the same everywhere",
                "feature: older | feature: people | features: 'people' is there twice",
                "indicator: depression-qof-prevalence, | population: people, indicator: x, | is of the population or an indicator, and not both",
                "title: Areas alike | `title: Areas alike\ncoverage: 1.5` | coverage: 1.5 is not a share above 0, at most 1",
                "title: Areas alike | `title: Areas alike\nfewest-areas: 15` | fewest-areas: 15 areas cannot each have 15 neighbours"
            })
    void whatDoesNotHangTogetherIsRefusedInOneLine(String text, String instead, String message) {
        assertThat(GOOD).contains(text);
        assertThatThrownBy(() -> NeighbourSets.parse(GOOD.replace(text, instead), "alike.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alike.yaml: ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void areasAgesAndIndicatorsMustExist() {
        NeighbourSet set =
                NeighbourSets.parse(GOOD.replace("75+", "17-18").replace("E09000001", "E06000999"), "alike.yaml");
        assertThatThrownBy(() -> NeighbourSets.boundaries(set, Set.of()))
                .hasMessage(
                        "alike.yaml: exclude: E06000999 is not of type utla on 2023-04-01; features.older: people are not counted"
                                + " by the ages 17-18; features.depression: there is no indicator 'depression-qof-prevalence'");
    }

    @Test
    void theShippedListsNameWhatThereIs() {
        Set<String> indicators = Catalogue.shipped().indicators().stream()
                .map(Indicator::indicator)
                .collect(Collectors.toSet());
        List<NeighbourSet> sets = Catalogue.shipped().neighbours();
        assertThat(sets).extracting(NeighbourSet::set).containsExactly("similar-sub-icbs", "similar-utlas");
        for (NeighbourSet set : sets) {
            BoundarySet boundaries = NeighbourSets.boundaries(set, indicators);
            assertThat(boundaries.areas()).extracting(Area::code).doesNotHaveDuplicates();
            long own = set.features().stream()
                    .filter(feature -> feature.population() != null)
                    .count();
            assertThat(own).as("features every warehouse has").isGreaterThanOrEqualTo(set.fewestFeatures());
        }
    }
}
