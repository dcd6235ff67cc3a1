package org.mhin.pipeline.run;

import java.util.ArrayList;
import java.util.List;
import org.mhin.pipeline.stage.StageJob;

/** Text to typed figures: every delivery that is not staged by its feed's contract as it stands. */
final class StageStep implements Step {
    @Override
    public String name() {
        return "stage";
    }

    @Override
    public Planned plan(Night night) {
        List<RunPlan.ToStage> waiting = night.plan().toStage();
        if (waiting.isEmpty()) {
            return Planned.nothing();
        }
        List<String> lines = new ArrayList<>();
        waiting.forEach(task -> lines.add("stage " + task.delivery().feed() + " "
                + task.delivery().shortId() + " " + task.delivery().file() + ": not staged by this contract yet"));
        Why why = new Why(night.layout());
        waiting.stream()
                .map(task -> task.delivery().feed())
                .distinct()
                .forEach(feed -> lines.add("then rebuild, of feed " + feed
                        + ", what these deliveries affect: observations, " + why.filesOf(feed)));
        lines.add("then a release");
        return new Planned(lines, true);
    }

    @Override
    public Outcome run(Night night, Work work) {
        List<RunPlan.ToStage> waiting = night.plan().toStage();
        work.damaged(night.plan().damaged());
        work.log().event("planned", "toStage", waiting.size());
        if (waiting.isEmpty()) {
            return new Outcome.Done();
        }
        work.spark();
        work.log().say("staging", "Staging " + Work.count(waiting.size(), "delivery", "deliveries"));
        List<StageJob.Fault> faults = work.watched(
                "Staging",
                "deliveries",
                waiting.stream().map(task -> task.delivery().bytes()).toList(),
                spark -> StageJob.run(
                        spark,
                        night.layout(),
                        waiting.stream()
                                .map(task -> new StageJob.Task(task.delivery(), task.contract()))
                                .toList()));
        faults.forEach(fault -> work.log()
                .event(
                        "failure",
                        "feed",
                        fault.feed(),
                        "delivery",
                        fault.delivery(),
                        "file",
                        fault.file(),
                        "trace",
                        fault.trace()));
        waiting.forEach(task -> work.staged().add(task.delivery().shortId()));
        return new Outcome.Done();
    }
}
