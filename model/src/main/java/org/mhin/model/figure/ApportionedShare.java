package org.mhin.model.figure;

/**
 * How much of a figure may be apportioned, that is rest on pieces of areas, before it tells of the areas that it was taken from
 * rather than of the place. The figure stands as an estimate; what would judge the place by it does not: limits, words, goals, ranks.
 *
 * <p>{@code docs/methods/apportioned-figures.md} has the measurement that the bound comes from.
 */
public final class ApportionedShare {
    /** The largest share, of 1, with which a figure is judged. */
    public static final double MOST = 0.1;

    private ApportionedShare() {}

    /** Whether a figure of which this share is apportioned says enough of the place to judge it. */
    static boolean tellsOfThePlace(double share) {
        return share <= MOST;
    }
}
