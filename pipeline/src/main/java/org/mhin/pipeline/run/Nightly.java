package org.mhin.pipeline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.yaml.InvalidYaml;
import org.mhin.pipeline.check.ChecksFailed;
import org.mhin.pipeline.convert.BoundaryJob;
import org.mhin.pipeline.convert.BoundaryPlan;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.land.arrive.UnrecognisedFile;
import org.mhin.pipeline.mart.BenchmarkSql;
import org.mhin.pipeline.measure.ConformJob;
import org.mhin.pipeline.neighbour.NeighbourBuilder;
import org.mhin.pipeline.publish.Publisher;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.resolve.LandedBoundaries;
import org.mhin.pipeline.resolve.PartFault;
import org.mhin.pipeline.resolve.PartPlan;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.stage.StageJob;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.Lock;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.Folders;

/**
 * The nightly batch from landed deliveries to a published release. What is there already is not made again; a run that is killed
 * is taken up by the next where it stopped; CURRENT moves last, or not at all.
 */
public final class Nightly {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final WarehouseLayout layout;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<AreaRegister> register;
    private final StandardBoundaries boundaries;
    private final List<String> taken;
    private final int threads;
    private final Consumer<String> progress;

    /**
     * @param catalogue asked only when something is new
     * @param register asked only when something is new
     * @param boundaries the days on whose boundaries every observation is shown as well
     * @param taken the first digits of deliveries that replace others however few figures they bring
     * @param progress takes lines for a watching person
     */
    public Nightly(
            WarehouseLayout layout,
            Supplier<Catalogue> catalogue,
            Supplier<AreaRegister> register,
            StandardBoundaries boundaries,
            List<String> taken,
            int threads,
            Consumer<String> progress) {
        this.layout = layout;
        this.catalogue = catalogue;
        this.register = register;
        this.boundaries = boundaries;
        this.taken = List.copyOf(taken);
        this.threads = threads;
        this.progress = progress;
    }

    /** What the register says, as a digest: observations are made again when it changes. */
    static String digest(AreaRegister register) {
        List<String> parts = new ArrayList<>();
        register.areas().forEach(area -> parts.add(area.toString()));
        register.parentLinks().forEach(link -> parts.add(link.toString()));
        return org.mhin.model.Digest.of(parts);
    }

    /** One run at work: its log, and Spark once something needs it. */
    private final class Work {
        final RunLog log;
        final boolean verify;
        final Consumer<String> complaint;
        final List<String> staged = new ArrayList<>();
        final List<String> held = new ArrayList<>();
        final Set<Path> damaged = new HashSet<>();
        boolean published;
        int parts;
        int marts;

        @Nullable
        SparkSession spark;

        Work(RunLog log, boolean verify, Consumer<String> complaint) {
            this.log = log;
            this.verify = verify;
            this.complaint = complaint;
        }

        /** Says what was found damaged and is made again, once each. */
        void damaged(List<Path> found) {
            for (Path file : found) {
                if (damaged.add(file)) {
                    warn("damaged and made again: " + layout.root().relativize(file));
                }
            }
        }

        void warn(String line) {
            log.event("warning", "line", line);
            complaint.accept(line);
        }

        SparkSession spark() {
            SparkSession session = spark;
            if (session == null) {
                log.say("spark-starting", "Starting Spark on " + threads + " threads");
                session = SparkSessions.open(threads, layout.work());
                spark = session;
            }
            return session;
        }
    }

    private RunPlan plan(Catalogue known, AreaRegister areas) {
        BenchmarkSql.check(Registry.shipped());
        return new RunPlan(layout, known, areas, digest(areas), boundaries, taken);
    }

    /** Says what a run would do and why, a line each; starts nothing. */
    public List<String> plan() {
        Freshness freshness = new Freshness(layout);
        if (freshness.upToDate(freshness.inputs(boundaries, taken))) {
            return List.of("nothing to do: " + current());
        }
        RunPlan plan = plan(catalogue.get(), register.get());
        List<String> lines = new ArrayList<>();
        List<RunPlan.ToStage> waiting = plan.toStage();
        waiting.forEach(task -> lines.add("stage " + task.delivery().feed() + " "
                + task.delivery().shortId() + " " + task.delivery().file() + ": not staged by this contract yet"));
        Why why = new Why(layout);
        if (!waiting.isEmpty()) {
            waiting.stream()
                    .map(task -> task.delivery().feed())
                    .distinct()
                    .forEach(feed -> lines.add("then, of feed " + feed
                            + ", as far as its figures change: observations, " + why.filesOf(feed)));
            lines.add("then a release");
            return lines;
        }
        RunPlan.Rest rest = plan.rest();
        rest.partsToBuild()
                .forEach(part -> lines.add(
                        "observations " + part.part() + ": a delivery, an indicator or the area register has changed"));
        rest.boundariesToBuild()
                .forEach(part ->
                        lines.add("boundaries " + part.part() + ": not on these boundaries by this method yet"));
        if (!rest.neighbours().isDone()) {
            lines.add("neighbours: what the lists are made of has changed");
        }
        RunPlan.Release release = plan.release(rest);
        release.build()
                .forEach(mart -> lines.add(why.line(
                        mart.mart().name(),
                        mart.partitions(),
                        release.marts()
                                .getOrDefault(mart.mart().name(), mart.partitions())
                                .size())));
        if (rest.accepted().isEmpty()) {
            lines.add("nothing to do: no delivery is accepted");
        } else if (!release.published()) {
            lines.add("publish release " + release.id());
        } else {
            lines.add("nothing to do: CURRENT is release " + release.id());
        }
        return lines;
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
                RunLog log = new RunLog(layout.log(run), progress)) {
            Work work = new Work(log, verify, complaint);
            log.event("started", "run", run);
            try (Ending ending = new Ending(layout, log, complaint, () -> stopped(run, started, work))) {
                RunRecord record = ended(run, started, work, ending).withNotLanded(notLanded);
                notLanded.forEach(line -> log.event("not-landed", "line", line));
                tidy(work);
                ending.record(record);
                return record;
            }
        }
    }

    private RunRecord ended(String run, Instant started, Work work, Ending ending) {
        try {
            Folders.delete(layout.work());
            Files.createDirectories(layout.work());
            return run(run, started, work);
        } catch (MhinException e) {
            ending.waitIfStopping();
            work.log.trace(e);
            return record(run, started, work, e.code().exit(), String.valueOf(e.getMessage()), List.of());
        } catch (Throwable e) {
            ending.waitIfStopping();
            work.log.trace(e);
            List<String> faults = faults(e);
            if (!faults.isEmpty()) {
                faults.subList(0, faults.size() - 1).forEach(work::warn);
                return record(run, started, work, ErrorCode.USAGE.exit(), faults.get(faults.size() - 1), List.of());
            }
            return record(
                    run,
                    started,
                    work,
                    ErrorCode.FAULT.exit(),
                    "The run failed: " + Cause.of(e) + "; the trace is in " + layout.log(run),
                    List.of());
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
                "Stopped from outside before its end; CURRENT is as it was, and the next run goes on from here",
                List.of());
    }

    /** What cannot be tidied now the next run tidies. */
    private void tidy(Work work) {
        try {
            if (work.spark != null) {
                work.spark.stop();
            }
            Folders.delete(layout.work());
        } catch (RuntimeException e) {
            work.log.trace(e);
        }
    }

    private RunRecord run(String run, Instant started, Work work) {
        Freshness freshness = new Freshness(layout);
        Optional<String> inputs = freshness.inputs(boundaries, taken);
        List<String> refused = new ArrayList<>();
        for (UnrecognisedFile damaged : Deliveries.damaged(layout)) {
            refused.add(damaged.file() + ": " + damaged.reason());
            work.log.event("refused", "file", damaged.file(), "line", damaged.reason());
        }
        if (!work.verify && refused.isEmpty() && freshness.upToDate(inputs)) {
            return record(run, started, work, 0, "Nothing to do: " + current(), List.of());
        }
        if (freshness.isUnreadable()) {
            work.warn("cannot be read and is made again: " + layout.root().relativize(layout.published()));
        }
        RunPlan plan = plan(catalogue.get(), register.get());
        List<RunPlan.ToStage> waiting = plan.toStage();
        work.damaged(plan.damaged());
        work.log.event("planned", "toStage", waiting.size());
        if (!waiting.isEmpty()) {
            SparkSession spark = work.spark();
            work.log.say("staging", "Staging " + count(waiting.size(), "delivery", "deliveries"));
            List<StageJob.Fault> faults = watched(
                    "Staging",
                    "deliveries",
                    waiting.stream().map(task -> task.delivery().bytes()).toList(),
                    spark,
                    context -> StageJob.run(
                            context,
                            layout,
                            waiting.stream()
                                    .map(task -> new StageJob.Task(task.delivery(), task.contract()))
                                    .toList()));
            faults.forEach(fault -> work.log.event(
                    "failure",
                    "feed",
                    fault.feed(),
                    "delivery",
                    fault.delivery(),
                    "file",
                    fault.file(),
                    "trace",
                    fault.trace()));
            waiting.forEach(task -> work.staged.add(task.delivery().shortId()));
        }
        RunPlan.Rest rest = plan.rest();
        work.damaged(plan.damaged());
        boolean anyDamaged = !refused.isEmpty();
        for (RunPlan.Refused delivery : rest.refused()) {
            work.log.event(
                    "refused",
                    "feed",
                    delivery.delivery().feed(),
                    "delivery",
                    delivery.delivery().delivery(),
                    "line",
                    delivery.line());
            if (work.staged.contains(delivery.delivery().shortId())) {
                refused.add(delivery.line());
            }
        }
        for (StagedDelivery staged : rest.accepted()) {
            if (work.staged.contains(staged.delivery().shortId())) {
                work.log.event(
                        "staged",
                        "feed",
                        staged.delivery().feed(),
                        "delivery",
                        staged.delivery().delivery(),
                        "file",
                        staged.delivery().file(),
                        "sourceRows",
                        staged.record().sourceRows(),
                        "stagedRows",
                        staged.record().stagedRows(),
                        "rejectedRows",
                        staged.record().rejectedRows(),
                        "ignoredRows",
                        staged.record().ignoredRows());
            }
        }
        if (rest.accepted().isEmpty()) {
            Optional<String> gone = anyDamaged || new Blame(layout, rest).isAnyOfTheReleaseLanded()
                    ? Optional.empty()
                    : Publisher.withdraw(layout);
            if (gone.isPresent() && refused.isEmpty()) {
                String line = "Withdrew release " + gone.get() + ": none of its deliveries is landed any more";
                work.log.event("withdrawn", "release", gone.get());
                return record(run, started, work, 0, line, refused);
            }
            return record(
                    run,
                    started,
                    work,
                    refused.isEmpty() ? 0 : ErrorCode.FEED_REJECTED.exit(),
                    refused.isEmpty() ? "Nothing to do: no delivery is accepted" : refusal(refused),
                    refused);
        }
        RunPlan.Release release = null;
        while (release == null) {
            List<PartFault> faults = new ArrayList<>(observe(rest, work));
            if (faults.isEmpty()) {
                RunPlan.Release next = plan.release(rest);
                work.damaged(plan.damaged());
                faults.addAll(release(next, rest, work));
                release = faults.isEmpty() ? next : null;
            }
            if (!faults.isEmpty()) {
                hold(plan, rest, faults, work);
                rest = plan.rest();
            }
        }
        held(run, rest, work);
        Why.remember(layout, release.marts());
        freshness.remember(inputs);
        String line = !refused.isEmpty()
                ? refusal(refused)
                : !work.held.isEmpty()
                        ? "Held back " + work.held.get(0)
                        : work.published ? "Published release " + release.id() : "Nothing to do: " + current();
        boolean good = refused.isEmpty() && work.held.isEmpty();
        return record(run, started, work, good ? 0 : ErrorCode.FEED_REJECTED.exit(), line, refused);
    }

    /** Writes down what became of each delivery, and notes what no earlier run held back. */
    private void held(String run, RunPlan.Rest rest, Work work) {
        List<String> before = Standing.latest(layout).stream()
                .flatMap(standing -> standing.heldLines().stream())
                .toList();
        List<Standing> standings = Standings.of(layout, rest);
        for (Standing standing : standings) {
            for (String line : standing.heldLines()) {
                work.log.event("held", "feed", standing.feed(), "delivery", standing.delivery(), "line", line);
                if (!before.contains(line)) {
                    work.held.add(line);
                }
            }
        }
        Json.write(layout.standings(run), standings);
    }

    /** The deliveries that a release is made from: of the deliveries of measures, those that give a period. */
    private static List<Delivery> given(RunPlan.Rest rest) {
        return rest.accepted().stream()
                .filter(staged -> {
                    List<Standing.OfPeriod> periods = rest.periods().get(staged);
                    return periods == null
                            || periods.stream().anyMatch(period -> period.state() == Standing.State.USED);
                })
                .map(StagedDelivery::delivery)
                .toList();
    }

    /** Builds the observations and brings them onto the boundaries; answers with the parts for which that cannot be done. */
    private List<PartFault> observe(RunPlan.Rest rest, Work work) {
        if (!rest.partsToBuild().isEmpty()) {
            SparkSession spark = work.spark();
            work.log.say(
                    "conforming",
                    "Conforming " + count(rest.partsToBuild().size(), "part", "parts") + " of the observations");
            List<PartPlan> parts = rest.partsToBuild();
            List<PartFault> faults = watched(
                    "Conforming",
                    "parts",
                    parts.stream().map(part -> (long) part.deliveries().size()).toList(),
                    spark,
                    context -> ConformJob.run(context, layout, parts));
            work.parts += rest.partsToBuild().size() - faults.size();
            work.log.event("conformed", "parts", rest.partsToBuild().size() - faults.size());
            if (!faults.isEmpty()) {
                return faults;
            }
        }
        List<BoundaryPlan> convert = rest.boundariesToBuild();
        if (!convert.isEmpty()) {
            SparkSession spark = work.spark();
            work.log.say(
                    "converting",
                    "Bringing " + count(convert.size(), "part", "parts") + " onto the boundaries of "
                            + boundaries.dates());
            LandedBoundaries landed = rest.landed();
            List<PartFault> faults = watched(
                    "Bringing onto boundaries",
                    "parts",
                    Collections.nCopies(convert.size(), 1L),
                    spark,
                    context -> BoundaryJob.run(context, layout, convert, landed));
            work.log.event("converted", "parts", convert.size() - faults.size());
            if (!faults.isEmpty()) {
                return faults;
            }
        }
        if (!rest.neighbours().isDone()) {
            work.log.say("neighbours", "Making the lists of neighbours");
            new NeighbourBuilder(rest.neighbours()).build(layout);
        }
        return List.of();
    }

    /** Builds the marts and publishes; answers with the parts because of which that cannot be done. */
    private List<PartFault> release(RunPlan.Release release, RunPlan.Rest rest, Work work) {
        if (!release.build().isEmpty() || !release.published()) {
            rest.dimensions().write();
        }
        if (!release.build().isEmpty()) {
            SparkSession spark = work.spark();
            work.log.say("marts", "Building " + count(release.build().size(), "mart", "marts"));
            MartBuild build = new MartBuild(layout, rest, new Blame(layout, rest).newParts(), spark, work.log);
            List<PartFault> faults = build.run(release.build(), threads + 1, progress);
            work.marts += build.built();
            if (!faults.isEmpty()) {
                return faults;
            }
        }
        if (!release.published()) {
            work.log.say("publishing", "Publishing release " + release.id(), "release", release.id());
            // What Spark leaves is given back to the machine before DuckDB takes memory of its own beside it.
            System.gc();
            try {
                new Publisher(layout, threads, progress)
                        .publish(
                                release.id(), release.files(), rest.dimensions().files(), given(rest), work.log::event);
            } catch (ChecksFailed e) {
                Blame blame = new Blame(layout, rest);
                if (blame.of(e.faults()).isEmpty() || blame.isEveryones(e.faults())) {
                    Set<String> added = Registry.shipped().addedBenchmarks().keySet();
                    throw new MhinException(
                            ErrorCode.CHECKS_FAILED,
                            e.getMessage()
                                    + (added.isEmpty() ? "" : "; benchmarks were added: " + String.join(", ", added)),
                            e);
                }
                return e.faults();
            }
            work.published = true;
        }
        return List.of();
    }

    /** Keeps back the deliveries that faults come from, so that the rest is published as if they had not come. */
    private void hold(RunPlan plan, RunPlan.Rest rest, List<PartFault> faults, Work work) {
        for (PartFault fault : faults) {
            work.log.event(
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
        Map<StagedDelivery, String> blamed = new Blame(layout, rest).of(faults);
        if (blamed.isEmpty()) {
            throw new IllegalStateException(
                    faults.get(0).part() + ": " + faults.get(0).line());
        }
        blamed.forEach((staged, line) -> plan.hold(rest, staged, line));
    }

    /** Does a step of one Spark task for each thing, and tells how far it is. */
    private <T> T watched(
            String what, String things, List<Long> work, SparkSession spark, Function<JavaSparkContext, T> step) {
        Progress told = Progress.of(
                what,
                things,
                work.size(),
                work.stream().mapToLong(Long::longValue).sum(),
                progress);
        try (TaskCount counting = new TaskCount(spark.sparkContext(), told, work)) {
            T done = step.apply(JavaSparkContext.fromSparkContext(spark.sparkContext()));
            told.end();
            return done;
        }
    }

    private String current() {
        return "CURRENT is release " + Publisher.current(layout).orElse("");
    }

    private static String refusal(List<String> refused) {
        return refused.size() == 1
                ? "Refused " + refused.get(0)
                : "Refused " + refused.size() + " deliveries; the first is " + refused.get(0);
    }

    private static double seconds(Instant started) {
        return java.time.Duration.between(started, Instant.now()).toMillis() / 1000.0;
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    private RunRecord record(String run, Instant started, Work work, int exit, String line, List<String> refused) {
        return new RunRecord(
                run,
                started.toString(),
                seconds(started),
                exit,
                line,
                Publisher.current(layout).orElse(null),
                work.published,
                work.spark != null,
                work.staged,
                work.parts,
                work.marts,
                refused,
                List.of(),
                work.held);
    }
}
