package org.mhin.model.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a row's area and its neighbours are read. Either {@code rankedFrom} or {@code listFrom} is given.
 *
 * @param set what people name the list by; no two feeds have the same
 * @param day whose codes they are, as {@code 2025-05-02}
 * @param rankedFrom the columns of the neighbours, nearest first; an empty cell has none
 * @param listFrom a column of codes separated by {@code |}, in no order of nearness; null where they are ranked
 * @param itself whether each list names its own area too, which then counts for nothing; else such a row is rejected
 * @param types the area types a code may be of
 * @param elsewhere a pattern for codes of areas that no register here has; null where there are none
 */
public record NeighbourRule(
        String set,
        String day,
        String areaFrom,
        List<String> rankedFrom,
        @Nullable String listFrom,
        boolean itself,
        @JsonProperty(required = true) List<String> types,
        @Nullable String elsewhere)
        implements Serializable {
    public NeighbourRule {
        rankedFrom = List.copyOf(rankedFrom);
        types = List.copyOf(types);
    }

    /** Whether a code is of an area that no register here has. */
    public boolean isElsewhere(String code) {
        return elsewhere != null && code.matches(elsewhere);
    }
}
