package org.mhin.model.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.Interval;
import org.mhin.model.yaml.InvalidYaml;

class PrioritiesTest {
    private static final String YAML = """
            priority: "5"
            title: More therapies
            theme: Access
            source: closing-the-gap-2014
            promise: More people have therapies.
            value: 900000
            unit: people
            indicators: [tt-entering-treatment]
            measurability: full
            judged: The sum of twelve months is at least 900,000.
            conditions:
              - {indicator: tt-entering-treatment, test: at-least, value: 900000, over: twelve-months, areas: england}
            """;

    @Test
    void theyAreInTheOrderOfTheirDocuments() {
        assertThat(Catalogue.shipped().priorities())
                .extracting(Priority::priority)
                .containsSubsequence("1", "2", "9", "10", "25", "A1", "A2", "A10", "A19");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "priority: \"5\" | priority: \"6\" | the file is not named after its priority '6'",
                "test: at-least, value: 900000 | test: at-least | 'at-least' needs a value",
                "test: at-least | test: falls | 'falls' has no value",
                "test: at-least | test: rises-by | 'since' goes with 'rises-by', and only with it",
                "{indicator: tt-entering-treatment | {indicator: tt-entering | 'tt-entering' is not one of its indicators",
                "measurability: full | measurability: none | what is not measurable has no condition that figures decide",
                "unit: people | baseline: Nothing. | it has no unit",
                "source: closing-the-gap-2014 | source: closing-the-gap | 'closing-the-gap' is not one of",
            })
    void aPlantedFaultIsOneLine(String text, String fault, String line) {
        assertThat(Priorities.parse(YAML, "5.yaml").conditions()).hasSize(1);
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> Priorities.parse(YAML.replace(text, fault), "5.yaml"))
                .satisfies(thrown ->
                        assertThat(thrown.faults()).singleElement().asString().contains(line));
    }

    @Test
    void theDayIsComparedWithTheFiguresOwnPeriod() {
        PriorityCondition condition = new PriorityCondition(
                "x",
                PriorityCondition.Test.AT_LEAST,
                75.0,
                PriorityCondition.Over.ONE_PERIOD,
                IndicatorGoal.Scope.EVERY_AREA,
                LocalDate.of(2015, 4, 1),
                null);
        LocalDate before = LocalDate.of(2015, 3, 31);
        LocalDate after = LocalDate.of(2015, 4, 30);
        assertThat(condition.of(75, after)).isEqualTo(ProgressState.MET);
        assertThat(condition.of(74.9, after)).isEqualTo(ProgressState.BEHIND);
        assertThat(condition.of(75, before)).isEqualTo(ProgressState.ON_COURSE);
        assertThat(condition.of(74.9, before)).isEqualTo(ProgressState.NOT_JUDGED);
    }

    @Test
    void aFallIsBeyondChanceOrNotJudged() {
        Interval first = new Interval(10, 12);
        assertThat(PriorityCondition.ofFall(first, new Interval(7, 9))).isEqualTo(ProgressState.MET);
        assertThat(PriorityCondition.ofFall(first, new Interval(13, 15))).isEqualTo(ProgressState.BEHIND);
        assertThat(PriorityCondition.ofFall(first, new Interval(9, 11))).isEqualTo(ProgressState.NOT_JUDGED);
        assertThat(PriorityCondition.ofFall(first, Interval.MISSING)).isEqualTo(ProgressState.NOT_JUDGED);
    }

    @ParameterizedTest
    @CsvSource({
        "MET MET, MET",
        "MET ON_COURSE, ON_COURSE",
        "MET NOT_JUDGED, NOT_JUDGED",
        "MET NOT_MEASURABLE, NOT_JUDGED",
        "NOT_MEASURABLE NOT_MEASURABLE, NOT_MEASURABLE",
        "NOT_JUDGED BEHIND, BEHIND"
    })
    void allConditionsMustHold(String conditions, ProgressState together) {
        assertThat(ProgressState.together(Stream.of(conditions.split(" "))
                        .map(ProgressState::valueOf)
                        .toList()))
                .isEqualTo(together);
    }
}
