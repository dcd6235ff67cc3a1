package org.mhin.pipeline.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.resolve.ResolvedDelivery;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.warehouse.Hinted;

/** Reported areas and periods to the shared dimensions: which deliveries go on, and what each of them gives. */
final class ResolveStep implements Step {
    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public Planned plan(Night night) {
        return night.resolved().accepted().isEmpty()
                ? new Planned(List.of("nothing to do: no delivery is accepted"), true)
                : Planned.nothing();
    }

    @Override
    public Outcome run(Night night, Work work) {
        RunPlan.Resolved resolved = night.resolved();
        work.damaged(night.plan().damaged());
        boolean anyDamaged = !work.refused().isEmpty();
        for (Map.Entry<StagedDelivery, ResolvedDelivery> delivery :
                resolved.deliveries().entrySet()) {
            delivery.getValue().write(night.layout(), delivery.getKey().folder());
            if (work.isFirst(delivery.getKey())) {
                tell(delivery.getKey(), delivery.getValue().refusal(), work);
            }
        }
        return resolved.accepted().isEmpty() ? nothingAccepted(night, work, anyDamaged) : new Outcome.Done();
    }

    private static void tell(StagedDelivery staged, @Nullable Hinted refusal, Work work) {
        boolean isNew = work.staged().contains(staged.delivery().shortId());
        if (refusal != null) {
            work.log()
                    .event(
                            "refused",
                            "feed",
                            staged.delivery().feed(),
                            "delivery",
                            staged.delivery().delivery(),
                            "line",
                            refusal.line());
            if (isNew) {
                work.refused().add(refusal);
            }
        } else if (isNew) {
            work.log()
                    .event(
                            "staged",
                            "feed",
                            staged.delivery().feed(),
                            "delivery",
                            staged.delivery().delivery(),
                            "file",
                            staged.delivery().file(),
                            "sourceRows",
                            staged.record().rows().source(),
                            "stagedRows",
                            staged.record().rows().staged(),
                            "rejectedRows",
                            staged.record().rows().rejected(),
                            "ignoredRows",
                            staged.record().rows().ignored());
        }
    }

    /** A release of which no delivery is landed any more, or every one is withdrawn, is taken away, unless a record is damaged that may be of one. */
    private static Outcome nothingAccepted(Night night, Work work, boolean anyDamaged) {
        Optional<String> gone = anyDamaged || new Blame(night.layout(), night.resolved()).countsAnyOfTheRelease()
                ? Optional.empty()
                : night.publications().current();
        if (gone.isPresent()) {
            night.layout().storage().delete(night.layout().published());
            night.publications()
                    .add(Publication.Act.CLEAR, gone.get(), null, "none of its deliveries counts any more", null);
            work.log().event("withdrawn", "release", gone.get());
            return new Outcome.Ended("Withdrew release " + gone.get() + ": none of its deliveries counts any more");
        }
        return new Outcome.Ended("Nothing to do: no delivery is accepted");
    }
}
