package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.record.Json;

/** All that a release of the samples has of a place. */
class ProfileCommandTest {
    /** A local authority has its NHS areas, and each of these has the authority; a borough in a large area has it, and is one of its many. */
    @ParameterizedTest
    @CsvSource({
        "Leeds, E08000035@metropolitan-district, E38000225@sub-icb-location, 1, 1",
        "E08000035, E08000035@metropolitan-district, E54000054@icb, 1, 0.333",
        "E08000035, E08000035@metropolitan-district, E38000094@ccg, 0.253, 1",
        "E38000225@sub-icb-location, E38000225@sub-icb-location, E08000035@metropolitan-district, 1, 1",
        "E38000225@sub-icb-location, E38000225@sub-icb-location, E54000054@icb, 1, 0.333",
        "E54000054@icb, E54000054@icb, E08000035@metropolitan-district, 0.333, 1"
    })
    void aPlaceHasTheAreasThatCoverTheSamePeople(String typed, String key, String other, double covers, double covered)
            throws IOException {
        JsonNode answer = json(typed);
        assertThat(answer.path("area").path("key").asText()).isEqualTo(key);
        assertThat(answer.path("places").get(0).path("area").path("key").asText())
                .isEqualTo(key);
        assertThat(answer.path("places")).anySatisfy(place -> {
            assertThat(place.path("area").path("key").asText()).isEqualTo(other);
            assertThat(place.path("covers").asDouble()).isBetween(covers - 0.0005, covers + 0.0005);
            assertThat(place.path("covered").asDouble()).isBetween(covered - 0.0005, covered + 0.0005);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"England", "Nottingham", "E54000055", "Leeds", "RMY", "North East"})
    void everyIndicatorIsALineOrMissingWithAReasonAndEveryPriorityIsThere(String place) throws IOException {
        JsonNode answer = json(place);
        Set<String> told = new TreeSet<>();
        for (JsonNode line : answer.path("indicators")) {
            assertThat(told.add(line.path("indicator").asText())).isTrue();
            for (JsonNode figure : line.path("figures")) {
                JsonNode comparison = figure.path("comparison");
                assertThat(comparison.path("value").isNull())
                        .as(figure.toString())
                        .isEqualTo(!comparison.path("reason").isNull());
                assertThat(comparison.path("category").asText()).isEqualTo("all");
            }
        }
        for (JsonNode missing : answer.path("missing")) {
            assertThat(told.add(missing.path("indicator").asText())).isTrue();
            assertThat(missing.path("reason").asText()).as(missing.toString()).isNotEmpty();
            assertThat(missing.path("reasonText").asText()).isNotEmpty();
        }
        assertThat(told)
                .isEqualTo(new TreeSet<>(Catalogue.shipped().indicators().stream()
                        .map(Indicator::indicator)
                        .toList()));
        assertThat(answer.path("priorities")).hasSize(44);
        assertThat(json(place)).isEqualTo(answer);
    }

    /** Each figure is the row that compare shows of the same area, indicator and period, to the last field. */
    @ParameterizedTest
    @ValueSource(strings = {"Nottingham", "E54000055", "E38000132@ccg", "Leeds"})
    void aLineIsTheRowOfTheTableOfFigures(String place) throws IOException {
        for (JsonNode line : json(place).path("indicators")) {
            JsonNode first = line.path("figures").get(0);
            Ran compared = Ran.on(
                    TestWarehouse.ofSamples().layout(),
                    "compare",
                    first.path("area").asText(),
                    "--indicator",
                    line.path("indicator").asText(),
                    "--format",
                    "json");
            assertThat(Json.mapper().readTree(compared.out()).path("comparisons"))
                    .as(line.toString())
                    .contains(first.path("comparison"));
        }
    }

    /** By hand from the rows of the release: worse, with limits, enough events and apart from England's limits, the furthest first. */
    @ParameterizedTest
    @ValueSource(strings = {"Nottingham", "E06000001", "E06000002", "E54000055", "E38000132@ccg"})
    void needsAreTheLinesThatAreWorseAndNothingElseExplains(String place) throws IOException {
        JsonNode answer = json(place);
        List<String> needs = new ArrayList<>();
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode need : answer.path("needs")) {
            needs.add(need.path("indicator").asText());
            double standardised = need.path("standardisedDifference").asDouble();
            assertThat(standardised).isGreaterThan(1.9).isLessThanOrEqualTo(before);
            before = standardised;
        }
        List<String> others = new ArrayList<>();
        for (JsonNode other : answer.path("notNeeds")) {
            others.add(other.path("indicator").asText());
            assertThat(other.path("text").asText()).isNotEmpty();
        }
        for (JsonNode line : answer.path("indicators")) {
            JsonNode row = line.path("figures").get(0).path("comparison");
            String indicator = line.path("indicator").asText();
            boolean worse = row.path("benchmarks")
                    .path("england")
                    .path("compared")
                    .asText()
                    .equals("worse");
            if (row.path("value").isNull() || worse) {
                assertThat(needs.contains(indicator)).as(indicator).isNotEqualTo(others.contains(indicator));
            } else {
                assertThat(needs).doesNotContain(indicator);
                assertThat(others).doesNotContain(indicator);
            }
            if (needs.contains(indicator)) {
                assertThat(row.path("lower95").isNumber() && row.path("upper95").isNumber())
                        .isTrue();
                assertThat(row.path("numerator").isNull()
                                || row.path("numerator").asDouble() >= 10)
                        .isTrue();
            }
        }
    }

    /** The recovery rate is over those who finished less those below the threshold at the start, in the same place, feed and period. */
    @Test
    void aServiceHasWhoCameBesideWhatCameOfIt() throws IOException {
        JsonNode services = json("England").path("services");
        assertThat(services).hasSize(1);
        JsonNode therapies = services.get(0);
        assertThat(therapies.path("service").asText()).isEqualTo("talking-therapies");
        Set<String> stages = new TreeSet<>();
        double finished = Double.NaN;
        JsonNode recovery = null;
        for (JsonNode step : therapies.path("steps")) {
            JsonNode row = step.path("comparison");
            stages.add(step.path("stage").asText());
            assertThat(row.path("feed").asText())
                    .isEqualTo(therapies.path("feed").asText());
            assertThat(row.path("period").asText())
                    .isEqualTo(therapies.path("period").asText());
            if (row.path("indicator").asText().equals("tt-completed-courses")) {
                finished = row.path("value").asDouble();
            }
            if (row.path("indicator").asText().equals("tt-recovery-rate")) {
                recovery = row;
            }
        }
        assertThat(stages).contains("finished", "result");
        assertThat(recovery).isNotNull();
        double denominator = recovery.path("denominator").asDouble();
        assertThat(denominator).isPositive().isLessThan(finished);
        assertThat(recovery.path("numerator").asDouble() / denominator * 100)
                .isBetween(
                        recovery.path("value").asDouble() - 0.5,
                        recovery.path("value").asDouble() + 0.5);
        assertThat(Ran.on(TestWarehouse.ofSamples().layout(), "profile", "England")
                        .out())
                .contains("People who finished a course less those below the clinical threshold at its start");
    }

    @Test
    void whatIsNoPlaceIsALine() {
        Ran none = Ran.on(TestWarehouse.ofSamples().layout(), "profile", "Atlantis");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).startsWith("mhin: No area has the name or code 'Atlantis'");
    }

    private static JsonNode json(String place) throws IOException {
        Ran ran = Ran.on(TestWarehouse.ofSamples().layout(), "profile", place, "--format", "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        return Json.mapper().readTree(ran.out());
    }
}
