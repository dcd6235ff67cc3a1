package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class MartJobTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static final AtomicInteger WORKED_OUT = new AtomicInteger();

    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = SparkSessions.open(1, shared.resolve("scratch"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

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
        Dataset<Row> rows = spark.sql("select " + columns + " from range(0, 100, 1, 3)");
        Path part = folder.resolve("__partition=p");
        rows.write().parquet(part.toString());
        assertThat(parquet(part)).hasSizeGreaterThan(1);
        Path one = new MartJob(spark, new WarehouseLayout(folder), Map.of(), Map.of())
                .together(contract, rows.schema(), part);
        assertThat(parquet(one)).hasSize(1);
        List<String> firsts = spark.read().parquet(one.toString()).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(firsts).hasSize(100).isSorted().doesNotHaveDuplicates();
    }

    private static List<Path> parquet(Path part) throws IOException {
        try (Stream<Path> files = Files.list(part)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    private static Mart mart(String keys, String columns, String sql) {
        String yaml = "table: planted\ndescription: One row per area.\ngrain: [area]\nreads: []\nsort: [area]\n" + keys
                + "\ncolumns:\n"
                + Stream.of(columns.split(", "))
                        .map(column -> "  - {name: " + column + ", type: string, description: It.}\n")
                        .collect(Collectors.joining());
        return new Mart(TableContract.parse(yaml, sql, "planted.yaml", SharedColumns.parse("columns: []")), sql);
    }

    private static long workedOut(long id) {
        WORKED_OUT.incrementAndGet();
        return id;
    }

    /** Builds a mart that reads nothing; the rows of each of its files, each row a text. */
    private List<List<String>> made(Mart mart, String... partitions) {
        SparkSession session = spark.newSession();
        session.udf().register("worked_out", (UDF1<Long, Long>) MartJobTest::workedOut, DataTypes.LongType);
        List<MartPartition> places = Stream.of(partitions)
                .map(name -> new MartPartition(name, null, Map.of(), Map.of(), folder.resolve(name + ".parquet")))
                .toList();
        new MartJob(session, new WarehouseLayout(folder.resolve("w")), Map.of(), Map.of()).build(mart, places);
        return places.stream()
                .map(partition -> {
                    Dataset<Row> rows = spark.read().parquet(partition.place().toString());
                    return Stream.concat(
                                    Stream.of(String.join(" ", rows.columns())),
                                    rows.collectAsList().stream().map(row -> row.mkString(" ")))
                            .toList();
                })
                .toList();
    }

    /** The part that a row is of names its file and stands in none, be it empty. */
    @Test
    void thePartNamesTheFileAndIsNotInIt() {
        Mart mart = mart(
                "scope: part",
                "area, period",
                "select part, area, '2023/24' as period from values ('p', 'A'), ('q', 'B'), ('p', 'C') as t(part, area) sort by part, area");
        assertThat(made(mart, "p", "q", "r"))
                .containsExactly(
                        List.of("area period", "A 2023/24", "C 2023/24"),
                        List.of("area period", "B 2023/24"),
                        List.of("area period"));
    }

    @Test
    void theSqlOfAMartMadePartByPartGivesThePartFirst() {
        for (String sql : List.of("select 'A' as area", "select 'A' as area, 'p' as part")) {
            assertThatThrownBy(() -> made(mart("scope: part", "area", sql), "p"))
                    .hasMessageStartingWith("warehouse-ddl/marts/planted.sql does not keep its contract: ");
        }
        assertThatThrownBy(() -> made(mart("scope: part", "area", "select 'A' as area"), "p"))
                .hasMessageContaining("declared but not given [part string]");
    }

    /** A view is worked out once where the contract says so, and else wherever it is named. */
    @Test
    void whatTheContractKeepsIsWorkedOutOnce() {
        String sql = "create temporary view numbers as\nselect worked_out(id) as id from range(3);\n\n"
                + "select cast(count(*) as string) as area from numbers as a inner join numbers as b on a.id = 2 - b.id";
        assertThat(made(mart("scope: dimensions\nkept: [numbers]", "area", sql), "all"))
                .containsExactly(List.of("area", "3"));
        assertThat(WORKED_OUT.getAndSet(0)).isEqualTo(3);
        assertThat(made(mart("scope: dimensions", "area", sql), "all")).containsExactly(List.of("area", "3"));
        assertThat(WORKED_OUT.get()).isGreaterThan(3);
    }
}
