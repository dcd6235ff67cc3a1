package org.mhin.pipeline.health;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** How much of the disk a warehouse takes, by what it is for. */
public final class DiskUse {
    private static final String TABLES_OF_A_RELEASE = ".parquet";

    private DiskUse() {}

    /**
     * The bytes of each folder of a warehouse that grows; the tables of releases are counted as marts, whose files they are. Looks at
     * every file.
     */
    public static Map<String, Long> of(WarehouseLayout layout) {
        Map<String, Long> bytes = new TreeMap<>();
        for (Path root : new Path[] {
            layout.landing(),
            layout.staged(),
            layout.observations(),
            layout.protectedFigures(),
            layout.conformed(),
            layout.marts(),
            layout.releases(),
            layout.runs()
        }) {
            bytes.put(String.valueOf(root.getFileName()), bytes(layout, root, root.equals(layout.releases())));
        }
        return bytes;
    }

    private static long bytes(WarehouseLayout layout, Path place, boolean isOfReleases) {
        if (layout.storage().isFolder(place)) {
            return layout.storage().list(place).stream()
                    .mapToLong(inside -> bytes(layout, inside, isOfReleases))
                    .sum();
        }
        boolean isCounted = layout.storage().isFile(place)
                && !(isOfReleases && place.toString().endsWith(TABLES_OF_A_RELEASE));
        return isCounted ? layout.storage().size(place) : 0;
    }
}
