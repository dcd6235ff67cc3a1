package org.mhin.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetLines;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedWhole;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.stage.FigureFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * Staged figures in, observations out, row by row. A staged figure is written {@code AREA ROLE NUMBER}, or with the reason in the number's
 * place. The limits of 50 of 100 are Wilson's: 40.3832 to 59.6168 at 95%, 35.2376 to 64.7624 at 99.8%.
 */
class PartitionBuilderTest {
    private static final PlannedBreakdown PERSONS = new PlannedBreakdown("persons", "all", "all", "all");
    private static final PlannedBreakdown MEN = new PlannedBreakdown("male", "all", "all", "all");
    private static final String ENGLAND = "E92000001@england";
    private static final String PARTS = "area,value,numerator,denominator,computed_value,basis,reason";
    private static final String LIMITS = "area,value,lower_95,upper_95,lower_998,upper_998,limits_basis,limits_reason";

    @TempDir
    private Path folder;

    private static PlannedIndicator indicator(Method method, double multiplier) {
        return new PlannedIndicator("asked", multiplier, method, LimitsRule.COMPUTED, false, null);
    }

    private static final PlannedIndicator SHARE = indicator(Method.PROPORTION, 100);
    private static final PlannedIndicator COUNT = indicator(Method.COUNT, 1);

    @Test
    void aValueThatNobodyPublishesIsWorkedOutOfItsParts() throws IOException {
        Path made = build(SHARE, "Leeds NUMERATOR 50", "Leeds DENOMINATOR 100");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,50,50,100,50,computed,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS))
                .containsExactly("Leeds,50,40.3832,59.6168,35.2376,64.7624,computed,-");
    }

    /** 20 over 8 is 2.5, and no method makes limits of it. */
    @Test
    void aRatioHasNoLimits() throws IOException {
        Path made = build(indicator(Method.RATIO, 1), "Leeds NUMERATOR 20", "Leeds DENOMINATOR 8");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,2.5,20,8,2.5,computed,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS))
                .containsExactly("Leeds,2.5,-,-,-,-,-,no-limits-by-method");
    }

    @Test
    void thePublishedValueStandsBesideTheComputedOne() throws IOException {
        Path made = build(
                SHARE,
                "Leeds VALUE 50",
                "Leeds NUMERATOR 50",
                "Leeds DENOMINATOR 100",
                "York VALUE 61",
                "York NUMERATOR 50",
                "York DENOMINATOR 100");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,50,50,100,50,published,-", "York,61,50,100,50,published,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS))
                .containsExactly(
                        "Leeds,50,40.3832,59.6168,35.2376,64.7624,computed,-", "York,61,-,-,-,-,-,counts-disagree");
    }

    /** Counts rounded to five: 47 per cent may be printed beside 50 and 105, which are 47.6. */
    @Test
    void aWholePerCentOfRoundedCountsSaysSo() throws IOException {
        assertThat(ParquetLines.read(
                        build(SHARE, "Leeds VALUE 47", "Leeds NUMERATOR 50", "Leeds DENOMINATOR 105"),
                        ObservationFile.SCHEMA,
                        "value,computed_value,limits_basis,limits_reason"))
                .containsExactly("47,47.619,computed-from-rounded,-");
    }

    @Test
    void aMissingPartLeavesTheValueBlankWithItsReason() throws IOException {
        assertThat(ParquetLines.read(
                        build(
                                SHARE,
                                "Barnsley NUMERATOR suppressed",
                                "Barnsley DENOMINATOR 100",
                                "Bradford NUMERATOR 50",
                                "Bradford DENOMINATOR not-collected",
                                "Hull NUMERATOR missing-at-source",
                                "Hull DENOMINATOR not-collected",
                                "Leeds NUMERATOR 50",
                                "Ripon DENOMINATOR 100",
                                "Selby NUMERATOR 0",
                                "Selby DENOMINATOR 0"),
                        ObservationFile.SCHEMA,
                        PARTS))
                .containsExactly(
                        "Barnsley,-,-,100,-,published,suppressed",
                        "Bradford,-,50,-,-,published,not-collected",
                        "Hull,-,-,-,-,published,missing-at-source",
                        "Leeds,-,50,-,-,published,denominator-missing",
                        "Ripon,-,-,100,-,published,not-landed",
                        "Selby,-,0,0,-,published,denominator-missing");
    }

    /** A value that the publisher hides is not put back from parts that it prints; what they come to stands beside it. */
    @Test
    void aHiddenValueStaysHidden() throws IOException {
        Path made = build(SHARE, "Leeds VALUE suppressed", "Leeds NUMERATOR 50", "Leeds DENOMINATOR 100");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,-,50,100,50,published,suppressed");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS)).containsExactly("Leeds,-,-,-,-,-,-,-");
    }

    @Test
    void aValueWithoutPartsHasNoLimits() throws IOException {
        Path made = build(SHARE, "Leeds VALUE 50");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,50,-,-,-,published,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS))
                .containsExactly("Leeds,50,-,-,-,-,-,no-counts");
    }

    @Test
    void aCountIsItself() throws IOException {
        Path made = build(COUNT, "Leeds VALUE 12", "York VALUE suppressed");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,12,-,-,-,published,-", "York,-,-,-,-,published,suppressed");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS))
                .containsExactly("Leeds,12,-,-,-,-,-,no-limits-by-method", "York,-,-,-,-,-,-,-");
    }

    /** A mean cannot be worked out of parts, whatever stands beside it. */
    @Test
    void aMeanIsOnlyWhatIsPublished() throws IOException {
        PlannedIndicator mean = indicator(Method.MEAN, 1);
        assertThat(ParquetLines.read(
                        build(
                                mean,
                                "Leeds VALUE 7.5",
                                "Leeds DENOMINATOR 200",
                                "York NUMERATOR 9",
                                "York DENOMINATOR 200"),
                        ObservationFile.SCHEMA,
                        PARTS))
                .containsExactly("Leeds,7.5,-,200,-,published,-", "York,-,9,200,-,published,not-landed");
    }

    @Test
    void thePublishersLimitsStandAsTheyAre() throws IOException {
        assertThat(ParquetLines.read(
                        build(
                                SHARE,
                                "Leeds VALUE 50",
                                "Leeds NUMERATOR 50",
                                "Leeds DENOMINATOR 100",
                                "Leeds LOWER_95 41",
                                "Leeds UPPER_95 59"),
                        ObservationFile.SCHEMA,
                        LIMITS))
                .containsExactly("Leeds,50,41,59,-,-,published,-");
    }

    /** The publisher has something to say on limits, if only that they are hidden; none are made in their place. */
    @Test
    void hiddenLimitsAreNotMadeAnew() throws IOException {
        assertThat(ParquetLines.read(
                        build(
                                SHARE,
                                "Leeds VALUE 50",
                                "Leeds NUMERATOR 50",
                                "Leeds DENOMINATOR 100",
                                "Leeds LOWER_95 suppressed",
                                "Leeds UPPER_95 suppressed"),
                        ObservationFile.SCHEMA,
                        LIMITS))
                .containsExactly("Leeds,50,-,-,-,-,-,-");
    }

    /** 12.5% of 40 are 5: a value gives away the part that the publisher hides beside it, and so do its limits. */
    @Test
    void aValueBesideAHiddenPartIsHiddenWithIt() throws IOException {
        Path made = build(
                SHARE,
                "Hull VALUE 12.5",
                "Hull NUMERATOR 5",
                "Hull DENOMINATOR suppressed",
                "Leeds VALUE 12.5",
                "Leeds NUMERATOR suppressed",
                "Leeds DENOMINATOR 40",
                "Leeds LOWER_95 5.5",
                "Leeds UPPER_95 26.1",
                "York VALUE 12.5",
                "York NUMERATOR suppressed",
                "York DENOMINATOR 40",
                "York HALF_WIDTH_95 10.2");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly(
                        "Hull,-,5,-,-,published,suppressed",
                        "Leeds,-,-,40,-,published,suppressed",
                        "York,-,-,40,-,published,suppressed");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS))
                .containsExactly("Hull,-,-,-,-,-,-,-", "Leeds,-,-,-,-,-,-,-", "York,-,-,-,-,-,-,-");
        assertThat(record.observations()).isEqualTo(3);
        assertThat(record.hidden()).isEqualTo(3);
    }

    /** Why there is no value is the publisher's to say; limits would give away what it hides all the same. */
    @Test
    void limitsBesideAHiddenPartAreHiddenWithItWhereThereIsNoValue() throws IOException {
        Path made = build(
                SHARE,
                "Leeds VALUE not-collected",
                "Leeds NUMERATOR suppressed",
                "Leeds DENOMINATOR 40",
                "Leeds LOWER_95 5.5",
                "Leeds UPPER_95 26.1");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,-,-,40,-,published,not-collected");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS)).containsExactly("Leeds,-,-,-,-,-,-,-");
    }

    /** A count is its numerator; a mean is no matter of two parts, and what is missing for another reason hides nothing. */
    @Test
    void onlyAHiddenPartThatAValueGivesAwayTakesItAlong() throws IOException {
        assertThat(ParquetLines.read(
                        build(COUNT, "Leeds VALUE 4", "Leeds NUMERATOR suppressed"), ObservationFile.SCHEMA, PARTS))
                .containsExactly("Leeds,-,-,-,-,published,suppressed");
        assertThat(ParquetLines.read(
                        build(indicator(Method.MEAN, 1), "Leeds VALUE 7.5", "Leeds NUMERATOR suppressed"),
                        ObservationFile.SCHEMA,
                        PARTS))
                .containsExactly("Leeds,7.5,-,-,-,published,-");
        assertThat(ParquetLines.read(
                        build(SHARE, "Leeds VALUE 50", "Leeds NUMERATOR missing-at-source", "Leeds DENOMINATOR 40"),
                        ObservationFile.SCHEMA,
                        PARTS))
                .containsExactly("Leeds,50,-,40,-,published,-");
    }

    @Test
    void halfAWidthMakesTwoLimits() throws IOException {
        assertThat(ParquetLines.read(
                        build(
                                SHARE,
                                "Leeds VALUE 50",
                                "Leeds HALF_WIDTH_95 2.5",
                                "York VALUE 50",
                                "York HALF_WIDTH_95 suppressed",
                                "Ripon VALUE suppressed",
                                "Ripon HALF_WIDTH_95 2.5"),
                        ObservationFile.SCHEMA,
                        LIMITS))
                .containsExactly(
                        "Leeds,50,47.5,52.5,-,-,published,-", "York,50,-,-,-,-,-,no-counts", "Ripon,-,-,-,-,-,-,-");
    }

    @Test
    void aSurveyGetsNoLimitsOfItsCounts() throws IOException {
        PlannedIndicator survey =
                new PlannedIndicator("asked", 100, Method.PROPORTION, LimitsRule.PUBLISHER_ONLY, false, null);
        assertThat(ParquetLines.read(
                        build(survey, "Leeds NUMERATOR 50", "Leeds DENOMINATOR 100"), ObservationFile.SCHEMA, LIMITS))
                .containsExactly("Leeds,50,-,-,-,-,-,publisher-only");
    }

    /** 25 events at 5 for 100,000 each: the limits of 25 are 16.1743 and 36.9065 by Byar, a fifth of which are those of the rate. */
    @Test
    void aRateWithItsCountAloneHasLimitsOfTheCount() throws IOException {
        assertThat(ParquetLines.read(
                        build(indicator(Method.CRUDE_RATE, 100_000), "Leeds VALUE 5", "Leeds NUMERATOR 25"),
                        ObservationFile.SCHEMA,
                        "area,value,lower_95,upper_95,limits_basis,limits_reason"))
                .containsExactly("Leeds,5,3.2349,7.3813,computed-from-count,-");
    }

    /** 120 less 20 is the 100 that 50 are of; what is taken away being hidden or absent, the denominator is not known. */
    @Test
    void aDenominatorIsLessened() throws IOException {
        PlannedIndicator lessened =
                new PlannedIndicator("asked", 100, Method.PROPORTION, LimitsRule.COMPUTED, true, null);
        assertThat(ParquetLines.read(
                        build(
                                lessened,
                                "Leeds NUMERATOR 50",
                                "Leeds DENOMINATOR 120",
                                "Leeds DENOMINATOR_LESS 20",
                                "York NUMERATOR 50",
                                "York DENOMINATOR 120",
                                "York DENOMINATOR_LESS suppressed",
                                "Hull NUMERATOR 50",
                                "Hull DENOMINATOR 120"),
                        ObservationFile.SCHEMA,
                        PARTS))
                .containsExactly(
                        "Leeds,50,50,100,50,computed,-",
                        "York,-,50,-,-,published,suppressed",
                        "Hull,-,50,-,-,published,denominator-missing");
    }

    /** What is taken away is a third count: the value that stands beside it gives neither of its own parts away. */
    @Test
    void aHiddenCountThatIsTakenAwayLeavesThePublishedValue() throws IOException {
        PlannedIndicator lessened =
                new PlannedIndicator("asked", 100, Method.PROPORTION, LimitsRule.COMPUTED, true, null);
        assertThat(ParquetLines.read(
                        build(
                                lessened,
                                "Leeds VALUE 50",
                                "Leeds NUMERATOR 50",
                                "Leeds DENOMINATOR 120",
                                "Leeds DENOMINATOR_LESS suppressed",
                                "York VALUE 50",
                                "York NUMERATOR 50",
                                "York DENOMINATOR suppressed",
                                "York DENOMINATOR_LESS 20"),
                        ObservationFile.SCHEMA,
                        PARTS))
                .containsExactly("Leeds,50,50,-,-,published,-", "York,-,50,-,-,published,suppressed");
    }

    @Test
    void whatMustBeKnownOfTheFeedFollowsThePublishersNote() throws IOException {
        PlannedIndicator noted =
                new PlannedIndicator("asked", 1, Method.COUNT, LimitsRule.COMPUTED, false, "Counted twice a year");
        assertThat(ParquetLines.read(
                        build(noted, "Leeds VALUE 12 note", "York VALUE 13"),
                        ObservationFile.SCHEMA,
                        "area,note,delivery,source_line"))
                .containsExactly(
                        "Leeds,Low coverage; Counted twice a year,first,2", "York,Counted twice a year,first,3");
    }

    @Test
    void aRowSaysWhatItIsOf() throws IOException {
        assertThat(ParquetLines.read(
                        build(COUNT, "Leeds VALUE 12"),
                        ObservationFile.SCHEMA,
                        "part,feed,indicator,area_type,area_code,area_name,area_reported,area_note,region,icb,period_kind,"
                                + "period_start,period_end,period,sex,age,category_type,category,peer_group,method,"
                                + "england_in_file"))
                .containsExactly("a-part,a-feed,asked,utla,code of Leeds,name of Leeds,Leeds as reported,-,north,-,"
                        + "financial-year,2023-04-01,2024-03-31,2023/24,persons,all,all,all,0,count,-");
    }

    /** Who stands beside whom: one number for each indicator, period and breakdown. */
    @Test
    void peersShareANumber() throws IOException {
        Delivery men = delivery("first", "York VALUE 2").of(MEN);
        Delivery both = delivery("first", "Leeds VALUE 12", "York VALUE 3").then(men);
        Path made = build(List.of(COUNT), both);
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "area,sex,value,peer_group"))
                .containsExactly("Leeds,persons,12,0", "York,persons,3,0", "York,male,2,1");
    }

    @Test
    void oneMeasureMayServeTwoIndicators() throws IOException {
        PlannedIndicator another = new PlannedIndicator("another", 1, Method.COUNT, LimitsRule.COMPUTED, false, null);
        Delivery delivery = delivery("first", "Leeds VALUE 50", "Leeds NUMERATOR 50", "Leeds DENOMINATOR 100")
                .plays("NUMERATOR", new PartitionPlan.Role(1, Indicator.Role.VALUE.ordinal()));
        Path made = build(List.of(SHARE, another), delivery);
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "indicator,value,numerator,source_line,peer_group"))
                .containsExactly("asked,50,50,2,0", "another,50,-,3,1");
        assertThat(record.deliveries())
                .as("each figure counts once")
                .containsExactly(new PartitionRecord.Figures("first", 3, 0, 0, 0, 0));
    }

    @Test
    void whatBecameOfEveryFigureIsCounted() throws IOException {
        Delivery delivery = delivery(
                        "first",
                        "Leeds VALUE 50",
                        "Leeds NUMERATOR 50",
                        "Leeds again VALUE 51",
                        "Nowhere VALUE 52",
                        "York VALUE 53",
                        "York NOTHING 54")
                .at("Leeds again", place("Leeds"))
                .at("Nowhere", null);
        Path made = build(List.of(SHARE), delivery);
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "area,value,source_line"))
                .containsExactly("Leeds,50,2", "York,53,6");
        assertThat(record.observations()).isEqualTo(2);
        assertThat(record.deliveries()).containsExactly(new PartitionRecord.Figures("first", 3, 0, 1, 1, 1));
        assertThat(record.periods())
                .containsExactly(
                        new PartitionRecord.IndicatorPeriods("asked", "financial-year", List.of("2024-03-31")));
    }

    /** A period that another delivery gives better makes no rows, and its figures count as nothing here. */
    @Test
    void aPeriodThatIsGivenElsewhereIsPassedOver() throws IOException {
        Path made = build(List.of(COUNT), delivery("first", "Leeds VALUE 12").in(null));
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "area")).isEmpty();
        assertThat(record.deliveries()).containsExactly(new PartitionRecord.Figures("first", 0, 0, 0, 0, 0));
    }

    /** The later file gives England and Leeds; York stays with the file that alone has it, whose England was another. */
    @Test
    void aCellComesFromOneDelivery() throws IOException {
        Delivery older = delivery("older", "England VALUE 100", "Leeds VALUE 12", "York VALUE 5");
        Delivery newer =
                delivery("newer", "England VALUE 110", "Leeds VALUE 13").arrived(2);
        Path made = build(List.of(COUNT), older, newer);
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "area,value,delivery,england_in_file"))
                .containsExactlyInAnyOrder(ENGLAND + ",110,newer,-", "Leeds,13,newer,-", "York,5,older,100");
        assertThat(record.deliveries())
                .containsExactly(
                        new PartitionRecord.Figures("older", 1, 2, 0, 0, 0),
                        new PartitionRecord.Figures("newer", 2, 0, 0, 0, 0));
    }

    /** England's value is hidden with its numerator, in the file that gives it and in that which gives York. */
    @Test
    void anEnglandThatIsHiddenDoesNotStandBesideAnotherArea() throws IOException {
        for (boolean isOlder : List.of(false, true)) {
            String older = "England NUMERATOR " + (isOlder ? "suppressed" : "100");
            String newer = "England NUMERATOR " + (isOlder ? "110" : "suppressed");
            Path made = build(
                    List.of(SHARE),
                    delivery("older", "England VALUE 10", older, "Leeds VALUE 12", "York VALUE 5"),
                    delivery("newer", "England VALUE 11", newer, "Leeds VALUE 13")
                            .arrived(2));
            assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "area,delivery,england_in_file"))
                    .containsExactlyInAnyOrder(ENGLAND + ",newer,-", "Leeds,newer,-", "York,older,-");
        }
    }

    /** 20 of 40 and 30 of 60 are 50 of 100; the hospital is no part of England's areas. */
    @Test
    void englandIsTheSumOfItsParts() throws IOException {
        Path made = england(
                SHARE,
                "Leeds NUMERATOR 20",
                "Leeds DENOMINATOR 40",
                "York NUMERATOR 30",
                "York DENOMINATOR 60",
                "Hospital NUMERATOR 7",
                "Hospital DENOMINATOR 9");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS))
                .containsExactly(
                        "Leeds,50,20,40,50,computed,-",
                        "York,50,30,60,50,computed,-",
                        "Hospital,77.7778,7,9,77.7778,computed,-",
                        ENGLAND + ",50,50,100,50,merged,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS).get(3))
                .isEqualTo(ENGLAND + ",50,40.3832,59.6168,35.2376,64.7624,computed,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, "area,delivery,source_line,peer_group")
                        .get(3))
                .isEqualTo(ENGLAND + ",first,-,0");
    }

    @Test
    void englandsCountIsTheSumOfCounts() throws IOException {
        Path made = england(COUNT, "Leeds VALUE 12", "York VALUE 3");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, PARTS).get(2))
                .isEqualTo(ENGLAND + ",15,15,-,15,merged,-");
        assertThat(ParquetLines.read(made, ObservationFile.SCHEMA, LIMITS).get(2))
                .isEqualTo(ENGLAND + ",15,-,-,-,-,-,no-limits-by-method");
    }

    @Test
    void thereIsNoPartialEngland() throws IOException {
        assertThat(wholeOf(COUNT, "Leeds VALUE 12")).isEqualTo("-,-,-,-,merged,not-landed");
        assertThat(wholeOf(COUNT, "Leeds VALUE 12", "York VALUE suppressed")).isEqualTo("-,-,-,-,merged,suppressed");
        assertThat(wholeOf(COUNT, "Leeds VALUE not-collected", "York VALUE missing-at-source"))
                .as("the first of equals")
                .isEqualTo("-,-,-,-,merged,not-collected");
        assertThat(wholeOf(COUNT, "Leeds VALUE not-collected", "York VALUE suppressed"))
                .isEqualTo("-,-,-,-,merged,suppressed");
        assertThat(wholeOf(COUNT, "Leeds VALUE suppressed"))
                .as("York is not there")
                .isEqualTo("-,-,-,-,merged,suppressed");
        assertThat(wholeOf(SHARE, "Leeds NUMERATOR 20", "Leeds DENOMINATOR 40", "York NUMERATOR 30"))
                .isEqualTo("-,-,-,-,merged,denominator-missing");
    }

    /** As figures add up everywhere else: see {@code FigureSum}. */
    @Test
    void aPartThatHasNoValueOfItsOwnOrNothingToAddLeavesNoEngland() throws IOException {
        String leeds = "Leeds NUMERATOR 20";
        String of = "Leeds DENOMINATOR 40";
        assertThat(wholeOf(SHARE, leeds, of, "York VALUE suppressed", "York NUMERATOR 30", "York DENOMINATOR 60"))
                .isEqualTo("-,-,-,-,merged,suppressed");
        assertThat(wholeOf(SHARE, leeds, of, "York VALUE 50")).isEqualTo("-,-,-,-,merged,not-convertible");
        assertThat(wholeOf(SHARE, leeds, of, "York VALUE 50", "York NUMERATOR suppressed", "York DENOMINATOR 60"))
                .as("a value that is printed beside a numerator that is not")
                .isEqualTo("-,-,-,-,merged,suppressed");
        assertThat(wholeOf(SHARE, leeds, of, "York NUMERATOR 0", "York DENOMINATOR 0"))
                .isEqualTo("-,-,-,-,merged,denominator-missing");
        assertThat(wholeOf(COUNT, "Leeds VALUE 20", "York VALUE suppressed", "York NUMERATOR 3"))
                .isEqualTo("-,-,-,-,merged,suppressed");
    }

    @Test
    void whatDoesNotAddHasNoEngland() throws IOException {
        assertThat(ParquetLines.read(
                        england(indicator(Method.MEAN, 1), "Leeds VALUE 7", "York VALUE 8"),
                        ObservationFile.SCHEMA,
                        "area"))
                .containsExactly("Leeds", "York");
    }

    private String wholeOf(PlannedIndicator indicator, String... figures) throws IOException {
        List<String> rows = ParquetLines.read(england(indicator, figures), ObservationFile.SCHEMA, PARTS);
        String last = rows.get(rows.size() - 1);
        assertThat(last).startsWith(ENGLAND + ",");
        return last.substring(ENGLAND.length() + 1);
    }

    private Path england(PlannedIndicator indicator, String... figures) throws IOException {
        return build(
                List.of(indicator),
                delivery("first", figures).whole(new PlannedWhole(place("England"), Set.of("Leeds", "York"))));
    }

    private Path build(PlannedIndicator indicator, String... figures) throws IOException {
        return build(List.of(indicator), delivery("first", figures));
    }

    private PartitionRecord record = new PartitionRecord("", "", "", 0, 0, List.of(), List.of());

    /** Builds a part of these deliveries; answers its file and keeps its record. */
    private Path build(List<PlannedIndicator> indicators, Delivery... deliveries) throws IOException {
        WarehouseLayout layout = new WarehouseLayout(folder);
        List<PlannedDelivery> planned = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            planned.add(delivery.plan(layout));
        }
        Path part = Files.createTempDirectory(folder, "part");
        record = new PartitionBuilder(
                        layout, new PartitionPlan("a-part", "digest", "a-feed", indicators, planned, true))
                .build(part);
        return layout.observationFile(part);
    }

    private static Delivery delivery(String name, String... figures) {
        return new Delivery(
                name,
                1,
                new PlannedPeriod(
                        "financial-year",
                        (int) LocalDate.of(2023, 4, 1).toEpochDay(),
                        (int) LocalDate.of(2024, 3, 31).toEpochDay(),
                        "2023/24"),
                List.of(new Group(PERSONS, List.of(figures))),
                new HashMap<>(),
                new HashMap<>(),
                null);
    }

    private static PlannedPlace place(String area) {
        boolean england = area.equals("England");
        return new PlannedPlace(
                england ? ENGLAND : area,
                england ? "england" : "utla",
                "code of " + area,
                "name of " + area,
                area + " as reported",
                null,
                england ? null : "north",
                null);
    }

    private record Group(PlannedBreakdown breakdown, List<String> figures) {}

    /** A delivery of one period. */
    private record Delivery(
            String name,
            long arrival,
            @Nullable PlannedPeriod period,
            List<Group> groups,
            Map<String, @Nullable PlannedPlace> places,
            Map<String, List<PartitionPlan.Role>> roles,
            @Nullable PlannedWhole whole) {
        Delivery of(PlannedBreakdown breakdown) {
            return new Delivery(
                    name,
                    arrival,
                    period,
                    List.of(new Group(breakdown, groups.get(0).figures())),
                    places,
                    roles,
                    whole);
        }

        Delivery then(Delivery more) {
            List<Group> all = new ArrayList<>(groups);
            all.addAll(more.groups);
            return new Delivery(name, arrival, period, all, places, roles, whole);
        }

        Delivery in(@Nullable PlannedPeriod other) {
            return new Delivery(name, arrival, other, groups, places, roles, whole);
        }

        Delivery arrived(long number) {
            return new Delivery(name, number, period, groups, places, roles, whole);
        }

        Delivery whole(PlannedWhole sum) {
            return new Delivery(name, arrival, period, groups, places, roles, sum);
        }

        /** Where an area stands as reported; null where it is no area. */
        Delivery at(String area, @Nullable PlannedPlace place) {
            places.put(area, place);
            return this;
        }

        /** A measure's further role. */
        Delivery plays(String measure, PartitionPlan.Role role) {
            roles.put(measure, List.of(role));
            return this;
        }

        /** Stages the figures, each on a line of its own from line 2 on. */
        PlannedDelivery plan(WarehouseLayout layout) throws IOException {
            List<String> areas = new ArrayList<>();
            List<String> measures = new ArrayList<>(
                    Arrays.stream(Indicator.Role.values()).map(Enum::name).toList());
            measures.add("NOTHING");
            List<String> rows = new ArrayList<>();
            int line = 1;
            for (int breakdown = 0; breakdown < groups.size(); breakdown++) {
                for (String figure : groups.get(breakdown).figures()) {
                    boolean noted = figure.endsWith(" note");
                    String said = noted ? figure.substring(0, figure.length() - " note".length()) : figure;
                    int last = said.lastIndexOf(' ');
                    int middle = said.lastIndexOf(' ', last - 1);
                    String area = said.substring(0, middle);
                    if (!areas.contains(area)) {
                        areas.add(area);
                    }
                    String cell = said.substring(last + 1);
                    boolean there = Character.isDigit(cell.charAt(0));
                    rows.add("0," + breakdown + "," + areas.indexOf(area) + ","
                            + measures.indexOf(said.substring(middle + 1, last)) + ","
                            + (there ? cell + ",-," : "-," + cell + ",") + (noted ? "0," : "-,") + ++line);
                }
            }
            Path staged = Files.createTempDirectory(layout.root(), "staged");
            ParquetLines.write(
                    layout.figures(staged),
                    FigureFile.SCHEMA,
                    "period,breakdown,area,measure,value,reason,note,source_line",
                    rows.toArray(String[]::new));
            PlannedPlace[][] stands = {
                areas.stream()
                        .map(area -> places.containsKey(area) ? places.get(area) : place(area))
                        .toArray(PlannedPlace[]::new)
            };
            List<List<PartitionPlan.Role>> plays = new ArrayList<>();
            for (int i = 0; i < measures.size(); i++) {
                List<PartitionPlan.Role> all = new ArrayList<>();
                if (i < Indicator.Role.values().length) {
                    all.add(new PartitionPlan.Role(0, i));
                }
                all.addAll(roles.getOrDefault(measures.get(i), List.of()));
                plays.add(all);
            }
            return new PlannedDelivery(
                    name,
                    name,
                    arrival,
                    staged.toString(),
                    Arrays.asList(period),
                    groups.stream().map(Group::breakdown).toList(),
                    stands,
                    plays,
                    List.of("Low coverage"),
                    new PlannedWhole[] {whole});
        }
    }
}
