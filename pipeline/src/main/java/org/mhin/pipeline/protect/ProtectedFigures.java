package org.mhin.pipeline.protect;

import java.nio.file.Path;
import java.util.List;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.resolve.PartitionRecord;

/**
 * The figures as they may be seen, which marts, checks and releases are made from and nothing else. All feeds so far are published
 * under their publishers' disclosure control, so that every figure stands as it was measured.
 *
 * @param neighbours the file of the lists of neighbours
 * @param features the file of what the lists are made from
 */
public record ProtectedFigures(List<Part> parts, Path neighbours, Path features) {
    /** The columns of the observations. */
    public static final ParquetSchema OBSERVATIONS = ObservationFile.SCHEMA;

    public ProtectedFigures {
        parts = List.copyOf(parts);
    }

    /**
     * One part of the observations.
     *
     * @param digest of everything it is made from
     * @param holds what it holds, or at most will once it is built
     * @param observations the file of its observations
     * @param onBoundaries the file of the same on the standard boundaries
     */
    public record Part(String part, String digest, PartitionRecord holds, Path observations, Path onBoundaries) {}
}
