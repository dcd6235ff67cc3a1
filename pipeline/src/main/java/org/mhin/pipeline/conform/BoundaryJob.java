package org.mhin.pipeline.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.mhin.model.area.Boundaries;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** Brings parts of the observations onto the standard boundaries side by side, one task each. */
public final class BoundaryJob {
    private BoundaryJob() {}

    /** Builds every part's file; a file stands only once it is whole. */
    public static void run(
            JavaSparkContext spark, WarehouseLayout layout, List<BoundaryPlan> parts, LandedBoundaries landed) {
        String root = layout.root().toString();
        Broadcast<LandedBoundaries> known = spark.broadcast(landed);
        spark.parallelize(parts, Math.max(1, parts.size()))
                .foreach(part -> build(
                        new WarehouseLayout(Path.of(root)), part, known.value().boundaries()));
    }

    private static void build(WarehouseLayout layout, BoundaryPlan part, Boundaries known) {
        Path work = layout.work().resolve("boundaries-" + part.part() + "-" + System.nanoTime() + ".parquet");
        Path target = Path.of(part.target());
        try {
            new BoundaryBuilder(part, known).build(work);
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot bring " + part.part() + " onto other boundaries: " + e.getMessage(), e);
        }
    }
}
