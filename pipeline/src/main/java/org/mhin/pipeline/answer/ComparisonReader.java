package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.AreaFinder;

/** Reads the rows of {@code area_comparisons}. */
final class ComparisonReader {
    private final AreaFinder areas;
    private final ReleaseBenchmarks released;
    private final List<SetBeside> with;

    /**
     * @param released the benchmarks of the release
     * @param with those that were asked for
     */
    ComparisonReader(AreaFinder areas, ReleaseBenchmarks released, List<SetBeside> with) {
        this.areas = areas;
        this.released = released;
        this.with = with;
    }

    Comparison read(ResultSet row) throws SQLException {
        Map<String, Comparison.Benchmark> benchmarks = new LinkedHashMap<>();
        for (SetBeside benchmark : with) {
            benchmarks.put(benchmark.key(), benchmark.of(row, areas));
        }
        String reason = row.getString("reason");
        return new Comparison(
                new Comparison.Series(
                        row.getString("indicator"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getString("comparison_method"),
                        row.getString("feed"),
                        row.getString("sex"),
                        row.getString("age"),
                        row.getString("category_type"),
                        row.getString("category")),
                dated(row),
                new Comparison.Figure(
                        Cells.number(row, "numerator"),
                        Cells.number(row, "denominator"),
                        Cells.number(row, "value"),
                        Cells.number(row, "lower_95"),
                        Cells.number(row, "upper_95"),
                        row.getString("limits_basis"),
                        row.getString("limits_reason"),
                        reason,
                        Cells.words(reason),
                        row.getString("basis"),
                        Cells.number(row, "computed_value")),
                new Comparison.Beside(
                        goal(row, released.goal().orElse(null)),
                        peers(row, released.peers().orElse(null)),
                        Collections.unmodifiableMap(benchmarks)),
                new Comparison.Lineage(
                        row.getString("area_note"),
                        row.getString("note"),
                        row.getString("delivery"),
                        row.getObject("source_line", Integer.class),
                        null,
                        Jump.of(row),
                        CoverageJump.of(
                                row.getString("coverage_previous_period"),
                                Cells.number(row, "previous_areas"),
                                Cells.number(row, "covered_areas")),
                        Cells.number(row, "england_in_file"),
                        List.of()));
    }

    static Comparison.Dated dated(ResultSet row) throws SQLException {
        return new Comparison.Dated(
                row.getString("period_kind"),
                Cells.day(row, "period_start"),
                Cells.day(row, "period_end"),
                row.getString("period"));
    }

    private static Comparison.@Nullable Goal goal(ResultSet row, @Nullable SetBeside goal) throws SQLException {
        Double value = goal == null || goal.value() == null ? null : Cells.number(row, goal.value());
        return goal == null || value == null
                ? null
                : new Comparison.Goal(
                        value,
                        row.getString(goal.compared()),
                        goal.significance() == null ? null : row.getString(goal.significance()));
    }

    private static Comparison.@Nullable Peers peers(ResultSet row, @Nullable SetBeside peers) throws SQLException {
        Double quintile = peers == null || peers.quintile() == null ? null : Cells.number(row, peers.quintile());
        return peers == null || quintile == null
                ? null
                : new Comparison.Peers(quintile.intValue(), row.getString(peers.compared()));
    }
}
