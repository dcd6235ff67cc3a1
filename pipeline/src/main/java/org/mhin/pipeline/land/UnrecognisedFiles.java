package org.mhin.pipeline.land;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mhin.pipeline.warehouse.Json;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** The files that were not landed, by where they were found. Landing one again replaces its entry or, once landed, drops it. */
public final class UnrecognisedFiles {
    private final WarehouseLayout layout;
    private final SortedMap<String, UnrecognisedFile> files = new TreeMap<>();
    private boolean changed;

    UnrecognisedFiles(WarehouseLayout layout) {
        this.layout = layout;
        of(layout).forEach(file -> files.put(file.key(), file));
    }

    /** The files that were not landed, by where they were found; empty where there are none. */
    public static List<UnrecognisedFile> of(WarehouseLayout layout) {
        return Files.exists(layout.unrecognised())
                ? List.copyOf(Arrays.asList(Json.read(layout.unrecognised(), UnrecognisedFile[].class)))
                : List.of();
    }

    void put(UnrecognisedFile file) {
        changed |= !file.equals(files.put(file.key(), file));
    }

    void drop(String key) {
        changed |= files.remove(key) != null;
    }

    void save() {
        if (changed) {
            Json.write(layout.unrecognised(), List.copyOf(files.values()));
            changed = false;
        }
    }
}
