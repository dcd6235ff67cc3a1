package org.mhin.pipeline.publish.star;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.registry.Literal;

/**
 * The feeds of whose figures a release says something that the one before did not.
 *
 * @param names their keys; null for every feed
 */
public record Feeds(@Nullable Set<String> names) {
    public static final Feeds ALL = new Feeds(null);

    /** A condition on a column that names a feed. */
    public String condition(String column) {
        if (names == null) {
            return "TRUE";
        }
        return names.isEmpty()
                ? "FALSE"
                : new TreeSet<>(names)
                        .stream().map(Literal::of).collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
