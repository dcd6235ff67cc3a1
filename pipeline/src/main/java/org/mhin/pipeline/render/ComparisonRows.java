package org.mhin.pipeline.render;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.Comparison;
import org.mhin.pipeline.answer.SetBeside;
import org.mhin.pipeline.render.format.RowWriter;

/**
 * Comparisons as rows for programs, a figure each.
 *
 * @param with the benchmarks that have columns
 * @param converted whether figures are on the boundaries of a day, so that each says what it is made from
 */
record ComparisonRows(List<SetBeside> with, boolean converted) {
    /** A figure and what it is of. */
    record Entry(Answer.Place place, Comparison row) {
        @Nullable
        Object of(String benchmark, Function<Comparison.Benchmark, @Nullable Object> cell) {
            Comparison.Benchmark found = row.beside().benchmarks().get(benchmark);
            return found == null ? null : cell.apply(found);
        }

        @Nullable
        Object ofGoal(Function<Comparison.Goal, @Nullable Object> cell) {
            Comparison.Goal goal = row.beside().goal();
            return goal == null ? null : cell.apply(goal);
        }

        @Nullable
        Object ofPeers(Function<Comparison.Peers, @Nullable Object> cell) {
            Comparison.Peers peers = row.beside().peers();
            return peers == null ? null : cell.apply(peers);
        }
    }

    void write(RowWriter writer, List<Entry> entries) {
        CsvColumns<Entry> columns = new CsvColumns<Entry>()
                .add("area", entry -> entry.place().key())
                .add("area_code", entry -> entry.place().code())
                .add("area_name", entry -> entry.place().name())
                .add("area_type", entry -> entry.place().type())
                .addSeries(Entry::row)
                .add("numerator", entry -> entry.row().figure().numerator())
                .add("denominator", entry -> entry.row().figure().denominator())
                .add("value", entry -> entry.row().figure().value())
                .add("lower_95", entry -> entry.row().figure().lower95())
                .add("upper_95", entry -> entry.row().figure().upper95())
                .add("limits_basis", entry -> entry.row().figure().limitsBasis())
                .add("limits_reason", entry -> entry.row().figure().limitsReason())
                .add("reason", entry -> entry.row().figure().reason())
                .add("basis", entry -> entry.row().figure().basis())
                .add("computed_value", entry -> entry.row().figure().computedValue())
                .add("area_note", entry -> entry.row().lineage().areaNote())
                .add("note", entry -> entry.row().lineage().note())
                .add("comparison_method", entry -> entry.row().series().comparisonMethod());
        for (SetBeside benchmark : with) {
            benchmark
                    .columns()
                    .forEach((column, cell) -> columns.add(column, entry -> entry.of(benchmark.key(), cell)));
        }
        columns.add("goal_value", entry -> entry.ofGoal(Comparison.Goal::value))
                .add("compared_to_goal", entry -> entry.ofGoal(Comparison.Goal::compared))
                .add("goal_significance", entry -> entry.ofGoal(Comparison.Goal::significance))
                .add("quintile", entry -> entry.ofPeers(Comparison.Peers::quintile))
                .add("compared_to_peers", entry -> entry.ofPeers(Comparison.Peers::compared))
                .add("feed", entry -> entry.row().series().feed())
                .add("delivery", entry -> entry.row().lineage().delivery())
                .add("source_line", entry -> entry.row().lineage().sourceLine())
                .add("denominator_jumped", entry -> entry.row().lineage().jump() != null)
                .add("coverage_jumped", entry -> entry.row().lineage().coverageJump() != null)
                .add("england_in_file", entry -> entry.row().lineage().englandInFile());
        if (converted) {
            columns.add("apportioned_share", entry -> entry.row().lineage().apportionedShare())
                    .add(
                            "sources",
                            entry -> String.join("|", entry.row().lineage().sources()));
        }
        columns.write(writer, entries);
    }
}
