package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

class CompareCommandTest {
    @TempDir
    static Path root;

    private static WarehouseLayout layout;

    @BeforeAll
    static void published() throws Exception {
        layout = new ServedWarehouse(root).publish().layout();
    }

    private static Ran compare(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "compare";
        System.arraycopy(args, 0, all, 1, args.length);
        return Ran.on(layout, all);
    }

    @Test
    void saysWhatTheLatestFiguresOfAnAreaAreAndHowTheyCompare() {
        Ran ran = compare("Leeds");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines("""
                Leeds: E08000035, metropolitan district
                Release 0123456789abcdef; Region: Yorkshire and The Humber

                  Period     Value    95% limits  England         Region           Basis      Feed
                Suicide rate, per 100,000  [suicide-rate]
                  2015 - 17   12.0  10.3 to 14.0      9.6  worse    10.4  similar  published  fingertips-csv
                """);
    }

    @Test
    void showsSexesAndAgesOfAnIndicatorThatIsAskedForTotalsFirst() {
        assertThat(compare("Leeds", "--indicator", "suicide-rate").out()).isEqualToNormalizingNewlines("""
                Leeds: E08000035, metropolitan district
                Release 0123456789abcdef; Region: Yorkshire and The Humber

                  Period     Group  Value    95% limits  England         Region           Basis      Feed
                Suicide rate, per 100,000  [suicide-rate]
                  2015 - 17          12.0  10.3 to 14.0      9.6  worse    10.4  similar  published  fingertips-csv
                  2015 - 17  male    19.4  16.7 to 22.4     14.7  worse    16.3  worse    published  fingertips-csv
                """);
    }

    @Test
    void saysOnTheErrorOutputWhatItPassedOver() {
        assertThat(compare("leeds").err().lines())
                .containsExactly(
                        "also of that name or code: E16000074@primary-care-trust Leeds,"
                                + " E38000225@sub-icb-location NHS West Yorkshire ICB - 15F, E38000225@ccg NHS Leeds CCG",
                        "2 rows by sex, age or category not shown; --breakdowns shows all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15F", "15f", "E38000225", "E38000225@sub-icb-location", "NHS West Yorkshire ICB - 15F"})
    void findsAnAreaByCodeKeyOrName(String typed) {
        Ran ran = compare(typed);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("NHS West Yorkshire ICB - 15F: E38000225 15F, sub-ICB location");
    }

    @Test
    void findsAProviderThatOnlyDeliveriesKnow() {
        assertThat(compare("AMX01").out()).startsWith("Example Talking Service: AMX01, provider");
    }

    @Test
    void takesANameOfSeveralWords() {
        assertThat(compare("West", "Yorkshire", "ICB").out()).startsWith("NHS West Yorkshire Integrated Care Board:");
    }

    /** Newcomer's table, London: the region is what is meant. */
    @Test
    void takesTheRegionBeforeTheNhsRegionOfItsName() {
        Ran ran = compare("London");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("London: E12000007, region");
        assertThat(ran.err()).contains("also of that name or code: E40000003@nhs-region London");
    }

    /** Newcomer 2: the area's name is part of the answer on the output. */
    @Test
    void theAreasNameIsPartOfTheAnswer() {
        assertThat(compare("Leeds").out()).startsWith("Leeds: E08000035, metropolitan district");
        assertThat(compare("Leeds", "--format", "csv").out()).startsWith("area,area_code,area_name,area_type,");
    }

    /** Newcomer 3: in a pipe nothing is cut; on a terminal a line is as wide as it is. */
    @Test
    void cutsOnlyWhatATerminalHasNoRoomFor() {
        String whole = "      no value: hidden to protect small numbers\n";
        assertThat(compare("QWO").out()).contains(whole);
        System.setProperty("mhin.columns", "220");
        try {
            assertThat(compare("QWO").out()).contains(whole);
            System.setProperty("mhin.columns", "40");
            assertThat(compare("QWO").out()).contains("      no value: hidden to protect sma...\n");
        } finally {
            System.clearProperty("mhin.columns");
        }
    }

    /** Newcomer's table, periods: what people type finds what the release writes. */
    @ParameterizedTest
    @ValueSource(strings = {"2015-17", "2015 to 2017", "2015\u201317", "latest"})
    void takesAPeriodAsPeopleTypeIt(String period) {
        Ran ran = compare("Leeds", "--indicator", "suicide-rate", "--period", period);

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("2015 - 17").doesNotContain("2014 - 16");
    }

    /** Newcomer's table, indicators: the only one that fits is taken, several are listed. */
    @Test
    void takesAnIndicatorAsPeopleTypeIt() {
        assertThat(compare("Leeds", "--indicator", "Suicide Rate").out()).contains("[suicide-rate]");
        assertThat(compare("Leeds", "--indicator", "suicides").out()).contains("[suicide-rate]");
        assertThat(compare("Leeds", "--indicator", "rate").err())
                .contains("'rate' fits 2 indicators; name one by its key: suicide-rate (Suicide rate), recovery-rate");
    }

    /** Newcomer's table, compare Leeds Bradford. */
    @Test
    void namesTheCommandThatTakesAreasTogether() {
        assertThat(compare("Leeds", "AMX01").err())
                .contains("compare takes one area; to combine several: mhin arealist create --warehouse " + root
                        + " NAME Leeds AMX01");
    }

    @Test
    void namesTheNearestOfAnUnknownArea() {
        Ran ran = compare("Leedz");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "mhin: No area has the name or code 'Leedz'; the nearest are Leeds (E08000035)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE coverage; --",
                "Leeds' OR '1'='1",
                "x') UNION SELECT * FROM dim_area --",
                "\"; ATTACH 'x.db'; \"",
                "%"
            })
    void takesAnAreaForATextWhateverItSays(String typed) {
        Ran ran = compare(typed);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("mhin: No area has the name or code").hasLineCount(1);
    }

    @Test
    void takesAPeriodForATextWhateverItSays() {
        assertThat(compare("Leeds", "--period", "x') OR 1=1 --").err())
                .contains("mhin: No figure of Leeds is of the period 'x') OR 1=1 --'; there are 2015 - 17, 2014 - 16");
    }

    @Test
    void refusesAPeriodThatAnIndicatorDoesNotHave() {
        Ran ran = compare("Leeds", "--indicator", "suicide-rate", "--period", "1066");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("mhin: No figure of Leeds is of the period '1066'; there are 2015 - 17");
    }

    @Test
    void namesTheNearestOfAnUnknownIndicator() {
        Ran ran = compare("Leeds", "--indicator", "suicide-rat");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("mhin: No indicator has the key 'suicide-rat'; the nearest are suicide-rate\n");
    }

    @Test
    void saysWhyAnIndicatorThatWasAskedForIsNotThere() {
        assertThat(compare("Leeds", "--indicator", "carers-contact,recovery-rate")
                        .out())
                .isEqualToNormalizingNewlines("""
                Leeds: E08000035, metropolitan district
                Release 0123456789abcdef

                  Period   Value  Basis  Feed
                Carers with enough social contact, %  [carers-contact]
                  2018/19      -  -      fingertips-csv
                      no value: the area is not in the publisher's file for this period
                Talking therapies recovery rate, %  [recovery-rate]
                  -            -  -      -
                      no value: no landed file has it
                """);
    }

    @Test
    void saysWhyAValueIsBlank() {
        assertThat(compare("QWO").out())
                .contains("  July 2024      -    50.3%    -  published  mhsds-waits")
                .contains("      no value: hidden to protect small numbers");
    }

    @Test
    void neverRoundsAValueToZero() {
        assertThat(compare("15F").out()).contains("0.040%");
    }

    @Test
    void marksComputedLimitsAndSaysWhetherAGoalIsMet() {
        assertThat(compare("15F").out())
                .contains("0.040%  0.010 to 0.150 (c)")
                .contains("      goal 50%: not met\n")
                .contains("(c): limits computed, the publisher gives none; limits_basis says from what.");
        assertThat(compare("AMX01").out())
                .contains("      goal 50%: met, but it lies between the 95% limits: chance may decide\n")
                .contains("      quintile 5 of 5 among areas of its type (1 has the lowest values): best\n")
                .contains("Compared by control limits around the benchmark, not by the limits shown: recovery-rate.");
        assertThat(compare("AMX01", "--format", "csv").out()).contains(",50,met,between,5,best,mhsds-waits,");
    }

    @Test
    void carriesNumbersInFullInCsv() {
        assertThat(compare("Leeds", "--indicator", "suicide-rate", "--format", "csv", "--to", "england,region")
                        .out()
                        .lines())
                .startsWith(
                        "area,area_code,area_name,area_type,indicator,title,unit,period_kind,period_start,period_end,"
                                + "period,sex,age,category_type,category,numerator,denominator,value,lower_95,upper_95,limits_basis,limits_reason,reason,basis,"
                                + "computed_value,area_note,note,comparison_method,england_value,compared_to_england,"
                                + "england_significance,region,region_value,compared_to_region,goal_value,compared_to_goal,"
                                + "goal_significance,quintile,compared_to_peers,feed,delivery,source_line,denominator_jumped,coverage_jumped,england_in_file")
                .contains(
                        "E08000035@metropolitan-district,E08000035,Leeds,metropolitan-district,suicide-rate,Suicide rate,"
                                + "\"per 100,000\",multi-year,2015-01-01,2017-12-31,2015 - 17,male,all,all,all,,,19.3952595871038,"
                                + "16.6797461149445,22.4179636072614,published,,,published,,,,ci-overlap-95,14.690279082344,worse,worst,"
                                + "E12000003@region,16.3380958667198,worse,,,,,,fingertips-csv,abcdef012345,17,false,false,")
                .hasSize(3);
    }

    @Test
    void writesLargeNumbersPlainlyInCsv() {
        assertThat(compare("AMX01", "--format", "csv").out()).contains(",1234567.5,");
    }

    @Test
    void carriesEverythingInJson() throws Exception {
        JsonNode answer = Json.mapper()
                .readTree(compare("QWO", "--format", "json", "--to", "icb").out());

        assertThat(answer.at("/release").asText()).isEqualTo("0123456789abcdef");
        assertThat(answer.at("/area/code").asText()).isEqualTo("E54000054");
        assertThat(answer.at("/comparisons/0/value").isNull()).isTrue();
        assertThat(answer.at("/comparisons/0/reason").asText()).isEqualTo("suppressed");
        assertThat(answer.at("/comparisons/0/reasonText").asText()).startsWith("hidden to protect");
        assertThat(answer.at("/comparisons/0/benchmarks/icb/area").asText()).isEqualTo("E54000054@icb");
        assertThat(answer.at("/comparisons/0/benchmarks").has("england")).isFalse();
    }

    @Test
    void showsThePeriodAskedFor() {
        assertThat(compare("Leeds", "--period", "2014 - 16").out())
                .contains("2014 - 16   11.5")
                .doesNotContain("2015");
        assertThat(compare("Leeds", "--period", "all").out()).contains("2014 - 16", "2015 - 17");
        assertThat(compare("15F", "--period", "Jul 2024").out()).contains("July 2024");
    }

    @Test
    void showsCategoriesWhenAskedTo() {
        assertThat(compare("Leeds", "--breakdowns").out()).contains("Most deprived decile");
    }

    @Test
    void refusesABenchmarkThereIsNot() {
        Ran ran = compare("Leeds", "--to", "wales");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).isEqualToNormalizingNewlines("mhin: --to: 'wales' is not one of england, region, icb\n");
    }

    @Test
    void takesBenchmarksInAnyLettersAndShowsThemInTheOrderOfTheRelease() {
        assertThat(compare("Leeds", "--to", "Region, ENGLAND").out())
                .isEqualTo(compare("Leeds", "--to", "england,region").out())
                .contains("England         Region");
    }

    /** The database of a release that an earlier version made says nothing of it. */
    @Test
    void refusesAReleaseThatDoesNotSayWhatItsFiguresAreSetBeside(@TempDir Path earlier) throws Exception {
        WarehouseLayout made = new ServedWarehouse(earlier).publish().layout();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + made.database(made.release(ServedWarehouse.RELEASE)));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP VIEW benchmarks");
        }

        Ran ran = Ran.on(made, "compare", "Leeds");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("mhin: Release 0123456789abcdef does not list its benchmarks:"
                        + " an earlier version made it; run: mhin nightly --warehouse " + earlier + "\n");
    }

    @Test
    void saysWhichCommandPublishesWhereNothingIsPublished(@TempDir Path empty) {
        Ran ran = Ran.on(new WarehouseLayout(empty), "compare", "Leeds");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("mhin: Nothing is published in " + empty
                        + " yet; run: mhin nightly --warehouse " + empty + "\n");
    }
}
