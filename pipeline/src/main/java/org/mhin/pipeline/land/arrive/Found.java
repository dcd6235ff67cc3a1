package org.mhin.pipeline.land.arrive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a file was found.
 *
 * @param origin as shown and kept
 * @param place as remembered; null where its address cannot be kept
 * @param named whether a person named this very file
 * @param promised whether it is known to have come whole; false where a server did not say how long it is
 * @param member its name in the archive; null where it came alone
 * @param container the archive's name; null where it came alone
 */
record Found(
        String origin,
        @Nullable String place,
        boolean named,
        boolean promised,
        @Nullable String member,
        @Nullable String container) {
    static Found named(String typed, Path file) {
        return new Found(typed, file.toAbsolutePath().normalize().toString(), true, true, null, null);
    }

    static Found inFolder(Path file) {
        return new Found(file.toString(), file.toAbsolutePath().normalize().toString(), false, true, null, null);
    }

    static Found at(PlainUrl url, boolean promised) {
        return new Found(url.text(), url.hasQuery() ? null : url.text(), false, promised, null, null);
    }

    Found member(String name, String archive) {
        return new Found(origin, place == null ? null : place + "!" + name, named, promised, name, archive);
    }

    String key() {
        return member == null ? origin : origin + "!" + member;
    }
}
