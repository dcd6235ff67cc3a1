package org.mhin.pipeline.health;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.pipeline.publish.StandingFiles;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** How much of the disk a warehouse takes, by what it is for. */
public final class DiskUse {
    private static final String TABLES_OF_A_RELEASE = ".parquet";

    private DiskUse() {}

    /**
     * The bytes of each folder of a warehouse that grows; the tables of releases are counted as marts, whose files they are, also in extracts. Looks at
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
        bytes.put(String.valueOf(layout.extracts().getFileName()), extracts(layout));
        return bytes;
    }

    /** Rows that several folders or releases have are one file; what is of a release itself is counted as marts. */
    private static long extracts(WarehouseLayout layout) {
        Map<String, Long> once = new HashMap<>();
        long documents = 0;
        for (Path folder : layout.storage().list(layout.extracts())) {
            Path record = layout.extractsRecord(folder);
            documents += layout.storage().isFile(record) ? layout.storage().size(record) : 0;
            for (StandingFiles.StandingFile file : StandingFiles.of(layout, String.valueOf(folder.getFileName()))
                    .map(StandingFiles::files)
                    .orElse(List.of())) {
                if (file.madeFrom() != null) {
                    once.put(file.sha256(), file.bytes());
                } else if (!file.path().endsWith(TABLES_OF_A_RELEASE)) {
                    documents += file.bytes();
                }
            }
        }
        return documents + once.values().stream().mapToLong(Long::longValue).sum();
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
