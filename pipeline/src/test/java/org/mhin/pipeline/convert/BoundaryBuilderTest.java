package org.mhin.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetLines;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * Observations in, observations on other boundaries out, row by row. Suffolk Coastal and Waveney became East Suffolk in April 2019.
 */
class BoundaryBuilderTest {
    private static final String COASTAL = "E07000205@non-metropolitan-district";
    private static final String WAVENEY = "E07000206@non-metropolitan-district";
    private static final String EAST = "E07000244@non-metropolitan-district";
    private static final String GIVEN = "peer_group,indicator,method,area,value,numerator,denominator,reason";
    private static final String MADE =
            "boundaries,area,value,numerator,denominator,basis,apportioned_share,estimate,parts,reason";
    private static final String LIMITS = "area,value,lower_95,upper_95,lower_998,upper_998,limits_reason";

    @TempDir
    private Path folder;

    private Path build(List<LocalDate> days, LimitsRule limits, String columns, String... rows) throws IOException {
        String[] dated = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            dated[i] = rows[i] + ",financial-year,2017-04-01,2018-03-31,2017/18,persons,all,all,all";
        }
        Path observations = ParquetLines.write(
                folder.resolve("observations.parquet"),
                ObservationFile.SCHEMA,
                columns + ",period_kind,period_start,period_end,period,sex,age,category_type,category",
                dated);
        Path made = folder.resolve("made.parquet");
        new BoundaryBuilder(
                        new BoundaryPlan(
                                "a-part",
                                "a-feed",
                                observations.toString(),
                                made.toString(),
                                new StandardBoundaries(days),
                                Map.of("share", 100.0, "count", 1.0, "mean", 1.0),
                                Map.of("share", limits, "count", limits, "mean", limits)),
                        Boundaries.shipped())
                .build(new LocalStorage(), made);
        return made;
    }

    private List<String> made(String... rows) throws IOException {
        return ParquetLines.read(on2019(rows), BoundaryFile.SCHEMA, MADE);
    }

    private Path on2019(String... rows) throws IOException {
        return build(List.of(LocalDate.of(2019, 4, 1)), LimitsRule.COMPUTED, GIVEN, rows);
    }

    /** 20 of 40 and 30 of 60 are 50 of 100, and never the average of 50 and 50; the limits are Wilson's of 50 of 100. */
    @Test
    void twoDistrictsMerged() throws IOException {
        Path made = on2019(
                "0,share,proportion," + COASTAL + ",50,20,40,-", "0,share,proportion," + WAVENEY + ",50,30,60,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, MADE))
                .containsExactly("2019-04-01," + EAST + ",50,50,100,merged,0,false,2,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, LIMITS))
                .containsExactly(EAST + ",50,40.3832,59.6168,35.2376,64.7624,-");
    }

    @Test
    void countsAddWithoutLimits() throws IOException {
        Path made = on2019("0,count,count," + COASTAL + ",12,-,-,-", "0,count,count," + WAVENEY + ",3,-,-,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, MADE))
                .containsExactly("2019-04-01," + EAST + ",15,15,-,merged,0,false,2,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, LIMITS))
                .containsExactly(EAST + ",15,-,-,-,-,no-limits-by-method");
    }

    @Test
    void whatDoesNotAddIsNotAveraged() throws IOException {
        assertThat(made("0,mean,mean," + COASTAL + ",12,-,-,-", "0,mean,mean," + WAVENEY + ",14,-,-,-"))
                .containsExactly("2019-04-01," + EAST + ",-,-,-,not-convertible,0,false,2,not-convertible");
    }

    @Test
    void thereIsNoPartialSum() throws IOException {
        String coastal = "0,share,proportion," + COASTAL + ",50,20,40,-";
        String waveney = "0,share,proportion," + WAVENEY;
        assertThat(made(coastal))
                .as("Waveney is not there")
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,1,not-landed");
        assertThat(made(coastal, waveney + ",-,-,60,suppressed"))
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,2,suppressed");
        assertThat(made(coastal, waveney + ",-,30,60,suppressed"))
                .as("a value that is hidden beside parts that are printed")
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,2,suppressed");
        assertThat(made(coastal, waveney + ",-,-,-,not-landed"))
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,2,not-landed");
        assertThat(made(coastal, waveney + ",50,-,-,-"))
                .as("a value without the numerator that would add")
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,2,not-convertible");
        assertThat(made(coastal, waveney + ",-,30,-,denominator-missing"))
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,2,denominator-missing");
    }

    /** Of two parts that are missing, that of the most people says why: Suffolk Coastal has more than Waveney. */
    @Test
    void theLargerMissingPartSaysWhy() throws IOException {
        assertThat(made(
                        "0,count,count," + WAVENEY + ",-,-,-,missing-at-source",
                        "0,count,count," + COASTAL + ",-,-,-,not-collected"))
                .containsExactly("2019-04-01," + EAST + ",-,-,-,merged,0,false,2,not-collected");
    }

    /** What stands in the part itself is not made a second time. */
    @Test
    void anAreaThatHasItsOwnFigureIsNotMade() throws IOException {
        assertThat(made(
                        "0,count,count," + COASTAL + ",12,-,-,-",
                        "0,count,count," + WAVENEY + ",3,-,-,-",
                        "0,count,count," + EAST + ",16,-,-,-",
                        "0,count,count,E08000035@metropolitan-district,40,-,-,-"))
                .isEmpty();
    }

    /**
     * Of Cumbria's 505,837 people 319,669 came to North Cumbria; so that has 319.669 of 3,196.69. Lancashire North is not there, so Morecambe
     * Bay is not either.
     */
    @Test
    void apportionedByWherePeopleLive() throws IOException {
        Path made = on2019("0,share,proportion,E38000041@ccg,10,505.837,5058.37,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, MADE))
                .containsExactly(
                        "2019-04-01,E38000215@ccg,10,319.669,3196.69,apportioned,1,true,1,-",
                        "2019-04-01,E38000228@ccg,-,-,-,apportioned,1,false,1,not-landed");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, LIMITS))
                .containsExactly("E38000215@ccg,10,-,-,-,-,mostly-apportioned", "E38000228@ccg,-,-,-,-,-,-");
    }

    /** On each day in turn; the same people under another code keep the publisher's limits, whatever the numbers beside them. */
    @Test
    void everyDayHasItsRows() throws IOException {
        Path made = build(
                List.of(LocalDate.of(2017, 4, 1), LocalDate.of(2021, 4, 1), LocalDate.of(2023, 4, 1)),
                LimitsRule.COMPUTED,
                GIVEN + ",lower_95,upper_95",
                "0,share,proportion,E38000215@ccg,50,50,100,-,41,59",
                "0,share,proportion," + COASTAL + ",50,20,40,-,30,70",
                "0,share,proportion," + WAVENEY + ",50,30,60,-,30,70");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, MADE))
                .containsExactly(
                        "2021-04-01," + EAST + ",50,50,100,merged,0,false,2,-",
                        "2023-04-01,E38000215@sub-icb-location,50,50,100,recoded,0,false,1,-",
                        "2023-04-01," + EAST + ",50,50,100,merged,0,false,2,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, LIMITS))
                .containsExactly(
                        EAST + ",50,40.3832,59.6168,35.2376,64.7624,-",
                        "E38000215@sub-icb-location,50,41,59,-,-,-",
                        EAST + ",50,40.3832,59.6168,35.2376,64.7624,-");
    }

    @Test
    void aSurveysSumHasNoLimits() throws IOException {
        Path made = build(
                List.of(LocalDate.of(2019, 4, 1)),
                LimitsRule.PUBLISHER_ONLY,
                GIVEN,
                "0,share,proportion," + COASTAL + ",50,20,40,-",
                "0,share,proportion," + WAVENEY + ",50,30,60,-");
        assertThat(ParquetLines.read(made, BoundaryFile.SCHEMA, LIMITS))
                .containsExactly(EAST + ",50,-,-,-,-,publisher-only");
    }

    /** Rows of two groups may stand between each other; each group is made once its last row has come. */
    @Test
    void groupsAreKeptApart() throws IOException {
        assertThat(made(
                        "0,count,count," + COASTAL + ",12,-,-,-",
                        "1,count,count," + COASTAL + ",1,-,-,-",
                        "0,count,count," + WAVENEY + ",3,-,-,-",
                        "1,count,count," + WAVENEY + ",2,-,-,-",
                        "2,count,count," + COASTAL + ",7,-,-,-"))
                .containsExactly(
                        "2019-04-01," + EAST + ",15,15,-,merged,0,false,2,-",
                        "2019-04-01," + EAST + ",3,3,-,merged,0,false,2,-",
                        "2019-04-01," + EAST + ",-,-,-,merged,0,false,1,not-landed");
    }

    @Test
    void aRowSaysWhatItIsOf() throws IOException {
        assertThat(ParquetLines.read(
                        on2019("0,count,count," + COASTAL + ",12,-,-,-", "0,count,count," + WAVENEY + ",3,-,-,-"),
                        BoundaryFile.SCHEMA,
                        "feed,indicator,area_code,area_name,area_type,period_kind,period_start,period_end,period,sex,age,"
                                + "category_type,category,method"))
                .containsExactly(
                        "a-feed,count,E07000244,East Suffolk,non-metropolitan-district,financial-year,2017-04-01,"
                                + "2018-03-31,2017/18,persons,all,all,all,count");
    }

    @Test
    void anIndicatorThatThePlanDoesNotKnowIsAFault() {
        assertThatIllegalStateException()
                .isThrownBy(() -> made("0,strange,count," + COASTAL + ",12,-,-,-"))
                .withMessage("Part a-part has no indicator strange");
    }
}
