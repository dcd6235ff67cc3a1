package org.mhin.pipeline.run;

import java.util.List;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** The marts, each of its SQL over the protected figures and the dimensions. */
final class MartStep implements Step {
    @Override
    public String name() {
        return "mart";
    }

    @Override
    public Planned plan(Night night) {
        Why why = new Why(night.layout());
        RunPlan.Release release = night.release();
        return Planned.of(release.build().stream()
                .map(mart -> why.line(
                        mart.mart().name(),
                        mart.partitions(),
                        release.marts()
                                .getOrDefault(mart.mart().name(), mart.partitions())
                                .size()))
                .toList());
    }

    @Override
    public Outcome run(Night night, Work work) {
        RunPlan.Release release = night.release();
        work.damaged(night.plan().damaged());
        if (!release.build().isEmpty() || !release.isWhole()) {
            night.resolved().dimensions().write();
        }
        if (release.build().isEmpty()) {
            return new Outcome.Done();
        }
        work.spark();
        work.log().say("marts", "Building " + Work.count(release.build().size(), "mart", "marts"));
        Blame blame = new Blame(night.layout(), night.resolved());
        MartBuild build =
                new MartBuild(night.layout(), night.resolved(), blame.newPartitions(), work.spark(), work.log());
        List<PartitionFault> faults = build.run(release.build(), work.threads() + 1, work.progress());
        work.builtMarts(build.built());
        return Outcome.of(faults);
    }
}
