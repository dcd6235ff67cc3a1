package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Area lists on the release of the samples, at every surface that takes one. */
class CombinedFigureTest {
    private static final WarehouseLayout LAYOUT = TestWarehouse.ofSamples().layout();
    private static final List<String> LISTS =
            List.of("bolton-and-bury", "east-midlands-cities", "with-hull", "nobody-sent");

    @BeforeAll
    static void lists() {
        create("bolton-and-bury", "E38000016", "E38000024", "--on", "2014-03-31");
        create("east-midlands-cities", "E06000018", "E06000015", "--on", "2021-04-01");
        create("nobody-sent", "E38000057", "E38000040", "--on", "2014-03-31");
        create("with-hull", "E38000016", "E38000085", "--on", "2014-03-31");
    }

    private static void create(String... args) {
        Ran ran = mhin(
                Stream.concat(Stream.of("arealist", "create"), Stream.of(args)).toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
    }

    /** The samples' warehouse is shared: it is left as it was. */
    @AfterAll
    static void without() {
        LISTS.forEach(list -> mhin("arealist", "delete", list));
    }

    private static Ran mhin(String... args) {
        return Ran.on(LAYOUT, args);
    }

    /** 13,920 of 237,000 and 8,753 of 154,050, as lines 3 and 9 of the file have them. */
    @Test
    void explainAddsWhatTheFileSays() {
        Ran ran = mhin("explain", "depression-qof-prevalence", "bolton-and-bury", "2013/14");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("sum           numerator 22673, denominator 391050")
                .contains("formula       22673 / 391050 x 100 = 5.797979797979798")
                .containsPattern(
                        "NHS Bolton  E38000016@ccg +1 +288248 +13920 +237000 .* prevalencebyccg_1314.csv line 3")
                .containsPattern(
                        "NHS Bury    E38000024@ccg +1 +190708 +8753 +154050 .* prevalencebyccg_1314.csv line 9");
        String command = ran.out().strip().replaceFirst("(?s).*, by its key: mhin ", "");
        assertThat(mhin(command.split(" ")).out()).contains("  line 3 ", "  row 3 ", "13920");
    }

    /** A-G: a member of which nothing was landed. */
    @Test
    void explainSaysWhichMemberIsMissing() {
        assertThat(mhin("explain", "dementia-qof-prevalence", "with-hull", "2013/14")
                        .out())
                .contains("missing, not-landed: 1 of 2 cannot be added: NHS Hull (not-landed)")
                .contains("NHS Hull (E38000085@ccg): no area covering it has a figure");
        assertThat(mhin("explain", "oap-active", "bolton-and-bury", "December 2016")
                        .out())
                .contains("missing, suppressed: 1 of 2 cannot be added: NHS Bury (suppressed)");
        assertThat(mhin("explain", "suicide-rate", "east-midlands-cities", "2015 - 17", "--sex", "male")
                        .out())
                .contains("missing, not-convertible: figures of this kind (dsr) of several areas cannot be added up");
    }

    /** A-G: the samples have this estimate of four CCGs; Enfield and Croydon are none of them. */
    @Test
    void compareSaysThatNoMemberIsInTheFile() throws Exception {
        JsonNode row = json("compare", "nobody-sent", "--indicator", "cmd-prevalence-estimate-16-74")
                .get("comparisons")
                .get(0);

        assertThat(row.get("reason").asText()).isEqualTo("not-landed");
        assertThat(row.get("period").asText()).isEqualTo("2014/15");
        assertThat(row.get("reasonText").asText())
                .contains("2 of 2 cannot be added: NHS Enfield", "(not-landed), NHS Croydon");
    }

    /** What SQL adds is what the program adds: every figure of every indicator that both members have themselves. */
    @Test
    void sqlAddsAsCompareDoes() throws Exception {
        int values = 0;
        int blanks = 0;
        for (Map.Entry<String, String> list : Map.of(
                        "bolton-and-bury", "['E38000016@ccg', 'E38000024@ccg']",
                        "east-midlands-cities", "['E06000018', 'E06000015']")
                .entrySet()) {
            Map<List<String>, JsonNode> bySql = new HashMap<>();
            for (JsonNode row : json("sql", "-c", "FROM observations_of(" + list.getValue() + ")")) {
                bySql.put(key(row, "period_kind", "period_end", "category_type"), row);
            }
            for (JsonNode row : json("compare", list.getKey(), "--period", "all", "--breakdowns")
                    .get("comparisons")) {
                List<String> sources = new ArrayList<>();
                row.get("sources").forEach(source -> sources.add(source.asText()));
                if (sources.size() == 2
                        && sources.stream().allMatch(source -> list.getValue().contains(source.substring(0, 9)))
                        && sources.stream().noneMatch(source -> source.endsWith("@sub-icb-location"))) {
                    JsonNode sql = bySql.get(key(row, "periodKind", "periodEnd", "categoryType"));
                    assertThat(sql).as(row.toString()).isNotNull();
                    assertThat(sql.get("reason").asText(""))
                            .as(row.toString())
                            .isEqualTo(row.get("reason").asText(""));
                    for (String number : List.of("value", "numerator", "denominator")) {
                        assertThat(sql.get(number).isNull())
                                .as(number + " " + row + sql)
                                .isEqualTo(row.get(number).isNull());
                        assertThat(sql.get(number).asDouble())
                                .isCloseTo(
                                        row.get(number).asDouble(),
                                        within(1e-12 * Math.abs(row.get(number).asDouble())));
                    }
                    values += row.get("value").isNull() ? 0 : 1;
                    blanks += row.get("value").isNull() ? 1 : 0;
                }
            }
        }
        assertThat(values).isGreaterThan(20);
        assertThat(blanks).isGreaterThan(5);
    }

    private static List<String> key(JsonNode row, String kind, String end, String type) {
        return Stream.of("feed", "indicator", kind, end, "sex", "age", type, "category")
                .map(name -> row.get(name).asText())
                .toList();
    }

    private static JsonNode json(String... args) throws Exception {
        Ran ran = mhin(
                Stream.concat(Stream.of(args), Stream.of("--format", "json")).toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return Json.mapper().readTree(ran.out());
    }

    @Test
    void sqlNamesTheAreasThatAreToBlame() {
        assertThat(sql("SELECT reason, blank_areas FROM observations_of(['E38000016', 'E38000085'])"
                        + " WHERE indicator = 'dementia-qof-prevalence' AND period = '2013/14'"))
                .contains("not-landed,[E38000085]");
        assertThat(sql("SELECT reason, blank_areas FROM observations_of(['E38000016', 'E38000024'])"
                        + " WHERE indicator = 'oap-active' AND period = 'December 2016'"))
                .contains("suppressed,[E38000024]");
        assertThat(sql("SELECT value, reason FROM observations_of(['E06000018'])"
                        + " WHERE indicator = 'suicide-rate' AND period = '2015 - 17' AND sex = 'persons'"))
                .isEqualTo("value,reason\n10.71593,\n");
    }

    @Test
    void sqlRefusesWhatCannotBeCombinedFigure() {
        refused("FROM observations_of(['E38000016', 'E38999999'])", "No area has the code or key 'E38999999'");
        refused("FROM observations_of(['E10000023', 'E07000163'])", "E10000023 and E07000163 overlap, or are the same");
        refused("FROM observations_of(['E38000016', 'e38000016'])", "E38000016 and e38000016 overlap, or are the same");
        refused("FROM observations_of([])", "No areas are named");
        refused(
                "SELECT o.* FROM (VALUES (['E38000016', 'E38000024']), (['E38000016', 'nobody'])) AS l (codes),"
                        + " observations_of(l.codes) AS o",
                "No area has the code or key 'nobody'");
        assertThat(sql(
                        "SELECT l.list, o.denominator FROM (VALUES (1, ['E38000016', 'E38000024']), (2, ['E38000016'])) AS l (list, codes),"
                                + " observations_of(l.codes) AS o WHERE indicator = 'depression-qof-prevalence' AND period = '2013/14'"
                                + " ORDER BY 1"))
                .isEqualTo("list,denominator\n1,391050\n2,237000\n");
    }

    private static String sql(String query) {
        Ran ran = mhin("sql", "-c", query, "--format", "csv");
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    private static void refused(String query, String words) {
        Ran ran = mhin("sql", "-c", query);
        assertThat(ran.status()).as(query).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains(words);
    }
}
