package org.mhin.pipeline.run;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** Whose figures a fault comes from: of the deliveries of a part the only one, else the latest that the release before has not. */
final class Blame {
    private final WarehouseLayout layout;
    private final RunPlan.Resolved resolved;
    private final Set<String> released;

    Blame(WarehouseLayout layout, RunPlan.Resolved resolved) {
        this.layout = layout;
        this.resolved = resolved;
        this.released = released(layout);
    }

    private static Set<String> released(WarehouseLayout layout) {
        Set<String> released = new HashSet<>();
        Publications.current(layout)
                .map(id -> layout.manifest(layout.release(id)))
                .filter(layout.storage()::isFile)
                .ifPresent(file -> {
                    try {
                        Json.read(layout.storage(), file, Manifest.class)
                                .deliveries()
                                .forEach(source -> released.add(source.delivery()));
                    } catch (MhinException e) {
                        // A manifest that cannot be read names no delivery; then all of them are new.
                        released.clear();
                    }
                });
        return released;
    }

    /** The deliveries to hold back, each with a line; empty where no delivery can be named. */
    Map<StagedDelivery, String> of(List<PartitionFault> faults) {
        Map<StagedDelivery, String> lines = new LinkedHashMap<>();
        for (PartitionFault fault : faults) {
            deliveryOf(fault)
                    .ifPresent(staged -> lines.merge(
                            staged,
                            staged.delivery().file() + ": " + fault.line(),
                            (first, second) -> first + "; " + fault.line()));
        }
        return lines;
    }

    /** Whether every one of several deliveries of figures would have to be held back: then what is wrong is not theirs. */
    boolean isEveryones(List<PartitionFault> faults) {
        Set<StagedDelivery> all = resolved.parts().stream()
                .flatMap(part -> deliveries(part).stream())
                .collect(Collectors.toSet());
        return all.size() > 1 && of(faults).keySet().containsAll(all);
    }

    /** Whether a delivery that the release before is made from is still there, accepted or not. */
    boolean countsAnyOfTheRelease() {
        return Deliveries.of(layout, StageRecord.isRefused(layout)).stream()
                .filter(delivery -> Withdrawal.of(layout, delivery).isEmpty())
                .anyMatch(delivery -> released.isEmpty() || released.contains(delivery.delivery()));
    }

    /** The parts that the release before had not. */
    Set<String> newPartitions() {
        return resolved.parts().stream()
                .filter(part -> deliveries(part).stream().anyMatch(this::isNew))
                .map(PartitionPlan::part)
                .collect(Collectors.toSet());
    }

    private Optional<StagedDelivery> deliveryOf(PartitionFault fault) {
        List<StagedDelivery> of = fault.delivery() != null
                ? resolved.periods().keySet().stream()
                        .filter(staged -> staged.delivery().shortId().equals(fault.delivery()))
                        .toList()
                : resolved.parts().stream()
                        .filter(part -> part.part().equals(fault.part()))
                        .flatMap(part -> deliveries(part).stream())
                        .toList();
        return of.size() == 1
                ? Optional.of(of.get(0))
                : of.stream()
                        .filter(this::isNew)
                        .max(Comparator.comparingLong((StagedDelivery staged) ->
                                        staged.delivery().arrival())
                                .thenComparing(staged -> staged.delivery().delivery()));
    }

    private boolean isNew(StagedDelivery staged) {
        return !released.contains(staged.delivery().delivery());
    }

    private List<StagedDelivery> deliveries(PartitionPlan part) {
        Set<String> digits = part.deliveries().stream()
                .map(PartitionPlan.PlannedDelivery::delivery)
                .collect(Collectors.toSet());
        return resolved.periods().keySet().stream()
                .filter(staged -> staged.delivery().feed().equals(part.feed())
                        && digits.contains(staged.delivery().shortId()))
                .toList();
    }
}
