package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.registry.Pages;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * A feed, an indicator, a benchmark, a mart, a check and a macro, added as files in a folder before the jars on the class path: a night
 * builds and checks them, the database and the pages describe them, and the commands answer with them, without a line of Java.
 */
class AddedByFilesTest {
    static final Map<String, String> ADDED = new TreeMap<>(Map.of(
            "catalogue/feeds/bed-census.yaml",
            """
            feed: bed-census
            title: Beds
            publisher: NHS England
            licence: OGL-UK-3.0
            frequency: monthly
            source:
              format: csv
              headers: {only: [From, To, Code, Occupied, Beds]}
            columns:
              first: {from: [From], type: date, formats: [iso]}
              last: {from: [To], type: date, formats: [iso]}
              code: {from: [Code], required: true}
              occupied: {from: [Occupied], type: number}
              beds: {from: [Beds], type: number}
            period: {start-from: first, end-from: last}
            areas: {levels: {"*": {types: [england, region], code-from: code}}}
            measures: {id: occupancy, figures: {count: occupied, denominator: beds}}
            supersedes: {scope: cell}
            """,
            "catalogue/indicators/services/bed-occupancy.yaml",
            """
            indicator: bed-occupancy
            topic: services
            title: Beds that are taken
            definition: Beds of a ward that are taken on the last day of the month.
            numerator: Beds that are taken
            denominator: Beds
            method: proportion
            multiplier: 100
            unit: "%"
            polarity: low-good
            comparison: ci-overlap-95
            sources:
              - {feed: bed-census, all-figures: occupancy}
            """,
            "warehouse-ddl/benchmarks/london.yaml",
            """
            benchmark: london
            kind: figure
            title: London
            description: London as a region.
            order: 9
            area: E12000007@region
            rows: |
              select part, peer_group, area, value, judged_value
              from observation
              where area_code = 'E12000007'
            itself: area
            columns: [london_value, compared_to_london, difference_from_london]
            """,
            "warehouse-ddl/marts/full_areas.yaml",
            """
            table: full_areas
            description: How full the areas of a type are. One row per feed, indicator, type of area and period.
            grain: [feed, indicator, area_type, period_kind, period_end]
            scope: part
            reads: [observation]
            sort: [indicator, area_type, period_kind, period_end]
            columns:
              - feed
              - indicator
              - area_type
              - period_kind
              - period_end
              - {name: areas, type: int, description: Areas that have a value., from: 0}
              - {name: state, type: string, description: full where the highest value is above 90., values: [full, free]}
            """,
            "warehouse-ddl/marts/full_areas.sql",
            """
            -- One row per feed, indicator, type of area and period.
            select
                part,
                feed,
                indicator,
                area_type,
                period_kind,
                period_end,
                cast(count(value) as int) as areas,
                case when max(value) > 90 then 'full' else 'free' end as state
            from observation
            group by part, feed, indicator, area_type, period_kind, period_end
            """,
            "warehouse-ddl/checks/areas-are-counted.yaml",
            """
            check: areas-are-counted
            description: A type of area that is called full has an area with a value.
            violated: rows that are full without one
            denominator: rows of full_areas
            severity: fatal
            threshold: 0
            reads: [full_areas]
            """,
            "warehouse-ddl/checks/areas-are-counted.sql",
            """
            -- A type of area that is called full has an area with a value.
            SELECT
                feed,
                indicator,
                part,
                NULL AS delivery,
                state = 'full' AND areas = 0 AS violated
            FROM full_areas
            """,
            "warehouse-ddl/macros/beside_london.yaml",
            """
            macro: beside_london
            description: How every area stands beside London. One row per area and period.
            reads: [area_comparisons, indicator_is_refused]
            parameters: [which_indicator]
            columns:
              - area_name
              - period_end
              - value
              - london_value
              - compared_to_london
            """,
            "warehouse-ddl/macros/beside_london.sql",
            """
            -- How every area stands beside London.
            CREATE MACRO beside_london(which_indicator) AS TABLE
            SELECT area_name, period_end, value, london_value, compared_to_london
            FROM area_comparisons
            WHERE indicator = which_indicator
            UNION ALL BY NAME
            SELECT NULL AS area_name
            WHERE indicator_is_refused(which_indicator)
            ORDER BY area_name, period_end;
            """));

    static {
        ADDED.put("warehouse-ddl/benchmarks/fullest.yaml", """
            benchmark: fullest
            kind: figure
            title: The fullest region
            description: The highest figure of a region.
            order: 10
            rows: |
              select part, peer_group, max(value) as value, max(judged_value) as judged_value
              from observation
              where area_type = 'region'
              group by part, peer_group
            """);
        ADDED.put("warehouse-ddl/benchmarks/safe.yaml", """
            benchmark: safe
            kind: goal
            title: The safe level
            description: Beds below which a ward can take an emergency.
            order: 11
            goal: cast(85 as double)
            rule: "'max'"
            columns: [safe_value, compared_to_safe, safe_significance]
            """);
    }

    private static final String FIGURES = """
            From,To,Code,Occupied,Beds
            2024-04-01,2024-04-30,E92000001,8000,10000
            2024-04-01,2024-04-30,E12000007,930,1000
            2024-04-01,2024-04-30,E12000004,700,1000
            """;

    /** What is asked once the night is over, by the name of the file that takes the answer. */
    private static final Map<String, List<String>> ASKED = new LinkedHashMap<>(Map.of(
            "mart", List.of("sql", "-c", "SELECT area_type, areas, state FROM full_areas ORDER BY area_type"),
            "macro", List.of("sql", "-c", "FROM beside_london('bed-occupancy')"),
            "refused", List.of("sql", "-c", "FROM beside_london('bed-ocupancy')"),
            "long",
                    List.of(
                            "sql",
                            "-c",
                            "SELECT area_name, value, benchmark_value, round(difference, 6) AS difference, compared"
                                    + " FROM area_benchmarks WHERE benchmark = 'london' ORDER BY area_name"),
            "checks",
                    List.of(
                            "sql",
                            "-c",
                            "SELECT check_name, table_name, column_name, violated, denominator, state FROM check_results WHERE"
                                    + " table_name = 'full_areas' OR check_name = 'areas-are-counted' OR column_name = 'compared_to_london'"
                                    + " ORDER BY ALL"),
            "comments",
                    List.of(
                            "sql",
                            "-c",
                            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'full_areas' AND column_name ="
                                    + " 'state' OR table_name = 'area_comparisons' AND column_name = 'london_value' UNION ALL SELECT"
                                    + " function_name, comment FROM duckdb_functions() WHERE function_name = 'beside_london' ORDER BY ALL"),
            "compare", List.of("compare", "East Midlands", "--indicator", "bed-occupancy")));

    static {
        ASKED.put(
                "csv",
                List.of(
                        "compare",
                        "East Midlands",
                        "--indicator",
                        "bed-occupancy",
                        "--format",
                        "csv",
                        "--to",
                        "London,safe"));
        ASKED.put("json", List.of("compare", "East Midlands", "--indicator", "bed-occupancy", "--format", "json"));
        ASKED.put("one", List.of("compare", "East Midlands", "--indicator", "bed-occupancy", "--to", "fullest"));
        ASKED.put("itself", List.of("compare", "London", "--indicator", "bed-occupancy", "--to", "london,safe"));
        ASKED.put("nearly", List.of("compare", "East Midlands", "--to", "lodnon"));
        ASKED.put(
                "converted",
                List.of(
                        "compare",
                        "East Midlands",
                        "--indicator",
                        "bed-occupancy",
                        "--period",
                        "April 2024",
                        "--boundaries",
                        "2024-04-01"));
        ASKED.put(
                "ranking",
                List.of(
                        "compare",
                        "--as",
                        "region",
                        "--indicator",
                        "bed-occupancy",
                        "--period",
                        "April 2024",
                        "--boundaries",
                        "2024-04-01"));
        ASKED.put("explain", List.of("explain", "bed-occupancy", "East Midlands"));
        ASKED.put("explain-json", List.of("explain", "bed-occupancy", "East Midlands", "--format", "json"));
        ASKED.put(
                "explain-converted",
                List.of("explain", "bed-occupancy", "East Midlands", "April 2024", "--boundaries", "2024-04-01"));
        ASKED.put(
                "benchmarks",
                List.of(
                        "sql",
                        "-c",
                        "SELECT benchmark, label, area, value_column, significance_column FROM benchmarks"));
    }

    @TempDir
    static Path folder;

    /** The program as it is with what was added: a process of its own, since both catalogue and registry are read once. */
    static final class WithAdded {
        private WithAdded() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            answer(folder, "land", List.of("land", folder.resolve("beds.csv").toString()));
            answer(folder, "nightly", List.of("nightly"));
            for (Map.Entry<String, List<String>> asked : ASKED.entrySet()) {
                answer(folder, asked.getKey(), asked.getValue());
            }
            for (Map.Entry<String, String> page :
                    new Pages(Registry.shipped()).all().entrySet()) {
                Path file = folder.resolve("docs").resolve(page.getKey());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, page.getValue());
            }
        }

        private static void answer(Path folder, String name, List<String> words) throws IOException {
            List<String> all = new ArrayList<>(words);
            if (words.get(0).equals("sql")) {
                all.addAll(List.of("--format", "csv"));
            }
            all.addAll(List.of("--warehouse", folder.resolve("w").toString()));
            Ran ran = Ran.of(all.toArray(String[]::new));
            Files.writeString(folder.resolve(name + ".txt"), ran.status() + "\n" + ran.out() + ran.err());
        }
    }

    @BeforeAll
    static void aNightWithThem() throws Exception {
        Files.writeString(folder.resolve("beds.csv"), FIGURES);
        ProgramWithFiles.run(folder, ADDED, WithAdded.class);
        assertThat(answer("land").get(0)).as(String.join("\n", answer("land"))).isEqualTo("0");
        assertThat(answer("nightly").get(0))
                .as(String.join("\n", answer("nightly")))
                .isEqualTo("0");
    }

    private static List<String> answer(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".txt"));
    }

    @Test
    void eachIsBuiltAndServed() throws IOException {
        assertThat(answer("mart")).containsExactly("0", "area_type,areas,state", "england,1,free", "region,2,full");
        assertThat(answer("macro"))
                .containsExactly(
                        "0",
                        "area_name,period_end,value,london_value,compared_to_london",
                        "East Midlands,2024-04-30,70,93,better",
                        "England,2024-04-30,80,93,better",
                        "London,2024-04-30,93,93,not-compared");
        assertThat(answer("refused")).hasSize(2).first().isEqualTo("2");
        assertThat(answer("long")).contains("East Midlands,70,93,-23,better", "London,93,93,0,not-compared");
        assertThat(String.join("\n", answer("compare")))
                .startsWith("0\n")
                .contains("Beds that are taken, %  [bed-occupancy]", "70%", "better", "bed-census");
    }

    /** A benchmark of one area, one of no area, and a goal: each beside the figure, in every format, by its key. */
    @Test
    void aBenchmarkIsShownByCompare() throws Exception {
        assertThat(answer("benchmarks"))
                .containsExactly(
                        "0",
                        "benchmark,label,area,value_column,significance_column",
                        "england,England,E92000001@england,england_value,england_significance",
                        "region,Region,,region_value,",
                        "icb,ICB,,icb_value,",
                        "goal,Goal,,goal_value,goal_significance",
                        "peers,Peers,,,",
                        "london,London,E12000007@region,london_value,",
                        "fullest,Fullest region,,fullest_value,",
                        "safe,Safe level,,safe_value,safe_significance");
        assertThat(answer("compare"))
                .anySatisfy(line ->
                        assertThat(line).containsSubsequence("England", "London", "Fullest region", "Safe level"))
                .anySatisfy(line -> assertThat(line)
                        .containsSubsequence(
                                "April 2024", "70%", "80%", "better", "93%", "better", "93%", "better", "85%", "met"));
        assertThat(answer("csv").get(1))
                .contains(
                        "comparison_method,london_value,compared_to_london,safe_value,compared_to_safe,safe_significance,goal_value");
        assertThat(answer("csv").get(2)).contains(",ci-overlap-95,93,better,85,met,met,,");
        JsonNode benchmarks = json("json").at("/comparisons/0/benchmarks");
        assertThat(benchmarks.fieldNames())
                .toIterable()
                .containsExactly("england", "region", "icb", "london", "fullest", "safe");
        assertThat(benchmarks.get("london").toString())
                .isEqualTo("{\"area\":\"E12000007@region\",\"name\":\"London\",\"value\":93.0,\"compared\":\"better\","
                        + "\"significance\":null}");
        assertThat(benchmarks.get("fullest").toString())
                .isEqualTo("{\"area\":null,\"name\":\"The fullest region\",\"value\":93.0,\"compared\":\"better\","
                        + "\"significance\":null}");
        assertThat(String.join("\n", answer("one"))).contains("Fullest region").doesNotContain("England", "London");
        assertThat(String.join("\n", answer("itself")))
                .contains("Safe level", "not-met")
                .doesNotContain("better", "worse");
        assertThat(answer("nearly"))
                .containsExactly(
                        "2",
                        "mhin: --to: 'lodnon' is not one of england, region, icb, london, fullest, safe; did you mean london?");
    }

    /** On other boundaries a benchmark of one area has its value; one of no area has none, and breaks nothing. */
    @Test
    void onOtherBoundariesABenchmarkHasTheValueThatCanBeHad() throws Exception {
        assertThat(answer("converted"))
                .as(String.join("\n", answer("converted")) + String.join("\n", answer("ranking")))
                .anySatisfy(line -> assertThat(line)
                        .containsSubsequence("England", "London")
                        .doesNotContain("Fullest", "Safe"))
                .anySatisfy(line -> assertThat(line).containsSubsequence("70%", "80%", "better", "93%", "better"));
        assertThat(answer("ranking"))
                .anySatisfy(line -> assertThat(line).containsSubsequence("England", "London"))
                .anySatisfy(line ->
                        assertThat(line).containsSubsequence("E12000004", "70", "80", "better", "93", "better"));
        assertThat(answer("explain-converted"))
                .anySatisfy(line -> assertThat(line).startsWith("  london").contains("London 93, better: "))
                .noneSatisfy(line -> assertThat(line).startsWith("  fullest"));
    }

    @Test
    void aBenchmarkIsExplained() throws Exception {
        assertThat(answer("explain"))
                .anySatisfy(line -> assertThat(line).startsWith("  london").contains("London 93, better: "))
                .anySatisfy(
                        line -> assertThat(line).startsWith("  fullest").contains("The fullest region 93, better: "))
                .anySatisfy(line -> assertThat(line).startsWith("  safe").contains("85, met: "));
        assertThat(json("explain-json").at("/figures/0/figure/comparisons").findValuesAsText("benchmark"))
                .containsExactly("england", "london", "fullest", "safe");
    }

    private static JsonNode json(String name) throws IOException {
        List<String> answer = answer(name);
        return Json.mapper().readTree(String.join("\n", answer.subList(1, answer.size())));
    }

    @Test
    void eachIsChecked() throws IOException {
        assertThat(answer("checks"))
                .contains(
                        "accepted-values,area_comparisons,compared_to_london,0,3,passed",
                        "accepted-values,full_areas,state,0,2,passed",
                        "areas-are-counted,,,0,2,passed",
                        "grain,full_areas,,0,2,passed");
    }

    @Test
    void eachIsDescribed() throws IOException {
        assertThat(answer("comments"))
                .contains(
                        "london_value,London's value; null where it has none.",
                        "state,full where the highest value is above 90.");
        assertThat(page("full_areas")).contains("| `state` | string | full where the highest value is above 90. |");
        assertThat(page("benchmarks")).contains("## london");
        assertThat(page("macros")).contains("## beside_london");
        assertThat(Files.readString(folder.resolve("docs/checks/release.md"))).contains("areas-are-counted");
    }

    private static String page(String name) throws IOException {
        return Files.readString(folder.resolve("docs/marts/" + name + ".md"));
    }
}
