package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.WarehouseLayout;

class MartJobTest {
    @TempDir
    private Path folder;

    /** R15: a part that several tasks wrote becomes one file, with the rows in their order; it failed the night. */
    @Test
    void aPartOfSeveralFilesBecomesOne() throws IOException {
        TableContract contract = Registry.shipped().contracts().stream()
                .filter(each -> each.table().equals("area_comparisons"))
                .findFirst()
                .orElseThrow();
        String columns = contract.sort().stream()
                .map(column -> "cast((id * 37) % 100 as string) as " + column)
                .collect(Collectors.joining(", "));
        SparkSession spark = SparkSessions.open(1, folder.resolve("scratch"));
        try {
            Dataset<Row> rows = spark.sql("select " + columns + " from range(0, 100, 1, 3)");
            Path part = folder.resolve("__partition=p");
            rows.write().parquet(part.toString());
            assertThat(parquet(part)).hasSizeGreaterThan(1);
            new MartJob(spark, new WarehouseLayout(folder), Map.of(), Map.of()).together(contract, rows.schema(), part);
            assertThat(parquet(part)).hasSize(1);
            List<String> firsts = spark.read().parquet(part.toString()).collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
            assertThat(firsts).hasSize(100).isSorted().doesNotHaveDuplicates();
        } finally {
            spark.stop();
        }
    }

    private static List<Path> parquet(Path part) throws IOException {
        try (Stream<Path> files = Files.list(part)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
