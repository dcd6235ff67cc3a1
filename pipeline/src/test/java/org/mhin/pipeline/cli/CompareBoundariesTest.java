package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.geography.CrosswalkRow;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.WilsonScore;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Figures published on the CCGs of 2013, and how they compare on the boundaries of other days. */
class CompareBoundariesTest {
    private static final BoundarySet CCGS = CcgFigures.CCGS;
    private static final Map<String, Double> DENOMINATORS = CcgFigures.DENOMINATORS;

    @TempDir
    static Path root;

    private static WarehouseLayout layout;

    @BeforeAll
    static void published() throws Exception {
        layout = CcgFigures.publish(root);
    }

    private static Ran compare(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "compare";
        System.arraycopy(args, 0, all, 1, args.length);
        return Ran.on(layout, all);
    }

    private static JsonNode row(String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "json"));
        Ran ran = compare(all.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode rows = Json.mapper().readTree(ran.out()).get("comparisons");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    /** North West London of April 2021 is eight CCGs of 2013: sums, and Wilson limits of the sums. */
    @Test
    void aMergedAreaIsTheExactSumWithItsOwnLimits() throws Exception {
        double n = 0;
        for (CrosswalkRow part : Crosswalk.between(
                        CCGS, BoundarySet.of(AreaType.CCG, LocalDate.of(2021, 4, 1)), AgeGroup.ALL)
                .rows()) {
            if (part.to().code().equals("E38000256")) {
                n += DENOMINATORS.get(part.from().key());
            }
        }
        JsonNode row = row("E38000256", "--boundaries", "2021-04-01", "--indicator", "ill");

        assertThat(row.get("basis").asText()).isEqualTo("merged");
        assertThat(row.get("denominator").asDouble()).isEqualTo(n);
        assertThat(row.get("value").asDouble()).isCloseTo(10, within(1e-9));
        assertThat(row.get("lower95").asDouble())
                .isCloseTo(100 * WilsonScore.lower(n / 10, n, ConfidenceLevel.P95.z()), within(1e-9));
        assertThat(row.get("apportionedShare").asDouble()).isZero();
        assertThat(row.get("limitsBasis").asText()).isEqualTo("computed");
        assertThat(row.get("goal").get("compared").asText()).isEqualTo("met");
        assertThat(row.get("sources")).hasSize(8);
        assertThat(row.get("benchmarks").get("england").get("value").asDouble()).isCloseTo(10, within(1e-9));
        assertThat(row.get("benchmarks").get("england").get("compared").asText())
                .isEqualTo("similar");
        assertThat(compare("E38000256", "--boundaries", "2021-04-01", "--indicator", "ill")
                        .out())
                .contains("the exact sum of 8 areas");
    }

    /** The latest period is that of areas within England; of what only regions have, the latest there is. */
    @Test
    void whatOnlyRegionsHaveIsShownForThem() throws Exception {
        JsonNode row = row("London", "--boundaries", "2023-04-01", "--as", "region", "--indicator", "ill-of-regions");
        assertThat(row.get("value").asDouble()).isEqualTo(10);
        assertThat(row.get("basis").asText()).isEqualTo("published");
        assertThat(compare("London", "--boundaries", "2023-04-01", "--as", "region", "--indicator", "ill-of-regions")
                        .out())
                .doesNotContain("null");
        assertThat(row("E38000256", "--boundaries", "2021-04-01", "--indicator", "ill-of-regions")
                        .get("reason")
                        .asText())
                .isNotEqualTo("null");
    }

    @Test
    void theSameAreaIsAsPublishedAndARecodedOneSaysSo() throws Exception {
        JsonNode published = row("E38000020", "--boundaries", "2014-01-01", "--indicator", "ill");
        assertThat(published.get("basis").asText()).isEqualTo("published");
        assertThat(published.get("sourceLine").asInt()).isEqualTo(7);

        JsonNode recoded =
                row("99E", "--boundaries", "2023-04-01", "--as", "sub-icb", "--indicator", "ill-standardised");
        assertThat(recoded.get("basis").asText()).isEqualTo("recoded");
        assertThat(recoded.get("value").asDouble()).isEqualTo(10);
        assertThat(recoded.get("sources")).extracting(JsonNode::asText).containsExactly("E38000007@ccg");
    }

    @Test
    void anApportionedAreaIsAnEstimateAndAUniformRateStaysUniform() throws Exception {
        JsonNode row = row("North Northamptonshire", "--boundaries", "2021-04-01", "--indicator", "ill");

        assertThat(row.get("basis").asText()).isEqualTo("apportioned");
        assertThat(row.get("value").asDouble()).isCloseTo(10, within(1e-9));
        assertThat(row.get("apportionedShare").asDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(row.get("goal").get("compared").asText()).isEqualTo("not-compared");
        assertThat(compare("North Northamptonshire", "--boundaries", "2021-04-01", "--indicator", "ill")
                        .out())
                .contains("an estimate from 3 areas: 30.4%")
                .contains(": not compared")
                .doesNotContain(": not met", ": met")
                .contains(" of the denominator comes from parts of areas, by where people live");
    }

    @Test
    void whatDoesNotAddUpSaysSo() throws Exception {
        JsonNode row = row("E38000256", "--boundaries", "2021-04-01", "--indicator", "ill-standardised");

        assertThat(row.get("value").isNull()).isTrue();
        assertThat(row.get("basis").asText()).isEqualTo("not-convertible");
        assertThat(row.get("reason").asText()).isEqualTo("not-convertible");
        assertThat(row.get("reasonText").asText()).isEqualTo("cannot be derived from the figures of other areas");
    }

    /** Brent is hidden, so North West London, of which it is a part, is hidden too. */
    @Test
    void aHiddenPartHidesTheWhole() throws Exception {
        JsonNode row = row("E38000256", "--boundaries", "2021-04-01", "--indicator", "beds");

        assertThat(row.get("value").isNull()).isTrue();
        assertThat(row.get("reason").asText()).isEqualTo("suppressed");
    }

    @Test
    void everyAreaOfASetStandsInOneListWithTheSameSumsBeforeAndAfter() throws Exception {
        Ran ran = compare("--as", "ltla", "--boundaries", "2021-04-01", "--indicator", "ill", "--format", "json");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode ranking = Json.mapper().readTree(ran.out()).get("rankings").get(0);

        assertThat(ranking.get("areas")).hasSize(309);
        assertThat(ranking.get("areas"))
                .allSatisfy(
                        area -> assertThat(area.get("comparison").get("value").asDouble())
                                .isCloseTo(10, within(1e-9)));
        double people =
                DENOMINATORS.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(ranking.get("before").get("denominator").asDouble()).isEqualTo(people);
        assertThat(ranking.get("after").get("denominator").asDouble() / people).isCloseTo(1, within(1e-12));
        assertThat(compare("--as", "icb", "--boundaries", "2022-07-01", "--indicator", "ill")
                        .out())
                .contains("  E54000008  ")
                .containsPattern(
                        "Together: numerators 23,315\\.500 before, 23,315\\.500 after; denominators 233,155 before");
    }

    @Test
    void areasWithoutAValueComeLastWithTheReason() {
        Ran ran = compare("--as", "ccg", "--boundaries", "2021-04-01", "--indicator", "beds");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out().lines().toList().get(110))
                .startsWith("  E38000256")
                .contains("no value: hidden to protect small numbers");
        assertThat(ran.out()).contains("1 without a value are not in the sum after");
    }

    @Test
    void aCodeThatWentWholeIntoAnotherMeansTheOther() {
        Ran ran = compare("E38000020", "--boundaries", "2023-04-01", "--indicator", "ill");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        "NHS North West London ICB - W2U3Z: E38000256 W2U3Z, sub-ICB location; on the boundaries of 2023-04-01");
    }

    @Test
    void aCodeThatHadNotBegunOrWasSplitIsRefusedWithWhatThereWas() {
        Ran early = compare("E38000256", "--boundaries", "2019-04-01", "--indicator", "ill");
        assertThat(early.status()).isEqualTo(2);
        assertThat(early.err())
                .hasLineCount(1)
                .contains("not on 2019-04-01; on that day there were E38000020 NHS Brent CCG, ");

        Ran split = compare("E10000021", "--boundaries", "2023-04-01", "--indicator", "ill");
        assertThat(split.status()).isEqualTo(2);
        assertThat(split.err()).contains("E06000061 North Northamptonshire, E06000062 West Northamptonshire");
    }

    @Test
    void anAreaThatEndedIsAnsweredByWhatItBecameAndSaysSo() {
        Ran corby = compare("Corby", "--boundaries", "2023-04-01");
        assertThat(corby.err() + corby.out())
                .contains("Corby: E07000150, non-metropolitan district, until 2021-03-31; all of it lies in"
                        + " North Northamptonshire on 2023-04-01; showing that");
        Ran north = compare("North Northamptonshire", "--boundaries", "2023-04-01");
        assertThat(north.err() + north.out()).doesNotContain("showing that");
    }

    @Test
    void refusesKindsAndDaysThatThereAreNot() {
        assertThat(compare("Leeds", "--as", "parish").err()).contains("--as: 'parish' is not one of england, region, ");
        assertThat(compare("--as", "icb", "--boundaries", "2019-04-01", "--indicator", "ill")
                        .err())
                .isEqualToNormalizingNewlines(
                        "mhin: No boundaries of icb are known on 2019-04-01; they are of 2022-07-01 and later\n");
        assertThat(compare("--as", "icb").err()).contains("Name an area; or ask for all areas of a type");
        assertThat(compare("Leeds", "--boundaries", "1999-01-01").err())
                .isEqualToNormalizingNewlines(
                        "mhin: --boundaries: 1999-01-01 is before 2009-04-01, the first day that is known\n");
        assertThat(compare("Leeds", "--boundaries", "soon").err()).contains("'soon' is not a date");
        assertThat(compare("E38000256", "--as", "ltla", "--boundaries", "2021-04-01")
                        .err())
                .contains("No Lower tier local authority has the name or code 'E38000256'");
    }

    @Test
    void anIndicatorWithoutFiguresOnTheGroundHasARowThatSaysWhy() throws Exception {
        JsonNode row = row("Leeds", "--boundaries", "2021-04-01", "--as", "ltla", "--indicator", "carers-contact");

        assertThat(row.get("reason").asText()).isEqualTo("not-submitted");
    }

    @Test
    void csvSaysHowMuchMovedAndFromWhere() {
        assertThat(compare("E38000256", "--boundaries", "2021-04-01", "--indicator", "ill", "--format", "csv")
                        .out()
                        .lines())
                .first()
                .asString()
                .endsWith(
                        ",feed,delivery,source_line,denominator_jumped,coverage_jumped,england_in_file,apportioned_share,sources");
    }

    /** Camden and Islington CCGs of 2013: their people and their ill added, and Wilson limits of the sums. */
    @Test
    void aListIsComparedAsOneAreaWithItsOwnLimits() throws Exception {
        assertThat(Ran.on(layout, "arealist", "create", "two-boroughs", "07R", "08H", "--on", "2014-03-31")
                        .status())
                .isZero();
        double n = DENOMINATORS.get("E38000027@ccg") + DENOMINATORS.get("E38000088@ccg");

        JsonNode row = row("Two-Boroughs", "--indicator", "ill");

        assertThat(row.get("denominator").asDouble()).isEqualTo(n);
        assertThat(row.get("numerator").asDouble()).isEqualTo(n / 10);
        assertThat(row.get("basis").asText()).isEqualTo("merged");
        assertThat(row.get("upper95").asDouble())
                .isCloseTo(100 * WilsonScore.upper(n / 10, n, ConfidenceLevel.P95.z()), within(1e-9));
        assertThat(row.get("benchmarks").get("england").get("compared").asText())
                .isEqualTo("similar");

        Ran table = compare("two-boroughs", "--indicator", "ill");
        assertThat(table.out()).startsWith("two-boroughs: 2 areas combined, on the boundaries of 2014-03-31: ");
        assertThat(table.out()).contains("the exact sum of 2 areas");

        JsonNode standardised = row("two-boroughs", "--indicator", "ill-standardised");
        assertThat(standardised.get("value").isNull()).isTrue();
        assertThat(standardised.get("reason").asText()).isEqualTo("not-convertible");
        assertThat(row("two-boroughs", "--indicator", "beds").get("value").asDouble())
                .isEqualTo(40);
        assertThat(compare("two-boroughs", "--as", "ltla").err()).contains("is a list, with areas of its own");
        assertThat(compare("two-boroughs", "--boundaries", "2023-01-01").err())
                .contains("Area list two-boroughs: on 2023-01-01 its areas are only part of the area of E38000240 ");
    }

    /** Camden and Islington merged with others, so nothing stands on their ground alone; Bolton went on under its code. */
    @Test
    void aListIsCarriedToAnotherDayOnlyWhereItsGroundIsTheSame() throws Exception {
        Ran.on(layout, "arealist", "create", "north", "00T", "E38000024", "--on", "2014-03-31");

        Ran kept = compare("north", "--boundaries", "2023-04-01", "--indicator", "ill");
        assertThat(kept.status()).as(kept.err()).isZero();
        assertThat(kept.out())
                .contains(
                        "on the boundaries of 2023-04-01: NHS Greater Manchester ICB - 00T, NHS Greater Manchester ICB - 00V");
        assertThat(row("north", "--boundaries", "2023-04-01", "--indicator", "ill")
                        .get("denominator")
                        .asDouble())
                .isEqualTo(DENOMINATORS.get("E38000016@ccg") + DENOMINATORS.get("E38000024@ccg"));
    }

    @Test
    void aDayToComeIsAnsweredOnTheLatestBoundariesAndSaysSo() {
        String remark = " is in the future; using the latest known boundaries, those since "
                + Boundaries.shipped().latest();
        LocalDate later = LocalDate.now(java.time.ZoneOffset.UTC).plusYears(3);
        Ran area = compare("Leeds", "--boundaries", later.toString(), "--indicator", "ill");
        assertThat(area.status()).isZero();
        assertThat(area.err().lines().filter(line -> line.contains(later + remark)))
                .hasSize(1);
        assertThat(compare("--as", "ltla", "--boundaries", later.toString(), "--indicator", "ill")
                        .err())
                .contains(later + remark);
        assertThat(compare("Leeds", "--boundaries", "2023-04-01", "--indicator", "ill")
                        .err())
                .doesNotContain("is to come");
    }

    @Test
    void aHiddenMemberHidesTheList() throws Exception {
        Ran.on(layout, "arealist", "create", "with-brent", "07P", "07R", "--on", "2014-03-31");

        JsonNode row = row("with-brent", "--indicator", "beds");

        assertThat(row.get("value").isNull()).isTrue();
        assertThat(row.get("reason").asText()).isEqualTo("suppressed");
        assertThat(row.get("reasonText").asText())
                .contains("1 of 2 cannot be added: NHS ")
                .contains(" (suppressed)");
    }

    /** Brent's name changed in 2015. */
    @Test
    void theDaysOfAnAreaAreThoseUnderAllItsNames() {
        assertThat(compare("E38000020", "--boundaries", "2010-04-01").err())
                .contains("NHS Brent CCG is valid from 2013-04-01 to 2021-03-31, not on 2010-04-01");
        assertThat(Ran.on(layout, "arealist", "create", "early", "E38000020", "E38000031", "--on", "2010-04-01")
                        .err())
                .contains("E38000020 NHS Brent is valid from 2013-04-01 to 2021-03-31, not on 2010-04-01");
    }

    @Test
    void refusesAPeriodThatThereIsNot() {
        for (String indicator : List.of("", "ill")) {
            List<String> typed =
                    new ArrayList<>(List.of("E38000256", "--boundaries", "2021-04-01", "--period", "1066"));
            if (!indicator.isEmpty()) {
                typed.addAll(List.of("--indicator", indicator));
            }
            Ran ran = compare(typed.toArray(String[]::new));
            assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(2);
            assertThat(ran.err())
                    .contains("mhin: No figure of ")
                    .contains(" is of the period '1066'; other areas have ")
                    .contains("2013/14");
        }
        assertThat(compare("--as", "icb", "--boundaries", "2023-04-01", "--indicator", "ill", "--period", "1066")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aListWhoseAreasBecamePartsOfALargerOneSaysSo() {
        Ran.on(layout, "arealist", "create", "two-of-eight", "E38000020", "E38000031", "--on", "2014-03-31");

        Ran ran = compare("two-of-eight", "--boundaries", "2023-04-01");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        "Area list two-of-eight: on 2023-04-01 its areas are only part of the area of E38000256"
                                + " NHS North West London ICB - W2U3Z; ask for that, or for the list on its own day, 2014-03-31");
    }

    @Test
    void aTrustHasNoGround() {
        Ran ran = compare("RW6", "--boundaries", "2019-04-01");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains(
                        "Pennine Acute Hospitals NHS Trust has no boundaries: only areas that people live or are registered in"
                                + " have them")
                .doesNotContain("No delivery");
    }

    @Test
    void aKindIsNotFoundByAPartOfAnothersCode() {
        assertThat(compare("RNL", "--as", "ltla", "--boundaries", "2019-04-01").err())
                .contains("No Lower tier local authority has the name or code 'RNL'");
    }
}
