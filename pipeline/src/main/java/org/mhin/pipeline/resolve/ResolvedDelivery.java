package org.mhin.pipeline.resolve;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What the latest run that resolved areas found in one staged delivery: {@code resolved.json} beside its figures.
 *
 * @param refusal why it may not go on, in one line; null where it may
 * @param unknownAreas its reported areas that stand for none
 * @param lookupFaults what is wrong with a lookup beside its rejected rows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResolvedDelivery(
        @Nullable Hinted refusal, List<UnresolvedArea> unknownAreas, List<Lookups.Fault> lookupFaults) {
    public ResolvedDelivery {
        unknownAreas = List.copyOf(unknownAreas);
        lookupFaults = List.copyOf(lookupFaults);
    }

    /**
     * What is found in a delivery, by what its feed tells.
     *
     * @param inForce the register, and which deliveries do not go together with it
     * @param planner who looks at what is told of areas
     */
    public static ResolvedDelivery of(
            StagedDelivery staged, FeedContract contract, Registers.InForce inForce, PartitionPlanner planner) {
        return switch (contract.tells()) {
            case WHICH_AREAS -> of(inForce.refused().get(staged));
            case WHERE_AREAS -> Lookups.resolved(staged, inForce.register());
            case OF_AREAS -> planner.resolved(staged, contract);
        };
    }

    /** Of a delivery of which nothing is to be said but why it may not go on. */
    public static ResolvedDelivery of(@Nullable Hinted refusal) {
        return new ResolvedDelivery(refusal, List.of(), List.of());
    }

    /** The same of a delivery that staging refused: it says why, and what else was found stands beside. */
    public ResolvedDelivery refusedFor(Hinted line) {
        return new ResolvedDelivery(line, unknownAreas, lookupFaults);
    }

    /** What was found; empty where no run has looked at it, or the record cannot be read. */
    public static Optional<ResolvedDelivery> read(WarehouseLayout layout, Path staged) {
        return Json.unchanged(layout.storage(), layout.resolved(staged), ResolvedDelivery.class);
    }

    /** Writes it down where it is not what stands there. */
    public void write(WarehouseLayout layout, Path staged) {
        if (!read(layout, staged).filter(this::equals).isPresent()) {
            Json.write(layout.storage(), layout.resolved(staged), this);
        }
    }
}
