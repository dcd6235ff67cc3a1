package org.mhin.pipeline.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * What the extracts are made of that stand beside a release: {@code extracts.json}.
 *
 * @param publication the number of the event by which the release was published or scheduled, whose day and version the documents have; 0 where
 *     nobody wrote one down
 * @param files all but this one, by path
 */
public record StandingFiles(String release, int publication, List<StandingFile> files) {
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

    /** The event by which a release is shown now or will be; 0 where nobody wrote one down. */
    public static int publication(Publications publications, String release) {
        return publications.shownBy(release).map(Publication::number).orElse(0);
    }

    /**
     * The releases that readers see or will, and that are there, whose extracts are not: never made, or made when the release was to be shown by
     * another event, so that they say another day.
     */
    public static List<String> missing(WarehouseLayout layout, Publications publications) {
        return Stream.concat(
                        publications.current().stream(),
                        publications.waiting().stream().map(Publication.Waiting::release))
                .distinct()
                .filter(release -> layout.storage().isFile(layout.manifest(layout.release(release))))
                .filter(release -> of(layout, release)
                        .filter(found -> found.publication() == publication(publications, release))
                        .isEmpty())
                .toList();
    }

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
