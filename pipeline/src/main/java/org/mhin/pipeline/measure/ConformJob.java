package org.mhin.pipeline.measure;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionPlanner;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.PartitionFault;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Builds parts of the observations side by side, one task each. */
public final class ConformJob {
    private ConformJob() {}

    /** Changes with the code that makes observations of what is staged, and with their columns. */
    public static String code() {
        return Digest.of(List.of(
                CodeDigest.of(ConformJob.class, PartitionPlanner.class), ObservationFile.SCHEMA.sparkColumns()));
    }

    /**
     * Builds every part; when it returns, each has its {@code part.json}, but for those that failed.
     *
     * @return what failed, and with which delivery
     */
    public static List<PartitionFault> run(JavaSparkContext spark, WarehouseLayout layout, List<PartitionPlan> parts) {
        String root = layout.root().toString();
        Storage storage = layout.storage();
        return spark.parallelize(parts, Math.max(1, parts.size()))
                .map(part -> build(new WarehouseLayout(Path.of(root), storage), part))
                .filter(Objects::nonNull)
                .collect();
    }

    private static @Nullable PartitionFault build(WarehouseLayout layout, PartitionPlan part) {
        Path work = layout.work().resolve("part-" + Digest.shorten(part.digest()) + "-" + System.nanoTime());
        PartitionBuilder builder = new PartitionBuilder(layout, part);
        try {
            builder.build(work);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            return PartitionFault.of(part.part(), builder.delivery(), "made into observations", e);
        }
        KeptFile.record(layout.storage(), work);
        layout.storage().putFolder(work, layout.observations(part.part(), part.digest()));
        return null;
    }
}
