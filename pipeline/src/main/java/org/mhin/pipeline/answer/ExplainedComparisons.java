package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.format.PlainNumber;

/** What a figure is set beside, and by which numbers each word of comparison is found. */
final class ExplainedComparisons {
    private final ReleaseReader release;
    private final AreaFinder areas;

    ExplainedComparisons(ReleaseReader release, AreaFinder areas) {
        this.release = release;
        this.areas = areas;
    }

    /** What each benchmark of the release says of a figure, and how that is told; without those that say nothing of it. */
    List<Explanation.Comparison> of(ExplainedRow row) {
        List<Explanation.Comparison> comparisons = new ArrayList<>();
        for (SetBeside benchmark : ReleaseBenchmarks.of(release).all()) {
            Explanation.Comparison comparison = benchmark.isGoal()
                    ? withGoal(row, benchmark)
                    : benchmark.isPeers() ? withPeers(row, benchmark) : withFigure(row, benchmark);
            if (comparison != null) {
                comparisons.add(comparison);
            }
        }
        return comparisons;
    }

    /** Null where the area lies in none, and for the benchmark's own area. */
    private Explanation.@Nullable Comparison withFigure(ExplainedRow row, SetBeside benchmark) {
        String column = benchmark.areaColumn();
        String area = column == null ? benchmark.area() : row.text(column);
        String name = benchmark.name(area, areas);
        if (name == null || row.given("area").equals(area)) {
            return null;
        }
        Double value = benchmark.value() == null ? null : row.number(benchmark.value());
        return new Explanation.Comparison(
                benchmark.key(),
                name,
                value,
                row.text(benchmark.compared()),
                test(row, area == null ? value : benchmarkValue(row, area)));
    }

    private static Explanation.@Nullable Comparison withGoal(ExplainedRow row, SetBeside goal) {
        Double value = goal.value() == null ? null : row.number(goal.value());
        return value == null
                ? null
                : new Explanation.Comparison(
                        goal.key(),
                        null,
                        value,
                        row.text(goal.compared()),
                        ExplainedMethod.goal(row.number("value"), row.judged()));
    }

    private static Explanation.@Nullable Comparison withPeers(ExplainedRow row, SetBeside peers) {
        Double quintile = peers.quintile() == null ? null : row.number(peers.quintile());
        return quintile == null
                ? null
                : new Explanation.Comparison(
                        peers.key(),
                        null,
                        null,
                        row.text(peers.compared()),
                        "quintile " + PlainNumber.number(quintile)
                                + " of five among the areas of its type, 1 having the lowest values");
    }

    /** What an area's figure of the same period and people is judged by; null where it has none. */
    private @Nullable Double benchmarkValue(ExplainedRow row, String area) {
        List<Double> found = release.rows(
                """
                        SELECT value, computed_value, limits_basis
                        FROM area_comparisons
                        WHERE %s
                            AND category_type = ? AND category = ? AND period_start = ?::DATE AND period_end = ?::DATE
                            AND value IS NOT NULL
                        """.formatted(ExplainedRow.IS_OF_SERIES),
                figure -> ExplainedRow.of(figure).judged(),
                row.series(area, "category_type", "category", "period_start", "period_end"));
        return found.isEmpty() ? null : found.get(0);
    }

    private static String test(ExplainedRow row, @Nullable Double value) {
        if (value == null) {
            return "it has no value for the same period and group";
        }
        if (row.number("value") == null) {
            return "there is no value to compare";
        }
        return ExplainedMethod.test(
                ComparisonRule.of(String.valueOf(row.text("comparison_method"))), row.judgedFigure(), value);
    }
}
