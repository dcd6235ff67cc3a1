package org.mhin.pipeline.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Progress;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/** Builds marts side by side, each in a session of its own, so that one plans while another works; and finds the part that one fails for. */
final class MartBuild {
    /** How long what is at work may take to end when another has failed. */
    private static final Duration STILL = Duration.ofMinutes(1);

    private final WarehouseLayout layout;
    private final RunPlan.Resolved resolved;
    private final Set<String> newPartitions;
    private final SparkSession spark;
    private final RunLog log;
    private int built;

    /** @param newPartitions the parts that the release before had not */
    MartBuild(
            WarehouseLayout layout,
            RunPlan.Resolved resolved,
            Set<String> newPartitions,
            SparkSession spark,
            RunLog log) {
        this.layout = layout;
        this.resolved = resolved;
        this.newPartitions = Set.copyOf(newPartitions);
        this.spark = spark;
        this.log = log;
    }

    /** How many marts were built. */
    int built() {
        return built;
    }

    /**
     * Builds every mart.
     *
     * @param watcher takes lines for a watching person
     * @return the parts for which one could not be built
     */
    List<PartitionFault> run(List<RunPlan.ToBuild> marts, int threads, Consumer<String> watcher) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, marts.size()));
        List<PartitionFault> faults = new ArrayList<>();
        Progress progress = Progress.of(
                "Building",
                "marts",
                marts.size(),
                marts.stream().mapToLong(mart -> 1 + mart.partitions().size()).sum(),
                watcher);
        try {
            Map<RunPlan.ToBuild, Future<?>> building = new LinkedHashMap<>();
            for (RunPlan.ToBuild mart : marts) {
                building.put(mart, pool.submit(() -> {
                    Instant started = Instant.now();
                    build(mart.mart(), mart.partitions());
                    log.event(
                            "mart",
                            "mart",
                            mart.mart().name(),
                            "seconds",
                            Duration.between(started, Instant.now()).toMillis() / 1000.0);
                    progress.done(1 + mart.partitions().size());
                }));
            }
            for (Map.Entry<RunPlan.ToBuild, Future<?>> mart : building.entrySet()) {
                try {
                    mart.getValue().get();
                    built++;
                } catch (ExecutionException e) {
                    faults.addAll(faults(mart.getKey(), e.getCause() == null ? e : e.getCause()));
                }
            }
            progress.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            MhinException failure = new MhinException(ErrorCode.FAULT, "Interrupted while building marts", e);
            end(pool, STILL, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            end(pool, STILL, e);
            throw e;
        }
        pool.shutdown();
        return faults;
    }

    /** After a failure: waits for what is at work, which would else write into a folder that is being emptied. */
    static void end(ExecutorService pool, Duration wait, Throwable failure) {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                failure.addSuppressed(new IllegalStateException("A mart is still being built"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void build(Mart mart, List<MartPartition> partitions) {
        new MartJob(
                        spark.newSession(),
                        layout,
                        resolved.dimensions().files(),
                        resolved.dimensions().columns())
                .build(mart, partitions);
    }

    /** Builds a mart that failed again, for each of the parts alone that may be the reason; or throws what it failed with. */
    private List<PartitionFault> faults(RunPlan.ToBuild mart, Throwable failure) {
        if (failure instanceof MhinException known) {
            throw known;
        }
        List<PartitionFault> faults = new ArrayList<>();
        if (!isOfTheMachine(failure)) {
            for (PartitionPlan part : resolved.parts()) {
                List<MartPartition> tried = with(mart, part.part());
                if (!tried.isEmpty()) {
                    try {
                        build(mart.mart(), tried);
                    } catch (RuntimeException e) {
                        faults.add(PartitionFault.of(
                                part.part(), null, "taken into " + mart.mart().name(), e));
                    }
                }
            }
        }
        if (faults.isEmpty()) {
            throw new IllegalStateException("Cannot build mart " + mart.mart().name(), failure);
        }
        return faults;
    }

    /** What shows whether a part is the reason: its own file, or the files that it stands in, of it and all that is not new. Empty where it cannot be. */
    private List<MartPartition> with(RunPlan.ToBuild mart, String part) {
        boolean byPart = mart.mart().contract().scope() == TableContract.Scope.PART;
        return mart.partitions().stream()
                .filter(partition -> partition.observations().containsKey(part))
                .filter(partition -> byPart || newPartitions.contains(part))
                .map(partition -> byPart ? withoutNewsBefore(partition, part) : withoutOtherNews(partition, part))
                .toList();
    }

    /** A part that looks back on a new one is not the reason for what is wrong with that. */
    private MartPartition withoutNewsBefore(MartPartition partition, String part) {
        Map<String, Path> fewer = new TreeMap<>(partition.earlier());
        return fewer.keySet().removeIf(newPartitions::contains)
                ? partition.lookingBackOn(fewer, tried(partition, part))
                : partition;
    }

    private MartPartition withoutOtherNews(MartPartition partition, String part) {
        Map<String, Path> fewer = new TreeMap<>(partition.observations());
        fewer.keySet().removeIf(other -> newPartitions.contains(other) && !other.equals(part));
        return partition.over(fewer, tried(partition, part));
    }

    private Path tried(MartPartition partition, String part) {
        return layout.work().resolve("tried").resolve(part + "." + partition.name() + ".parquet");
    }

    private static boolean isOfTheMachine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IOException || root instanceof Error || root instanceof InterruptedException;
    }
}
