package org.mhin.pipeline.registry;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text as SQL writes it. */
public final class Literal {
    private Literal() {}

    /** In quotes, those within doubled; {@code NULL} where there is none. */
    public static String of(@Nullable String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    /** A value of a contract: a text, a list of values in brackets, or as it is written there. */
    public static String ofValue(@Nullable Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(Literal::ofValue).collect(Collectors.joining(", ", "[", "]"));
        }
        return value == null || value instanceof String ? of((String) value) : String.valueOf(value);
    }
}
