package org.mhin.pipeline.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.disclosure.CountedMeasures;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.feed.DisclosureTerms;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetLines;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Measured figures in, figures as they may be seen out, row by row. */
class UnitProtectionTest {
    private static final String COLUMNS =
            "peer_group,indicator,method,area,area_type,value,numerator,denominator,lower_95,"
                    + "upper_95,reason,period_kind,period_start,period_end,period,sex,age,category_type,category,england_in_file";
    private static final String PEOPLE = "persons,all,all,all";
    private static final String ENGLAND = "E92000001@england,england";

    @TempDir
    private Path folder;

    private WarehouseLayout layout;

    @BeforeEach
    void layout() throws IOException {
        layout = new WarehouseLayout(folder);
        Files.createDirectories(layout.work());
    }

    /** What became of a part: its record, and the columns of its rows; of a part that is as it was, the rows it had. */
    private ProtectionRecord protect(@Nullable String published, @Nullable String apply, String... rows)
            throws IOException {
        Path file = layout.observationFile(layout.observations("a-part", "0123456789abcdef"));
        Files.createDirectories(file.getParent());
        ParquetLines.write(
                file,
                ObservationFile.SCHEMA,
                COLUMNS,
                Stream.of(rows)
                        .map(row -> row.split(",", -1).length < COLUMNS.split(",", -1).length ? row + "," : row)
                        .map(row -> Stream.of(row.split(",", -1))
                                .map(cell -> cell.isEmpty() ? "-" : cell)
                                .collect(Collectors.joining(",")))
                        .toArray(String[]::new));
        ProtectionUnit.Terms share =
                new ProtectionUnit.Terms(100, LimitsRule.COMPUTED, new CountedMeasures("ill", "people"));
        ProtectionUnit.Terms count =
                new ProtectionUnit.Terms(1, LimitsRule.COMPUTED, new CountedMeasures("people", null));
        new UnitProtection(
                        layout,
                        new ProtectionUnit(
                                "fedcba9876543210",
                                List.of(new ProtectionUnit.Member(
                                        "a-part",
                                        "a-feed",
                                        "0123456789abcdef",
                                        file.toString(),
                                        new DisclosureTerms.Named(published, apply).of(DisclosureRules.shipped()),
                                        1,
                                        Map.of("share", share, "count", count, "mean", count)))),
                        new AreaSums(Boundaries.shipped()))
                .protect();
        return Json.read(layout.storage(), layout.protection("fedcba9876543210"), ProtectionRecord.class);
    }

    private List<String> seen(ProtectionRecord record, String columns) throws IOException {
        String outcome = record.part("a-part").orElseThrow().outcome();
        return ParquetLines.read(
                outcome.equals("0123456789abcdef")
                        ? layout.observationFile(layout.observations("a-part", outcome))
                        : layout.protectedFigures("a-part", outcome),
                ObservationFile.SCHEMA,
                columns);
    }

    private static String row(
            int group, String indicator, String method, String area, String figures, int year, String people) {
        return group + "," + indicator + "," + method + "," + area + "," + figures + ",financial-year," + year
                + "-04-01," + (year + 1) + "-03-31," + year + "/" + (year + 1) % 100 + "," + people;
    }

    private static String count(String area, String value, String reason) {
        return row(0, "count", "count", area, value + ",,,,," + reason, 2020, "persons,all,all,all");
    }

    /** England is known, and eight of its nine regions. */
    @Test
    void oneHiddenPartOfAKnownWholeTakesAnotherWithIt() throws IOException {
        List<String> rows = new ArrayList<>(List.of(count(ENGLAND, "1004", "")));
        List<String> regions = List.of(
                "E12000001", "E12000002", "E12000003", "E12000004", "E12000005", "E12000006", "E12000007", "E12000008");
        regions.forEach(region -> rows.add(count(region + "@region,region", region.endsWith("8") ? "6" : "142", "")));
        rows.add(count("E12000009@region,region", "", "suppressed"));
        ProtectionRecord record = protect("hes_2018", null, rows.toArray(String[]::new));
        assertThat(seen(record, "area,value,reason"))
                .contains("E92000001@england,1004,-", "E12000009@region,-,suppressed", "E12000008@region,-,suppressed")
                .filteredOn(line -> line.contains("suppressed"))
                .hasSize(2);
        assertThat(record.unprotected()).isZero();
        assertThat(record.tallies()).singleElement().satisfies(tally -> {
            assertThat(tally.areaType()).isEqualTo("region");
            assertThat(tally.figures()).isEqualTo(9);
            assertThat(tally.byPublisher()).isEqualTo(1);
            assertThat(tally.further()).isEqualTo(1);
        });
    }

    /** The eighth region's denominator hides the ninth's; its numerator is then hidden too, and men and women together would give it away. */
    @Test
    void aNumeratorThatItsDenominatorTookAlongIsNotWorkedOutFromItsParts() throws IOException {
        String everybody = "persons,all,all,all";
        List<String> rows =
                new ArrayList<>(List.of(row(0, "share", "proportion", ENGLAND, "10,500,5000,,,", 2020, everybody)));
        for (int i = 1; i <= 7; i++) {
            String region = "E1200000" + i + "@region,region";
            rows.add(row(0, "share", "proportion", region, "10,60,700,,,", 2020, everybody));
        }
        String eighth = "E12000008@region,region";
        rows.add(row(0, "share", "proportion", eighth, "71,64,90,,,", 2020, everybody));
        rows.add(row(0, "share", "proportion", "E12000009@region,region", ",,,,,suppressed", 2020, everybody));
        rows.add(row(1, "share", "proportion", eighth, "70,30,,,,", 2020, "male,all,all,all"));
        rows.add(row(2, "share", "proportion", eighth, "72,34,,,,", 2020, "female,all,all,all"));
        ProtectionRecord record = protect(null, null, rows.toArray(String[]::new));
        List<String> seen = seen(record, "area,sex,numerator,denominator,reason");
        assertThat(seen).contains("E12000008@region,persons,-,-,suppressed");
        assertThat(seen)
                .filteredOn(line -> line.startsWith("E12000008@region") && line.contains("male"))
                .anyMatch(line -> line.endsWith("-,-,suppressed"));
    }

    /** The count of the eighth region is hidden for the ninth's sake; the share has the same number as its denominator. */
    @Test
    void aNumberThatTwoIndicatorsHaveIsHiddenInBoth() throws IOException {
        String everybody = "persons,all,all,all";
        List<String> rows = new ArrayList<>(List.of(count(ENGLAND, "1004", "")));
        for (int i = 1; i <= 8; i++) {
            rows.add(count("E1200000" + i + "@region,region", i == 8 ? "6" : "142", ""));
        }
        rows.add(count("E12000009@region,region", "", "suppressed"));
        rows.add(row(1, "share", "proportion", "E12000008@region,region", "50,3,6,,,", 2020, everybody));
        rows.add(row(1, "share", "proportion", "E12000007@region,region", "50,71,142,,,", 2020, everybody));
        ProtectionRecord record = protect(null, null, rows.toArray(String[]::new));
        assertThat(seen(record, "indicator,area,value,numerator,denominator,reason"))
                .contains(
                        "count,E12000008@region,-,-,-,suppressed",
                        "share,E12000008@region,-,-,-,suppressed",
                        "share,E12000007@region,50,71,142,-");
    }

    @Test
    void whatGivesNothingAwayStaysAsItIs() throws IOException {
        ProtectionRecord record = protect(
                "hes_2018",
                null,
                count("E06000016@unitary,unitary", "", "suppressed"),
                count("E06000018@unitary,unitary", "20", ""));
        assertThat(record.part("a-part").orElseThrow().outcome()).isEqualTo("0123456789abcdef");
        assertThat(layout.root().resolve("protected/a-part")).doesNotExist();
        assertThat(record.tallies())
                .singleElement()
                .satisfies(tally -> assertThat(tally.further()).isZero());
    }

    @Test
    void aHiddenValueTakesItsNumeratorAndItsLimitsWithIt() throws IOException {
        String people = "persons,all,all,all";
        ProtectionRecord record = protect(
                "mhsds_monthly",
                null,
                row(0, "share", "proportion", "E06000016@unitary,unitary", ",3,40,1,20,suppressed", 2020, people));
        assertThat(seen(record, "area,value,numerator,denominator,lower_95,upper_95,reason"))
                .containsExactly("E06000016@unitary,-,-,40,-,-,suppressed");
    }

    /** England is hidden further: what another file prints of it, beside the one area that is seen, would give the hidden one away. */
    @Test
    void aHiddenEnglandStandsBesideNoOtherArea() throws IOException {
        List<String> rows = List.of(
                withEngland(count("E12000001@region,region", "142", ""), "1004"),
                withEngland(count("E12000002@region,region", "", "suppressed"), "1004"),
                count(ENGLAND, "", "suppressed"),
                withEngland(row(1, "count", "count", "E12000001@region,region", "142,,,,,", 2021, PEOPLE), "1004"),
                row(1, "count", "count", ENGLAND, "1100,,,,,", 2021, PEOPLE));
        ProtectionRecord record = protect("hes_2018", null, rows.toArray(String[]::new));
        assertThat(seen(record, "area,period,value,england_in_file"))
                .containsExactly(
                        "E12000001@region,2020/21,142,-",
                        "E12000002@region,2020/21,-,-",
                        "E92000001@england,2020/21,-,-",
                        "E12000001@region,2021/22,142,1004",
                        "E92000001@england,2021/22,1100,-");
    }

    /** England of another file is a true count like the others, of which nobody knows the parts; so are limits without a value. */
    @Test
    void whatStandsBesideTrueCountsIsNotSeenEither() throws IOException {
        ProtectionRecord record = protect(
                null,
                "mhsds_monthly",
                withEngland(
                        row(0, "share", "proportion", "E06000016@unitary,unitary", "20,8,40,9,35,", 2020, PEOPLE),
                        "19.37"),
                row(1, "share", "proportion", "E06000018@unitary,unitary", ",8,40,9,35,not-collected", 2020, PEOPLE));
        assertThat(seen(record, "area,england_in_file,reason"))
                .containsExactly("E06000016@unitary,-,-", "E06000018@unitary,-,not-collected");
        assertThat(seen(record, "area,numerator,lower_95,upper_95").get(1)).isEqualTo("E06000018@unitary,-,-,-");
    }

    private static String withEngland(String row, String england) {
        return row + "," + england;
    }

    /** Limits of what is shown, since those of true counts would give them away. */
    @Test
    void trueCountsAreRoundedAndLimitsFollowFromWhatIsShown() throws IOException {
        String people = "persons,all,all,all";
        ProtectionRecord record = protect(
                null,
                "mhsds_monthly",
                row(
                        0,
                        "share",
                        "proportion",
                        "E06000016@unitary,unitary",
                        "33.333333333333336,13,39,20,50,",
                        2020,
                        people),
                row(1, "share", "proportion", "E06000018@unitary,unitary", "10,4,40,4,23,", 2020, people));
        assertThat(seen(record, "area,value,numerator,denominator,reason"))
                .containsExactly("E06000016@unitary,33,15,40,-", "E06000018@unitary,-,-,-,suppressed");
        assertThat(seen(record, "area,lower_95,upper_95").get(1)).isEqualTo("E06000018@unitary,-,-");
        assertThat(seen(record, "area,lower_95,upper_95").get(0)).isNotEqualTo("E06000016@unitary,20,50");
    }

    /** Rules of publications, on the way that data goes: 630 figures as their publishers would print them. */
    @Test
    void everyFigureIsShownAsThePublicationShowsIt() throws IOException {
        Path vectors = Path.of(System.getProperty("mhin.shared", "../../shared"), "oracle", "suppression.csv");
        assumeTrue(Files.exists(vectors), "no vectors of disclosure control here: " + vectors);
        Map<String, List<String[]>> byRule = new TreeMap<>();
        for (String line : Files.readAllLines(vectors)
                .subList(1, Files.readAllLines(vectors).size())) {
            String[] cells = line.split(",", -1);
            byRule.computeIfAbsent(cells[2], key -> new ArrayList<>()).add(cells);
        }
        int looked = 0;
        for (Map.Entry<String, List<String[]>> rule : byRule.entrySet()) {
            List<String> rows = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < rule.getValue().size(); i++) {
                String[] cells = rule.getValue().get(i);
                boolean isCount = cells[4].equals("count");
                String value = isCount ? cells[5] : cells[7];
                String method = isCount ? "count" : cells[4].equals("mean") ? "mean" : "proportion";
                String indicator = isCount ? "count" : cells[4].equals("mean") ? "mean" : "share";
                LocalDate from = LocalDate.of(1900, 4, 1).plusYears(i);
                rows.add(row(
                        i,
                        indicator,
                        method,
                        cells[3].equals("national") ? ENGLAND : "E06000016@unitary,unitary",
                        value + "," + (isCount ? "" : cells[5]) + "," + cells[6] + ",,,"
                                + (value.isEmpty() ? "missing-at-source" : ""),
                        from.getYear(),
                        "persons,all,all,all"));
                // What is missing is never 0 here, whatever the publication prints for it.
                expected.add(value.isEmpty() || cells[8].equals("*") ? "" : plain(cells[8]));
                looked++;
            }
            ProtectionRecord record = protect(null, rule.getKey(), rows.toArray(String[]::new));
            List<String> shown = seen(record, "value").stream()
                    .map(text -> text.equals("-") ? "" : plain(text))
                    .toList();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(shown.get(i))
                        .as(String.join(",", rule.getValue().get(i)))
                        .isEqualTo(expected.get(i));
            }
        }
        assertThat(looked).isEqualTo(630);
    }

    /** As numbers are compared: to four places, since a rule that divides gives more than it prints. */
    private static String plain(String number) {
        return new BigDecimal(number)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
