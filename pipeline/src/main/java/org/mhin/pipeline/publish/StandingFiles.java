package org.mhin.pipeline.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What the extracts are made of that stand beside a release: {@code extracts.json}.
 *
 * @param files all but this one, by path
 */
public record StandingFiles(String release, List<StandingFile> files) {
    public StandingFiles {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param path below the folder
     * @param madeFrom the digest of what it was made from, by which the next release takes it over; null of a file of the release itself, and of what
     *     is written anew each time
     */
    public record StandingFile(
            String path,
            long bytes,
            String sha256,
            @Nullable String madeFrom) {}

    /** Those of a release; empty where there are none, or nothing can be read of them. */
    public static Optional<StandingFiles> of(WarehouseLayout layout, String release) {
        Path folder = layout.extracts(release);
        return Json.unchanged(layout.storage(), layout.extractsRecord(folder), StandingFiles.class)
                .filter(found -> found.release().equals(release));
    }

    /** Whether a file stands as it was made. Reads it through. */
    public static boolean isWhole(WarehouseLayout layout, Path folder, StandingFile file) {
        Path place = folder.resolve(file.path());
        return layout.storage().isFile(place)
                && KeptFile.of(layout.storage(), place).equals(new KeptFile.Bytes(file.bytes(), file.sha256()));
    }

    /** Whether the extracts of a release stand byte for byte as they were made. Reads all of them. */
    public static boolean isWhole(WarehouseLayout layout, String release) {
        return of(layout, release)
                .filter(found ->
                        found.files().stream().allMatch(file -> isWhole(layout, layout.extracts(release), file)))
                .isPresent();
    }
}
