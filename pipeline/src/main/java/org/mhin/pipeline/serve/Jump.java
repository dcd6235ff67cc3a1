package org.mhin.pipeline.serve;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A denominator that left its own pattern, as the view {@code denominator_jumps} finds it.
 *
 * @param previousPeriod the period before in the same series
 * @param usualChange the middle one of the changes before, as a ratio of at least 1
 */
public record Jump(String previousPeriod, double previousDenominator, double denominator, double usualChange) {
    /** What a query of {@code area_comparisons AS c} adds for {@link #of}; its first parameter is the area's key. */
    static final String WITH = "WITH jumps AS (SELECT * FROM denominator_jumps WHERE area = ?) ";

    /** The columns of the jump beside those of the figure. */
    static final String COLUMNS = "j.previous_period, j.previous_denominator, j.usual_change";

    /** Joins the jump of each figure, where there is one. */
    static final String JOIN = " LEFT JOIN jumps AS j ON j.feed = c.feed AND j.indicator = c.indicator"
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
                + Plain.number(previousDenominator) + " (" + previousPeriod + ") to " + Plain.number(denominator)
                + ", far out of its own pattern: what is counted may have changed, and not the area";
    }
}
