package org.mhin.pipeline.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.check.FindingsPage;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.publication.Publication;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publication.State;
import org.mhin.pipeline.publish.Manifest;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** The release, checked, made and then shown to readers, or left as a draft. */
final class PublishStep implements Step {
    private final boolean asDraft;

    /** @param asDraft whether readers do not see what is made until somebody publishes it */
    PublishStep(boolean asDraft) {
        this.asDraft = asDraft;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public Planned plan(Night night) {
        RunPlan.Release release = night.release();
        Intent intent = Intent.of(night.publications(), release.id(), asDraft);
        return Planned.of(List.of(
                intent.act() == null && release.isWhole()
                        ? "nothing to do: " + Seen.words(night.publications())
                        : intent.words() + " release " + release.id()));
    }

    /**
     * What is done with a release once it is made.
     *
     * @param act null where its standing with readers stays as it is
     * @param state as it stands now; null where no publication is of it
     */
    private record Intent(
            Publication.@Nullable Act act, @Nullable State state) {
        /** A release that was taken back, that waits or that readers were led back from is not shown because a night made it once more. */
        static Intent of(Publications publications, String release, boolean asDraft) {
            State state = publications.state(release).orElse(null);
            boolean isNew = state == null
                    || (state == State.SUPERSEDED && !publications.lastMade().equals(Optional.of(release)));
            if (!isNew) {
                return new Intent(null, state);
            }
            return new Intent(
                    asDraft || !publications.waiting().isEmpty() ? Publication.Act.DRAFT : Publication.Act.PUBLISH,
                    state);
        }

        /** Whether readers see the release then, or have seen it. */
        boolean isOpen() {
            return act == Publication.Act.PUBLISH || (state != null && state.isOpen());
        }

        String words() {
            return act == Publication.Act.DRAFT ? "make, as a draft," : isOpen() ? "publish" : "make again";
        }
    }

    @Override
    public Outcome run(Night night, Work work) {
        RunPlan.Release release = night.release();
        Publications publications = night.publications();
        Intent intent = Intent.of(publications, release.id(), asDraft);
        if (intent.act() == null && release.isWhole()) {
            return new Outcome.Done();
        }
        work.log().say("publishing", "Publishing release " + release.id(), "release", release.id());
        // What Spark leaves is given back to the machine before DuckDB takes memory of its own beside it.
        System.gc();
        RunPlan.Resolved resolved = night.resolved();
        Publisher publisher = new Publisher(night.layout(), publications, work.threads(), work.progress());
        try {
            publisher.make(
                    release.id(),
                    release.files(),
                    resolved.dimensions().files(),
                    night.plan().madeBy(),
                    given(night.plan(), resolved),
                    work.log()::event,
                    intent.isOpen());
        } catch (ChecksFailed e) {
            Blame blame = new Blame(night.layout(), resolved);
            boolean isOfTheWhole = blame.of(e.faults()).isEmpty() || blame.isEveryones(e.faults());
            Path page = page(
                    night.layout(),
                    work,
                    release.id(),
                    isOfTheWhole
                            ? "Nothing is published: what fails is of the whole release, or nobody can tell whose figures it comes from."
                            : "The deliveries it comes from are held back; the release is made again without them.",
                    e);
            if (isOfTheWhole) {
                Set<String> added = Registry.shipped().addedBenchmarks().keySet();
                throw new MhinException(
                        ErrorCode.CHECKS_FAILED,
                        e.getMessage()
                                + (added.isEmpty() ? "" : "; benchmarks were added: " + String.join(", ", added))
                                + "; where and how to look: " + page,
                        e);
            }
            return Outcome.of(e.faults());
        }
        Optional<String> before = publications.current();
        if (intent.act() != null) {
            publications.add(
                    intent.act(),
                    release.id(),
                    null,
                    null,
                    intent.act() == Publication.Act.PUBLISH ? publisher.version(release.id()) : null);
        }
        publisher.forgetDatabases();
        say(work, release.id(), intent, before, publications);
        return new Outcome.Done();
    }

    /** Writes down what failed, where and how to look; answers with the place. What failed several times in a run stands there after each other. */
    private static Path page(WarehouseLayout layout, Work work, String release, String outcome, ChecksFailed failed) {
        Path page = layout.failedChecks(work.run());
        try {
            Path folder = Objects.requireNonNull(page.getParent());
            layout.storage().makeFolder(folder);
            layout.storage().keepToOwner(folder);
            layout.storage().append(page, FindingsPage.of(release, outcome, failed.findings()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + page, e);
        }
        work.log().event("checks-failed", "release", release, "page", page.toString());
        return page;
    }

    private void say(Work work, String release, Intent intent, Optional<String> before, Publications publications) {
        if (intent.act() == Publication.Act.DRAFT) {
            List<Publication.Waiting> waiting = publications.waiting();
            work.leaves("Made release " + release + " as a draft"
                    + (asDraft || waiting.isEmpty()
                            ? ""
                            : ", since release " + waiting.get(0).release() + " is scheduled for "
                                    + LondonTime.words(waiting.get(0).at())));
        } else if (publications.current().equals(Optional.of(release))) {
            String goneBackTo = intent.act() == null
                    ? ""
                    : before.filter(last -> publications
                                    .last(last)
                                    .filter(event -> event.act() == Publication.Act.ROLLBACK)
                                    .isPresent())
                            .map(last -> "; readers had gone back to release " + last)
                            .orElse("");
            work.publishes("Published release " + release + goneBackTo);
        } else {
            work.leaves("Made release " + release + " again; " + Seen.words(publications));
        }
    }

    /** The deliveries that a release is made from: of the deliveries of measures, those that give a period. */
    private static List<Manifest.Source> given(RunPlan plan, RunPlan.Resolved resolved) {
        return resolved.accepted().stream()
                .filter(staged -> {
                    List<Standing.OfPeriod> periods = resolved.periods().get(staged);
                    return periods == null
                            || periods.stream().anyMatch(period -> period.state() == Standing.State.USED);
                })
                .map(StagedDelivery::delivery)
                .map(plan::source)
                .toList();
    }
}
