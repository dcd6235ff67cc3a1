package org.mhin.pipeline.land.arrive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last found at a place, as {@code landing/places.json} keeps it.
 *
 * @param etag of a URL, the server's name for that version; null where it gave none
 * @param lastModified of a URL, when the server says it last changed, as the server wrote it; null where it did not say
 * @param deliveries what it was landed as
 */
record SourceState(@Nullable String etag, @Nullable String lastModified, List<String> deliveries) {
    SourceState {
        deliveries = List.copyOf(deliveries);
    }
}
