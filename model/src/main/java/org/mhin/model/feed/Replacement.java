package org.mhin.model.feed;

/**
 * Whether a delivery may take the place of another, by how much it brings. A publisher's restatement has the areas and figures of
 * the first statement, give or take a few; a file that lost its end has not.
 */
public final class Replacement {
    private static final double LEAST = 0.9;

    private Replacement() {}

    /**
     * Whether {@code now} areas or figures are far fewer than the {@code before} they would replace: less than nine tenths of them,
     * and at least two fewer, since one area that closes must not hold back the rest of a small file.
     */
    public static boolean isFarFewer(long before, long now) {
        return before - now >= 2 && now < LEAST * before;
    }
}
