package org.mhin.pipeline.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.format.PlainNumber;

/**
 * What an extract says of an indicator.
 *
 * @param breaks the days from which its figures are not comparable with earlier ones; null where there are none
 */
record IndicatorText(
        String key,
        String title,
        String topic,
        String definition,
        Measured measured,
        Judged judged,
        @Nullable String breaks) {
    /**
     * How its value comes about.
     *
     * @param numerator in words; null where it has none, and so the denominator
     */
    record Measured(
            @Nullable String numerator, @Nullable String denominator, String method, double multiplier, String unit) {
        private List<String> lines(Codes codes) {
            return List.of(
                    "Numerator: " + (numerator == null ? "none" : numerator),
                    "Denominator: " + (denominator == null ? "none" : denominator),
                    "Method: " + method + codes.inWords("method", method) + "; unit: " + unit + "; multiplier: "
                            + PlainNumber.number(multiplier));
        }
    }

    /**
     * What it is compared by.
     *
     * @param goal its goal in words; null where it has none
     */
    record Judged(
            String polarity, String comparison, @Nullable String goal) {}

    /** Those of some keys, in the order of the keys. */
    static List<IndicatorText> of(ReleaseReader release, List<String> keys) {
        return release.rows(
                "SELECT * FROM dim_indicator WHERE indicator IN (" + ReleaseReader.marks(keys) + ") ORDER BY indicator",
                IndicatorText::of,
                keys);
    }

    private static IndicatorText of(ResultSet row) throws SQLException {
        Double goal = row.getObject("goal_value", Double.class);
        return new IndicatorText(
                row.getString("indicator"),
                text(row, "title"),
                text(row, "topic"),
                text(row, "definition"),
                new Measured(
                        row.getString("numerator_text"),
                        row.getString("denominator_text"),
                        text(row, "method"),
                        row.getDouble("multiplier"),
                        text(row, "unit")),
                new Judged(
                        text(row, "polarity"),
                        text(row, "comparison"),
                        goal == null ? null : goal(row, PlainNumber.number(goal))),
                row.getString("series_breaks"));
    }

    /** Nothing where the release says nothing. */
    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static String goal(ResultSet row, String value) throws SQLException {
        String rule = row.getString("goal_rule");
        String words = switch (rule) {
            case "min" -> "at least " + value;
            case "max" -> "at most " + value;
            case "pct-change" -> "a change of " + value + "%";
            default -> rule + " " + value;
        };
        String of = row.getString("goal_applies_to");
        String date = row.getString("goal_date");
        return words
                + (of == null || of.equals("value") ? "" : " (" + of + ")")
                + ("england".equals(row.getString("goal_scope")) ? ", of England" : ", of every area")
                + (date == null ? "" : ", by " + date);
    }

    /** What else there is to say, each by its name. */
    List<String> lines(Codes codes) {
        List<String> lines = new ArrayList<>(measured.lines(codes));
        lines.add("Which way is good: " + judged.polarity() + "; way of comparing: " + judged.comparison()
                + codes.inWords("comparison_method", judged.comparison()));
        if (judged.goal() != null) {
            lines.add("Goal: " + judged.goal());
        }
        if (breaks != null) {
            lines.add("Not comparable with earlier figures from: " + breaks);
        }
        return lines;
    }
}
