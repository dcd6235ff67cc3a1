package org.mhin.pipeline.publish;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of whose figures a release says something that the one before did not.
 *
 * @param names their keys; null for every feed
 */
record Feeds(@Nullable Set<String> names) {
    static final Feeds ALL = new Feeds(null);

    /** A condition on a column that names a feed. */
    String condition(String column) {
        if (names == null) {
            return "TRUE";
        }
        return names.isEmpty()
                ? "FALSE"
                : new TreeSet<>(names)
                        .stream().map(Database::quoted).collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
