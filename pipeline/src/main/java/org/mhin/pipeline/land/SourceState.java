package org.mhin.pipeline.land;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a URL since it was last landed, as {@code landing/sources.json} keeps it.
 *
 * @param etag the server's name for that version; null where it gave none
 * @param lastModified when the server says it last changed, as the server wrote it; null where it did not say
 * @param deliveries what it was landed as
 */
record SourceState(@Nullable String etag, @Nullable String lastModified, List<String> deliveries) {
    SourceState {
        deliveries = List.copyOf(deliveries);
    }
}
