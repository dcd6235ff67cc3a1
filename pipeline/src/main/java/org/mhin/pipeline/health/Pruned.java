package org.mhin.pipeline.health;

import java.util.Locale;

/**
 * What is removed of one kind.
 *
 * @param kind in the words of a person, such as {@code releases}
 * @param things how many of the kind
 * @param files how many files they have
 * @param bytes of all those files; one that has a second name takes its room until that is removed too
 */
public record Pruned(String kind, int things, int files, long bytes) {
    /** One line. @param done whether it is removed, or would be */
    public String line(boolean done) {
        return (done ? "Removed " : "Would remove ") + things + " " + kind + ": " + files
                + (files == 1 ? " file, " : " files, ") + size(bytes);
    }

    /** A number of bytes in words. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
