package org.mhin.pipeline.answer;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** The deliveries that somebody withdrew and that an indicator would have figures from: why a blank may be one. */
final class WithdrawnDeliveries {
    private static final int TOLD = 5;

    private WithdrawnDeliveries() {}

    /**
     * Tells of each that may be missed.
     *
     * @param indicator its key
     */
    static void tell(WarehouseLayout layout, Supplier<Catalogue> catalogue, String indicator, Asides asides) {
        Set<String> feeds = catalogue.get().indicator(indicator).stream()
                .flatMap(found -> found.sources().stream())
                .map(Indicator.Source::feed)
                .collect(Collectors.toSet());
        if (feeds.isEmpty()) {
            return;
        }
        List<String> lines = Deliveries.of(layout, StageRecord.isRefused(layout)).stream()
                .filter(delivery -> feeds.contains(delivery.feed()))
                .flatMap(delivery -> Withdrawal.of(layout, delivery)
                        .map(withdrawal -> "Delivery " + delivery.shortId() + " " + delivery.file()
                                + " of the same feed was " + withdrawal.line())
                        .stream())
                .toList();
        lines.stream().limit(TOLD).forEach(asides::say);
        if (lines.size() > TOLD) {
            asides.say("and " + (lines.size() - TOLD) + " more deliveries of it");
        }
    }
}
