package org.mhin.pipeline.land.arrive;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What a warehouse has and remembers of what was landed, which a landing reads and goes on with. */
record LandedSoFar(
        WarehouseLayout layout, KnownDeliveries known, UnrecognisedFiles unrecognised, Places places, Clock clock) {
    private static final String WORK = "land-";

    static LandedSoFar in(WarehouseLayout layout, List<FeedContract> contracts, Clock clock) {
        return new LandedSoFar(
                layout,
                new KnownDeliveries(
                        contracts,
                        LandedRecords.of(layout).deliveries(),
                        delivery -> Deliveries.stands(layout, delivery)),
                new UnrecognisedFiles(layout),
                new Places(layout),
                clock);
    }

    /** A place to work in, which nothing else has. */
    Path work() {
        return layout.work().resolve(WORK + System.nanoTime());
    }

    /** Deletes what a landing that was killed left behind. */
    void clear() {
        for (Path left : layout.storage().list(layout.work())) {
            if (String.valueOf(left.getFileName()).startsWith(WORK)) {
                layout.storage().delete(left);
            }
        }
    }

    /** Remembers which deliveries are where a file was found. */
    void remember(Found found, Set<String> deliveries) {
        if (found.place() != null) {
            places.tell(found.place(), null, null, List.copyOf(deliveries));
        }
    }

    /** The time as records have it, in UTC. */
    String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void save() {
        unrecognised.save();
        places.save();
    }
}
