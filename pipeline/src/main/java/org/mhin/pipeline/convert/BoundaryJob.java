package org.mhin.pipeline.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.PartitionFault;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Brings parts of the observations onto the standard boundaries side by side, one task each. */
public final class BoundaryJob {
    private BoundaryJob() {}

    /** Changes with the code that brings a part onto the boundaries, and with the columns of what it makes. */
    static String code() {
        return Digest.of(List.of(CodeDigest.of(BoundaryJob.class), BoundaryFile.SCHEMA.sparkColumns()));
    }

    /**
     * Builds every part's file; a file stands only once it is whole.
     *
     * @return what failed
     */
    public static List<PartitionFault> run(
            JavaSparkContext spark, WarehouseLayout layout, List<BoundaryPlan> parts, LandedBoundaries landed) {
        String root = layout.root().toString();
        Storage storage = layout.storage();
        Broadcast<LandedBoundaries> known = spark.broadcast(landed);
        return spark.parallelize(parts, Math.max(1, parts.size()))
                .map(part -> tried(
                        new WarehouseLayout(Path.of(root), storage),
                        part,
                        known.value().boundaries()))
                .filter(Objects::nonNull)
                .collect();
    }

    private static @Nullable PartitionFault tried(WarehouseLayout layout, BoundaryPlan part, Boundaries known) {
        try {
            build(layout, part, known);
            return null;
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            return PartitionFault.of(part.part(), null, "brought onto other boundaries", e);
        }
    }

    private static void build(WarehouseLayout layout, BoundaryPlan part, Boundaries known) {
        Path work = layout.work().resolve("boundaries-" + part.part() + "-" + System.nanoTime() + ".parquet");
        Path target = Path.of(part.target());
        try {
            new BoundaryBuilder(part, known).build(layout.storage(), work);
            KeptFile.put(layout.storage(), work, target);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot bring " + part.part() + " onto other boundaries: " + e.getMessage(), e);
        }
    }
}
