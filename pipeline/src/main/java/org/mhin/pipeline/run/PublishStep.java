package org.mhin.pipeline.run;

import java.util.List;
import java.util.Set;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;

/** The release, checked and then named by CURRENT. */
final class PublishStep implements Step {
    @Override
    public String name() {
        return "publish";
    }

    @Override
    public Planned plan(Night night) {
        RunPlan.Release release = night.release();
        return Planned.of(List.of(
                release.published()
                        ? "nothing to do: CURRENT is release " + release.id()
                        : "publish release " + release.id()));
    }

    @Override
    public Outcome run(Night night, Work work) {
        RunPlan.Release release = night.release();
        if (release.published()) {
            return new Outcome.Done();
        }
        work.log().say("publishing", "Publishing release " + release.id(), "release", release.id());
        // What Spark leaves is given back to the machine before DuckDB takes memory of its own beside it.
        System.gc();
        RunPlan.Resolved resolved = night.resolved();
        try {
            new Publisher(night.layout(), work.threads(), work.progress())
                    .publish(
                            release.id(),
                            release.files(),
                            resolved.dimensions().files(),
                            given(resolved),
                            work.log()::event);
        } catch (ChecksFailed e) {
            Blame blame = new Blame(night.layout(), resolved);
            if (blame.of(e.faults()).isEmpty() || blame.isEveryones(e.faults())) {
                Set<String> added = Registry.shipped().addedBenchmarks().keySet();
                throw new MhinException(
                        ErrorCode.CHECKS_FAILED,
                        e.getMessage()
                                + (added.isEmpty() ? "" : "; benchmarks were added: " + String.join(", ", added)),
                        e);
            }
            return Outcome.of(e.faults());
        }
        work.publishes();
        return new Outcome.Done();
    }

    /** The deliveries that a release is made from: of the deliveries of measures, those that give a period. */
    private static List<Delivery> given(RunPlan.Resolved resolved) {
        return resolved.accepted().stream()
                .filter(staged -> {
                    List<Standing.OfPeriod> periods = resolved.periods().get(staged);
                    return periods == null
                            || periods.stream().anyMatch(period -> period.state() == Standing.State.USED);
                })
                .map(StagedDelivery::delivery)
                .toList();
    }
}
