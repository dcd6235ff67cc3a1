package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** What indicators there are, and what a release of the samples has of them. */
class IndicatorsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyIndicatorOfTheCatalogueIsThereAndTheCountsAreThoseOfTheTableOfFigures() throws IOException {
        JsonNode answer = json(TestWarehouse.ofSamples().layout());
        assertThat(answer.path("indicators"))
                .hasSize(Catalogue.shipped().indicators().size());
        List<String> counted = new ArrayList<>();
        for (JsonNode one : answer.path("indicators")) {
            JsonNode figures = one.path("figures");
            if (!figures.isNull()) {
                counted.add(one.path("indicator").asText() + "," + figures.path("areas") + ","
                        + figures.path("periods") + ","
                        + figures.path("latestPeriodEnd").asText());
            }
            assertThat(one.path("shortfall").isNull())
                    .as(one.toString())
                    .isEqualTo(one.path("gap").isNull()
                            && one.path("awaits").isNull()
                            && one.path("partial").isNull());
            assertThat(one.path("feeds").isEmpty())
                    .isEqualTo(!one.path("gap").isNull() || !one.path("awaits").isNull());
        }
        Ran figures = Ran.on(
                TestWarehouse.ofSamples().layout(),
                "sql",
                "--format",
                "csv",
                "-c",
                "SELECT indicator, count(DISTINCT area), count(DISTINCT (period_kind, period_start, period_end)), max(period_end)"
                        + " FROM area_comparisons WHERE value IS NOT NULL GROUP BY ALL");
        assertThat(counted)
                .containsExactlyInAnyOrderElementsOf(
                        figures.out().lines().skip(1).toList());
    }

    /** Codes of before and after a framework was renumbered, and a service's old name, find the same indicator as its key. */
    @ParameterizedTest
    @CsvSource({
        "4.10, suicide-rate",
        "PHOF E10, suicide-rate",
        "41001, suicide-rate",
        "iapt recovery rate, tt-recovery-rate"
    })
    void oneThatFitsAloneIsShownWhole(String typed, String key) {
        Ran ran = Ran.on(TestWarehouse.ofSamples().layout(), "indicators", typed);
        assertThat(ran.out()).contains("[" + key + "]", "Numerator:", "Denominator:", "Codes:");
    }

    @Test
    void beforeAnythingIsPublishedTheCatalogueAnswers() throws IOException {
        WarehouseLayout empty = TestWarehouse.in(folder.resolve("w")).layout();
        JsonNode answer = json(empty, "depression-qof-prevalence");
        assertThat(answer.path("release").isNull()).isTrue();
        JsonNode one = answer.path("indicators").get(0);
        Indicator shipped =
                Catalogue.shipped().indicator("depression-qof-prevalence").orElseThrow();
        assertThat(one.path("numerator").asText()).isEqualTo(shipped.numerator());
        assertThat(one.path("denominator").asText()).isEqualTo(shipped.denominator());
        assertThat(one.path("breaks").get(0).path("from").asText()).isEqualTo("2014-04-01");
        assertThat(one.path("figures").isNull()).isTrue();
        assertThat(Ran.on(empty, "indicators", "secure-readmission").out())
                .contains("There is no national collection of this, so it has no figures.");
    }

    @Test
    void aTopicIsFoundInAnyCaseAndWhatIsNotThereIsALine() throws IOException {
        WarehouseLayout layout = TestWarehouse.ofSamples().layout();
        JsonNode therapies = json(layout, "--topic", "Talking therapies");
        assertThat(therapies.path("indicators"))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("topic").asText()).isEqualTo("talking-therapies"));
        Ran topic = Ran.on(layout, "indicators", "--topic", "crysis");
        assertThat(topic.status()).isEqualTo(2);
        assertThat(topic.err()).contains("No topic is called 'crysis'; did you mean crisis?");
        Ran none = Ran.on(layout, "indicators", "suicde-rate");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("No indicator has the key 'suicde-rate'; the nearest are suicide-rate");
        assertThat(none.out()).isEmpty();
        Ran other = Ran.on(layout, "indicators", "suicide-rate", "--topic", "crisis");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("No indicator of the topic crisis fits; of other topics suicide-rate does");
    }

    private static JsonNode json(WarehouseLayout layout, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of("indicators", "--format", "json"));
        line.addAll(List.of(words));
        Ran ran = Ran.on(layout, line.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return Json.mapper().readTree(ran.out());
    }
}
