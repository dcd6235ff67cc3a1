package org.mhin.pipeline.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.registry.Literal;

/**
 * A file of a table of a release.
 *
 * @param partition the part whose rows it has; {@link MartPartition#ALL} for those of all parts
 * @param sha256 its digest; empty where it has just been made with the database
 * @param bytes its size
 */
record TableFile(String table, String partition, String sha256, Path path, long bytes) {
    /** What reads the rows of some files, each with the path of its file as {@code filename}. */
    static String read(List<TableFile> files) {
        return files.stream()
                .map(file -> Literal.of(file.path().toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], filename = true, hive_partitioning = false)"));
    }
}
