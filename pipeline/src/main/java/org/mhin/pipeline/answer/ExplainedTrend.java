package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.statistic.trend.RecentTrend;
import org.mhin.pipeline.release.ReleaseReader;

/** The figures before a figure, and what the release says of the series. */
final class ExplainedTrend {
    private final ReleaseReader release;

    ExplainedTrend(ReleaseReader release) {
        this.release = release;
    }

    Explanation.History of(ExplainedRow row) {
        Optional<ExplainedRow> trend = trend(row);
        return new Explanation.History(
                points(row),
                trend.map(found -> found.text("trend")).orElse(null),
                trend.map(found -> found.text("trend_reason")).orElse(null));
    }

    /** The last figures of the same series up to a figure, oldest first. */
    private List<Explanation.TrendPoint> points(ExplainedRow row) {
        List<Explanation.TrendPoint> points = new ArrayList<>(release.rows(
                """
                        SELECT period, value, lower_95, upper_95, reason
                        FROM area_comparisons
                        WHERE %s
                            AND category_type = ? AND category = ? AND (period_end, period_start) <= (?::DATE, ?::DATE)
                        ORDER BY %s
                        LIMIT %d
                        """.formatted(ExplainedRow.IS_OF_SERIES, LatestPeriod.latestFirst(""), RecentTrend.POINTS),
                found -> {
                    ExplainedRow point = ExplainedRow.of(found);
                    return new Explanation.TrendPoint(
                            point.given("period"),
                            point.number("value"),
                            point.number("lower_95"),
                            point.number("upper_95"),
                            point.text("reason"));
                },
                row.series(row.given("area"), "category_type", "category", "period_end", "period_start")));
        Collections.reverse(points);
        return points;
    }

    /** What {@code area_trends} says of the series, where the release tells trends and this is its latest period. */
    private Optional<ExplainedRow> trend(ExplainedRow row) {
        if (!Breakdown.ALL.equals(row.text("category"))) {
            return Optional.empty();
        }
        return release
                .rows(
                        "SELECT * FROM area_trends WHERE " + ExplainedRow.IS_OF_SERIES
                                + " AND latest_period_end = ?::DATE",
                        ExplainedRow::of,
                        row.series(row.given("area"), "period_end"))
                .stream()
                .findFirst();
    }
}
