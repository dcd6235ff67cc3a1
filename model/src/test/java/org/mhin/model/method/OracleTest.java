package org.mhin.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhin.model.method.Vectors.assertCell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every row of every reference file, at the tolerance the files state. Skipped, with the reason, where they are absent. */
class OracleTest {
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;
    private static final List<String> ESTIMATE = List.of("value", "lower95", "upper95", "lower99_8", "upper99_8");

    @Test
    void proportion() {
        eachRow("proportion", "proportion.csv", plus(ESTIMATE, "conf_lower", "conf_upper"), true);
    }

    @Test
    void rate() {
        eachRow("crude-rate", "rate.csv", plus(ESTIMATE, "conf_lower", "conf_upper", "method"), false);
    }

    @Test
    void mean() {
        List<Map<String, String>> expected = oracle("mean.csv");
        var inputs = Vectors.byCase(oracle("mean_input.csv"), "case_id");
        for (Map<String, String> row : expected) {
            List<Map<String, String>> rows = inputs.get(row.get("case_id"));
            boolean huge = rows.get(0).get("edge").equals("huge");
            ResultRow result = only(run("mean", rows, Map.of()));
            double absolute =
                    huge && !row.get("stdev").isEmpty() ? 1e-6 * Double.parseDouble(row.get("stdev")) : ABSOLUTE;
            for (String column : plus(ESTIMATE, "value_sum", "value_count", "stdev")) {
                assertCell(where(row, column), result.text(column), row.get(column), RELATIVE, absolute);
            }
        }
        report("mean.csv", expected.size());
    }

    @Test
    void directlyStandardisedRate() {
        grouped(
                "directly-standardised-rate",
                "dsr_input.csv",
                "dsr.csv",
                plus(ESTIMATE, "total_count", "total_pop", "statistic"),
                List.of("multiplier"));
    }

    @Test
    void directlyStandardisedRateErrors() {
        List<Map<String, String>> rows = oracle("dsr_errors.csv");
        Vectors.byCase(rows, "case_id").forEach((id, bands) -> {
            CaseResult result = run("directly-standardised-rate", bands, Map.of());
            assertThat(result.refusal()).as(id).isNotNull();
            assertThat(result.rows()).isEmpty();
        });
        report("dsr_errors.csv", rows.size());
    }

    @Test
    void repeatEvents() {
        grouped(
                "repeat-events-rate",
                "dsr_nonindependent_input.csv",
                "dsr_nonindependent.csv",
                plus(ESTIMATE, "total_count", "total_pop", "statistic"),
                List.of("multiplier"));
    }

    @Test
    void indirectlyStandardisedRatio() {
        grouped(
                "indirectly-standardised-ratio",
                "isr_input.csv",
                "isratio.csv",
                plus(ESTIMATE, "observed", "expected", "method"),
                List.of("refvalue"));
    }

    @Test
    void indirectlyStandardisedRate() {
        grouped(
                "indirectly-standardised-rate",
                "isr_input.csv",
                "israte.csv",
                plus(ESTIMATE, "observed", "expected", "ref_rate", "method"),
                List.of("multiplier"));
    }

    @Test
    void quantile() {
        sameFile("rank-quantile", "quantile.csv", "area", List.of("quantile"));
    }

    @Test
    void inequalitySlope() {
        List<Map<String, String>> expected = oracle("sii.csv");
        var inputs = Vectors.byCase(oracle("sii_input.csv"), "case_id");
        List<String> options = List.of("value_type", "transform", "multiplier", "confidence", "repetitions");
        for (Map<String, String> row : expected) {
            ResultRow result = only(run("inequality-slope", inputs.get(row.get("case_id")), pick(row, options)));
            for (String column : List.of("intercept", "sii", "rii")) {
                assertCell(where(row, column), result.text(column), row.get(column), RELATIVE, ABSOLUTE);
            }
            for (String index : List.of("sii", "rii")) {
                double tolerance = Double.parseDouble(row.get(index + "_ci_tolerance"));
                for (String limit : List.of("_lower95_sim", "_upper95_sim")) {
                    String column = index + limit;
                    assertCell(where(row, column), result.text(column), row.get(column), 0, tolerance);
                }
            }
        }
        report("sii.csv", expected.size());
    }

    @Test
    void funnelLimits() {
        List<Map<String, String>> expected = oracle("funnel_limits.csv");
        var inputs = Vectors.byCase(oracle("funnel_input.csv"), "dataset_id");
        int checked = 0;
        for (var dataset : Vectors.byCase(expected, "dataset_id").entrySet()) {
            List<Map<String, String>> areas = inputs.get(dataset.getKey());
            boolean proportion = areas.get(0).get("statistic").equals("proportion");
            CaseResult result = run("funnel-limits", areas, Map.of());
            assertThat(result.rows()).hasSameSizeAs(dataset.getValue());
            for (int i = 0; i < result.rows().size(); i++) {
                Map<String, String> row = dataset.getValue().get(i);
                double relative = proportion ? RELATIVE : Double.parseDouble(row.get("axis_value")) < 5 ? 1e-4 : 1e-6;
                for (String column : List.of("lower_2s_limit", "upper_2s_limit", "lower_3s_limit", "upper_3s_limit")) {
                    String got = result.rows().get(i).text(column);
                    // A ratio shown less 1 is a difference of numbers near 1: its error is relative to those
                    double absolute = areas.get(0).get("ratio_type").equals("count") ? relative : ABSOLUTE * 100;
                    assertCell(where(row, column), got, row.get(column), relative, absolute);
                }
                for (String column : List.of("point", "axis_value", "baseline")) {
                    assertCell(where(row, column), result.rows().get(i).text(column), row.get(column), RELATIVE, 0);
                }
                checked++;
            }
        }
        report("funnel_limits.csv", checked);
    }

    @Test
    void funnelSignificance() {
        List<Map<String, String>> expected = oracle("funnel_significance.csv");
        var inputs = Vectors.byCase(oracle("funnel_input.csv"), "dataset_id");
        int checked = 0;
        for (var dataset : Vectors.byCase(expected, "dataset_id").entrySet()) {
            CaseResult result = run("funnel-significance", inputs.get(dataset.getKey()), Map.of());
            for (int i = 0; i < dataset.getValue().size(); i++) {
                Map<String, String> row = dataset.getValue().get(i);
                assertThat(result.rows().get(i).text("area")).isEqualTo(row.get("area"));
                assertThat(result.rows().get(i).text("significance"))
                        .as(where(row, "area") + row.get("area"))
                        .isEqualTo(row.get("significance"));
                checked++;
            }
        }
        report("funnel_significance.csv", checked);
    }

    @Test
    void lifeExpectancy() {
        manyPerCase("life-expectancy", "life_expectancy_input.csv", "life_expectancy.csv", plus(ESTIMATE, "startage"));
    }

    @Test
    void rolling() {
        manyPerCase(
                "pooled-periods",
                "rolling_input.csv",
                "rolling.csv",
                plus(ESTIMATE, "period_end", "period_start", "pooled_x", "pooled_n", "multiplier"));
    }

    @Test
    void recentTrend() {
        trend(
                "recent-trend",
                "trend.csv",
                List.of("value_type", "polarity"),
                List.of("trend", "marker", "chi2", "slope", "is_significant", "message"));
    }

    @Test
    void legacyTrend() {
        trend(
                "legacy-trend",
                "trend_legacy.csv",
                List.of("value_type", "method", "year_range"),
                List.of("marker", "chi2", "is_significant", "message"));
    }

    @Test
    void benchmarkByIntervals() {
        eachRow(
                "interval-comparison",
                "benchmark_ci.csv",
                List.of(
                        "outcome95",
                        "outcome99_8",
                        "legacy_single95",
                        "legacy_single99_8",
                        "legacy_two_level",
                        "legacy_double95",
                        "legacy_label_single95",
                        "change_from_previous_period"),
                false);
    }

    @Test
    void benchmarkByControlLimits() {
        eachRow("control-limits", "benchmark_spc.csv", List.of("two_sigma", "three_sigma"), false);
    }

    @Test
    void benchmarkByGoals() {
        eachRow("goal", "benchmark_goal.csv", List.of("significance", "label"), false);
    }

    @Test
    void quintile() {
        List<Map<String, String>> expected = oracle("quintile.csv");
        List<String> always = List.of(
                "areas_with_value",
                "ntile5_tie_ambiguous",
                "legacy_category_low_is_good",
                "legacy_category_high_is_good",
                "legacy_category_no_judgement",
                "legacy_quartile");
        List<String> unlessTied =
                List.of("ntile5", "outcome_high_is_good", "outcome_low_is_good", "outcome_no_judgement");
        int checked = 0;
        for (var group : Vectors.byCase(expected, "case_id").entrySet()) {
            Map<String, ResultRow> results = new LinkedHashMap<>();
            run("quintile", group.getValue(), Map.of()).rows().forEach(row -> results.put(row.text("area"), row));
            Map<String, List<String>> gotTied = new LinkedHashMap<>();
            Map<String, List<String>> wantTied = new LinkedHashMap<>();
            for (Map<String, String> row : group.getValue()) {
                ResultRow result = results.get(row.get("area"));
                for (String column : always) {
                    assertCell(where(row, column), result.text(column), row.get(column), 0, 0);
                }
                if (row.get("ntile5_tie_ambiguous").equals("true")) {
                    String value = row.get("value");
                    for (String column : unlessTied) {
                        gotTied.computeIfAbsent(value + column, key -> new ArrayList<>())
                                .add(result.text(column));
                        wantTied.computeIfAbsent(value + column, key -> new ArrayList<>())
                                .add(row.get(column));
                    }
                } else {
                    for (String column : unlessTied) {
                        assertCell(where(row, column), result.text(column), row.get(column), 0, 0);
                    }
                }
                checked++;
            }
            // Equal values may be dealt otherwise, but to the same groups
            wantTied.forEach((key, want) -> assertThat(gotTied.get(key)).containsExactlyInAnyOrderElementsOf(want));
        }
        report("quintile.csv", checked);
    }

    @Test
    void quantileStatistics() {
        List<Map<String, String>> expected = oracle("quantile_stats.csv");
        var inputs = Vectors.byCase(oracle("quintile.csv"), "case_id");
        for (Map<String, String> row : expected) {
            ResultRow result = only(run("quantile-statistics", inputs.get(row.get("case_id")), Map.of()));
            for (String column : result.cells().keySet()) {
                List<String> got = Arrays.asList(result.text(column).split(";"));
                List<String> want = Arrays.asList(row.get(column).split(";"));
                assertThat(got).as(where(row, column)).hasSameSizeAs(want);
                for (int i = 0; i < want.size(); i++) {
                    assertCell(where(row, column), got.get(i), want.get(i), RELATIVE, ABSOLUTE);
                }
            }
        }
        report("quantile_stats.csv", expected.size());
    }

    @Test
    void aggregate() {
        grouped(
                "area-aggregate",
                "aggregate_input.csv",
                "aggregate.csv",
                List.of("sum_count", "sum_denominator", "value", "population_weighted_value"),
                List.of());
    }

    /** One row is one case; a row with an error is refused. */
    private static void eachRow(String method, String file, List<String> columns, boolean withAbsolute) {
        List<Map<String, String>> rows = oracle(file);
        for (Map<String, String> row : rows) {
            CaseResult result = run(method, List.of(row), Map.of());
            if (!row.getOrDefault("error", "").isEmpty()) {
                assertThat(result.refusal()).as(row.get("case_id")).isNotNull();
                continue;
            }
            double absolute = withAbsolute ? ABSOLUTE * Double.parseDouble(row.get("multiplier")) : Double.MIN_NORMAL;
            for (String column : columns) {
                assertCell(where(row, column), only(result).text(column), row.get(column), RELATIVE, absolute);
            }
        }
        report(file, rows.size());
    }

    /** Rows of an input file make one result row, with options from the result file. */
    private static void grouped(
            String method, String inputFile, String file, List<String> columns, List<String> options) {
        List<Map<String, String>> expected = oracle(file);
        var inputs = Vectors.byCase(oracle(inputFile), "case_id");
        for (Map<String, String> row : expected) {
            ResultRow result = only(run(method, inputs.get(row.get("case_id")), pick(row, options)));
            double unit = row.containsKey("multiplier") ? Double.parseDouble(row.get("multiplier")) : 100;
            for (String column : columns) {
                assertCell(where(row, column), result.text(column), row.get(column), RELATIVE, ABSOLUTE * unit);
            }
        }
        report(file, expected.size());
    }

    /** Rows of an input file make several result rows in the order of the result file. */
    private static void manyPerCase(String method, String inputFile, String file, List<String> columns) {
        List<Map<String, String>> expected = oracle(file);
        var inputs = Vectors.byCase(oracle(inputFile), "case_id");
        int checked = 0;
        for (var group : Vectors.byCase(expected, "case_id").entrySet()) {
            CaseResult result = run(method, inputs.get(group.getKey()), Map.of());
            assertThat(result.rows()).as(group.getKey()).hasSameSizeAs(group.getValue());
            for (int i = 0; i < result.rows().size(); i++) {
                Map<String, String> row = group.getValue().get(i);
                for (String column : columns) {
                    assertCell(where(row, column), result.rows().get(i).text(column), row.get(column), RELATIVE, 1e-10);
                }
                checked++;
            }
        }
        report(file, checked);
    }

    /** Input and result rows in one file, told apart by a key column. */
    private static void sameFile(String method, String file, String key, List<String> columns) {
        List<Map<String, String>> expected = oracle(file);
        int checked = 0;
        for (var group : Vectors.byCase(expected, "case_id").entrySet()) {
            List<ResultRow> results = run(method, group.getValue(), Map.of()).rows();
            for (int i = 0; i < results.size(); i++) {
                Map<String, String> row = group.getValue().get(i);
                assertThat(results.get(i).text(key)).isEqualTo(row.get(key));
                for (String column : columns) {
                    assertCell(where(row, column), results.get(i).text(column), row.get(column), 0, 0);
                }
                checked++;
            }
        }
        assertThat(checked).isEqualTo(expected.size());
        report(file, checked);
    }

    private static void trend(String method, String file, List<String> options, List<String> columns) {
        List<Map<String, String>> expected = oracle(file);
        var inputs = Vectors.byCase(oracle("trend_input.csv"), "case_id");
        for (Map<String, String> row : expected) {
            List<Map<String, String>> points = inputs.getOrDefault(row.get("case_id"), List.of());
            ResultRow result = only(run(method, points, pick(row, options)));
            for (String column : columns) {
                assertCell(where(row, column), result.text(column), row.get(column), RELATIVE, 1e-9);
            }
        }
        report(file, expected.size());
    }

    private static CaseResult run(String method, List<Map<String, String>> rows, Map<String, String> settings) {
        CalculableMethod found = CalculableMethod.find(method).orElseThrow();
        CaseResult result = new Calculation(found, settings).of("", Vectors.inputs(rows));
        for (ResultRow row : result.rows()) {
            assertThat(List.copyOf(row.cells().keySet())).isEqualTo(found.resultColumns());
        }
        return result;
    }

    private static ResultRow only(CaseResult result) {
        assertThat(result.refusal()).isNull();
        assertThat(result.rows()).hasSize(1);
        return result.rows().get(0);
    }

    private static List<Map<String, String>> oracle(String file) {
        String shared = System.getProperty("mhin.shared", "");
        Path folder = Path.of(shared, "oracle");
        boolean present = !shared.isEmpty() && Files.isDirectory(folder);
        if (!present) {
            System.out.println("Skipped " + file + ": no folder oracle under the folder that mhin.shared names");
        }
        Assumptions.assumeTrue(present, "the reference files are not on this machine");
        return Vectors.read(folder.resolve(file));
    }

    private static void report(String file, int rows) {
        System.out.println(file + ": " + rows + " rows agree");
    }

    private static String where(Map<String, String> row, String column) {
        return row.values().stream().limit(2).toList() + " " + column + " ";
    }

    private static Map<String, String> pick(Map<String, String> row, List<String> columns) {
        Map<String, String> picked = new LinkedHashMap<>();
        columns.forEach(column -> picked.put(column, row.get(column)));
        return picked;
    }

    private static List<String> plus(List<String> columns, String... more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }
}
