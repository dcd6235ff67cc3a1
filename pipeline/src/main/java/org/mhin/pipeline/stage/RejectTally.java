package org.mhin.pipeline.stage;

import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.feed.FeedContract;

/** The rejected rows of a delivery by code, and whether they are so many that no more of its rows need be read. */
final class RejectTally {
    /** Past this many rejected rows a delivery is judged by what has been read of it. */
    private static final long MOST = 100_000;

    private final FeedContract contract;
    private final Map<String, Long> rejected = new TreeMap<>();
    private long rows;

    /** @param contract how many rows it lets be rejected */
    RejectTally(FeedContract contract) {
        this.contract = contract;
    }

    void count(RejectCode code, long added) {
        rows += added;
        rejected.merge(code.code(), added, Long::sum);
    }

    /** Whether so many rows are rejected, and so large a share of those read, that no more of them are looked at. */
    boolean isHopeless(long read) {
        return rows > MOST && contract.isPastRejectLimit(rows, read);
    }

    Map<String, Long> rejected() {
        return rejected;
    }
}
