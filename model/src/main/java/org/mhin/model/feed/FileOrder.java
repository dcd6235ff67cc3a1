package org.mhin.model.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order in which a contract's file has them. */
final class FileOrder {
    private FileOrder() {}

    /** An unmodifiable copy in the same order. */
    static <V> Map<String, V> of(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
