package org.mhin.pipeline.stage;

/**
 * How much of a delivery's text may be held in memory while it is staged: every distinct text of every column that is asked for is
 * kept, once. A published file repeats few texts; one that never does would take all the memory there is.
 */
final class KeptTexts {
    /** In bytes, as good as: a million names of areas take 80 million. */
    private static final long MOST = 400_000_000;

    private static final int OVERHEAD = 60;

    private final long most;
    private long kept;

    KeptTexts() {
        this(MOST);
    }

    KeptTexts(long most) {
        this.most = most;
    }

    /** Counts a text that is kept. */
    void keep(int length) {
        kept += length + OVERHEAD;
    }

    boolean isFull() {
        return kept > most;
    }
}
