package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Leeds beside three neighbours of a computed list, and two of a published one. */
class CompareNeighboursTest {
    private static final String LEEDS = "E08000035";

    @TempDir
    static Path root;

    private static WarehouseLayout layout;

    @BeforeAll
    static void published() throws Exception {
        layout = new ServedWarehouse(root).publish().layout();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:duckdb:" + layout.database(layout.release(ServedWarehouse.RELEASE)));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO dim_indicator (indicator, topic, title, method, multiplier, unit, polarity, comparison,"
                            + " goal_rule, goal_value, goal_judged, limits) VALUES"
                            + " ('ill', 'adult', 'People who are ill', 'proportion', 100, '%', 'low-good', 'ci-overlap-95', NULL, NULL, NULL, 'computed'),"
                            + " ('well', 'adult', 'People who are well', 'proportion', 100, '%', 'high-good', 'ci-overlap-95', NULL, NULL, NULL, 'computed'),"
                            + " ('ill-standardised', 'adult', 'People who are ill, standardised', 'dsr', 100000, 'per 100,000', 'low-good', 'ci-overlap-95', NULL, NULL, NULL, 'computed')");
            figure(statement, "ill", LEEDS, "50", "250", "20", null);
            figure(statement, "ill", "E08000032", "10", "100", "10", null);
            figure(statement, "ill", "E08000034", "30", "200", "15", null);
            figure(statement, "ill", "E08000036", "20", "300", "6.666666666666667", null);
            figure(statement, "well", LEEDS, "200", "250", "80", null);
            figure(statement, "well", "E08000032", "90", "100", "90", null);
            figure(statement, "well", "E08000034", "NULL", "NULL", "NULL", "suppressed");
            figure(statement, "well", "E08000036", "NULL", "NULL", "93.3", null);
            for (String code : List.of(LEEDS, "E08000032", "E08000034", "E08000036")) {
                figure(statement, "ill-standardised", code, "50", "250", "20", null);
            }
            neighbour(statement, LEEDS, 1, "E08000032", "Bradford", 0.25, 0.6);
            neighbour(statement, LEEDS, 2, "E08000034", "Kirklees", 0.5, 0.7);
            neighbour(statement, LEEDS, 3, "E08000036", "Wakefield", 0.75, 0.8);
            statement.execute(
                    "INSERT INTO area_neighbours BY NAME SELECT 'similar-utlas' AS neighbour_set, 'computed' AS method,"
                            + " DATE '2025-04-01' AS computed_for, 'E09000001@london-borough' AS area, 'E09000001' AS area_code,"
                            + " 'left out: too few residents' AS reason");
            published(statement, "E08000032", "Bradford", null);
            published(statement, "W06000015", null, "elsewhere");
            published(statement, "E08000034", "Kirklees", null);
            statement.execute(
                    "INSERT INTO neighbour_features BY NAME SELECT 'similar-utlas' AS neighbour_set, 'wellness' AS"
                            + " feature, 'well' AS indicator");
        }
    }

    private static void figure(
            Statement statement,
            String indicator,
            String code,
            String numerator,
            String denominator,
            String value,
            String reason)
            throws SQLException {
        statement.execute("INSERT INTO area_comparisons BY NAME SELECT '" + indicator + "' AS indicator, '"
                + code
                + "@metropolitan-district' AS area, '" + code
                + "' AS area_code, 'metropolitan-district' AS area_type, '" + code
                + "' AS area_name, 'financial-year' AS period_kind, DATE '2023-04-01' AS period_start, DATE '2024-03-31' AS"
                + " period_end, '2023/24' AS period, 'persons' AS sex, 'all' AS age, 'all' AS category_type, 'all' AS category, "
                + numerator + "::DOUBLE AS numerator, " + denominator + "::DOUBLE AS denominator, " + value
                + "::DOUBLE AS value, " + value + "::DOUBLE - 5 AS lower_95, " + value + "::DOUBLE + 5 AS upper_95,"
                + " 'published' AS basis, " + (reason == null ? "NULL" : "'" + reason + "'")
                + " AS reason, 'invented' AS feed, 'abc' AS delivery, 7 AS source_line");
    }

    private static void neighbour(
            Statement statement, String area, int rank, String code, String name, double distance, double unlike)
            throws SQLException {
        statement.execute(
                "INSERT INTO area_neighbours BY NAME SELECT 'similar-utlas' AS neighbour_set, 'computed' AS method,"
                        + " DATE '2025-04-01' AS computed_for, '" + area + "@metropolitan-district' AS area, '" + area
                        + "' AS area_code, " + rank + " AS rank, '" + code + "@metropolitan-district' AS neighbour, '"
                        + code
                        + "' AS neighbour_code, '" + name + "' AS neighbour_name, " + distance
                        + " AS distance, 'people' AS most_alike,"
                        + " 0.1 AS most_alike_share, 'older' AS most_unlike, " + unlike + " AS most_unlike_share,"
                        + " 'people|older|wellness' AS features");
    }

    private static void published(Statement statement, String code, String name, String reason) throws SQLException {
        statement.execute("INSERT INTO area_neighbours BY NAME SELECT 'oflog' AS neighbour_set, 'published' AS method,"
                + " DATE '2022-04-01' AS computed_for, '" + LEEDS + "@metropolitan-district' AS area, '" + LEEDS
                + "' AS area_code, "
                + (name == null ? "NULL" : "'" + code + "@metropolitan-district'") + " AS neighbour, '" + code
                + "' AS neighbour_code, " + (name == null ? "NULL" : "'" + name + "'") + " AS neighbour_name, "
                + (reason == null ? "NULL" : "'" + reason + "'") + " AS reason");
    }

    private static Ran compare(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "compare";
        System.arraycopy(args, 0, all, 1, args.length);
        return Ran.on(layout, all);
    }

    private static JsonNode json(String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "json"));
        Ran ran = compare(all.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return Json.mapper().readTree(ran.out());
    }

    /**
     * By hand: 10 + 30 + 20 = 60 of 100 + 200 + 300 = 600, 10%; the mean of the three shares would be 10.6%. Wilson's limits of 60 of
     * 600: (120 + 3.8415 -+ 1.96 x the root of (3.8415 + 240 x 0.9)) / 1,207.683, 7.848% and 12.661%. Leeds, 15% to 25%, lies above.
     */
    @Test
    void countsOfNeighboursAreAddedAndRatesNeverAveraged() throws Exception {
        JsonNode answer = json(LEEDS, "--with", "neighbours", "--indicator", "ill");
        assertThat(answer.at("/list/name").textValue()).isEqualTo("similar-utlas");
        JsonNode neighbours = answer.at("/comparisons/0/neighbours");
        assertThat(neighbours.get("numerator").doubleValue()).isEqualTo(60);
        assertThat(neighbours.get("denominator").doubleValue()).isEqualTo(600);
        assertThat(neighbours.get("value").doubleValue()).isCloseTo(10, within(1e-12));
        assertThat(neighbours.get("lower95").doubleValue()).isCloseTo(7.848, within(1e-3));
        assertThat(neighbours.get("upper95").doubleValue()).isCloseTo(12.661, within(1e-3));
        assertThat(neighbours.get("compared").textValue()).isEqualTo("worse");
        assertThat(neighbours.get("basis").textValue()).isEqualTo("merged");
        assertThat(neighbours.get("parts")).hasSize(3);
        assertThat(answer.at("/list/neighbours/1/rank").intValue()).isEqualTo(2);
        assertThat(answer.at("/list/neighbours/1/distance").doubleValue()).isEqualTo(0.5);
        assertThat(answer.at("/comparisons/0/comparison/value").doubleValue()).isEqualTo(20);
    }

    @Test
    void thePageListsNeighboursWithRankDistanceAndValue() {
        Ran ran = compare("Leeds", "--with", "neighbours", "--indicator", "ill");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("3 neighbours of Leeds by similar-utlas (computed, areas of 2025-04-01)")
                .contains("from people, older, wellness")
                .containsPattern("1  E08000032  Bradford +0\\.250  people +older \\(60\\.0%\\) +10\\.0")
                .containsPattern("3  E08000036  Wakefield +0\\.750  people +older \\(80\\.0%\\) +6\\.7")
                .containsPattern("2023/24 +20\\.0% +15\\.0 to 25\\.0 +10\\.0%  worse +7\\.8 to 12\\.7");
    }

    @Test
    void whatDoesNotAddUpIsRefusedWithTheReason() throws Exception {
        JsonNode neighbours = json(LEEDS, "--with", "neighbours", "--indicator", "ill-standardised")
                .at("/comparisons/0/neighbours");
        assertThat(neighbours.get("value").isNull()).isTrue();
        assertThat(neighbours.get("reason").textValue()).isEqualTo("not-convertible");
        assertThat(neighbours.get("reasonText").textValue())
                .isEqualTo("figures of this kind (dsr) of several areas cannot be added up");
        assertThat(neighbours.get("compared").textValue()).isEqualTo("not-compared");
    }

    /** Kirklees is hidden, and of Wakefield the publisher gives a share without its parts. */
    @Test
    void aBlankNeighbourBlanksTheSumAndIsNamed() throws Exception {
        JsonNode neighbours =
                json(LEEDS, "--with", "neighbours", "--indicator", "well").at("/comparisons/0/neighbours");
        assertThat(neighbours.get("value").isNull()).isTrue();
        assertThat(neighbours.get("reason").textValue()).isEqualTo("suppressed");
        assertThat(neighbours.get("reasonText").textValue())
                .isEqualTo("2 of 3 cannot be added: Kirklees (suppressed), Wakefield (not-convertible)");
        assertThat(compare("Leeds", "--with", "neighbours", "--indicator", "well")
                        .out())
                .contains("neighbours: 2 of 3 cannot be added: Kirklees (suppressed), Wakefield (not-convertible)")
                .contains("this indicator was used to choose the neighbours");
    }

    /** 10 + 30 of 100 + 200: 13.3%. Newport lies in Wales. */
    @Test
    void aPublishedListIsNamed() throws Exception {
        JsonNode answer = json(LEEDS, "--with", "neighbours:oflog", "--indicator", "ill");
        assertThat(answer.at("/comparisons/0/neighbours/value").doubleValue()).isCloseTo(40.0 / 3, within(1e-12));
        assertThat(answer.at("/list/neighbours/0/rank").isNull()).isTrue();
        assertThat(compare(LEEDS, "--with", "neighbours:oflog", "--indicator", "ill")
                        .out())
                .contains(
                        "2 neighbours of Leeds by oflog (published, areas of 2022-04-01); 1 more could not be matched to an area")
                .containsPattern("W06000015 +elsewhere");
    }

    @Test
    void aTableHasTheAreaItsNeighboursTogetherAndEachOfThem() {
        Ran ran = compare(LEEDS, "--with", "neighbours", "--indicator", "ill", "--format", "csv");
        assertThat(ran.out().lines()).hasSize(6);
        assertThat(ran.out())
                .contains("similar-utlas,area,,,E08000035@metropolitan-district,Leeds,ill")
                .contains("similar-utlas,neighbours,,,,,ill")
                .contains("similar-utlas,neighbour,2,0.5,E08000034@metropolitan-district,Kirklees,ill");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "City of London | neighbours | E09000001 City of London has no neighbours in similar-utlas: left out: too few residents",
                "Bradford | neighbours | E08000032 Bradford is in no computed list of neighbours; there are oflog, similar-utlas; name one as --with neighbours:NAME",
                "Bradford | neighbours:oflog | E08000032 Bradford (Metropolitan district) is not in the list of neighbours oflog, of areas of 2022-04-01; there are oflog, similar-utlas",
                "Leeds | neighbours:cipfa | There is no list of neighbours 'cipfa'; there are oflog, similar-utlas",
                "E10000006 | neighbours | E10000006 Cumbria is valid from 2009-01-01 to 2023-03-31, not on 2025-04-01; on that day there were E06000063 Cumberland, E06000064 Westmorland and Furness",
                "Leeds | friends | --with: 'friends' is not one of neighbours, neighbours:LIST; --to has the others",
            })
    void whatCannotBeAnsweredIsSaidInOneLine(String area, String with, String line) {
        Ran ran = compare(area, "--with", with);
        assertThat(ran.status()).isEqualTo(ErrorCode.USAGE.exit());
        assertThat(ran.err().strip()).isEqualTo("mhin: " + line);
    }

    @Test
    void aListHasBoundariesOfItsOwn() {
        assertThat(compare("Leeds", "--with", "neighbours", "--as", "utla").err())
                .contains("--with neighbours: each list has boundaries of its own; leave --as and --boundaries");
        assertThat(compare("--with", "neighbours").err()).contains("--with neighbours: name an area");
    }

    @Test
    void theAreaPageShowsEveryList() throws Exception {
        Ran ran = Ran.on(layout, "area", LEEDS, "--neighbours");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("2 neighbours of Leeds by oflog")
                .contains("3 neighbours of Leeds by similar-utlas");
        JsonNode lists = Json.mapper()
                .readTree(Ran.on(layout, "area", LEEDS, "--neighbours", "--format", "json")
                        .out())
                .get("neighbours");
        assertThat(lists).hasSize(2);
        assertThat(Ran.on(layout, "area", "Bradford", "--neighbours").out()
                        + Ran.on(layout, "area", "Bradford", "--neighbours").err())
                .contains("has neighbours in no list of release");
    }
}
