package org.mhin.pipeline.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hinted;

/**
 * What one run did: {@code run.json}.
 *
 * @param exit the exit status
 * @param line one line on how it ended
 * @param release the release that CURRENT names afterwards; null where nothing was ever published
 * @param published whether this run moved CURRENT
 * @param staged deliveries staged by this run, by their first digits
 * @param refused one line for each delivery this run refused
 * @param notLanded one line for each place or file of the inbox that could not be landed
 * @param held one line for each period or delivery that this run held back for the first time
 * @param seconds how long it took
 * @param bytes how much of the disk the warehouse took afterwards, by folder; empty where the run made nothing
 */
public record RunRecord(
        String run,
        String startedAt,
        double seconds,
        int exit,
        Hinted line,
        @Nullable String release,
        boolean published,
        boolean sparkStarted,
        List<String> staged,
        int partsBuilt,
        int martsBuilt,
        List<Hinted> refused,
        List<String> notLanded,
        List<String> held,
        List<StepRecord> steps,
        Map<String, Long> bytes) {
    /** How long a step took; one that was begun again stands there as often. */
    public record StepRecord(String step, double seconds) {}

    public RunRecord {
        staged = List.copyOf(staged);
        refused = List.copyOf(refused);
        // A record of a former edition has none of these.
        notLanded = notLanded == null ? List.of() : List.copyOf(notLanded);
        held = held == null ? List.of() : List.copyOf(held);
        steps = steps == null ? List.of() : List.copyOf(steps);
        bytes = bytes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(bytes));
    }

    /** The same run, of which these things of the inbox could not be landed: it has not ended with {@code 0} then. */
    RunRecord withNotLanded(List<String> lines) {
        boolean good = exit == 0 && !lines.isEmpty();
        return new RunRecord(
                run,
                startedAt,
                seconds,
                good ? ErrorCode.FEED_REJECTED.exit() : exit,
                good ? Hinted.of(line.line() + "; something of the inbox could not be landed") : line,
                release,
                published,
                sparkStarted,
                staged,
                partsBuilt,
                martsBuilt,
                refused,
                lines,
                held,
                steps,
                bytes);
    }
}
