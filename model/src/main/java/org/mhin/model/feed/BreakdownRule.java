package org.mhin.model.feed;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a row's breakdown is read.
 *
 * @param by the column whose text chooses the case; null where {@code otherwise} serves every row
 * @param cases by the text of {@code by}; the key {@code ""} is the empty text. A text without a case goes to
 *     {@code otherwise}, and rejects the row where there is none
 */
public record BreakdownRule(
        @Nullable String by,
        Map<String, Breakdown> cases,
        @Nullable Breakdown otherwise) implements Serializable {
    public BreakdownRule {
        cases = FileOrder.of(cases);
    }

    /**
     * Who the figure is about: constants, or columns to read. All absent means everybody.
     *
     * @param categoryFrom columns whose texts, blank ones left out, are joined with {@code ": "}
     * @param oneOf the only texts that the columns of sex, age and category may have here, the empty text included; any other
     *     rejects the row. Empty for any
     */
    public record Breakdown(
            @Nullable String sex,
            @Nullable String sexFrom,
            @Nullable String age,
            @Nullable String ageFrom,
            @Nullable String categoryType,
            @Nullable String categoryTypeFrom,
            @Nullable String category,
            List<String> categoryFrom,
            List<String> oneOf)
            implements Serializable {
        public Breakdown {
            categoryFrom = List.copyOf(categoryFrom);
            oneOf = List.copyOf(oneOf);
        }
    }
}
