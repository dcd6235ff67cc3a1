package org.mhin.pipeline.stage;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.Delivery;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** Stages deliveries side by side, one task each. A task writes under the run's work folder and moves the result into place. */
public final class StageJob {
    private StageJob() {}

    /** One delivery to stage by one contract. */
    public record Task(Delivery delivery, FeedContract contract) implements Serializable {}

    /** Stages every delivery; when it returns, each has its {@code stage.json}, accepted or refused. */
    public static void run(JavaSparkContext spark, WarehouseLayout layout, List<Task> tasks) {
        String root = layout.root().toString();
        spark.parallelize(tasks, Math.max(1, tasks.size()))
                .foreach(task -> stage(new WarehouseLayout(Path.of(root)), task));
    }

    private static void stage(WarehouseLayout layout, Task task) {
        Delivery delivery = task.delivery();
        Path place = layout.staged(
                delivery.feed(), delivery.delivery(), task.contract().digest());
        Path work = layout.work().resolve("stage-" + delivery.shortId() + "-" + System.nanoTime());
        new DeliveryStager(layout, task.contract(), delivery).stage(work);
        Folders.publish(work, place);
    }
}
