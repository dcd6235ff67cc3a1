package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.WilsonScore;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Where figures come from that were published on the CCGs of 2013 and are asked for on other boundaries, or together. */
class ExplainBoundariesTest {
    private static final LocalDate IN_2021 = LocalDate.of(2021, 4, 1);

    @TempDir
    static Path root;

    private static WarehouseLayout layout;

    @BeforeAll
    static void published() throws Exception {
        layout = CcgFigures.publish(root);
        Ran.on(layout, "arealist", "create", "two-boroughs", "07R", "08H", "--on", "2014-03-31");
        Ran.on(layout, "arealist", "create", "with-brent", "07P", "07R", "--on", "2014-03-31");
    }

    private static Ran explain(String... args) {
        return Ran.on(
                layout, Stream.concat(Stream.of("explain"), Stream.of(args)).toArray(String[]::new));
    }

    private static JsonNode figure(String... args) throws Exception {
        Ran ran = explain(
                Stream.concat(Stream.of(args), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode figures = Json.mapper().readTree(ran.out()).get("figures");
        assertThat(figures).hasSize(1);
        return figures.get(0).get("figure");
    }

    /** The parts that an area of another set has of the CCGs of 2013, by key. */
    private static Map<String, Double> weights(AreaType type, LocalDate on, String code) {
        Map<String, Double> weights = new HashMap<>();
        Crosswalk.between(CcgFigures.CCGS, BoundarySet.of(type, on), AgeGroup.ALL).rows().stream()
                .filter(row -> row.to().code().equals(code))
                .forEach(row -> weights.put(row.from().key(), row.weight()));
        return weights;
    }

    @Test
    void aMergedAreaShowsEveryAreaWholeAndTheSum() throws Exception {
        Map<String, Double> whole = weights(AreaType.CCG, IN_2021, "E38000256");
        double n = whole.keySet().stream()
                .mapToDouble(CcgFigures.DENOMINATORS::get)
                .sum();

        JsonNode figure = figure("ill", "E38000256", "2013/14", "--boundaries", "2021-04-01");

        assertThat(figure.get("basis").asText()).isEqualTo("merged");
        assertThat(figure.get("denominator").asDouble()).isEqualTo(n);
        assertThat(figure.get("numerator").asDouble()).isCloseTo(n / 10, within(1e-9));
        assertThat(figure.get("weights").isNull()).isTrue();
        JsonNode pieces = figure.get("members").get(0).get("pieces");
        assertThat(whole).hasSize(8);
        assertThat(pieces).hasSize(8).allSatisfy(piece -> {
            String key = piece.get("area").asText();
            assertThat(whole).containsEntry(key, 1.0);
            assertThat(piece.get("weight").asDouble()).isEqualTo(1);
            assertThat(piece.get("countedDenominator").asDouble()).isEqualTo(CcgFigures.DENOMINATORS.get(key));
            assertThat(piece.get("line").asInt()).isEqualTo(7);
            assertThat(piece.get("command").asText()).isEqualTo("mhin explain ill " + key + " 2013/14 --feed invented");
        });
        JsonNode limits = figure.get("limits").get(0);
        assertThat(limits.get("level").asText()).isEqualTo("95%");
        assertThat(limits.get("lower").asDouble())
                .isCloseTo(100 * WilsonScore.lower(n / 10, n, ConfidenceLevel.P95.z()), within(1e-9));
        assertThat(limits.get("from").asText()).startsWith("Wilson score, from ");
        assertThat(figure.get("comparisons").get(0).get("test").asText()).contains(" lies within the 95% limits ");
    }

    @Test
    void anApportionedAreaShowsTheWeightsAndThePeopleTheyComeFrom() throws Exception {
        Map<String, Double> parts = weights(AreaType.LTLA, IN_2021, "E06000061");
        assertThat(parts.values()).anyMatch(weight -> weight < 1);

        JsonNode figure = figure("ill", "North Northamptonshire", "2013/14", "--boundaries", "2021-04-01");

        assertThat(figure.get("basis").asText()).isEqualTo("apportioned");
        assertThat(figure.get("weights").asText())
                .isEqualTo("ONS mid-2020 population estimates by 2011 LSOA, all ages");
        JsonNode pieces = figure.get("members").get(0).get("pieces");
        assertThat(pieces).hasSize(parts.size());
        double sum = 0;
        double divided = 0;
        for (JsonNode piece : pieces) {
            String key = piece.get("area").asText();
            double weight = piece.get("weight").asDouble();
            assertThat(weight).isEqualTo(parts.get(key));
            double counted = piece.get("countedDenominator").asDouble();
            assertThat(counted).isCloseTo(CcgFigures.DENOMINATORS.get(key) * weight, within(1e-9));
            sum += counted;
            divided += weight < 1 ? counted : 0;
        }
        assertThat(figure.get("denominator").asDouble()).isCloseTo(sum, within(1e-9));
        assertThat(figure.get("apportionedShare").asDouble()).isCloseTo(divided / sum, within(1e-12));
        assertThat(explain("ill", "North Northamptonshire", "2013/14", "--boundaries", "2021-04-01")
                        .out())
                .contains("apportioned: an estimate; 30.4% of the denominator comes from parts of areas")
                .contains(
                        "limits      none, and not compared: too much of it is apportioned from other areas to judge this one by it")
                .contains("  by where people live: ONS mid-2020");
    }

    @Test
    void whatDoesNotAddUpSaysSoAndShowsWhatThereIs() throws Exception {
        JsonNode figure = figure("ill-standardised", "E38000256", "2013/14", "--boundaries", "2021-04-01");

        assertThat(figure.get("value").isNull()).isTrue();
        assertThat(figure.get("reason").asText()).isEqualTo("not-convertible");
        assertThat(figure.get("reasonText").asText()).contains("(dsr)");
        assertThat(figure.get("members").get(0).get("pieces"))
                .hasSize(8)
                .allSatisfy(piece ->
                        assertThat(piece.get("countedNumerator").isNull()).isTrue());
    }

    @Test
    void aHiddenPartIsNamed() {
        assertThat(explain("beds", "E38000256", "2013/14", "--boundaries", "2021-04-01")
                        .out())
                .contains("missing, suppressed: hidden to protect small numbers: NHS Brent (suppressed)");
        assertThat(explain("beds", "with-brent", "2013/14").out())
                .contains("missing, suppressed: 1 of 2 cannot be added: NHS Brent (suppressed)");
    }

    @Test
    void aListShowsItsMembersAndTheirSums() throws Exception {
        double camden = CcgFigures.DENOMINATORS.get("E38000027@ccg");
        double islington = CcgFigures.DENOMINATORS.get("E38000088@ccg");

        JsonNode figure = figure("ill", "Two-Boroughs", "2013/14");

        assertThat(figure.get("area").asText()).isEqualTo("two-boroughs");
        assertThat(figure.get("denominator").asDouble()).isEqualTo(camden + islington);
        assertThat(figure.get("members"))
                .extracting(member -> member.get("denominator").asDouble())
                .containsExactly(camden, islington);
        assertThat(figure.get("formula").asText()).endsWith(" x 100 = 10");
        assertThat(explain("ill", "two-boroughs", "2013/14").out())
                .contains("two-boroughs (area list), 2013/14; on the boundaries of 2014-03-31")
                .contains("value         10, merged: the exact sum of 2 areas")
                .contains("rounding      nothing is rounded here; mhin compare shows the value as 10");
        assertThat(explain("ill-standardised", "two-boroughs", "2013/14").out())
                .contains("missing, not-convertible: figures of this kind (dsr) of several areas cannot be added up");
        assertThat(explain("ill", "two-boroughs", "2013/14", "--as", "ltla").err())
                .contains("is a list, with areas of its own");
    }

    /** Leeds CCG began in 2018 and became a Sub-ICB location in 2022; in 2013/14 there were three CCGs on its ground. */
    @ParameterizedTest
    @CsvSource({"E38000225, E38000225@sub-icb-location, 2022-07-01", "E38000225@ccg, E38000225@ccg, 2018-04-01"})
    void anAreaOfLaterNamesTheAreasThatThereWereAndTheCommand(String typed, String key, String on) {
        Ran plain = explain("ill", typed, "2013/14");

        assertThat(plain.status()).isEqualTo(2);
        assertThat(plain.err())
                .contains("mhin: No delivery gives ill for NHS ")
                .contains(
                        " (" + key + "); in 2013/14 there are figures of NHS Leeds North (E38000094@ccg), "
                                + "NHS Leeds South and East (E38000095@ccg), NHS Leeds West (E38000096@ccg), converted to it by: mhin ");
        String command = plain.err().strip().replaceFirst("(?s).*, converted to it by: mhin ", "");
        assertThat(command)
                .isEqualTo("explain --warehouse " + layout.root() + " ill " + key + " 2013/14 --boundaries " + on);
        Ran suggested = Ran.of(command.split(" "));
        assertThat(suggested.status()).as(suggested.err()).isZero();
        assertThat(suggested.out()).contains("value         10, merged: the exact sum of 3 areas");
    }

    /** As everywhere: where limits are computed, a figure is judged as its parts give it, and shown as it is published. */
    @Test
    void whatThePublisherRoundedDecidesNoComparison() throws Exception {
        JsonNode figure = figure("ill-rounded", "two-boroughs", "2013/14");
        JsonNode england = figure.get("comparisons").get(0);

        assertThat(england.get("value").asDouble()).isEqualTo(10.1);
        assertThat(england.get("compared").asText()).isEqualTo("similar");
        assertThat(england.get("test").asText()).startsWith("its value 10.06 lies within the 95% limits 9.8");
        Ran itself = explain("ill-rounded", "England", "2013/14", "--boundaries", "2014-03-31");
        assertThat(itself.out())
                .contains("value       10.1, published")
                .contains("goal      10.08, met: the value alone, 10.06 before it was rounded, against the goal");
    }

    @Test
    void whatIsNotThereIsToldInOneLine() {
        assertThat(explain("ill", "two-boroughs", "2012/13").err())
                .contains("mhin: No figure of ill is of the period '2012/13'; there are 2013/14");
        assertThat(explain("ill", "two-boroughs", "all").err())
                .contains("mhin: No figure of ill is of the period 'all'; there are 2013/14");
        assertThat(explain("ill", "two-boroughs", "2013/14", "--sex", "male").err())
                .contains(
                        "mhin: No figure of ill for two-boroughs in 2013/14 is of that group; there are everybody (invented)");
        assertThat(explain("ill", "RRE", "2013/14", "--boundaries", "2021-04-01")
                        .err())
                .contains("mhin: No delivery gives ill in 2013/14 covering ")
                .contains("; areas that have it are of the types ccg");
        assertThat(explain("sick", "two-boroughs", "2013/14").err()).contains("mhin: No indicator has the key 'sick'");
    }
}
