package org.mhin.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Methods without reference files, run by key over rows of text. */
class ChartsAndRanksTest {
    @Test
    void aChartSaysWhatItsLatestPointMeans() {
        List<InputRow> rows = new ArrayList<>();
        double[] values = {10, 14, 10, 14, 10, 14, 10, 14, 10, 14, 10, 14, 26};
        for (int i = 0; i < values.length; i++) {
            rows.add(row("period", "m" + i, "value", String.valueOf(values[i])));
        }
        List<ResultRow> chart = run("control-chart", rows, Map.of("polarity", "Low is good", "target", "0"));
        ResultRow last = chart.get(12);
        assertThat(last.text("period")).isEqualTo("m12");
        assertThat(last.text("variation")).isEqualTo("Special cause of concerning nature");
        assertThat(last.text("rules")).contains("A single data point outside the process limits");
        assertThat(last.text("assurance")).isEqualTo("Variation indicates consistently falling short of the target");
        assertThat(chart.get(0).text("variation")).isEqualTo("Common cause - no significant change");
    }

    @Test
    void aColumnStartsANewPhase() {
        List<InputRow> rows = new ArrayList<>();
        double[] values = {10, 12, 10, 20, 22, 20};
        for (int i = 0; i < values.length; i++) {
            rows.add(row("value", String.valueOf(values[i]), "recalculate", i == 3 ? "true" : ""));
        }
        List<ResultRow> chart = run("control-chart", rows, Map.of());
        assertThat(chart).extracting(point -> point.text("phase")).containsExactly("0", "0", "0", "1", "1", "1");
    }

    @Test
    void ranksNameTheAreasTheyCannotBeToldFrom() {
        List<InputRow> rows = List.of(
                row("area", "A", "value", "10", "lower95", "6", "upper95", "14"),
                row("area", "B", "value", "11", "lower95", "7", "upper95", "15"),
                row("area", "C", "value", "90", "lower95", "86", "upper95", "94"));
        List<ResultRow> ranks = run("uncertain-rank", rows, Map.of("repetitions", "1000"));
        assertThat(ranks).extracting(rank -> rank.text("rank")).containsExactly("3", "2", "1");
        assertThat(ranks.get(0).text("not_distinguishable_from")).isEqualTo("B");
        assertThat(ranks.get(2).text("not_distinguishable_from")).isEmpty();
        assertThat(ranks.get(2).text("rank_lower")).isEqualTo("1");
        assertThat(ranks.get(2).text("rank_upper")).isEqualTo("1");
    }

    @Test
    void twoRatesAreComparedByDifferenceAndRatio() {
        List<InputRow> rows = List.of(row("x1", "60", "n1", "1000", "x2", "30", "n2", "1000"));
        ResultRow result = run("two-rates", rows, Map.of("multiplier", "1000")).get(0);
        assertThat(result.text("difference")).isEqualTo("30");
        assertThat(result.text("ratio")).isEqualTo("2");
        assertThat(Double.parseDouble(result.text("difference_lower"))).isBetween(5.0, 15.0);
        assertThat(Double.parseDouble(result.text("ratio_lower"))).isBetween(1.2, 1.4);
        assertThat(Double.parseDouble(result.text("ratio_upper"))).isBetween(2.9, 3.4);
    }

    @Test
    void aWordThatIsNoOptionIsRefused() {
        CalculableMethod method = CalculableMethod.find("rank-quantile").orElseThrow();
        CaseResult result =
                new Calculation(method, Map.of("invert", "yes")).of("", List.of(row("area", "A", "value", "1")));
        assertThat(result.refusal()).isNotNull().hasMessage("Option invert must be one of true, false");
    }

    private static List<ResultRow> run(String key, List<InputRow> rows, Map<String, String> settings) {
        CaseResult result = new Calculation(CalculableMethod.find(key).orElseThrow(), settings).of("", rows);
        assertThat(result.refusal()).isNull();
        return result.rows();
    }

    private static InputRow row(String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        return Vectors.input(row);
    }
}
