package org.mhin.pipeline.land.arrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/** The files that were not landed, by where they were found. Landing one again replaces its entry or, once landed, drops it. */
public final class UnrecognisedFiles {
    private final WarehouseLayout layout;
    private final SortedMap<String, UnrecognisedFile> files = new TreeMap<>();
    private boolean changed;

    UnrecognisedFiles(WarehouseLayout layout) {
        this.layout = layout;
        of(layout).forEach(file -> files.put(file.key(), file));
        changed = files.isEmpty() && layout.storage().exists(layout.unrecognised());
    }

    /** The files that were not landed, by where they were found; empty where there are none, or the list cannot be read. */
    public static List<UnrecognisedFile> of(WarehouseLayout layout) {
        return Json.readable(layout.storage(), layout.unrecognised(), UnrecognisedFile[].class)
                .map(files -> List.copyOf(Arrays.asList(files)))
                .orElse(List.of());
    }

    /** What landing keeps in mind and can make again, where it is there and cannot be read. */
    public static List<Path> unreadable(WarehouseLayout layout) {
        return Stream.of(layout.unrecognised(), layout.places())
                .filter(layout.storage()::exists)
                .filter(file -> Json.readable(layout.storage(), file, JsonNode.class)
                        .filter(JsonNode::isContainerNode)
                        .isEmpty())
                .toList();
    }

    void put(UnrecognisedFile file) {
        changed |= !file.equals(files.put(file.key(), file));
    }

    void drop(String key) {
        changed |= files.remove(key) != null;
    }

    /** Drops what was noted of parts of a file. */
    void dropBelow(String key) {
        changed |= files.keySet().removeIf(other -> other.startsWith(key + "!"));
    }

    void save() {
        if (changed) {
            Json.write(layout.storage(), layout.unrecognised(), List.copyOf(files.values()));
            changed = false;
        }
    }
}
