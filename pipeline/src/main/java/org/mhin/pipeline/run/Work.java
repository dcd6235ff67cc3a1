package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.resolve.StagedDelivery;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** One run at work: its log, Spark once something needs it, and what the steps did. */
final class Work {
    private final String run;
    private final WarehouseLayout layout;
    private final RunLog log;
    private final int threads;
    private final Consumer<String> progress;
    private final Consumer<String> complaint;
    private final Set<Path> damaged = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final List<String> staged = new ArrayList<>();
    private final List<Hinted> refused = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<RunRecord.StepRecord> steps = new ArrayList<>();
    private Map<String, Long> bytes = Map.of();
    private boolean published;
    private @Nullable String outcome;
    private int parts;
    private int marts;
    private @Nullable SparkSession spark;

    /**
     * @param run its name
     * @param progress takes lines for a watching person
     * @param complaint takes a line for each thing that a person should know of
     */
    Work(
            String run,
            WarehouseLayout layout,
            RunLog log,
            int threads,
            Consumer<String> progress,
            Consumer<String> complaint) {
        this.run = run;
        this.layout = layout;
        this.log = log;
        this.threads = threads;
        this.progress = progress;
        this.complaint = complaint;
    }

    /** The name of the run. */
    String run() {
        return run;
    }

    RunLog log() {
        return log;
    }

    int threads() {
        return threads;
    }

    Consumer<String> progress() {
        return progress;
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

    /** Starts Spark where it was not. */
    SparkSession spark() {
        SparkSession session = spark;
        if (session == null) {
            log.say("spark-starting", "Starting Spark on " + threads + " threads");
            session = SparkSessions.open(threads, layout.work());
            spark = session;
        }
        return session;
    }

    void stopSpark() {
        if (spark != null) {
            spark.stop();
        }
    }

    /** Does what is one Spark task for each thing, and tells how far it is. */
    <T> T watched(String what, String things, List<Long> work, Function<JavaSparkContext, T> tasks) {
        SparkSession session = spark();
        Progress told = Progress.of(
                what,
                things,
                work.size(),
                work.stream().mapToLong(Long::longValue).sum(),
                progress);
        try (TaskCount counting = new TaskCount(session.sparkContext(), told, work)) {
            T done = tasks.apply(JavaSparkContext.fromSparkContext(session.sparkContext()));
            told.end();
            return done;
        }
    }

    /** Whether a delivery is told of for the first time in this run, where the line may begin again. */
    boolean isFirst(StagedDelivery staged) {
        return told.add(staged.delivery().delivery());
    }

    /** The deliveries that this run staged, by the first digits of their digests. */
    List<String> staged() {
        return staged;
    }

    /** A line for each delivery that this run refused. */
    List<Hinted> refused() {
        return refused;
    }

    /** @param used how much of the disk the warehouse takes now, by folder */
    void uses(Map<String, Long> used) {
        bytes = used;
    }

    /** A line for each thing that this run holds back and no earlier one did. */
    List<String> held() {
        return held;
    }

    void builtPartitions(int built) {
        parts += built;
    }

    void builtMarts(int built) {
        marts += built;
    }

    /** @param line what readers see from now on, for the record */
    void publishes(String line) {
        published = true;
        outcome = line;
    }

    /** @param line what was made, or not, that readers do not see, for the record */
    void leaves(String line) {
        outcome = line;
    }

    /** What the run came to; empty where it did nothing that readers may see. */
    Optional<String> outcome() {
        return Optional.ofNullable(outcome);
    }

    boolean published() {
        return published;
    }

    /** Does a step and notes how long it took, to its end or to where it failed. */
    Step.Outcome does(Step step, Night night) {
        Instant began = Instant.now();
        try {
            return step.run(night, this);
        } finally {
            steps.add(new RunRecord.StepRecord(step.name(), seconds(began)));
        }
    }

    /**
     * What the run did, to be written down.
     *
     * @param release that CURRENT names now; null where nothing was ever published
     */
    RunRecord record(Instant started, int exit, Hinted line, @Nullable String release) {
        return new RunRecord(
                run,
                started.toString(),
                seconds(started),
                exit,
                line,
                release,
                published,
                spark != null,
                staged,
                parts,
                marts,
                refused,
                List.of(),
                held,
                steps,
                bytes);
    }

    private static double seconds(Instant from) {
        return Duration.between(from, Instant.now()).toMillis() / 1000.0;
    }

    /** A number of things, in words. */
    static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
