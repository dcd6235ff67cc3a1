package org.mhin.model.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.Statistic;

class IndicatorsTest {
    private static final String INDICATOR = """
            indicator: beds-rate
            topic: services
            title: Beds
            definition: Beds for each 100,000 people.
            priorities: [1]
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
        refused(INDICATOR.replace("polarity: none", "polarity: up"), "beds-rate.yaml: polarity 'up' is none of");
        refused(INDICATOR.replace("method: crude-rate", "method: guess"), "beds-rate.yaml: method 'guess' is none of");
        refused(
                INDICATOR.replace("comparison: none", "comparison: guess"),
                "beds-rate.yaml: comparison 'guess' is none of");
        refused(INDICATOR + "colour: blue\n", "beds-rate.yaml: Unrecognized field \"colour\"");
        refused("indicator: [", "beds-rate.yaml: while parsing a flow node");
        assertThatThrownBy(() -> Indicators.parse(INDICATOR, "beds.yaml"))
                .hasMessage("beds.yaml: the file is not named after its indicator 'beds-rate'");
    }

    private static final String GOAL = "goal: {value: 5, rule: min, applies-to: value, scope: every-area}\n";

    @Test
    void aGoalIsWholeAndDoesNotContradictTheIndicator() {
        assertThat(Indicators.parse(INDICATOR + GOAL, "beds-rate.yaml").goal()).isNotNull();
        refused(
                INDICATOR.replace("comparison: none", "comparison: goal"),
                "beds-rate.yaml: comparison 'goal' needs a goal");
        refused(
                INDICATOR.replace("polarity: none", "polarity: low-good") + GOAL,
                "beds-rate.yaml: a goal with rule 'min' contradicts polarity 'low-good'");
        refused(
                INDICATOR + GOAL.replace("value: 5, ", ""),
                "beds-rate.yaml: Missing required creator property 'value'");
        refused(
                INDICATOR + GOAL.replace(", scope: every-area", ""),
                "beds-rate.yaml: Missing required creator property");
        refused(INDICATOR + GOAL.replace("rule: min", "rule: most"), "beds-rate.yaml: Cannot deserialize");
        refused(INDICATOR + GOAL.replace("rule: min", "rule: min, date: spring"), "beds-rate.yaml: Cannot deserialize");
    }

    @Test
    void aBreakHasADayAndAReason() {
        assertThat(Indicators.parse(INDICATOR, "beds-rate.yaml").breaks()).isEmpty();
        assertThat(Indicators.parse(
                                INDICATOR + "breaks: [{from: 2021-04-01, why: More are counted.}]\n", "beds-rate.yaml")
                        .seriesBreaks()
                        .text())
                .isEqualTo("2021-04-01");
        refused(
                INDICATOR + "breaks: [{from: 2021-04-01}]\n",
                "beds-rate.yaml: Missing required creator property 'why'");
        refused(
                INDICATOR + "breaks: [{from: April, why: More.}]\n",
                "beds-rate.yaml: Cannot deserialize value of type");
    }

    @Test
    void everySourceOfAShippedIndicatorIsAShippedFeedThatCanNameTheMeasure() {
        Catalogue catalogue = Catalogue.shipped();
        Map<String, FeedContract> feeds =
                catalogue.feeds().stream().collect(Collectors.toMap(FeedContract::feed, Function.identity()));
        for (Indicator indicator : catalogue.indicators()) {
            for (Indicator.Source source : indicator.sources()) {
                assertThat(feeds).as(indicator.indicator()).containsKey(source.feed());
                FeedContract.MeasureRule measures =
                        Objects.requireNonNull(feeds.get(source.feed()).measures());
                if (!measures.wide().isEmpty()) {
                    Set<String> wide = measures.wide().stream()
                            .map(FeedContract.WideMeasure::id)
                            .collect(Collectors.toSet());
                    assertThat(Stream.of(
                                            source.value(),
                                            source.numerator(),
                                            source.denominator(),
                                            source.denominatorLess())
                                    .filter(Objects::nonNull))
                            .as(indicator.indicator())
                            .allMatch(measure -> wide.contains(measure.substring(measure.lastIndexOf('/') + 1)));
                }
            }
        }
    }

    @Test
    void noFigureFeedsTwoIndicatorsAsTheirValue() {
        List<String> values = Catalogue.shipped().indicators().stream()
                .flatMap(indicator -> indicator.sources().stream())
                .map(source ->
                        source.feed() + " " + (source.allFigures() == null ? source.value() : source.allFigures()))
                .toList();
        assertThat(values).doesNotHaveDuplicates();
    }

    private static void refused(String yaml, String start) {
        assertThatThrownBy(() -> Indicators.parse(yaml, "beds-rate.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(start)
                .message()
                .doesNotContain("\n");
    }
}
