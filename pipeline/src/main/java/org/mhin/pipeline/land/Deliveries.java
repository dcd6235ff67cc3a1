package org.mhin.pipeline.land;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/**
 * What has been landed in a warehouse.
 *
 * <p>The same bytes may have been landed under two names, where a contract reads the name, or as two feeds: the one that arrived
 * last is what they are, and the others count no more. So a file that was landed under a wrong name is put right by landing it
 * under its right one.
 */
public final class Deliveries {
    private Deliveries() {}

    /**
     * The deliveries that count, in the order of their arrival; those that came together by their digest, so that no name
     * decides. Empty where nothing has been landed.
     */
    public static List<Delivery> of(WarehouseLayout layout) {
        return counting(all(layout));
    }

    /** Those of these deliveries that count, in the same order. */
    static List<Delivery> counting(List<Delivery> all) {
        Map<List<String>, Long> last = new HashMap<>();
        all.forEach(delivery -> last.merge(content(delivery), delivery.arrival(), Math::max));
        return all.stream()
                .filter(delivery -> delivery.arrival() == last.getOrDefault(content(delivery), 0L))
                .toList();
    }

    private static List<String> content(Delivery delivery) {
        return List.of(delivery.sha256(), delivery.table());
    }

    /** Every delivery that has a record, whether or not it counts, in the same order. */
    static List<Delivery> all(WarehouseLayout layout) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Path feed : Folders.list(layout.landing())) {
            for (Path folder : folders(feed)) {
                Path record =
                        layout.deliveryRecord(String.valueOf(feed.getFileName()), String.valueOf(folder.getFileName()));
                if (Files.exists(record)) {
                    deliveries.add(Json.read(record, Delivery.class));
                }
            }
        }
        deliveries.sort(Comparator.comparingLong(Delivery::arrival).thenComparing(Delivery::delivery));
        return List.copyOf(deliveries);
    }

    private static List<Path> folders(Path feed) {
        return Folders.list(feed).stream()
                .filter(folder -> String.valueOf(folder.getFileName()).length() == Digest.SHORT)
                .toList();
    }
}
