package org.mhin.pipeline.land;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** What has been landed in a warehouse. */
public final class Deliveries {
    private Deliveries() {}

    /** Every delivery in the order of arrival; empty where nothing has been landed. */
    public static List<Delivery> of(WarehouseLayout layout) {
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
        deliveries.sort(Comparator.comparingLong(Delivery::sequence).thenComparing(Delivery::delivery));
        return List.copyOf(deliveries);
    }

    private static List<Path> folders(Path feed) {
        return Folders.list(feed).stream()
                .filter(folder -> String.valueOf(folder.getFileName()).length() == Digest.SHORT)
                .toList();
    }
}
