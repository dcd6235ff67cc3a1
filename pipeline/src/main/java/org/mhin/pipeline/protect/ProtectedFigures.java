package org.mhin.pipeline.protect;

import java.nio.file.Path;
import java.util.List;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.resolve.PartitionRecord;

/**
 * The figures as they may be seen: what all that is derived from figures, every mart, check and release is made from, and nothing else.
 *
 * @param parts by name
 */
public record ProtectedFigures(List<Part> parts) {
    /** The columns of the observations. */
    public static final ParquetSchema OBSERVATIONS = ObservationFile.SCHEMA;

    public ProtectedFigures {
        parts = List.copyOf(parts);
    }

    /**
     * One part of the observations.
     *
     * @param digest of all that its protected figures say: the part's own where nothing of it had to be hidden
     * @param holds what it holds, or at most will once it is built
     * @param observations the file of its observations
     */
    public record Part(String part, String digest, PartitionRecord holds, Path observations) {}
}
