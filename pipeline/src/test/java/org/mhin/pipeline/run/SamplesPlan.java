package org.mhin.pipeline.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * A copy of the samples' warehouse with what its release was made of, so that a test can make a mart of it again.
 *
 * @param layout of the copy
 */
public record SamplesPlan(WarehouseLayout layout, RunPlan.Resolved resolved, RunPlan.Release release) {
    /** @param copy an empty folder for the copy */
    public static SamplesPlan in(Path copy) throws IOException {
        TestWarehouse warehouse = TestWarehouse.ofSamples().copyTo(copy);
        RunPlan plan = warehouse.plan();
        RunPlan.Resolved resolved = plan.resolve();
        ProtectedFigures figures = plan.protect(resolved).figures();
        return new SamplesPlan(
                warehouse.layout(),
                resolved,
                plan.release(resolved.dimensions(), figures, plan.derive(resolved, figures)));
    }

    /** Builds every file of a mart of one name, which may be another than the shipped one, somewhere else. */
    public void build(Mart mart, SparkSession spark, Path folder) {
        List<MartPartition> elsewhere = new ArrayList<>();
        for (MartPartition partition : release.marts().getOrDefault(mart.name(), List.of())) {
            elsewhere.add(partition.over(partition.observations(), folder.resolve(partition.name() + ".parquet")));
        }
        new MartJob(
                        spark,
                        layout,
                        resolved.dimensions().files(),
                        resolved.dimensions().columns())
                .build(mart, elsewhere);
    }
}
