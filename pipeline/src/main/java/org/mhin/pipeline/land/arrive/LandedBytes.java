package org.mhin.pipeline.land.arrive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Whether a landed file still is what was landed: a disk may fail, and a hand may help. */
public final class LandedBytes {
    private LandedBytes() {}

    /** Where they are. */
    public static Path place(WarehouseLayout layout, Delivery delivery) {
        return layout.landed(delivery);
    }

    /** Whether a file of their size is there; does not read it. */
    static boolean isThere(WarehouseLayout layout, Delivery delivery) {
        Path file = layout.landed(delivery);
        return layout.storage().isFile(file) && layout.storage().size(file) == delivery.bytes();
    }

    /** What is wrong with the file of a delivery, in one line with the remedy; null where its bytes are those that were landed. */
    public static @Nullable String fault(WarehouseLayout layout, Delivery delivery) {
        Path file = layout.landed(delivery);
        String why;
        if (!layout.storage().exists(file)) {
            why = "the landed file is not there any more";
        } else {
            try (InputStream in = layout.storage().open(file)) {
                if (HashedCopy.of(in, OutputStream.nullOutputStream(), bytes -> {})
                        .digest()
                        .equals(delivery.sha256())) {
                    return null;
                }
                why = "the landed file is not what was landed: its SHA-256 is not that of its record";
            } catch (IOException e) {
                why = "the landed file cannot be read (" + e.getClass().getSimpleName() + ")";
            }
        }
        return delivery.file() + ": " + why + "; land it again from where it came, by naming the file itself";
    }
}
