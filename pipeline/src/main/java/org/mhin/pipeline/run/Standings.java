package org.mhin.pipeline.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** What became of the deliveries of measures in one run: {@code deliveries.json} beside its log. */
public final class Standings {
    private Standings() {}

    /** What became of each delivery, by feed and digest; every part must be built. */
    static List<Standing> of(WarehouseLayout layout, RunPlan.Resolved resolved) {
        Map<String, PartitionRecord.Figures> figures = new HashMap<>();
        for (PartitionPlan part : resolved.parts()) {
            PartitionRecord record = Json.read(
                    layout.storage(),
                    layout.partRecord(layout.observations(part.part(), part.digest())),
                    PartitionRecord.class);
            record.deliveries().forEach(delivery -> figures.put(part.feed() + " " + delivery.delivery(), delivery));
        }
        List<Standing> standings = new ArrayList<>();
        resolved.periods().forEach((staged, periods) -> standings.add(of(staged, periods, figures)));
        standings.sort(Comparator.comparing(Standing::feed).thenComparing(Standing::delivery));
        return List.copyOf(standings);
    }

    private static Standing of(
            StagedDelivery staged, List<Standing.OfPeriod> periods, Map<String, PartitionRecord.Figures> figures) {
        long given = figures(periods, Standing.State.USED);
        PartitionRecord.Figures built = figures.getOrDefault(
                staged.delivery().feed() + " " + staged.delivery().shortId(),
                new PartitionRecord.Figures(staged.delivery().shortId(), 0, 0, 0, 0, given));
        return new Standing(
                staged.delivery().feed(),
                staged.delivery().delivery(),
                staged.delivery().file(),
                staged.record().rows().figures(),
                built.used(),
                figures(periods, Standing.State.SUPERSEDED) + built.displaced(),
                figures(periods, Standing.State.HELD),
                built.repeated(),
                built.unresolved(),
                built.withoutIndicator(),
                periods);
    }

    private static long figures(List<Standing.OfPeriod> periods, Standing.State state) {
        return periods.stream()
                .filter(period -> period.state() == state)
                .mapToLong(Standing.OfPeriod::figures)
                .sum();
    }
}
