package org.mhin.pipeline.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run did: {@code run.json}.
 *
 * @param exit the exit status
 * @param line one line on how it ended
 * @param release the release that CURRENT names afterwards; null where nothing was ever published
 * @param published whether this run moved CURRENT
 * @param staged deliveries staged by this run, by their first digits
 * @param refused one line for each delivery this run refused
 * @param held one line for each period or delivery that this run held back for the first time
 * @param seconds how long it took
 */
public record RunRecord(
        String run,
        String startedAt,
        double seconds,
        int exit,
        String line,
        @Nullable String release,
        boolean published,
        boolean sparkStarted,
        List<String> staged,
        int partsBuilt,
        int martsBuilt,
        List<String> refused,
        List<String> held) {
    public RunRecord {
        staged = List.copyOf(staged);
        refused = List.copyOf(refused);
        // A record of a former edition has none.
        held = held == null ? List.of() : List.copyOf(held);
    }

    /** The same run, ended otherwise. */
    RunRecord withExit(int otherExit, String otherLine) {
        return new RunRecord(
                run,
                startedAt,
                seconds,
                otherExit,
                otherLine,
                release,
                published,
                sparkStarted,
                staged,
                partsBuilt,
                martsBuilt,
                refused,
                held);
    }
}
