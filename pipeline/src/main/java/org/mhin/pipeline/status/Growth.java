package org.mhin.pipeline.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * How much of the disk a warehouse took after the last run that made something, and how much more that is than after the one before it, as
 * the two wrote down.
 *
 * @param at when the last of them began
 * @param bytes by folder
 * @param added by folder, less than 0 where it takes less; null where no earlier run wrote it down
 */
public record Growth(
        String at, Map<String, Long> bytes, @Nullable Map<String, Long> added) {
    /** Runs that failed, and nights without news, stand between; past so many nobody looks further. */
    private static final int LOOKED_AT = 20;

    static Optional<Growth> of(WarehouseLayout layout) {
        List<RunRecord> known = new ArrayList<>();
        for (String run : layout.runsNewestFirst().stream().limit(LOOKED_AT).toList()) {
            if (known.size() < 2) {
                Json.readable(layout.storage(), layout.runRecord(run), RunRecord.class)
                        .filter(record -> !record.bytes().isEmpty())
                        .ifPresent(known::add);
            }
        }
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Growth(
                        known.get(0).startedAt(),
                        known.get(0).bytes(),
                        known.size() < 2
                                ? null
                                : added(known.get(1).bytes(), known.get(0).bytes())));
    }

    private static Map<String, Long> added(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> added = new TreeMap<>();
        after.forEach((folder, bytes) -> added.put(folder, bytes - before.getOrDefault(folder, 0L)));
        return added;
    }
}
