package org.mhin.pipeline.publish;

import java.util.List;

/**
 * What a release holds and was made from: {@code manifest.json}. The same inputs give the same manifest.
 *
 * @param files every Parquet file of the release, by path
 * @param deliveries the deliveries it was made from, by feed and digest
 */
public record Manifest(String release, List<ReleasedFile> files, List<Source> deliveries) {
    public Manifest {
        files = List.copyOf(files);
        deliveries = List.copyOf(deliveries);
    }

    /** @param path below the release's folder */
    public record ReleasedFile(String table, String path, long bytes, String sha256) {}

    /** A delivery that the release was made from. */
    public record Source(String feed, String delivery, String file) {}
}
