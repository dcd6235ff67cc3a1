package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * The staged deliveries by what they are, each in the order they were landed.
 *
 * @param refused those that staging refused, and those that were withdrawn
 * @param reports those that say something of areas: figures or neighbours
 */
record StagedByKind(
        List<StagedDelivery> refused,
        Map<StagedDelivery, FeedContract.WhichAreas> registers,
        List<StagedDelivery> lookups,
        List<StagedDelivery> reports) {
    /** The accepted ones. */
    Stream<StagedDelivery> accepted() {
        return Stream.of(registers.keySet(), lookups, reports).flatMap(Collection::stream);
    }

    /** Every delivery of a known feed; all of them must be staged. */
    static StagedByKind of(WarehouseLayout layout, Catalogue catalogue) {
        StagedByKind staged =
                new StagedByKind(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        for (Delivery delivery : Deliveries.of(layout, StageRecord.isRefused(layout))) {
            Optional<FeedContract> contract = catalogue.feed(delivery.feed());
            if (contract.isPresent()) {
                Path folder = layout.staged(
                        delivery.feed(), delivery.delivery(), contract.get().digest());
                StageRecord record = Json.read(layout.storage(), layout.stageRecord(folder), StageRecord.class);
                StagedDelivery one = new StagedDelivery(delivery, record, folder);
                if (!record.accepted() || Withdrawal.of(layout, delivery).isPresent()) {
                    staged.refused().add(one);
                } else {
                    into(staged, contract.get()).accept(one);
                }
            }
        }
        return staged;
    }

    /** Where a delivery of a feed belongs. */
    private static Consumer<StagedDelivery> into(StagedByKind staged, FeedContract contract) {
        return switch (contract.tells()) {
            case WHICH_AREAS -> one -> staged.registers().put(one, (FeedContract.WhichAreas) contract);
            case WHERE_AREAS -> staged.lookups()::add;
            case OF_AREAS -> staged.reports()::add;
        };
    }
}
