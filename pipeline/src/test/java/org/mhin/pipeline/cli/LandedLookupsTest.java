package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.record.Json;

/** Lookups that a person lands: good ones answer in the release, bad ones say in one line what is wrong and keep their rows. */
class LandedLookupsTest {
    private static final Path SAMPLES = TestWarehouse.SAMPLES;
    private static final Path MANCHESTER = SAMPLES.resolve("lsoa-lookup/good/lsoa11_combined_authorities_2011.csv.gz");
    private static final Path TRUSTS = SAMPLES.resolve("area-weights/good/primary_care_trusts_to_ccgs_2013.csv");

    /** A release of one sample, made once. */
    private static TestWarehouse good;

    @TempDir
    private static Path folder;

    private TestWarehouse warehouse;
    private Path inbox;

    @BeforeEach
    void publish() throws IOException {
        if (good == null) {
            good = TestWarehouse.in(folder.resolve("good"));
            good.land(List.of(SAMPLES.resolve("fingertips-csv/good/suicide-north-east.csv")));
            assertThat(good.nightly(1).exit()).isZero();
        }
        Path place = folder.resolve("case-" + System.nanoTime());
        warehouse = good.copyTo(place.resolve("warehouse"));
        inbox = Files.createDirectories(place.resolve("inbox"));
    }

    /**
     * Greater Manchester is ten whole districts of 2,848,286 people (mid-2020). So each district lies in it whole, and Stockport,
     * with 294,197, is 0.1033 of it. Glossop's CCG reached beyond: what of it lies in no combined authority has no weight.
     */
    @Test
    void aBestFitAnswersWhatTheShippedBoundariesDoNot() {
        land(MANCHESTER);
        List<String> districts =
                rows("FROM area_crosswalk('combined-authority', DATE '2012-04-01', 'ltla', DATE '2021-04-01')");
        assertThat(districts)
                .hasSize(10)
                .allSatisfy(row -> assertThat(row)
                        .startsWith("E47000001@combined-authority E080000")
                        .contains("lookup lsoa11_combined_authorities_2011.csv", "ONS mid-2020 population estimates"));
        assertThat(sum("weight", "area_crosswalk('combined-authority', DATE '2012-04-01', 'ltla', DATE '2021-04-01')"))
                .isCloseTo(1, within(1e-12));
        assertThat(sum(
                        "population",
                        "area_crosswalk('combined-authority', DATE '2012-04-01', 'ltla', DATE '2021-04-01')"))
                .isEqualTo(2_848_286);
        assertThat(rows("FROM area_crosswalk('ltla', DATE '2021-04-01', 'combined-authority', DATE '2021-04-01')"))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).contains("@combined-authority 1.0000 "));
        assertThat(rows("FROM area_crosswalk('ccg', DATE '2013-04-01', 'combined-authority', DATE '2013-04-01')"
                        + " WHERE from_area = 'E38000182@ccg'"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).contains("E47000001@combined-authority 0."));
        assertThat(sum("weight", "area_crosswalk('ccg', DATE '2021-04-01', 'ltla', DATE '2021-04-01')"))
                .isCloseTo(106, within(1e-9));
        assertThat(refusal("area_crosswalk('combined-authority', DATE '2011-03-31', 'ltla', DATE '2021-04-01')"))
                .contains(
                        "No boundaries of combined-authority are known on 2011-03-31; they are of 2011-04-01 and later");
    }

    /** Weights printed to three or four places are taken as they are meant: 0.966 and 0.033 as parts of 0.999. */
    @Test
    void weightsAnswerForAreasWithoutAnyPieces() {
        land(TRUSTS);
        String asked = "area_crosswalk('primary-care-trust', DATE '2012-04-01', 'ccg', DATE '2014-04-01')";
        List<String> found = rows("FROM " + asked);
        assertThat(found)
                .hasSize(6)
                .allSatisfy(row -> assertThat(row)
                        .endsWith(found.get(0)
                                .substring(
                                        found.get(0).indexOf("invented for this sample lookup primary_care_trusts"))));
        assertThat(found)
                .anySatisfy(
                        row -> assertThat(row).startsWith("E16000003@primary-care-trust E38000090@ccg 0.9871 null "));
        assertThat(found)
                .anySatisfy(
                        row -> assertThat(row).startsWith("E16000015@primary-care-trust E38000062@ccg 0.0330 null "));
        assertThat(sum("weight", asked)).isCloseTo(4, within(1e-12));
        assertThat(refusal("area_crosswalk('primary-care-trust', DATE '2013-04-01', 'ccg', DATE '2013-04-01')"))
                .contains(
                        "No boundaries of primary-care-trust are known on 2013-04-01; they are of 2009-01-01 to 2013-03-31");
        assertThat(refusal("area_crosswalk('primary-care-trust', DATE '2012-04-01', 'ltla', DATE '2013-04-01')"))
                .contains("Nothing says how primary-care-trust of 2012-04-01 and ltla of 2013-04-01 divide");
    }

    /** R14: of tables of one kind for two days one answers each question, so that the weights of an area add up to 1. */
    @Test
    void ofWeightsForTwoDaysOneTableAnswers() throws IOException {
        land(TRUSTS);
        String later = Files.readString(TRUSTS).replace("2013-04-01", "2015-07-03");
        assertThat(later).isNotEqualTo(Files.readString(TRUSTS));
        land(Files.writeString(inbox.resolve("primary_care_trusts_to_ccgs_2015.csv"), later));
        for (String day : List.of("2013-06-01", "2016-01-01")) {
            String asked = "area_crosswalk('primary-care-trust', DATE '2013-03-01', 'ccg', DATE '" + day + "')";
            assertThat(sum("weight", asked)).as(day).isCloseTo(4, within(1e-12));
        }
        assertThat(rows("FROM area_crosswalk('primary-care-trust', DATE '2013-03-01', 'ccg', DATE '2013-06-01')"))
                .allSatisfy(row -> assertThat(row).contains("primary_care_trusts_to_ccgs_2013.csv"));
        assertThat(rows("FROM area_crosswalk('primary-care-trust', DATE '2013-03-01', 'ccg', DATE '2016-01-01')"))
                .allSatisfy(row -> assertThat(row).contains("primary_care_trusts_to_ccgs_2015.csv"));
    }

    private String refusal(String from) {
        Ran ran = mhin("sql", "-c", "FROM " + from);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1);
        return ran.err();
    }

    @Test
    void anLsoaThatThereIsNot() throws IOException {
        List<String> lines = manchester();
        lines.set(41, lines.get(41).replaceFirst("E01[0-9]+", "E01999999"));
        refused(
                lines,
                "unknown-lsoa 1",
                "line 42, column LSOA11CD: 'E01999999' is the code of no LSOA in England of that year");
        assertThat(rejects())
                .hasSize(2)
                .satisfiesExactly(
                        row -> assertThat(row).contains("42", "unknown-lsoa", "E01999999"),
                        row -> assertThat(row).contains("not-covered", "E08000001"));
    }

    @Test
    void anLsoaInTwoAreas() throws IOException {
        List<String> lines = manchester();
        lines.add(lines.get(1).replace("E47000001", "E47000002"));
        refused(lines, "two-areas 1", "line 1675, column LSOA11CD", "is in an earlier row with another area");
        assertThat(rejects()).singleElement().asString().contains("1675", "two-areas");
    }

    @Test
    void anAreaThatThereIsNot() throws IOException {
        List<String> lines = manchester();
        lines.set(3, lines.get(3).replace("E47000001", "E47999999"));
        refused(lines, "line 4: unknown-area 'E47999999' (no Combined authority has that code on 2011-04-01");
        assertThat(rejects()).singleElement().asString().contains("4", "unknown-area", "E47999999");
    }

    /** The code is right, the day is not: the authority began in 2016. */
    @Test
    void anAreaOnADayBeforeItWas() throws IOException {
        List<String> lines = manchester();
        lines.set(3, lines.get(3).replace("E47000001", "E47000007"));
        refused(lines, "line 4: unknown-area 'E47000007'", "on 2011-04-01", "2016-06-17");
    }

    @Test
    void anAreaThatTheLsoasDoNotCover() throws IOException {
        List<String> lines = manchester();
        String lost = lines.remove(1).substring(0, 9);
        refused(lines, "not-covered 'E08000001' (1 of the 177 LSOAs of Bolton are not in the lookup, such as " + lost);
        assertThat(rejects()).singleElement().asString().contains("not-covered", "E08000001", lost);
    }

    @Test
    void anAreaThatTheLookupDoesNotName() throws IOException {
        List<String> lines = manchester();
        lines.replaceAll(line -> line.replace("01/04/2011", "2015-04-01"));
        refused(
                lines,
                "not-covered 'E47000002' (no LSOA of the lookup lies in Barnsley, Doncaster, Rotherham and Sheffield"
                        + " Combined Authority, which is a Combined authority on 2015-04-01) and 2 more");
        assertThat(rejects()).hasSize(3);
    }

    @Test
    void weightsThatDoNotAddUpToOne() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(TRUSTS));
        lines.set(3, lines.get(3).replace("0.9871", "0.9671"));
        refused(
                lines,
                "weights-not-one 2",
                "line 4, column WEIGHT: '0.9671' is part of weights that do not add up to 1: those of E16000003 add up to 0.98");
        assertThat(rejects()).hasSize(2).allSatisfy(row -> assertThat(row).contains("weights-not-one"));
    }

    @Test
    void aWeightOfAnAreaThatThereIsNot() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(TRUSTS));
        lines.set(1, lines.get(1).replace("E38000155", "E38000999"));
        refused(lines, "line 2: unknown-area 'E38000999' (no Clinical commissioning group has that code on 2013-04-01");
    }

    private void land(Path file) {
        assertThat(mhin("land", file.toString()).status()).isZero();
        Ran nightly = mhin("nightly", "--threads", "1");
        assertThat(nightly.err()).isEmpty();
        assertThat(nightly.status()).isZero();
    }

    /** One line on the error output, nothing of it in the release, and the delivery refused with the same line. */
    private void refused(List<String> lines, String... says) throws IOException {
        Path file = Files.writeString(inbox.resolve("lookup.csv"), String.join("\n", lines) + "\n");
        assertThat(mhin("land", file.toString()).status()).isZero();
        Ran nightly = mhin("nightly", "--threads", "1");
        System.out.println("LandedLookupsTest: " + nightly.err().strip());
        assertThat(nightly.status()).isEqualTo(3);
        assertThat(nightly.err())
                .hasLineCount(1)
                .startsWith("mhin: ")
                .contains("lookup.csv")
                .contains(says)
                .doesNotContain("Exception");
        assertThat(refusal("area_crosswalk('combined-authority', DATE '2012-04-01', 'ltla', DATE '2021-04-01')"))
                .contains("No boundaries are of the kind 'combined-authority'; there are ccg, england, ");
        JsonNode page =
                Json.mapper().readTree(mhin("status", "--format", "json").out());
        List<String> reasons = new ArrayList<>();
        page.get("deliveries").forEach(entry -> {
            if (entry.get("file").asText().equals("lookup.csv")) {
                assertThat(entry.get("state").asText()).isEqualTo("refused");
                reasons.add(entry.get("line").asText());
            }
        });
        assertThat(reasons).singleElement().asString().contains(says);
    }

    private List<String> rejects() {
        Ran ran = mhin("rejects", "lookup.csv", "--format", "csv");
        assertThat(ran.status()).isZero();
        return ran.out().lines().skip(1).toList();
    }

    private List<String> rows(String sql) {
        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            return reader.rows(
                    sql,
                    row -> row.getString("from_area") + " " + row.getString("to_area") + " "
                            + String.format(Locale.ROOT, "%.4f", row.getDouble("weight")) + " "
                            + row.getString("population") + " " + row.getString("population_source") + " "
                            + row.getString("source"),
                    List.of());
        }
    }

    private double sum(String column, String from) {
        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            return reader.rows("SELECT sum(" + column + ") FROM " + from, row -> row.getDouble(1), List.of())
                    .get(0);
        }
    }

    private Ran mhin(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--warehouse", warehouse.layout().root().toString()));
        return Ran.of(arguments.toArray(String[]::new));
    }

    private static List<String> manchester() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(MANCHESTER))) {
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }
}
