package org.mhin.pipeline.run;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.mhin.pipeline.warehouse.Progress;

/** Counts the tasks of one Spark job as they end, each being one thing of a step's. */
final class TaskCount extends SparkListener implements AutoCloseable {
    private final SparkContext spark;
    private final Progress progress;
    private final List<Long> work;

    /** @param work how much work each task is, in their order */
    TaskCount(SparkContext spark, Progress progress, List<Long> work) {
        this.spark = spark;
        this.progress = progress;
        this.work = List.copyOf(work);
        spark.addSparkListener(this);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        int index = task.taskInfo().index();
        if (task.taskInfo().successful() && index < work.size()) {
            progress.done(work.get(index));
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(this);
    }
}
