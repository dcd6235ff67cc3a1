package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** On the release of the samples. {@code -Dgolden.update=true} writes the texts again. */
class ExplainCommandTest {
    private static Ran explain(String... args) {
        return Ran.on(
                TestWarehouse.ofSamples().layout(),
                Stream.concat(Stream.of("explain"), Stream.of(args)).toArray(String[]::new));
    }

    /** A value and limits as published; a value with its parts and limits worked out; a value hidden by the publisher. */
    @ParameterizedTest
    @CsvSource({
        "published.txt, suicide-rate, Nottingham, 2015 - 17, male",
        "computed.txt, adult-four-week-closed, England, May to July 2024, persons",
        "suppressed.txt, adult-four-week-closed, Norfolk and Suffolk NHS Foundation Trust, May to July 2024, persons"
    })
    void theWholeStoryOfAFigure(String golden, String indicator, String area, String period, String sex)
            throws IOException {
        Ran ran = explain(indicator, area, period, "--sex", sex);

        assertThat(ran.status()).as(ran.err()).isZero();
        Path text = Path.of("src/test/resources/explain", golden);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(text.getParent());
            Files.writeString(text, ran.out());
        }
        assertThat(ran.out()).isEqualToNormalizingNewlines(Files.readString(text));
    }

    /** All that stands there is the sign by which the publisher hides it, and a page that shows it tells nothing. */
    @Test
    void aRowInWhichThePublisherHidesEverythingIsShown() throws IOException {
        Ran ran = explain("oap-started", "00T", "October 2016");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("value = suppressed", "Breakdown1Code=00T | value=*");
        assertThat(ran.err()).doesNotContain("Source rows are not shown");
    }

    /** Placements have no denominator, from which control limits would follow. */
    @Test
    void whatHasNoDenominatorIsNotShownByOne() {
        Ran ran = explain("oap-started", "NHS Nottingham City CCG");

        assertThat(ran.out())
                .contains("the area has no denominator, from which control limits would follow")
                .doesNotContain("NaN");
    }

    @Test
    void everyPartOfADenominatorHasItsLine() {
        Ran ran = explain("tt-recovery-rate", "England", "2023/24", "--feed", "talking-therapies-annual");

        assertThat(ran.out())
                .contains("298186 / 603617 x 100 = 49.39986779696397")
                .contains("line 1095   denominator = 642145  [finished_course_treatment/count]")
                .contains("line 1097   less, from the denominator = 38528  [not_at_caseness/count]")
                .contains("line 1098   numerator = 298186  [recovery/count]");
    }

    /** A landed file that is not what was landed gives no rows: they might not be those that were staged. */
    @Test
    void rowsOfAnAlteredFileAreNotShown(@TempDir Path folder) throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        Path sample = TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz");
        warehouse.land(List.of(sample));
        assertThat(warehouse.nightly(1).exit()).isZero();
        WarehouseLayout layout = warehouse.layout();
        String[] asked = {"explain", "adult-four-week-closed", "England", "May to July 2024"};
        assertThat(Ran.on(layout, asked).out()).contains("row ");
        Path landed = layout.landed(Deliveries.of(layout).get(0));
        byte[] text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(landed))) {
            text = in.readAllBytes();
        }
        text[text.length - 3] = '9';
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(landed))) {
            out.write(text);
        }

        Ran ran = Ran.on(layout, asked);

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).doesNotContain("row ");
        assertThat(ran.err()).contains("the landed file is not what was landed");
    }

    /** Where an indicator has a goal, England is still held against the area's limits. */
    @Test
    void aGoalStandsBesideTheComparisonWithEngland() {
        Ran ran = explain("tt-recovery-rate", "E38000132", "April to June 2018", "--feed", "fingertips-csv");

        assertThat(ran.out())
                .contains("worse: its value 49.699675 lies above the 95% limits 40.515228 to 48.101153")
                .contains("goal        50, not-met: the value alone against the goal");
    }

    @Test
    void totalsAloneUnlessAGroupIsAskedFor() {
        assertThat(headings(explain("social-isolation-users", "Leicester", "2018/19")))
                .allMatch(line -> !line.contains("aged 85"));
        Ran women = explain("tt-reliable-improvement", "England", "2023/24", "--sex", "female");
        assertThat(headings(women)).containsExactly("England (E92000001), 2023/24; female");
        Ran deciles = explain("tt-reliable-improvement", "England", "2023/24", "--category", "White: All");
        assertThat(headings(deciles)).hasSize(1).allMatch(line -> line.endsWith("Ethnic Group: White: All"));
    }

    /** Newcomer's table, explain Leeds suicide-rate: in either order the same is asked. */
    @Test
    void takesAreaAndIndicatorInEitherOrder() {
        Ran asUsual = explain("suicide-rate", "Nottingham", "2015 - 17", "--sex", "male");
        assertThat(asUsual.out()).contains("Nottingham (E06000018), 2015 - 17; male");
        assertThat(explain("Nottingham", "suicide-rate", "2015 - 17", "--sex", "male"))
                .isEqualTo(asUsual);
    }

    /** Newcomer's table, explain without a period. */
    @Test
    void takesTheLatestPeriodWhereNoneIsNamed() {
        Ran latest = explain("suicide-rate", "Nottingham", "2016 - 18", "--sex", "male");
        assertThat(headings(latest)).containsExactly("Nottingham (E06000018), 2016 - 18; male, aged 10+");
        assertThat(explain("suicide-rate", "Nottingham", "--sex", "male")).isEqualTo(latest);
        assertThat(explain("suicide-rate", "Nottingham", "latest", "--sex", "male"))
                .isEqualTo(latest);
    }

    private static Stream<String> headingLines(Ran ran) {
        return ran.out().lines().filter(line -> line.matches("\\S.* \\([A-Z0-9]+\\), .*"));
    }

    private static java.util.List<String> headings(Ran ran) {
        assertThat(ran.status()).as(ran.err()).isZero();
        return headingLines(ran).toList();
    }

    @Test
    void jsonHasEveryNumberAndTheSourceRows() throws IOException {
        Ran ran = explain("adult-four-week-closed", "England", "May to July 2024", "--format", "json");

        JsonNode figure = Json.mapper().readTree(ran.out()).get("figures").get(0);
        assertThat(figure.at("/figure/value").doubleValue()).isEqualTo(11.796367);
        assertThat(figure.at("/figure/formula").textValue()).isEqualTo("2630 / 22295 x 100 = 11.796366898407715");
        assertThat(figure.at("/figure/inputs/1/role").textValue()).isEqualTo("numerator");
        assertThat(figure.at("/figure/inputs/1/line").longValue()).isEqualTo(3);
        assertThat(figure.at("/sourceRows/3/MEASURE_VALUE").textValue()).isEqualTo("2630");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ; ",
            value = {
                "suicide-rat ; Nottingham ; 2015 - 17 ; No indicator has the key 'suicide-rat'; the nearest are suicide-rate",
                "suicide-rate ; Nottinghm ; 2015 - 17 ; No area has the name or code 'Nottinghm'",
                "suicide-rate ; Nottingham ; 2015 ; No figure of suicide-rate for Nottingham is of the period '2015'",
                "tt-recovery-rate ; Leicester ; 2023/24 ; No delivery gives tt-recovery-rate for Leicester (E06000016@unitary)"
            })
    void whatIsNotThereIsToldInOneLineWithTheNearest(String indicator, String area, String period, String words) {
        Ran ran = explain(indicator, area, period);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().filter(line -> line.startsWith("mhin: ")))
                .hasSize(1)
                .allMatch(line -> line.startsWith("mhin: " + words));
    }

    @Test
    void aGroupThatIsNotThereIsToldWithThoseThatAre() {
        Ran ran = explain("suicide-rate", "Nottingham", "2015 - 17", "--sex", "other");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("there are aged 10+ (fingertips-csv); female, aged 10+ (fingertips-csv)");
    }

    @ParameterizedTest
    @ValueSource(strings = "csv")
    void csvIsRefused(String format) {
        Ran ran = explain("suicide-rate", "Nottingham", "2015 - 17", "--format", format);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("--format: explain writes table or json, not csv");
    }
}
