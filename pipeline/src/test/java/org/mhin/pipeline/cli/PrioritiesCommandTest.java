package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.record.Json;

/** What was promised to an area, and whether it came, by a release of the samples. */
class PrioritiesCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"England", "Nottingham", "E54000055", "Leeds", "RMY"})
    void everyPriorityHasALineAReasonAndNoVerdictWithoutFigures(String place) throws IOException {
        JsonNode answer = json(place);
        assertThat(answer.path("priorities"))
                .hasSize(Catalogue.shipped().priorities().size());
        for (JsonNode priority : answer.path("priorities")) {
            assertThat(priority.path("reason").asText()).as(priority.toString()).isNotEmpty();
            String state = priority.path("state").asText();
            if (state.equals("met") || state.equals("on course")) {
                assertThat(priority.path("conditions")).isNotEmpty().allSatisfy(condition -> {
                    assertThat(condition.path("value").isNumber()).isTrue();
                    assertThat(condition.path("state").asText()).isIn("met", "on course");
                });
            }
            for (JsonNode indicator : priority.path("indicators")) {
                assertThat(indicator.path("value").isNull())
                        .as(indicator.toString())
                        .isEqualTo(!indicator.path("reasonText").isNull());
            }
        }
        assertThat(json(place)).isEqualTo(answer);
    }

    @Test
    void aMonthThatIsMissingLeavesASumNotJudged() throws IOException {
        JsonNode therapies = json("England").path("priorities").get(4);
        assertThat(therapies.path("state").asText()).isEqualTo("not judged");
        assertThat(therapies.path("reason").asText())
                .isEqualTo("tt-entering-treatment: 12 months to January 2020: 2019-10 is missing.");
        assertThat(therapies.path("conditions").get(0).path("value").isNull()).isTrue();
    }

    @Test
    void whatIsPromisedOfEnglandIsJudgedOfNoOtherArea() throws IOException {
        assertThat(json("Nottingham").path("priorities").get(4).path("reason").asText())
                .isEqualTo("tt-entering-treatment: the promise is of England as a whole.");
    }

    @Test
    void whatNobodyCollectsIsNotMeasurable() throws IOException {
        JsonNode plans = json("England").path("priorities").get(36);
        assertThat(plans.path("priority").asText()).isEqualTo("A12");
        assertThat(plans.path("state").asText()).isEqualTo("not measurable");
        assertThat(plans.path("indicators").get(0).path("reason").asText()).isEqualTo("not-collected");
    }

    @Test
    void anIndicatorWithoutFiguresSaysWhyWhenItIsCompared() {
        Ran gap = Ran.on(
                TestWarehouse.ofSamples().layout(), "compare", "Nottingham", "--indicator", "secure-readmission");
        assertThat(gap.out()).contains("there is no national collection of it");
        Ran awaited =
                Ran.on(TestWarehouse.ofSamples().layout(), "compare", "Nottingham", "--indicator", "cqc-mh-good-share");
        assertThat(awaited.out()).contains("the feed cqc-ratings is not read for it yet");
    }

    private static JsonNode json(String place) throws IOException {
        Ran ran = Ran.on(TestWarehouse.ofSamples().layout(), "priorities", place, "--format", "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        return Json.mapper().readTree(ran.out());
    }
}
