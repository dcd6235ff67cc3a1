package org.mhin.pipeline.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.release.ReleaseReader;

/**
 * Which rows are wanted, by keys of the release.
 *
 * @param indicators empty for all
 * @param areas empty for all
 * @param type a type of area or a group of them; null for all
 * @param from periods that begin before it are left out; null for none
 * @param to periods that end after it are left out; null for none
 * @param boundaries the day on whose boundaries figures are wanted as well; null for none
 */
record Slice(
        List<String> indicators,
        List<String> areas,
        @Nullable AreaType type,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalDate boundaries) {
    Slice {
        indicators = List.copyOf(indicators);
        areas = List.copyOf(areas);
    }

    /**
     * A condition and what its question marks stand for.
     *
     * @param sql over the rows {@code c} of a table
     */
    record Condition(String sql, List<Object> values) {
        Condition {
            values = List.copyOf(values);
        }
    }

    /**
     * Which rows of a table these are.
     *
     * @param isOnBoundaries whether the table has rows of several days of boundaries
     * @param indicator the only one; null for all of the slice
     */
    Condition of(boolean isOnBoundaries, @Nullable String indicator) {
        List<String> sql = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        if (indicator != null) {
            among("c.indicator", List.of(indicator), sql, values);
        } else if (!indicators.isEmpty()) {
            among("c.indicator", indicators, sql, values);
        }
        if (!areas.isEmpty()) {
            among("c.area", areas, sql, values);
        }
        if (type != null) {
            among("c.area_type", type.members().stream().map(AreaType::key).toList(), sql, values);
        }
        if (from != null) {
            sql.add("c.period_start >= ?");
            values.add(from);
        }
        if (to != null) {
            sql.add("c.period_end <= ?");
            values.add(to);
        }
        if (isOnBoundaries && boundaries != null) {
            sql.add("c.boundaries = ?");
            values.add(boundaries);
        }
        return new Condition(String.join(" AND ", sql), values);
    }

    private static void among(String column, List<String> keys, List<String> sql, List<Object> values) {
        sql.add(column + " IN (" + ReleaseReader.marks(keys) + ")");
        values.addAll(keys);
    }

    /** The slice in words, a line for each condition; none where it is everything. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!indicators.isEmpty()) {
            words.add("indicators: " + String.join(", ", indicators));
        }
        if (!areas.isEmpty()) {
            words.add("areas: " + String.join(", ", areas));
        }
        if (type != null) {
            words.add("type of area: " + type.key());
        }
        if (from != null) {
            words.add("periods that begin on or after " + from);
        }
        if (to != null) {
            words.add("periods that end on or before " + to);
        }
        if (boundaries != null) {
            words.add("also on the boundaries of " + boundaries);
        }
        return List.copyOf(words);
    }
}
