package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.render.format.PlainNumber;

/**
 * A denominator that left its own pattern, as {@code denominator_jumps} has it.
 *
 * @param previousPeriod the period before in the same series
 * @param usualChange the middle one of the changes before, as a ratio of at least 1
 */
public record Jump(String previousPeriod, double previousDenominator, double denominator, double usualChange) {
    /** The columns of the jumps of a figure's denominator and coverage beside its own. */
    static final String COLUMNS = "j.previous_period, j.previous_denominator, j.usual_change,"
            + " v.previous_period AS coverage_previous_period, v.previous_areas, v.areas AS covered_areas";

    /** Joins the jumps of each figure of {@code area_comparisons AS c}, where there are any. */
    static final String JOIN = " LEFT JOIN coverage_jumps AS v ON c.coverage_jump IS NOT NULL AND v.feed = c.feed"
            + " AND v.indicator = c.indicator AND v.area_type = c.area_type AND v.period_kind = c.period_kind"
            + " AND v.period_start = c.period_start AND v.period_end = c.period_end"
            + " LEFT JOIN denominator_jumps AS j ON c.denominator_jump IS NOT NULL AND j.area = c.area"
            + " AND j.feed = c.feed AND j.indicator = c.indicator"
            + " AND j.period_kind = c.period_kind AND j.period_start = c.period_start AND j.period_end = c.period_end"
            + " AND j.sex = c.sex AND j.age = c.age AND j.category_type = c.category_type AND j.category = c.category ";

    /** That of a row with {@link #COLUMNS}; null where it has none. */
    static @Nullable Jump of(ResultSet row) throws SQLException {
        String period = row.getString("previous_period");
        return period == null
                ? null
                : new Jump(
                        period,
                        row.getDouble("previous_denominator"),
                        row.getDouble("denominator"),
                        row.getDouble("usual_change"));
    }

    /** For a person. */
    public String words() {
        return "the denominator " + (denominator < previousDenominator ? "fell" : "rose") + " from "
                + PlainNumber.number(previousDenominator) + " (" + previousPeriod + ") to "
                + PlainNumber.number(denominator)
                + ", a far larger change than before: what is counted may have changed, not the area";
    }
}
