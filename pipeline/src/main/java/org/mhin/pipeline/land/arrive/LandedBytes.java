package org.mhin.pipeline.land.arrive;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Whether a landed file still is what was landed: a disk may fail, and a hand may help. */
public final class LandedBytes {
    private LandedBytes() {}

    /** What is wrong with the file of a delivery, in one line with the remedy; null where its bytes are those that were landed. */
    public static @Nullable String fault(WarehouseLayout layout, Delivery delivery) {
        Path file = layout.landed(delivery);
        String why;
        try {
            if (!layout.storage().exists(file)) {
                why = "the landed file is not there any more";
            } else if (KeptFile.of(layout.storage(), file).sha256().equals(delivery.sha256())) {
                return null;
            } else {
                why = "the landed file is not what was landed: its SHA-256 is not that of its record";
            }
        } catch (UncheckedIOException e) {
            why = "the landed file cannot be read (" + e.getCause().getClass().getSimpleName() + ")";
        }
        return delivery.file() + ": " + why + "; land it again from where it came, by naming the file itself";
    }
}
