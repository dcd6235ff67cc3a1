package org.mhin.pipeline.publish.star;

import java.util.Locale;

/** The type of a column in the analysts' database. */
public final class DuckDbType {
    private DuckDbType() {}

    /** @param type as in a contract, Spark's */
    public static String of(String type) {
        if (type.startsWith("array<")) {
            return of(type.substring("array<".length(), type.length() - 1)) + "[]";
        }
        return switch (type) {
            case "string" -> "VARCHAR";
            case "int" -> "INTEGER";
            default -> type.toUpperCase(Locale.ROOT);
        };
    }
}
