package org.mhin.pipeline.land.arrive;

import org.jspecify.annotations.Nullable;

/**
 * A file that was not landed, as {@code landing/unrecognised.json} keeps it.
 *
 * @param file where it was found: a path as given, or a URL without user, password or query
 * @param member its name in the archive at {@code file}; null for a file of its own
 * @param bytes its size
 * @param refused whether it is a known feed's or a broken file, rather than a file of no feed
 * @param reason why it was not landed, in one line
 * @param nearestFeed the contract whose header is most like it; null where none is
 */
public record UnrecognisedFile(
        String file,
        @Nullable String member,
        long bytes,
        boolean refused,
        String reason,
        @Nullable String nearestFeed) {
    String key() {
        return member == null ? file : file + "!" + member;
    }
}
