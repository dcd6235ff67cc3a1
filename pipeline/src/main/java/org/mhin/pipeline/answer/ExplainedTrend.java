package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.statistic.trend.RecentTrend;
import org.mhin.pipeline.release.ReleaseReader;

/** The figures before a figure, and what the release says of the series. */
final class ExplainedTrend {
    private static final int POINTS = 5;

    private final ReleaseReader release;

    ExplainedTrend(ReleaseReader release) {
        this.release = release;
    }

    Explanation.History of(ExplainedRow row) {
        return new Explanation.History(points(row), words(row, "trend"), words(row, "trend_reason"));
    }

    /** The last figures of the same series up to a figure, oldest first. */
    private List<Explanation.TrendPoint> points(ExplainedRow row) {
        List<Explanation.TrendPoint> points = new ArrayList<>(release.rows(
                """
                        SELECT period, value, lower_95, upper_95, reason
                        FROM area_comparisons
                        WHERE indicator = ? AND area = ? AND feed = ? AND period_kind = ? AND sex = ? AND age = ?
                            AND category_type = ? AND category = ? AND (period_end, period_start) <= (?::DATE, ?::DATE)
                        ORDER BY period_end DESC, period_start DESC
                        LIMIT %d
                        """.formatted(RecentTrend.POINTS),
                found -> {
                    ExplainedRow point = ExplainedRow.of(found);
                    return new Explanation.TrendPoint(
                            point.given("period"),
                            point.number("value"),
                            point.number("lower_95"),
                            point.number("upper_95"),
                            point.text("reason"));
                },
                List.of(
                        row.given("indicator"),
                        row.given("area"),
                        row.given("feed"),
                        row.given("period_kind"),
                        row.given("sex"),
                        row.given("age"),
                        row.given("category_type"),
                        row.given("category"),
                        row.given("period_end"),
                        row.given("period_start"))));
        Collections.reverse(points);
        return points;
    }

    /** What {@code area_trends} says of the series, where the release tells trends and this is its latest period. */
    private @Nullable String words(ExplainedRow row, String column) {
        if (!Breakdown.ALL.equals(row.text("category"))) {
            return null;
        }
        return release
                .rows(
                        """
                        SELECT *
                        FROM area_trends
                        WHERE indicator = ? AND area = ? AND feed = ? AND period_kind = ? AND sex = ? AND age = ?
                            AND latest_period_end = ?::DATE
                        """,
                        found -> String.valueOf(ExplainedRow.of(found).text(column)),
                        List.of(
                                row.given("indicator"),
                                row.given("area"),
                                row.given("feed"),
                                row.given("period_kind"),
                                row.given("sex"),
                                row.given("age"),
                                row.given("period_end")))
                .stream()
                .filter(words -> !words.equals("null"))
                .findFirst()
                .orElse(null);
    }
}
