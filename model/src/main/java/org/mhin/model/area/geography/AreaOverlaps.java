package org.mhin.model.area.geography;

/**
 * From which areas of a group each receiving area is made, and how much of each goes into it. Immutable; arrays throughout, since
 * one serves every group of figures with the same areas. Receiving areas are numbered as {@link OverlapFinder#targets()}, source
 * areas as in the group.
 */
public final class AreaOverlaps {
    private final ConversionBasis[] bases;
    private final boolean[] complete;

    /** The pieces of target {@code t} stand from {@code starts[t]} to before {@code starts[t + 1]}. */
    private final int[] starts;

    private final int[] sources;
    private final double[] weights;
    private final long[] people;

    AreaOverlaps(
            ConversionBasis[] bases, boolean[] complete, int[] starts, int[] sources, double[] weights, long[] people) {
        this.bases = bases;
        this.complete = complete;
        this.starts = starts;
        this.sources = sources;
        this.weights = weights;
        this.people = people;
    }

    /**
     * How the figure of a target that adds up is made: {@link ConversionBasis#PUBLISHED} where the group has the target itself. Of
     * an incomplete target, how the pieces at hand would have been used.
     */
    public ConversionBasis basis(int target) {
        return bases[target];
    }

    /** Whether the group covers all of the target, once. */
    public boolean isComplete(int target) {
        return complete[target];
    }

    /** Whether the group has any area on the target's ground. */
    public boolean isTouched(int target) {
        return starts[target] < starts[target + 1];
    }

    /** The first piece of a target; the pieces of one target follow each other, by code of the source area. */
    public int first(int target) {
        return starts[target];
    }

    /** One after the last piece of a target. */
    public int end(int target) {
        return starts[target + 1];
    }

    /** The source area of a piece. */
    public int source(int piece) {
        return sources[piece];
    }

    /** The part of the source area's people who live in the piece, above 0 and at most 1; exactly 1 when all do. */
    public double weight(int piece) {
        return weights[piece];
    }

    /** The people who live in the piece, in the ages asked for. */
    public long people(int piece) {
        return people[piece];
    }
}
