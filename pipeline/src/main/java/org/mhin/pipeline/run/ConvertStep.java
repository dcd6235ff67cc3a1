package org.mhin.pipeline.run;

import java.util.Collections;
import java.util.List;
import org.mhin.pipeline.convert.BoundaryJob;
import org.mhin.pipeline.convert.BoundaryPlan;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** The observations on the boundaries of the standard days, a part at a time. */
final class ConvertStep implements Step {
    private final StandardBoundaries boundaries;

    ConvertStep(StandardBoundaries boundaries) {
        this.boundaries = boundaries;
    }

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public Planned plan(Night night) {
        return Planned.of(night.derived().boundariesToBuild(night.layout().storage()).stream()
                .map(part -> "boundaries " + part.part() + ": not on these boundaries by this method yet")
                .toList());
    }

    @Override
    public Outcome run(Night night, Work work) {
        List<BoundaryPlan> parts =
                night.derived().boundariesToBuild(night.layout().storage());
        if (parts.isEmpty()) {
            return new Outcome.Done();
        }
        work.spark();
        work.log()
                .say(
                        "converting",
                        "Converting " + Work.count(parts.size(), "partition", "partitions") + " to the boundaries of "
                                + boundaries.dates());
        List<PartitionFault> faults = work.watched(
                "Converting to boundaries",
                "partitions",
                Collections.nCopies(parts.size(), 1L),
                spark -> BoundaryJob.run(
                        spark, night.layout(), parts, night.resolved().landed()));
        work.log().event("converted", "parts", parts.size() - faults.size());
        return Outcome.of(faults);
    }
}
