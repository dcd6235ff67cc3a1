package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mhin.model.comparison.ChartIcons;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.statistic.chart.ControlChart;
import org.mhin.pipeline.run.TestWarehouse;

/** The control charts of the samples' release, worked out a second time from the figures of {@code area_comparisons}. */
class ControlChartsTest {
    private static Connection release;

    @BeforeAll
    static void open() throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        release = DriverManager.getConnection(
                "jdbc:duckdb:" + TestWarehouse.ofSamples().database(), readOnly);
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    private record Figure(LocalDate start, LocalDate end, Double value) {}

    private record Series(List<String> key, Polarity polarity, List<Figure> figures) {}

    @Test
    void everyPointIsTheModels() throws SQLException {
        List<String> expected = new ArrayList<>();
        int charted = 0;
        for (Series series : series()) {
            List<Figure> figures = series.figures();
            int last = figures.size() - 1;
            while (figures.get(last).value() == null) {
                last--;
            }
            int first = last;
            while (first > 0
                    && figures.get(first - 1).value() != null
                    && figures.get(first - 1)
                            .end()
                            .plusDays(1)
                            .equals(figures.get(first).start())) {
                first--;
            }
            List<ControlChart.Point> points = List.of();
            if (last - first >= 6) {
                double[] values = figures.subList(first, last + 1).stream()
                        .mapToDouble(Figure::value)
                        .toArray();
                points = ControlChart.xmr(values, new int[0], ControlChart.Settings.DEFAULT);
                charted++;
            }
            for (int i = 0; i < figures.size(); i++) {
                Figure figure = figures.get(i);
                String line = series.key() + " " + figure.end() + " " + figure.value() + " ";
                if (!points.isEmpty() && i >= first && i <= last) {
                    ControlChart.Point point = points.get(i - first);
                    expected.add(line + point.mean() + " " + point.lowerLimit() + " " + point.upperLimit() + " "
                            + point.rules().stream()
                                    .sorted()
                                    .map(ControlChart.Rule::text)
                                    .toList()
                            + " "
                            + ChartIcons.variation(point.variation(), series.polarity())
                                    .text() + " "
                            + (i == first
                                    ? null
                                    : Math.abs(
                                            figure.value() - figures.get(i - 1).value()))
                            + " " + figures.get(first).start() + " "
                            + figures.get(last).end() + " " + points.size()
                            + " " + point.provisional() + " " + (i == last) + " null");
                } else {
                    String reason =
                            figure.value() == null ? "no-value" : points.isEmpty() ? "too-few-points" : "before-a-gap";
                    expected.add(line + "null null null null null null null null null null "
                            + (points.isEmpty() ? "null" : "false") + " " + reason);
                }
            }
        }
        assertThat(charted).isGreaterThanOrEqualTo(3);
        assertThat(charts()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The samples plant a shift for England, a gap and an outlier for one commissioner, and a short series for another. */
    @Test
    void thePlantedCausesAreFound() throws SQLException {
        assertThat(
                        texts(
                                "SELECT period || ' ' || area_code || ' ' || unnest(rules) || ': ' || variation FROM control_charts"
                                        + " WHERE feed = 'fingertips-csv' AND area_code IN ('E92000001', 'E38000132') AND is_latest"))
                .contains(
                        "January to March 2019 E92000001 Consecutive points above or below the mean line (shift): Special cause of improving nature",
                        "January to March 2019 E38000132 A single data point outside the process limits: Special cause of improving nature");
        assertThat(
                        texts(
                                "SELECT DISTINCT reason FROM control_charts WHERE feed = 'fingertips-csv' AND area_code = 'E38000132'"))
                .containsExactlyInAnyOrder("no-value", "before-a-gap", null);
        assertThat(
                        texts(
                                "SELECT DISTINCT reason FROM control_charts WHERE feed = 'fingertips-csv' AND area_code = 'E38000133'"))
                .containsExactly("too-few-points");
        // Recovery is to reach 50%: out of reach of both, as these processes stand
        assertThat(texts("SELECT area_code || ' ' || target || ' ' || assurance FROM control_charts"
                        + " WHERE is_latest AND area_code IN ('E92000001', 'E38000132')"))
                .containsExactlyInAnyOrder(
                        "E92000001 50.0 Variation indicates consistently falling short of the target",
                        "E38000132 50.0 Variation indicates consistently falling short of the target");
        assertThat(texts("SELECT 1 FROM control_charts WHERE reason IS NULL"
                        + " AND (assurance IS NULL) <> (assurance_reason IS NOT NULL)"))
                .isEmpty();
    }

    private static List<Series> series() throws SQLException {
        Map<List<String>, Series> series = new LinkedHashMap<>();
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery("SELECT c.feed, c.indicator, area, period_kind, sex, age,"
                        + " category_type, category, n.polarity, period_start::VARCHAR, period_end::VARCHAR, value"
                        + " FROM area_comparisons AS c INNER JOIN dim_indicator AS n USING (indicator)"
                        + " WHERE period_kind IN ('month', 'quarter') ORDER BY period_end, period_start")) {
            while (rows.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= 8; i++) {
                    key.add(rows.getString(i));
                }
                Polarity polarity = Polarity.ofKey(rows.getString(9));
                series.computeIfAbsent(key, named -> new Series(named, polarity, new ArrayList<>()))
                        .figures()
                        .add(new Figure(
                                LocalDate.parse(rows.getString(10)), LocalDate.parse(rows.getString(11)), (Double)
                                        rows.getObject(12)));
            }
        }
        return series.values().stream()
                .filter(any -> any.figures().stream().anyMatch(figure -> figure.value() != null))
                .toList();
    }

    private static List<String> charts() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery("SELECT feed, indicator, area, period_kind, sex, age,"
                        + " category_type, category, period_end::VARCHAR, value, mean, lower_limit, upper_limit,"
                        + " CASE WHEN rules IS NOT NULL THEN '[' || array_to_string(rules, ', ') || ']' END, variation,"
                        + " moving_range, baseline_start::VARCHAR, baseline_end::VARCHAR, baseline_points, is_provisional,"
                        + " is_latest, reason FROM control_charts")) {
            while (rows.next()) {
                List<String> key = new ArrayList<>();
                for (int i = 1; i <= 8; i++) {
                    key.add(rows.getString(i));
                }
                StringBuilder line = new StringBuilder(key.toString());
                for (int i = 9; i <= 22; i++) {
                    line.append(' ').append(rows.getObject(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = release.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
