package org.mhin.pipeline.tabular.row;

/**
 * What packed bytes may unpack to.
 *
 * @param members how many files an archive may hold
 * @param bytes how many bytes all of them together may have
 * @param ratio how many times its packed size a member may be
 * @param grace how many bytes a member may always be
 */
public record UnpackLimits(int members, long bytes, int ratio, long grace) {
    public static final UnpackLimits DEFAULT = new UnpackLimits(10_000, 64L << 30, 250, 64L << 20);
}
