package org.mhin.pipeline.mart;

import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.mhin.model.Digest;
import org.mhin.model.inequality.GroupKinds;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.conform.ObservationFile;
import org.mhin.pipeline.mart.function.MethodCatalog;
import org.mhin.pipeline.parquet.Footer;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.Folders;
import org.mhin.pipeline.warehouse.KeptFile;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.WarehouseLayout;

/** Builds marts: runs each mart's SQL over the parts it is to be built for, and holds the result to its contract. */
public final class MartJob {
    /** Changes with the code that builds marts, with any function they call, and with the groups of breakdowns: then every mart is built anew. */
    public static String method() {
        List<Class<?>> code = new ArrayList<>(MethodCatalog.services());
        code.add(MartJob.class);
        return Digest.of(List.of(
                CodeDigest.of(code.toArray(Class<?>[]::new)),
                GroupKinds.shipped().digest()));
    }

    /**
     * What a figure is judged by, a column more of the view {@code observation}: where the limits are computed, the publisher has
     * only rounded the value, and what its parts give is judged, as its limits are.
     */
    private static final String JUDGED_VALUE = "case when limits_basis = 'computed' then computed_value else value end";

    private final SparkSession spark;
    private final WarehouseLayout layout;

    /** @param columns of each dimension table, as Spark's types */
    public MartJob(
            SparkSession spark, WarehouseLayout layout, Map<String, Path> dimensions, Map<String, String> columns) {
        this.spark = spark;
        this.layout = layout;
        MethodCatalog.register(spark);
        dimensions.forEach((table, file) -> spark.read()
                .schema(Objects.requireNonNull(columns.get(table)))
                .parquet(file.toString())
                .createOrReplaceTempView(table));
    }

    /**
     * Builds one mart.
     *
     * @param observations the observation files it is built from
     * @param targets for a mart of scope part, the place of each part's file; else one entry, whose key is not looked at
     */
    public void build(Marts.Mart mart, List<Path> observations, Map<String, Path> targets) {
        narrow(observations.size());
        if (!observations.isEmpty()) {
            Dataset<Row> read = spark.read()
                    .schema(ObservationFile.SCHEMA.sparkColumns())
                    .parquet(observations.stream().map(Path::toString).toArray(String[]::new))
                    .withColumn("judged_value", expr(JUDGED_VALUE));
            List<String> kinds = mart.contract().periodKinds();
            (kinds.isEmpty() ? read : read.where(read.col("period_kind").isInCollection(kinds)))
                    .createOrReplaceTempView("observation");
        }
        List<String> statements = mart.statements();
        statements.subList(0, statements.size() - 1).forEach(spark::sql);
        Dataset<Row> rows = spark.sql(statements.get(statements.size() - 1));
        check(mart.contract(), rows);
        Path work = layout.work().resolve("mart-" + mart.name() + "-" + System.nanoTime());
        try {
            if (mart.contract().scope() == TableContract.Scope.PART) {
                rows.withColumn("__part", rows.col("part"))
                        .write()
                        .mode(SaveMode.Overwrite)
                        .partitionBy("__part")
                        .parquet(work.toString());
                Map<String, Path> places = new HashMap<>(targets);
                for (Path folder : Folders.list(work)) {
                    String name = String.valueOf(folder.getFileName());
                    if (name.startsWith("__part=")) {
                        Path place = places.remove(name.substring("__part=".length()));
                        if (place != null) {
                            together(mart.contract(), rows.schema(), folder);
                            move(folder, place);
                        }
                    }
                }
                for (Path place : places.values()) {
                    Path empty = work.resolveSibling(work.getFileName() + "-empty-" + System.nanoTime());
                    rows.limit(0).coalesce(1).write().mode(SaveMode.Overwrite).parquet(empty.toString());
                    move(empty, place);
                    Folders.delete(empty);
                }
            } else {
                rows.coalesce(1)
                        .sortWithinPartitions(columns(rows, mart.contract().sort()))
                        .write()
                        .mode(SaveMode.Overwrite)
                        .parquet(work.toString());
                move(work, targets.values().iterator().next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build mart " + mart.name(), e);
        } finally {
            Folders.delete(work);
            for (String view : spark.sqlContext().tableNames()) {
                if (spark.catalog().isCached(view)) {
                    spark.catalog().uncacheTable(view);
                }
            }
        }
    }

    /** Few files are little work: every task that a shuffle would cut it into costs more than it spares. */
    private void narrow(int files) {
        String partitions = "spark.sql.shuffle.partitions";
        int usual = Integer.parseInt(spark.conf().get(partitions));
        spark.conf().set(partitions, Math.max(1, Math.min(usual, files)));
    }

    private static org.apache.spark.sql.Column[] columns(Dataset<Row> rows, List<String> names) {
        return names.stream().map(rows::col).toArray(org.apache.spark.sql.Column[]::new);
    }

    /** Makes one file of a part's several: observations past the size of one task are read, and so written, by two. */
    void together(TableContract contract, StructType columns, Path folder) throws IOException {
        if (files(folder).size() > 1) {
            Path one = folder.resolveSibling("one-" + System.nanoTime());
            Dataset<Row> several = spark.read().schema(columns).parquet(folder.toString());
            several.coalesce(1)
                    .sortWithinPartitions(columns(several, contract.sort()))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(one.toString());
            Folders.delete(folder);
            Files.move(one, folder);
        }
    }

    private static List<Path> files(Path folder) {
        return Folders.list(folder).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .toList();
    }

    private static void move(Path folder, Path place) throws IOException {
        List<Path> files = files(folder);
        if (files.size() != 1) {
            throw new IllegalStateException(folder + " holds " + files.size() + " Parquet files, not one");
        }
        Footer.settle(files.get(0));
        KeptFile.put(files.get(0), place);
    }

    /** Holds the SQL's columns to the contract's, both ways: names, order and types. */
    static void check(TableContract contract, Dataset<Row> rows) {
        List<String> found = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            found.add(field.name() + " " + field.dataType().simpleString().toLowerCase(Locale.ROOT));
        }
        List<String> declared = contract.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
        if (!found.equals(declared)) {
            List<String> missing = new ArrayList<>(declared);
            missing.removeAll(found);
            List<String> extra = new ArrayList<>(found);
            extra.removeAll(declared);
            throw new MhinException(
                    ErrorCode.FAULT,
                    "Mart " + contract.table() + " does not keep its contract: "
                            + (missing.isEmpty() && extra.isEmpty()
                                    ? "columns stand in another order"
                                    : "declared but not given " + missing + ", given but not declared " + extra));
        }
    }
}
