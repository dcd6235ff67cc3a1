package org.mhin.model.disclosure;

import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one feed whose counts an indicator's figures are made of. Figures of two indicators that have one have the same number of the publisher:
 * who sees it in one knows it of both.
 *
 * @param numerator of a count the count itself; null where no measure is known to be it
 * @param denominator null where there is none, or no measure is known to be it
 */
public record CountedMeasures(
        @Nullable String numerator, @Nullable String denominator) implements Serializable {
    /** No measure is known. */
    public static final CountedMeasures UNKNOWN = new CountedMeasures(null, null);

    /** A measure by a name that no other feed's has. */
    static String name(String feed, String measure) {
        return feed + "/" + measure;
    }

    /** The names of those that are known. */
    public Stream<String> names(String feed) {
        return Stream.of(numerator, denominator).filter(Objects::nonNull).map(measure -> name(feed, measure));
    }
}
