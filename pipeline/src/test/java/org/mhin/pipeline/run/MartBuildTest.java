package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.PartitionFault;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** The files of a mart are the same whatever else is made in the same query, and a part that one cannot be made with is found. */
class MartBuildTest {
    @TempDir
    private static Path folder;

    private static WarehouseLayout layout;
    private static RunPlan.Resolved resolved;
    private static RunPlan.Release release;
    private static SparkSession spark;

    @BeforeAll
    static void plan() throws IOException {
        SamplesPlan samples = SamplesPlan.in(folder.resolve("w"));
        layout = samples.layout();
        resolved = samples.resolved();
        release = samples.release();
        assertThat(release.build())
                .as("what the copy needs more than the samples' warehouse")
                .isEmpty();
        spark = SparkSessions.open(1, folder.resolve("scratch"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Mart mart(String name) {
        return Registry.shipped().marts().stream()
                .filter(mart -> mart.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A partition that is made alone, or beside some others, has the bytes it had when all were made. */
    @Test
    void aPartitionDoesNotDependOnWhatIsMadeBesideIt() throws IOException {
        for (String name : List.of("area_trends", "control_charts")) {
            List<MartPartition> all = release.marts().get(name);
            List<MartPartition> months = all.stream()
                    .filter(partition -> partition.name().endsWith(".month"))
                    .toList();
            assertThat(months).as(name).isNotEmpty();
            assertThat(all).as(name).hasSizeGreaterThan(months.size());
            List<MartPartition> again = new ArrayList<>();
            for (MartPartition partition : months) {
                again.add(partition.over(
                        partition.observations(),
                        folder.resolve("again").resolve(name + partition.name() + ".parquet")));
            }
            new MartJob(
                            spark.newSession(),
                            layout,
                            resolved.dimensions().files(),
                            resolved.dimensions().columns())
                    .build(mart(name), again);
            for (int i = 0; i < months.size(); i++) {
                assertThat(again.get(i).place())
                        .as(name + " " + months.get(i).name())
                        .hasSameBinaryContentAs(months.get(i).place());
            }
        }
    }

    /** R4: of a mart that looks along series, the new part that it fails with is told from those it does not. */
    @Test
    void thePartThatASeriesFailsWithIsFound() throws IOException {
        List<MartPartition> trends = release.marts().get("area_trends");
        List<String> parts = trends.stream()
                .filter(partition -> partition.name().equals("mhsds-waits.month"))
                .flatMap(partition -> partition.observations().keySet().stream())
                .toList();
        assertThat(parts).hasSizeGreaterThan(2);
        String failing = parts.get(1);
        String yaml = """
                table: area_trends
                description: A mart that fails with one part.
                grain: [feed, period_kind, part]
                scope: series
                reads: [observation]
                sort: [part]
                columns:
                  - {name: feed, type: string, description: The feed.}
                  - {name: period_kind, type: string, description: The kind of period.}
                  - {name: part, type: string, description: The part.}
                """;
        String sql = "select feed, period_kind, case when part = '" + failing
                + "' then cast(raise_error('planted') as string) else part end as part from observation";
        Mart mart =
                new Mart(TableContract.parse(yaml, sql, "area_trends.yaml", SharedColumns.parse("columns: []")), sql);
        List<MartPartition> files = trends.stream()
                .map(partition -> partition.over(
                        partition.observations(), folder.resolve("failing").resolve(partition.name() + ".parquet")))
                .toList();
        Set<String> newPartitions = Set.of(parts.get(0), failing);
        try (RunLog log = new RunLog(new LocalStorage(), folder.resolve("log.jsonl"), line -> {})) {
            List<PartitionFault> faults = new MartBuild(layout, resolved, newPartitions, spark, log)
                    .run(List.of(new RunPlan.ToBuild(mart, files)), 1, line -> {});
            assertThat(faults).singleElement().satisfies(fault -> {
                assertThat(fault.part()).isEqualTo(failing);
                assertThat(fault.line()).contains("taken into area_trends");
            });
        }
        assertThat(Files.exists(files.get(0).place())).isFalse();
    }

    /** What fails is told even where another mart does not end in time. */
    @Test
    void theFailureIsTheOneThatWasThere() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> {
            for (boolean waiting = true; waiting; ) {
                try {
                    release.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    // It goes on, as a long query does.
                }
            }
        });
        IllegalStateException failure = new IllegalStateException("the reason");
        MartBuild.end(pool, Duration.ofMillis(20), failure);
        assertThat(failure.getSuppressed())
                .singleElement()
                .hasToString("java.lang.IllegalStateException: A mart is still being built");
        release.countDown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
}
