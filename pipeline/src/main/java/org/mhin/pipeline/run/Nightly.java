package org.mhin.pipeline.run;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.pipeline.health.DiskUse;
import org.mhin.pipeline.health.InForce;
import org.mhin.pipeline.health.Prune;
import org.mhin.pipeline.health.Pruned;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.land.arrive.LandedRecords;
import org.mhin.pipeline.land.arrive.UnrecognisedFile;
import org.mhin.pipeline.mart.BenchmarkSql;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/**
 * The nightly batch from landed deliveries to a published release. What is there already is not made again; a run that is killed
 * is taken up by the next where it stopped; readers see what it made last, or not at all.
 */
public final class Nightly {
    /** How the line of a run begins that made nothing. */
    static final String NOTHING_TO_DO = "Nothing to do";

    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final WarehouseLayout layout;
    private final Program program;
    private final NightSettings settings;
    private final Consumer<String> progress;
    private final Publications publications;
    private final Freshness freshness;
    private final Step resolve = new ResolveStep();
    private final List<Step> line;
    private final BesideReleases beside;

    /**
     * @param clock by which it is told what is published
     * @param progress takes lines for a watching person
     */
    public Nightly(
            WarehouseLayout layout, Clock clock, Program program, NightSettings settings, Consumer<String> progress) {
        this(layout, clock, program, settings, progress, BesideReleases.NOTHING);
    }

    /**
     * The same.
     *
     * @param beside what is made beside the release once readers see it
     */
    public Nightly(
            WarehouseLayout layout,
            Clock clock,
            Program program,
            NightSettings settings,
            Consumer<String> progress,
            BesideReleases beside) {
        this.beside = beside;
        this.layout = layout;
        this.program = program;
        this.settings = settings;
        this.progress = progress;
        this.publications = new Publications(layout, clock);
        this.freshness = new Freshness(layout, publications);
        this.line = List.of(
                new StageStep(),
                resolve,
                new MeasureStep(),
                new ProtectStep(),
                new ConvertStep(settings.boundaries()),
                new NeighbourStep(),
                new MartStep(),
                new PublishStep(settings.asDraft()));
    }

    /**
     * What a removal came to.
     *
     * @param pruned by kind
     * @param isWhole whether what releases are made from was looked at too: not where something waits for a night, or there is no room to
     *     work out what of it is needed
     */
    public record Pruning(List<Pruned> pruned, boolean isWhole) {}

    /**
     * Removes what nothing kept needs, while no run is at work.
     *
     * @param dryRun whether it only tells
     * @throws MhinException {@link ErrorCode#LOCKED} where a run is at work
     */
    public Pruning prune(Retention kept, boolean dryRun) {
        try (Lock lock = Lock.take(
                layout, "mhin prune, process " + ProcessHandle.current().pid())) {
            Optional<InForce> inForce = inForceNow();
            return new Pruning(
                    new Prune(layout, publications).run(kept, inForce.orElse(null), true, dryRun), inForce.isPresent());
        }
    }

    /** What is in force; empty where that cannot be told, which a full disk is a reason for: removing is how there is room again. */
    private Optional<InForce> inForceNow() {
        try {
            Night night = night();
            return night.plan().toStage().isEmpty() ? inForce(night) : Optional.empty();
        } catch (UncheckedIOException | MhinException e) {
            if (Cause.isFullDisk(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What is in force, once the release of the inputs as they are is made; empty where it is not. */
    private Optional<InForce> inForce(Night night) {
        if (night.resolved().accepted().isEmpty()
                || !publications.lastMade().equals(Optional.of(night.release().id()))) {
            return Optional.empty();
        }
        return Optional.of(night.plan().inForce(night.resolved(), night.figures(), night.release()));
    }

    /** What cannot be put together stays apart. */
    private void idle(RunRecord record, Work work) {
        try {
            IdleNights.add(layout, record);
        } catch (RuntimeException e) {
            work.log().trace(e);
        }
    }

    /** A release that stands is no reason to fail because something old could not be removed. */
    private void prune(Night night, Work work) {
        if (!settings.kept().isSet()) {
            return;
        }
        try {
            new Prune(layout, publications)
                    .run(settings.kept(), inForce(night).orElse(null), false, false)
                    .forEach(pruned -> work.log()
                            .say(
                                    "pruned",
                                    pruned.line(true),
                                    "kind",
                                    pruned.kind(),
                                    "files",
                                    pruned.files(),
                                    "bytes",
                                    pruned.bytes()));
        } catch (RuntimeException e) {
            work.log().trace(e);
            work.warn("what nothing needs any more could not be removed: " + Cause.of(e));
        }
    }

    /**
     * Makes what is missing beside releases, also what an earlier night did not get to. A release that readers see is no reason to fail because what
     * stands beside it could not be made.
     */
    private void beside(Work work) {
        work.log().event("extracts");
        try {
            beside.makeMissing(List.of()).stream()
                    .filter(release -> work.outcome().isEmpty())
                    .forEach(release -> work.leaves("Made the extracts of release " + release));
        } catch (RuntimeException e) {
            work.log().trace(e);
            work.warn("the extracts of the release could not be made: " + Cause.of(e));
        }
    }

    private Night night() {
        BenchmarkSql.check(Registry.shipped());
        return new Night(publications, layout, RunPlan.of(layout, program, settings));
    }

    /** Says what a run would do and why, a line each; starts nothing. */
    public List<String> plan() {
        if (freshness.upToDate(freshness.inputs(program, settings, LandedRecords.of(layout)))) {
            return List.of("nothing to do: " + current());
        }
        Night night = night();
        List<String> lines = new ArrayList<>();
        for (Step step : line) {
            Step.Planned planned = step.plan(night);
            lines.addAll(planned.lines());
            if (planned.isLast()) {
                break;
            }
        }
        return List.copyOf(lines);
    }

    /** Runs with an inbox that was landed as it should be, or without any; {@link #run(List, boolean, Consumer)}. */
    public RunRecord run() {
        return run(List.of(), false, line -> {});
    }

    /**
     * Runs; never throws for what the data or the warehouse can do wrong, but says so in the record.
     *
     * @param notLanded a line for each thing of the inbox that could not be landed: where there is one, a run that is otherwise
     *     good ends with {@link ErrorCode#FEED_REJECTED}
     * @param verify whether what is kept is read through although nothing is new
     * @param complaint takes a line for each thing that a person should know of
     */
    public RunRecord run(List<String> notLanded, boolean verify, Consumer<String> complaint) {
        Instant started = Instant.now();
        String run = RUN.format(started) + "-" + ProcessHandle.current().pid();
        try (Lock lock = Lock.take(
                        layout,
                        "mhin nightly, process " + ProcessHandle.current().pid());
                RunLog log = new RunLog(layout.storage(), layout.log(run), progress)) {
            Work work = new Work(run, layout, log, settings.threads(), progress, complaint);
            log.event("started", "run", run);
            try (Ending ending = new Ending(layout, log, complaint, () -> stopped(run, started, work))) {
                RunRecord record = ended(run, started, work, verify, ending).withNotLanded(notLanded);
                notLanded.forEach(line -> log.event("not-landed", "line", line));
                tidy(work);
                ending.record(record);
                idle(record, work);
                return record;
            }
        }
    }

    private RunRecord ended(String run, Instant started, Work work, boolean verify, Ending ending) {
        try {
            layout.storage().delete(layout.work());
            layout.storage().makeFolder(layout.work());
            return run(run, started, work, verify);
        } catch (MhinException e) {
            ending.waitIfStopping();
            work.log().trace(e);
            return record(run, started, work, e.code().exit(), String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            ending.waitIfStopping();
            work.log().trace(e);
            List<String> faults = faults(e);
            if (!faults.isEmpty()) {
                faults.subList(0, faults.size() - 1).forEach(work::warn);
                return record(run, started, work, ErrorCode.USAGE.exit(), faults.get(faults.size() - 1));
            }
            return record(
                    run,
                    started,
                    work,
                    ErrorCode.FAULT.exit(),
                    "The run failed: " + Cause.of(e) + "; the trace is in " + layout.log(run));
        }
    }

    /** A line for each fault of a file that somebody changed or added, wherever it was first read; none where it is something else. */
    private static List<String> faults(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidYaml files) {
                return files.faults();
            }
        }
        return List.of();
    }

    private RunRecord stopped(String run, Instant started, Work work) {
        return record(
                run,
                started,
                work,
                ErrorCode.FAULT.exit(),
                "Stopped from outside before its end; CURRENT is as it was, and the next run goes on from here");
    }

    /** What cannot be tidied now the next run tidies. */
    private void tidy(Work work) {
        try {
            work.stopSpark();
            layout.storage().delete(layout.work());
        } catch (RuntimeException e) {
            work.log().trace(e);
        }
    }

    private RunRecord run(String run, Instant started, Work work, boolean verify) {
        publications.settle().ifPresent(due -> {
            work.log().event("named", "release", due);
            work.publishes("Published release " + due);
            new Publisher(layout, publications, settings.threads(), progress).forgetDatabases();
        });
        LandedRecords known = LandedRecords.of(layout);
        if (!verify && known.damaged().isEmpty() && freshness.upToDate(freshness.inputs(program, settings, known))) {
            known.keep(layout);
            beside(work);
            uses(work);
            return record(run, started, work, 0, work.outcome().orElseGet(() -> NOTHING_TO_DO + ": " + current()));
        }
        // A night that makes something opens every record all the same.
        LandedRecords landed = known.opened(layout);
        landed.keep(layout);
        Optional<String> inputs = freshness.inputs(program, settings, landed);
        for (UnrecognisedFile damaged : landed.damaged()) {
            work.refused().add(Hinted.of(damaged.file() + ": " + damaged.reason()));
            work.log().event("refused", "file", damaged.file(), "line", damaged.reason());
        }
        if (freshness.isUnreadable()) {
            work.warn("cannot be read and is made again: " + layout.root().relativize(layout.published()));
        }
        Night night = night();
        Optional<String> ended = walk(night, work);
        if (ended.isEmpty()) {
            standings(run, night.resolved(), work);
            Why.remember(layout, night.release().marts());
            freshness.remember(inputs);
        }
        beside(work);
        if (ended.isEmpty()) {
            prune(night, work);
        }
        uses(work);
        boolean isGood = work.refused().isEmpty() && work.held().isEmpty();
        return record(
                run,
                started,
                work,
                isGood ? 0 : ErrorCode.FEED_REJECTED.exit(),
                ended.filter(line -> isGood && work.outcome().isEmpty())
                        .map(Hinted::of)
                        .orElseGet(() -> line(work)));
    }

    private void uses(Work work) {
        if (work.outcome().isPresent()) {
            work.uses(DiskUse.of(layout));
        }
    }

    /** Does the steps in order, and those from resolving on again where a delivery is held back; answers with why it ended early. */
    private Optional<String> walk(Night night, Work work) {
        int next = 0;
        while (next < line.size()) {
            Step.Outcome outcome = work.does(line.get(next), night);
            if (outcome instanceof Step.Outcome.Ended early) {
                return Optional.of(early.line());
            }
            if (outcome instanceof Step.Outcome.Faulty faulty) {
                hold(night, faulty.faults(), work);
                next = line.indexOf(resolve);
            } else {
                next++;
            }
        }
        return Optional.empty();
    }

    private Hinted line(Work work) {
        if (!work.refused().isEmpty()) {
            return refusal(work.refused());
        }
        if (!work.held().isEmpty()) {
            return Hinted.of("Held back " + work.held().get(0));
        }
        return Hinted.of(work.outcome().orElseGet(() -> NOTHING_TO_DO + ": " + current()));
    }

    /** Writes down what became of each delivery, and notes what no earlier run held back. */
    private void standings(String run, RunPlan.Resolved resolved, Work work) {
        List<String> before = Standing.latest(layout).stream()
                .flatMap(standing -> standing.heldLines().stream())
                .toList();
        List<Standing> standings = Standings.of(layout, resolved);
        for (Standing standing : standings) {
            for (String line : standing.heldLines()) {
                work.log().event("held", "feed", standing.feed(), "delivery", standing.delivery(), "line", line);
                if (!before.contains(line)) {
                    work.held().add(line);
                }
            }
        }
        Standing.write(layout, run, standings);
    }

    /** Keeps back the deliveries that faults come from, so that the rest is published as if they had not come. */
    private void hold(Night night, List<PartitionFault> faults, Work work) {
        for (PartitionFault fault : faults) {
            work.log()
                    .event(
                            "fault",
                            "part",
                            String.valueOf(fault.part()),
                            "delivery",
                            String.valueOf(fault.delivery()),
                            "line",
                            fault.line(),
                            "trace",
                            String.valueOf(fault.trace()));
        }
        Map<StagedDelivery, String> blamed = new Blame(layout, night.resolved()).of(faults);
        if (blamed.isEmpty()) {
            throw new IllegalStateException(
                    faults.get(0).part() + ": " + faults.get(0).line());
        }
        blamed.forEach((staged, line) -> night.plan().hold(night.resolved(), staged, line));
        night.resolveAgain();
    }

    private String current() {
        return Seen.words(publications);
    }

    private static Hinted refusal(List<Hinted> refused) {
        return refused.get(0)
                .after(refused.size() == 1 ? "Refused " : "Refused " + refused.size() + " deliveries; the first is ");
    }

    private RunRecord record(String run, Instant started, Work work, int exit, String line) {
        return record(run, started, work, exit, Hinted.of(line));
    }

    private RunRecord record(String run, Instant started, Work work, int exit, Hinted line) {
        return work.record(started, exit, line, seen());
    }

    /** The release that readers see; null where none, and where publications are lost, which then is what the run ends with. */
    private @Nullable String seen() {
        try {
            return publications.current().orElse(null);
        } catch (MhinException e) {
            return null;
        }
    }
}
