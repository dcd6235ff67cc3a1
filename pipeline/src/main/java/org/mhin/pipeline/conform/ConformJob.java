package org.mhin.pipeline.conform;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** Builds parts of the observations side by side, one task each. */
public final class ConformJob {
    private ConformJob() {}

    /** Builds every part; when it returns, each has its {@code part.json}. */
    public static void run(JavaSparkContext spark, WarehouseLayout layout, List<PartPlan> parts) {
        String root = layout.root().toString();
        spark.parallelize(parts, Math.max(1, parts.size()))
                .foreach(part -> build(new WarehouseLayout(Path.of(root)), part));
    }

    private static void build(WarehouseLayout layout, PartPlan part) {
        Path work = layout.work().resolve("part-" + Digest.shorten(part.digest()) + "-" + System.nanoTime());
        new PartBuilder(layout, part).build(work);
        Folders.publish(work, layout.observations(part.part(), part.digest()));
    }
}
