package org.mhin.pipeline.health;

import java.nio.file.Path;

/**
 * A file that is not as it was made, or is missing.
 *
 * @param place of the file
 * @param of what it is of, in words
 * @param mending how it is made again
 * @param advice what to do where nothing can make it again; empty elsewhere
 */
public record Damage(Path place, String of, Mending mending, String advice) {
    /** How a damaged file is made again. */
    public enum Mending {
        /** It is taken away, and a night makes it. */
        BY_A_NIGHT,
        /** The folder it stands in is taken away, and a night makes that. */
        BY_A_NIGHT_WITH_ITS_FOLDER,
        /** It is a memory or history that nothing is made from: it is taken away, and what comes writes it anew. */
        FORGOTTEN,
        /** It is put together again from the other files of the warehouse. */
        FROM_WHAT_STANDS,
        /** Nothing makes it again. */
        NEVER
    }

    static Damage of(Path place, String of, Mending mending) {
        return new Damage(place, of, mending, "");
    }

    static Damage lost(Path place, String of, String advice) {
        return new Damage(place, of, Mending.NEVER, advice);
    }

    /** Whether {@code mhin repair} mends it. */
    public boolean isMendable() {
        return mending != Mending.NEVER;
    }
}
