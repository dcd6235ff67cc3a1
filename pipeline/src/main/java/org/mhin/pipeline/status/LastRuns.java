package org.mhin.pipeline.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * How the latest runs went. A run that was killed, or found no room or memory to record its end, has a log and no record: it is told
 * from one at work by its process.
 *
 * @param last the latest run that is over; null where there is none
 * @param running the run that is at work; null where none is
 */
public record LastRuns(@Nullable RunRecord last, @Nullable Running running) {
    /**
     * A run at work.
     *
     * @param lastEvent the last word of its log
     */
    public record Running(String run, String startedAt, long process, String lastEvent) {}

    private record Event(String at, String event) {}

    static LastRuns of(WarehouseLayout layout) {
        Running running = null;
        for (String run : layout.runsNewestFirst()) {
            Optional<RunRecord> record = Json.readable(layout.storage(), layout.runRecord(run), RunRecord.class);
            if (record.isPresent()) {
                return new LastRuns(record.get(), running);
            }
            Event first = event(layout, layout.log(run), true);
            Event last = event(layout, layout.log(run), false);
            if (running == null && isAtWork(run, first)) {
                running = new Running(run, first.at(), process(run), last.event());
            } else {
                return new LastRuns(notEnded(layout, run, first, last), running);
            }
        }
        return new LastRuns(null, running);
    }

    private static RunRecord notEnded(WarehouseLayout layout, String run, Event first, Event last) {
        double seconds = first.at().isEmpty()
                ? 0
                : Duration.between(Instant.parse(first.at()), Instant.parse(last.at()))
                                .toMillis()
                        / 1000.0;
        return new RunRecord(
                run,
                first.at().isEmpty() ? run : first.at(),
                seconds,
                ErrorCode.FAULT.exit(),
                Hinted.of("DID NOT END: killed, or out of memory or room; its last event was " + last.event()
                        + (last.at().isEmpty() ? "" : " at " + last.at())
                        + "; the next nightly goes on from there"),
                Publications.current(layout).orElse(null),
                false,
                false,
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** The process is there, and was before the run began: numbers of processes come again. */
    private static boolean isAtWork(String run, Event first) {
        Optional<ProcessHandle> process = ProcessHandle.of(process(run)).filter(ProcessHandle::isAlive);
        if (process.isEmpty() || first.at().isEmpty()) {
            return false;
        }
        Instant began = Instant.parse(first.at()).plusSeconds(1);
        return process.get().info().startInstant().filter(began::isBefore).isEmpty();
    }

    private static long process(String run) {
        try {
            return Long.parseLong(run.substring(run.lastIndexOf('-') + 1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The first or the last whole line of a log; of an empty one, nothing. */
    private static Event event(WarehouseLayout layout, Path log, boolean first) {
        Event found = new Event("", "none");
        try {
            for (String line : layout.storage().read(log).lines().toList()) {
                JsonNode event = tree(line);
                if (event.hasNonNull("at") && event.hasNonNull("event")) {
                    found = new Event(
                            event.get("at").asText(), event.get("event").asText());
                    if (first) {
                        return found;
                    }
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    /** The last line of a log may have been cut off. */
    private static JsonNode tree(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
