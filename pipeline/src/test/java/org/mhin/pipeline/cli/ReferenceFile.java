package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reference file and how its numbers are compared.
 *
 * @param name the file
 * @param keys columns that tell its rows apart, beside their order
 * @param columns columns compared
 * @param tolerance what is allowed
 */
record ReferenceFile(String name, List<String> keys, List<String> columns, Tolerance tolerance) {
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;
    private static final String ESTIMATE = "value lower95 upper95 lower99_8 upper99_8";

    /** What a number may be off by. */
    interface Tolerance {
        /**
         * The largest difference.
         *
         * @param column the column compared
         * @param expected the row of the reference file
         * @param input the first row of the case in the input
         */
        double of(String column, Map<String, String> expected, Map<String, String> input);
    }

    /** Every file with results. */
    static List<ReferenceFile> all() {
        return List.of(
                file("proportion.csv", "case_id", ESTIMATE + " conf_lower conf_upper", ReferenceFile::scaled),
                file("rate.csv", "case_id", ESTIMATE + " method conf_lower conf_upper", ReferenceFile::relative),
                file("mean.csv", "case_id", ESTIMATE + " value_sum value_count stdev", ReferenceFile::mean),
                file("dsr.csv", "case_id", ESTIMATE + " total_count total_pop statistic", ReferenceFile::scaled),
                file("dsr_errors.csv", "case_id", "", ReferenceFile::exact),
                file(
                        "dsr_nonindependent.csv",
                        "case_id",
                        ESTIMATE + " total_count total_pop statistic",
                        ReferenceFile::scaled),
                file("isratio.csv", "case_id", ESTIMATE + " observed expected method", ReferenceFile::percent),
                file("israte.csv", "case_id", ESTIMATE + " observed expected ref_rate method", ReferenceFile::scaled),
                file("quantile.csv", "case_id area", "quantile", ReferenceFile::exact),
                file(
                        "sii.csv",
                        "case_id",
                        "intercept sii rii sii_lower95_sim sii_upper95_sim rii_lower95_sim rii_upper95_sim",
                        ReferenceFile::simulated),
                file(
                        "funnel_limits.csv",
                        "dataset_id point",
                        "axis_value baseline lower_2s_limit upper_2s_limit lower_3s_limit upper_3s_limit",
                        ReferenceFile::funnel),
                file("funnel_significance.csv", "dataset_id area", "significance", ReferenceFile::exact),
                file("life_expectancy.csv", "case_id startage", ESTIMATE, ReferenceFile::plain),
                file(
                        "rolling.csv",
                        "case_id period_end",
                        ESTIMATE + " period_start pooled_x pooled_n multiplier",
                        ReferenceFile::scaled),
                file("trend.csv", "case_id", "trend marker chi2 slope is_significant message", ReferenceFile::nearZero),
                file(
                        "trend_legacy.csv",
                        "case_id method",
                        "marker chi2 is_significant message",
                        ReferenceFile::nearZero),
                file(
                        "benchmark_ci.csv",
                        "case_id",
                        "outcome95 outcome99_8 legacy_single95 legacy_single99_8 legacy_two_level legacy_double95"
                                + " legacy_label_single95 change_from_previous_period",
                        ReferenceFile::exact),
                file("benchmark_spc.csv", "case_id", "two_sigma three_sigma", ReferenceFile::exact),
                file("benchmark_goal.csv", "case_id", "significance label", ReferenceFile::exact),
                file(
                        "quintile.csv",
                        "case_id area",
                        "areas_with_value ntile5_tie_ambiguous legacy_category_low_is_good legacy_category_high_is_good"
                                + " legacy_category_no_judgement legacy_quartile",
                        ReferenceFile::exact),
                file(
                        "quantile_stats.csv",
                        "case_id",
                        "areas_with_value ntile_q0 ntile_q1 ntile_q2 ntile_q3 ntile_q4 valid_values"
                                + " interpolated_quintile_bounds interpolated_quartile_bounds median p5 p25 p75 p95",
                        ReferenceFile::plain),
                file(
                        "aggregate.csv",
                        "case_id",
                        "sum_count sum_denominator value population_weighted_value",
                        ReferenceFile::percent),
                file("suppression.csv", "case_id", "published", ReferenceFile::scaled));
    }

    private static ReferenceFile file(String name, String keys, String columns, Tolerance tolerance) {
        return new ReferenceFile(
                name, List.of(keys.split(" ")), columns.isEmpty() ? List.of() : List.of(columns.split(" ")), tolerance);
    }

    /** The texts that tell a row apart. */
    List<String> key(Map<String, String> row) {
        return keys.stream().map(row::get).toList();
    }

    /** Compares the columns of one row. */
    void compare(Map<String, String> got, Map<String, String> expected, Map<String, String> input) {
        for (String column : columns) {
            String[] gotPartitions = got.get(column).split(";", -1);
            String[] wantedPartitions = expected.get(column).split(";", -1);
            String where = name + " " + key(expected) + " " + column;
            assertThat(gotPartitions).as(where).hasSameSizeAs(wantedPartitions);
            double tolerance = tolerance().of(column, expected, input);
            for (int i = 0; i < wantedPartitions.length; i++) {
                assertCell(where, gotPartitions[i], wantedPartitions[i], tolerance);
            }
        }
    }

    private static void assertCell(String where, String got, String expected, double tolerance) {
        if (!isNumber(expected) || !isNumber(got)) {
            assertThat(got).as(where).isEqualTo(expected);
            return;
        }
        assertThat(Math.abs(Double.parseDouble(got) - Double.parseDouble(expected)))
                .as("%s: %s should be %s", where, got, expected)
                .isLessThanOrEqualTo(tolerance);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }

    static List<Map<String, String>> read(Path file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return maps(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map<String, String>> read(String text) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return maps(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, String>> maps(CsvReader<NamedCsvRecord> reader) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (NamedCsvRecord row : reader) {
            rows.add(new LinkedHashMap<>(row.getFieldsAsMap()));
        }
        return rows;
    }

    private static double exact(String column, Map<String, String> expected, Map<String, String> input) {
        return 0;
    }

    private static double relative(String column, Map<String, String> expected, Map<String, String> input) {
        return RELATIVE * Math.abs(number(expected.get(column))) + Double.MIN_NORMAL;
    }

    private static double scaled(String column, Map<String, String> expected, Map<String, String> input) {
        String multiplier = expected.getOrDefault("multiplier", "1");
        return RELATIVE * Math.abs(number(expected.get(column))) + ABSOLUTE * number(multiplier);
    }

    /** A list of bounds is held to its smallest. */
    private static double plain(String column, Map<String, String> expected, Map<String, String> input) {
        return RELATIVE
                        * Arrays.stream(expected.get(column).split(";"))
                                .mapToDouble(text -> Math.abs(number(text)))
                                .min()
                                .orElse(0)
                + ABSOLUTE;
    }

    private static double percent(String column, Map<String, String> expected, Map<String, String> input) {
        return RELATIVE * Math.abs(number(expected.get(column))) + ABSOLUTE * 100;
    }

    private static double nearZero(String column, Map<String, String> expected, Map<String, String> input) {
        return RELATIVE * Math.abs(number(expected.get(column))) + 1e-9;
    }

    private static double mean(String column, Map<String, String> expected, Map<String, String> input) {
        return input.get("edge").equals("huge") && !expected.get("stdev").isEmpty()
                ? relative(column, expected, input) + 1e-6 * number(expected.get("stdev"))
                : relative(column, expected, input) + ABSOLUTE;
    }

    private static double simulated(String column, Map<String, String> expected, Map<String, String> input) {
        return column.endsWith("_sim")
                ? number(expected.get(column.substring(0, 3) + "_ci_tolerance"))
                : relative(column, expected, input) + ABSOLUTE;
    }

    private static double funnel(String column, Map<String, String> expected, Map<String, String> input) {
        if (!column.endsWith("_limit")) {
            return relative(column, expected, input);
        }
        boolean proportion = input.get("statistic").equals("proportion");
        double relative = proportion ? RELATIVE : number(expected.get("axis_value")) < 5 ? 1e-4 : 1e-6;
        // A ratio shown less 1 is a difference of numbers near 1: its error is relative to those
        double absolute = input.get("ratio_type").equals("count") ? relative : ABSOLUTE * 100;
        return relative * Math.abs(number(expected.get(column))) + absolute;
    }

    private static double number(String text) {
        return isNumber(text) ? Double.parseDouble(text) : 0;
    }
}
