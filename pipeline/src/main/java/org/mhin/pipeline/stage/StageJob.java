package org.mhin.pipeline.stage;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Stages deliveries side by side, one task each. A task writes under the run's work folder and moves the result into place. */
public final class StageJob {
    private StageJob() {}

    /** One delivery to stage by one contract. */
    public record Task(Delivery delivery, FeedContract contract) implements Serializable {}

    /** A delivery on which staging failed in a way that nobody foresaw; it is refused, and this belongs in the run's log. */
    public record Fault(String feed, String delivery, String file, String trace) implements Serializable {}

    /**
     * Stages every delivery; when it returns, each has its {@code stage.json}, accepted or refused.
     *
     * @return what went wrong that nobody foresaw, in the order of the tasks
     * @throws UncheckedIOException within Spark's own when the warehouse cannot be written: no delivery is to blame for that
     */
    public static List<Fault> run(JavaSparkContext spark, WarehouseLayout layout, List<Task> tasks) {
        String root = layout.root().toString();
        Storage storage = layout.storage();
        return spark.parallelize(tasks, Math.max(1, tasks.size()))
                .map(task -> stage(new WarehouseLayout(Path.of(root), storage), task))
                .filter(Objects::nonNull)
                .collect();
    }

    /** The digest of the code that stages. */
    public static String code() {
        return CodeDigest.of(StageJob.class);
    }

    /**
     * Whether a folder was staged by the code as it stands. Its name tells the contract alone, so that who reads staged rows finds
     * it without looking at code.
     */
    public static boolean isByThisCode(WarehouseLayout layout, Path folder) {
        return Json.unchanged(layout.storage(), layout.stageCode(folder), String.class)
                .filter(code()::equals)
                .isPresent();
    }

    /**
     * Stages one delivery here and now, without Spark.
     *
     * @return what went wrong that nobody foresaw; null where nothing did
     */
    public static @Nullable Fault stage(WarehouseLayout layout, Task task) {
        Delivery delivery = task.delivery();
        Path place = layout.staged(
                delivery.feed(), delivery.delivery(), task.contract().digest());
        Path work = layout.work().resolve("stage-" + delivery.shortId() + "-" + System.nanoTime());
        DeliveryStager stager = new DeliveryStager(layout, task.contract(), delivery);
        Fault fault = null;
        try {
            stager.stage(work);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            layout.storage().delete(work);
            stager.refuse(work, e);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            fault = new Fault(delivery.feed(), delivery.delivery(), delivery.file(), trace.toString());
        }
        Json.draft(layout.storage(), layout.stageCode(work), code());
        KeptFile.record(layout.storage(), work);
        layout.storage().putFolder(work, place);
        return fault;
    }
}
