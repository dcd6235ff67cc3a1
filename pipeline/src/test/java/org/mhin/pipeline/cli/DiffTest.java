package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.record.Json;

/** What one release shows otherwise than another: a restated month, a later Final file, a delivery that is gone; and each as it was seen. */
class DiffTest {
    private static final List<Instant> NIGHTS = List.of(
            Instant.parse("2026-12-01T02:00:00Z"),
            Instant.parse("2026-12-02T02:00:00Z"),
            Instant.parse("2026-12-03T02:00:00Z"),
            Instant.parse("2026-12-04T02:00:00Z"),
            Instant.parse("2026-12-05T02:00:00Z"));

    private static final Instant LATER = Instant.parse("2026-12-31T12:00:00Z");

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;

    private static final List<String> RELEASES = new ArrayList<>();

    @BeforeAll
    static void fiveNights() throws IOException {
        warehouse = TestWarehouse.in(Files.createDirectories(folder.resolve("w")));
        Path sample = TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz");
        List<String> second = lines(sample);
        // The first version: a count of England is lower, two rows of one ICB are hidden, and a trust's rows are not
        // there yet.
        List<String> first = new ArrayList<>();
        for (String line : second) {
            if (!line.contains(",Provider,RMY,")) {
                first.add(
                        line.replaceAll("^(.*,Performance,England,England,England,NONE,NONE,MRS01a,.*,)2630$", "$12600")
                                .replaceAll(
                                        "^(.*,Performance,England,England,England,NONE,NONE,MRS01b,.*,)11.796367$",
                                        "$111.66181")
                                .replaceAll("^(.*,QT1,.*,MRS08[ab],.*,)[0-9]+$", "$1*"));
            }
        }
        night(write("MHSDS_Data_4WW_JulPerf_2024_v1.csv", first), 0);
        night(sample, 1);
        // The Final file: the denominator of one ICB alone is another, and one figure is hidden.
        List<String> last = new ArrayList<>();
        for (String line : second) {
            last.add(line.replace(",Performance,", ",Final,")
                    .replaceAll("^(.*,QJ2,.*,MRS01,.*,)425$", "$1430")
                    .replaceAll("^(.*,QJ2,.*,MRS08[ab],.*,)[0-9]+$", "$1*"));
        }
        night(write("MHSDS_Data_4WW_JulFinal_2024_v1.csv", last), 2);
        // Another month and another feed come; the month goes again.
        warehouse.land(
                List.of(TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_JunPerf_2024_v1.csv.gz")));
        night(TestWarehouse.SAMPLES.resolve("fingertips-csv/good/suicide-north-east.csv"), 3);
        assertThat(Ran.at(
                                NIGHTS.get(4),
                                warehouse.layout(),
                                "withdraw",
                                "--delivery",
                                "MHSDS_Data_4WW_JunPerf_2024_v1.csv.gz",
                                "--why",
                                "recalled by the publisher")
                        .status())
                .isZero();
        night(4);
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines);
    }

    private static void night(Path file, int number) {
        warehouse.land(List.of(file));
        night(number);
    }

    private static void night(int number) {
        RunRecord night = warehouse.nightly(NIGHTS.get(number), false);
        assertThat(night.exit()).as(night.line().line()).isZero();
        RELEASES.add(new Publications(warehouse.layout(), Clock.fixed(NIGHTS.get(number), ZoneOffset.UTC))
                .current()
                .orElseThrow());
    }

    private static Ran good(String... args) {
        Ran ran = Ran.at(LATER, warehouse.layout(), args);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran;
    }

    /** Indicator, area, what changed, why, values, numerators, denominators and reasons; what a cell lacks is empty. */
    private static List<String> diff(String before, String after, String... options) {
        List<String> args = new ArrayList<>(List.of("diff", before, after, "--format", "csv"));
        args.addAll(List.of(options));
        return good(args.toArray(String[]::new))
                .out()
                .lines()
                .skip(1)
                .map(DiffTest::told)
                .toList();
    }

    private static String told(String line) {
        String[] cells = line.split(",", -1);
        assertThat(cells).hasSize(24);
        return cells[1] + " " + cells[2] + " " + cells[7] + ": " + cells[12] + " " + cells[13] + ", "
                + cells[14] + "->" + cells[15] + ", " + cells[16] + "->" + cells[17] + " of " + cells[18] + "->"
                + cells[19]
                + ", " + cells[20] + "->" + cells[21];
    }

    @Test
    void aRestatedMonth() {
        assertThat(diff(RELEASES.get(0), RELEASES.get(1)))
                .containsExactly(
                        "adult-four-week-closed E92000001@england May to July 2024: revised restated,"
                                + " 11.66181->11.796367, 2600->2630 of 22295->22295, ->",
                        "adult-four-week-closed RMY@trust May to July 2024: added late-submitter, ->, -> of ->15, ->suppressed",
                        "adult-open-over-104-weeks RMY@trust July 2024: added late-submitter, ->, -> of ->255, ->not-landed",
                        "adult-open-over-52-weeks RMY@trust July 2024: added late-submitter, ->39, ->100 of ->255, ->",
                        "cyp-four-week-closed E54000060@icb May to July 2024: newly-published restated,"
                                + " ->23, ->135 of 590->590, suppressed->",
                        "cyp-four-week-closed RMY@trust May to July 2024: added late-submitter, ->33, ->5 of ->20, ->",
                        "cyp-open-over-104-weeks RMY@trust July 2024: added late-submitter, ->, -> of ->340, ->not-landed",
                        "cyp-open-over-52-weeks RMY@trust July 2024: added late-submitter, ->47, ->160 of ->340, ->");
    }

    @Test
    void aLaterFinalFile() {
        assertThat(diff("1.1.0", "1.2.0"))
                .containsExactly(
                        "adult-four-week-closed E54000058@icb May to July 2024: revised rebased,"
                                + " 12->12, 50->50 of 425->430, ->",
                        "cyp-four-week-closed E54000058@icb May to July 2024: newly-suppressed protected,"
                                + " ->, -> of ->510, ->suppressed");
        assertThat(diff("1.1.0", "1.2.0", "--area", "E54000058", "--indicator", "cyp-four-week-closed"))
                .hasSize(1);
        assertThat(diff("1.2.0", "1.1.0"))
                .as("and back")
                .anyMatch(line -> line.contains("newly-published restated"))
                .hasSize(2);
    }

    @Test
    void aDeliveryThatIsGone() {
        Ran all = good("diff", RELEASES.get(3), RELEASES.get(4));
        assertThat(all.err())
                .contains("From release " + RELEASES.get(3) + " to release " + RELEASES.get(4))
                .contains(" withdrawn (delivery-withdrawn)")
                .doesNotContain("added")
                .doesNotContain("revised");
        assertThat(diff(
                        RELEASES.get(3),
                        RELEASES.get(4),
                        "--area",
                        "England",
                        "--indicator",
                        "adult-open-over-52-weeks"))
                .containsExactly("adult-open-over-52-weeks E92000001@england June 2024: withdrawn delivery-withdrawn,"
                        + " 37.324144->, 157537-> of 422078->, ->");
        assertThat(good("diff", RELEASES.get(2), RELEASES.get(2)).err()).contains("show the same figures");
    }

    /** What a release shows otherwise than the one before is in its database, of an older one too, which is made again. */
    @Test
    void everyReleaseHasItsRevisions() {
        List<String> counts = new ArrayList<>();
        for (String release : RELEASES) {
            counts.add(good("sql", "--release", release, "--format", "csv", "-c", "SELECT count(*) AS n FROM revisions")
                    .out()
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(counts.subList(0, 3)).containsExactly("0", "8", "2");
        assertThat(good("releases", "--format", "csv").out().lines().skip(1).map(line -> line.split(",", -1)[1]))
                .containsExactly("1.4.0", "1.3.0", "1.2.0", "1.1.0", "1.0.0");
    }

    /** Question 4 and 5: what was shown then, and why it differs from what is shown now. */
    @Test
    void answersAreAsReadersSawThem() {
        String[] england = {"explain", "adult-four-week-closed", "England", "--as-of"};
        assertThat(good(england[0], england[1], england[2], england[3], "2026-12-01")
                        .out())
                .contains("11.66181")
                .doesNotContain("11.796367");
        assertThat(good(england[0], england[1], england[2], england[3], "2026-12-02")
                        .out())
                .contains("11.796367");
        assertThat(good("compare", "England", "--as-of", "2026-12-01", "--format", "csv")
                        .out())
                .contains("11.66181")
                .doesNotContain("suicide-rate");
        assertThat(good("compare", "England", "--as-of", "2026-12-31", "--format", "csv")
                        .out())
                .contains("11.796367");
        assertThat(good("sql", "--as-of", "2026-12-02T01:59", "--format", "csv", "-c", VALUE)
                        .out())
                .contains("11.66181");
        assertThat(good("sql", "--as-of", "2026-12-02T02:00", "--format", "csv", "-c", VALUE)
                        .out())
                .contains("11.796367");
        good("area", "Leeds", "--as-of", "2026-12-02");
        Ran before = Ran.at(LATER, warehouse.layout(), "compare", "England", "--as-of", "2026-11-30");
        assertThat(before.status()).isEqualTo(2);
        assertThat(before.err())
                .isEqualToNormalizingNewlines("mhin: Nothing was published on 30 November 2026 23:59:59; the first"
                        + " publication on record is of 1 December 2026 02:00\n");
    }

    /** A year later the same question has the same answer of the same day; two days differ only in what rests on figures that do. */
    @Test
    void prioritiesOfTwoDaysDifferOnlyWhereFiguresDo() throws IOException {
        int different = 0;
        for (int day = 1; day < NIGHTS.size(); day++) {
            List<JsonNode> before = priorities(day);
            List<JsonNode> after = priorities(day + 1);
            assertThat(before).hasSize(44);
            assertThat(after).hasSize(44);
            Set<String> changed = good("diff", RELEASES.get(day - 1), RELEASES.get(day), "--format", "csv")
                    .out()
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1)[1])
                    .collect(Collectors.toSet());
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    different++;
                    List<String> indicators = before.get(i).findValuesAsText("indicator");
                    assertThat(indicators)
                            .as(before.get(i) + " and " + after.get(i))
                            .containsAnyElementsOf(changed);
                }
            }
            assertThat(Ran.at(LATER.plus(Duration.ofDays(365)), warehouse.layout(), asked(day))
                            .out())
                    .isEqualTo(good(asked(day)).out());
        }
        assertThat(different).isPositive();
    }

    private static String[] asked(int day) {
        return new String[] {"priorities", "England", "--as-of", "2026-12-0" + day, "--format", "json"};
    }

    /** Each without the delivery and the line of its figures, which are others where a file came again. */
    private static List<JsonNode> priorities(int day) throws IOException {
        List<JsonNode> priorities = new ArrayList<>();
        for (JsonNode priority : Json.mapper().readTree(good(asked(day)).out()).path("priorities")) {
            priority.path("indicators")
                    .forEach(indicator -> ((ObjectNode) indicator).remove(List.of("delivery", "sourceLine")));
            priorities.add(priority);
        }
        return priorities;
    }

    private static final String VALUE =
            "SELECT value FROM area_comparisons WHERE indicator = 'adult-four-week-closed' AND area = 'E92000001@england'";
}
