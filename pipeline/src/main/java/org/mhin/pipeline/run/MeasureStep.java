package org.mhin.pipeline.run;

import java.util.List;
import org.mhin.pipeline.measure.ConformJob;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** Figures to observations, a part at a time: values and limits by the indicators' methods. */
final class MeasureStep implements Step {
    @Override
    public String name() {
        return "measure";
    }

    @Override
    public Planned plan(Night night) {
        return Planned.of(night.resolved().partsToBuild().stream()
                .map(part ->
                        "observations " + part.part() + ": a delivery, an indicator or the area register has changed")
                .toList());
    }

    @Override
    public Outcome run(Night night, Work work) {
        List<PartitionPlan> parts = night.resolved().partsToBuild();
        if (parts.isEmpty()) {
            return new Outcome.Done();
        }
        work.spark();
        work.log()
                .say(
                        "conforming",
                        "Conforming " + Work.count(parts.size(), "partition", "partitions") + " of the observations");
        List<PartitionFault> faults = work.watched(
                "Conforming",
                "partitions",
                parts.stream().map(part -> (long) part.deliveries().size()).toList(),
                spark -> ConformJob.run(spark, night.layout(), parts));
        work.builtPartitions(parts.size() - faults.size());
        work.log().event("conformed", "parts", parts.size() - faults.size());
        night.built();
        return Outcome.of(faults);
    }
}
