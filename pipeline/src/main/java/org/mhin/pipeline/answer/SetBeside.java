package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.AreaFinder;

/**
 * What figures of a release are set beside, and in which columns of {@code area_comparisons}.
 *
 * @param key such as {@code england}
 * @param kind {@code figure}, {@code goal} or {@code peers}
 * @param title as it begins a sentence
 * @param label as it heads a column
 * @param area key of the area whose figure of the row's own period it is, where that is the same for every row; null elsewhere
 * @param areaColumn the column with that key, where rows have areas of their own; null elsewhere
 * @param value the column of its value; null for peers
 * @param compared the column of its word
 * @param significance the column of the word on more levels; null where it has none
 * @param quintile the column of the quintile; null but for peers
 */
public record SetBeside(
        String key,
        String kind,
        String title,
        String label,
        @Nullable String area,
        @Nullable String areaColumn,
        @Nullable String value,
        String compared,
        @Nullable String significance,
        @Nullable String quintile) {
    static SetBeside of(ResultSet row) throws SQLException {
        return new SetBeside(
                row.getString("benchmark"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("label"),
                row.getString("area"),
                row.getString("area_column"),
                row.getString("value_column"),
                row.getString("compared_column"),
                row.getString("significance_column"),
                row.getString("quintile_column"));
    }

    boolean isGoal() {
        return kind.equals("goal");
    }

    boolean isPeers() {
        return kind.equals("peers");
    }

    /** What it is called where it has this area, or none; null where it should have one of its own and has none, and for goals and peers. */
    @Nullable
    String name(@Nullable String ofArea, AreaFinder areas) {
        if (ofArea != null) {
            return areas.name(ofArea);
        }
        return areaColumn != null || isGoal() || isPeers() ? null : title;
    }

    /** The columns of an answer that are of it, in their order, and what stands in them. */
    public Map<String, Function<Comparison.Benchmark, @Nullable Object>> columns() {
        Map<String, Function<Comparison.Benchmark, @Nullable Object>> columns = new LinkedHashMap<>();
        if (areaColumn != null) {
            columns.put(areaColumn, Comparison.Benchmark::area);
        }
        if (value != null) {
            columns.put(value, Comparison.Benchmark::value);
        }
        columns.put(compared, Comparison.Benchmark::compared);
        if (significance != null) {
            columns.put(significance, Comparison.Benchmark::significance);
        }
        return columns;
    }

    /** Its part of a row of {@code area_comparisons}. */
    Comparison.Benchmark of(ResultSet row, AreaFinder areas) throws SQLException {
        String its = areaColumn == null ? area : row.getString(areaColumn);
        return new Comparison.Benchmark(
                its,
                name(its, areas),
                value == null ? null : Cells.number(row, value),
                row.getString(compared),
                significance == null ? null : row.getString(significance));
    }
}
