package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.Statistic;
import org.mhin.model.yaml.InvalidYaml;

class IndicatorsTest {
    private static final String INDICATOR = """
            indicator: beds-rate
            topic: services
            title: Beds
            definition: Beds for each 100,000 people.
            fingertips: 1
            numerator: Beds
            denominator: Residents
            method: crude-rate
            multiplier: 100000
            unit: per 100,000
            polarity: none
            comparison: none
            sources:
              - {feed: beds, value: B1, numerator: B2, denominator: B1@denominator, denominator-less: B4}
              - {feed: fingertips-csv, all-figures: "41001"}
            """;

    @Test
    void aSourceSaysWhatAFigureIsToTheIndicator() {
        Indicator indicator = Indicators.parse(INDICATOR, "beds-rate.yaml");
        Indicator.Source beds = indicator.sources().get(0);
        assertThat(beds.role("B1", Statistic.VALUE)).contains(Indicator.Role.VALUE);
        assertThat(beds.role("B2", Statistic.VALUE)).contains(Indicator.Role.NUMERATOR);
        assertThat(beds.role("B1", Statistic.DENOMINATOR)).contains(Indicator.Role.DENOMINATOR);
        assertThat(beds.role("B4", Statistic.VALUE)).contains(Indicator.Role.DENOMINATOR_LESS);
        assertThat(beds.role("B4", Statistic.COUNT)).isEmpty();
        assertThat(beds.role("B1", Statistic.COUNT)).isEmpty();
        assertThat(beds.role("B3", Statistic.VALUE)).isEmpty();
        Indicator.Source fingertips = indicator.sources().get(1);
        assertThat(fingertips.role("41001", Statistic.COUNT)).contains(Indicator.Role.NUMERATOR);
        assertThat(fingertips.role("41001", Statistic.UPPER_998)).contains(Indicator.Role.UPPER_998);
        assertThat(fingertips.role("41002", Statistic.COUNT)).isEmpty();
    }

    @Test
    void whatDoesNotHangTogetherIsRefusedInOneLine() {
        refused(INDICATOR.replace("polarity: none", "polarity: up"), "beds-rate.yaml: polarity: 'up' is not one of");
        refused(
                INDICATOR.replace("method: crude-rate", "method: guess"),
                "beds-rate.yaml: method: 'guess' is not one of");
        refused(
                INDICATOR.replace("comparison: none", "comparison: guess"),
                "beds-rate.yaml: comparison: 'guess' is not one of");
        refused(INDICATOR + "colour: blue\n", "beds-rate.yaml: colour: the key is not one of");
        refused("indicator: [", "beds-rate.yaml: is not YAML: while parsing a flow node");
        assertThatThrownBy(() -> Indicators.parse(INDICATOR, "beds.yaml"))
                .hasMessage(
                        "beds.yaml: line 1, column 1: indicator: the file is not named after its indicator 'beds-rate'");
    }

    /** What keeps a file from being an indicator hides no word of it. */
    @Test
    void everyFaultOfAFileIsSaid() {
        InvalidYaml faults = catchThrowableOfType(
                InvalidYaml.class,
                () -> Indicators.parse(
                        INDICATOR
                                        .replace("multiplier: 100000", "multiplier: hundred")
                                        .replace("method: crude-rate", "method: crud-rate")
                                        .replace("polarity: none", "polarity: up")
                                + "limits: publisher\n",
                        "beds-rate.yaml"));
        assertThat(faults.faults())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("beds-rate.yaml: line 8, column 1: method: 'crud-rate' is not one of")
                        && line.endsWith("did you mean crude-rate?"))
                .anyMatch(
                        line -> line.equals("beds-rate.yaml: line 9, column 1: multiplier: 'hundred' is not a number"))
                .anyMatch(line -> line.startsWith("beds-rate.yaml: line 11, column 1: polarity: 'up' is not one of"))
                .anyMatch(line -> line.contains(": limits: 'publisher' is not one of"));
    }

    private static final String GOAL = "goal: {value: 5, rule: min, applies-to: value, scope: every-area}\n";

    @Test
    void aGoalIsWholeAndDoesNotContradictTheIndicator() {
        assertThat(Indicators.parse(INDICATOR + GOAL, "beds-rate.yaml").goal()).isNotNull();
        refused(
                INDICATOR.replace("comparison: none", "comparison: goal"),
                "beds-rate.yaml: comparison: 'goal' needs a goal");
        refused(
                INDICATOR.replace("polarity: none", "polarity: low-good") + GOAL,
                "beds-rate.yaml: goal.rule: a goal with rule 'min' contradicts polarity 'low-good'");
        refused(INDICATOR + GOAL.replace("value: 5, ", ""), "beds-rate.yaml: goal: 'value' is missing");
        refused(INDICATOR + GOAL.replace(", scope: every-area", ""), "beds-rate.yaml: goal: 'scope' is missing");
        refused(INDICATOR + GOAL.replace("rule: min", "rule: most"), "beds-rate.yaml: goal.rule: 'most' is not one of");
        refused(
                INDICATOR + GOAL.replace("rule: min", "rule: min, date: spring"),
                "beds-rate.yaml: goal.date: 'spring' is not a date");
    }

    @Test
    void aBreakHasADayAndAReason() {
        assertThat(Indicators.parse(INDICATOR, "beds-rate.yaml").breaks()).isEmpty();
        assertThat(Indicators.parse(
                                INDICATOR + "breaks: [{from: 2021-04-01, why: More are counted.}]\n", "beds-rate.yaml")
                        .seriesBreaks()
                        .text())
                .isEqualTo("2021-04-01");
        refused(INDICATOR + "breaks: [{from: 2021-04-01}]\n", "beds-rate.yaml: breaks: 'why' is missing");
        refused(
                INDICATOR + "breaks: [{from: April, why: More.}]\n",
                "beds-rate.yaml: breaks.from: 'April' is not a date; write it like 2021-03-31");
    }

    @Test
    void noFigureFeedsTwoIndicatorsAsTheirValue() {
        List<String> values = Catalogue.shipped().indicators().stream()
                .flatMap(indicator -> indicator.sources().stream())
                // Whose value is worked out has none in the file; its numerator is its own.
                .map(source -> source.feed() + " "
                        + Stream.of(source.allFigures(), source.value(), source.numerator())
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow())
                .toList();
        assertThat(values).doesNotHaveDuplicates();
    }

    /** The first line without its place, which {@code PlantedFaultsTest} holds. */
    private static void refused(String yaml, String start) {
        InvalidYaml fault = catchThrowableOfType(InvalidYaml.class, () -> Indicators.parse(yaml, "beds-rate.yaml"));
        assertThat(fault.faults().get(0).replaceFirst("line \\d+, column \\d+: ", ""))
                .startsWith(start)
                .doesNotContain("\n");
    }
}
