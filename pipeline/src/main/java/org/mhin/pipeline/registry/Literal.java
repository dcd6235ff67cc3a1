package org.mhin.pipeline.registry;

import org.jspecify.annotations.Nullable;

/** A text as SQL writes it. */
public final class Literal {
    private Literal() {}

    /** In quotes, those within doubled; {@code NULL} where there is none. */
    public static String of(@Nullable String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }
}
