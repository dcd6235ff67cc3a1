package org.mhin.model.feed;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an area register.
 *
 * @param otherNamesFrom names separated by {@code |}
 * @param types types a code of the register may be of; empty for whatever the code says
 * @param above the areas that the row's area lies in, nearest first, each inside the next; one whose code is blank is left out
 */
public record RegisterRule(
        @Nullable String codeFrom,
        @Nullable String odsCodeFrom,
        String nameFrom,
        @Nullable String otherNamesFrom,
        @Nullable String validFrom,
        @Nullable String validTo,
        @Nullable String parentFrom,
        List<String> types,
        List<AreaAbove> above)
        implements Serializable {
    public RegisterRule {
        types = List.copyOf(types);
        above = List.copyOf(above);
    }

    /** An area that stands in the same row of a register as an area inside it. */
    public record AreaAbove(
            String codeFrom,
            @Nullable String odsCodeFrom,
            @Nullable String nameFrom,
            List<String> types) implements Serializable {
        public AreaAbove {
            types = List.copyOf(types);
        }
    }
}
