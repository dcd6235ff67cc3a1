package org.mhin.pipeline.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** Which records of runs may go: those before an instant, but for the last of each outcome and the last that looked at deliveries. */
final class KeptRuns {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'");
    private static final int DID_NOT_END = -1;

    private KeptRuns() {}

    /** The folders of the runs that may go. */
    static List<Path> before(WarehouseLayout layout, Instant since) {
        Set<Integer> outcomes = new HashSet<>();
        boolean hasStandings = false;
        List<Path> old = new ArrayList<>();
        for (String run : layout.runsNewestFirst()) {
            boolean isLastOfItsOutcome = outcomes.add(outcome(layout, run));
            boolean isLastThatLooked = !hasStandings && layout.storage().isFile(layout.standings(run));
            hasStandings |= isLastThatLooked;
            if (began(run, since).isBefore(since) && !isLastOfItsOutcome && !isLastThatLooked) {
                old.add(layout.runs().resolve(run));
            }
        }
        return old;
    }

    private static int outcome(WarehouseLayout layout, String run) {
        return Json.readable(layout.storage(), layout.runRecord(run), JsonNode.class)
                .map(record -> record.path("exit").asInt(DID_NOT_END))
                .orElse(DID_NOT_END);
    }

    /** When a run began, which its name says; of one that is named otherwise, an instant that keeps it. */
    private static Instant began(String run, Instant otherwise) {
        int end = run.indexOf('Z');
        try {
            return end < 0
                    ? otherwise
                    : LocalDateTime.parse(run.substring(0, end + 1), START).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
