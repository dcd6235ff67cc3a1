package org.mhin.pipeline.land;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** The deliveries of a warehouse. */
public final class Deliveries {
    private Deliveries() {}

    /** Every delivery, in the order they were landed. */
    public static List<Delivery> of(WarehouseLayout layout) {
        List<Delivery> deliveries = new ArrayList<>();
        Folders.list(layout.landing()).forEach(feed -> Folders.list(feed).forEach(folder -> {
            if (Files.exists(folder.resolve("delivery.json"))) {
                deliveries.add(Json.read(folder.resolve("delivery.json"), Delivery.class));
            }
        }));
        deliveries.sort(Comparator.comparingLong(Delivery::sequence));
        return deliveries;
    }
}
