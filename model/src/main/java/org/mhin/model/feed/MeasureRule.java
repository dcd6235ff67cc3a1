package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which figures a row carries: one measure named by the row, or several side by side in columns.
 *
 * @param idFrom columns that name the measure, joined with {@code /}
 * @param figures statistic to column, for the measure the row names
 * @param wide measures that stand side by side
 * @param noteFrom a column of notes
 * @param reasons note to reason code, for figures left blank
 */
public record MeasureRule(
        List<String> idFrom,
        @Nullable String id,
        @Nullable String nameFrom,
        Map<String, String> figures,
        List<WideMeasure> wide,
        @Nullable String noteFrom,
        Map<String, String> reasons)
        implements Serializable {
    public MeasureRule {
        idFrom = List.copyOf(idFrom);
        figures = FileOrder.of(figures);
        wide = List.copyOf(wide);
        reasons = FileOrder.of(reasons);
    }

    /** The code of the reason that a note gives, whatever its capitals and blanks; null for a note that gives none. */
    public @Nullable String reason(String note) {
        return reasons.entrySet().stream()
                .filter(known -> folded(known.getKey()).equals(folded(note)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String folded(String note) {
        return note.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** One of several measures side by side; with {@code idFrom}, the row's own measure is the first part of its id. */
    public record WideMeasure(
            String id,
            String name,
            String column,
            @JsonProperty(defaultValue = "value") String statistic) implements Serializable {}
}
