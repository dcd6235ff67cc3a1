package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a row's area is read.
 *
 * @param by the column whose text chooses the level; null where every row has the level {@code *}
 * @param levels by the text of {@code by}; the key {@code *} is any other text
 * @param unknown codes that publishers use for "area not known": kept as reported, never resolved
 * @param sumsToEngland the type of area of which a file has every one there is, while it prints no England: England is then their
 *     sum; null where the publisher prints England, or nobody can tell it
 */
public record AreaRule(
        @Nullable String by,
        @JsonProperty(required = true) Map<String, Level> levels,
        List<String> unknown,
        @Nullable String sumsToEngland)
        implements Serializable {
    public AreaRule {
        levels = FileOrder.of(levels);
        unknown = List.copyOf(unknown);
    }

    /**
     * One level of reporting.
     *
     * @param types area types a code of this level may be of; empty for whatever the code says
     * @param code a code that every row of the level has; null where it is read from {@code codeFrom}
     * @param adds what rows of the level are broken down by, beside the breakdown rule
     * @param onlyWith column to the only texts a row of the level may have there, the empty text included; any other rejects the row
     * @param notWith column to the texts no row of the level may have there
     */
    public record Level(
            List<String> types,
            @Nullable String code,
            @Nullable String codeFrom,
            @Nullable String nameFrom,
            BreakdownRule.@Nullable Breakdown adds,
            Map<String, List<String>> onlyWith,
            Map<String, List<String>> notWith)
            implements Serializable {
        public Level {
            types = List.copyOf(types);
            onlyWith = FileOrder.of(onlyWith);
            notWith = FileOrder.of(notWith);
        }
    }
}
