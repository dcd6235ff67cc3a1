package org.mhin.pipeline.mart;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.mhin.model.Digest;
import org.mhin.model.figure.JudgedValue;
import org.mhin.model.inequality.GroupKinds;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.mart.function.MethodCatalog;
import org.mhin.pipeline.parquet.Footer;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.CodeDigest;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Builds marts: runs each mart's SQL over the parts it is to be built for, and holds the result to its contract. */
public final class MartJob {
    /** Changes with the code that builds any mart. */
    public static String method() {
        return code(MethodCatalog.services());
    }

    /** Changes with the code that builds this mart: any function it calls, and the groups of breakdowns. */
    public static String code(Mart mart) {
        return code(MethodCatalog.calledBy(mart.sql()));
    }

    private static String code(List<Class<?>> functions) {
        List<Class<?>> code = new ArrayList<>(functions);
        code.add(MartJob.class);
        return Digest.of(List.of(
                CodeDigest.of(code.toArray(Class<?>[]::new)),
                GroupKinds.shipped().digest()));
    }

    /** Where Spark says that a fault of SQL is. */
    private static final Pattern POSITION = Pattern.compile("[;(]? ?line (\\d+),? pos \\d+[;)]*");

    /** The column, in no file of a mart, that names a row's file. */
    private static final String PARTITION = "__partition";

    private final SparkSession spark;
    private final WarehouseLayout layout;
    private final Map<String, Path> dimensions;
    private final Map<String, String> columns;

    /**
     * @param dimensions the file of each dimension table
     * @param columns of each dimension table, as Spark's types
     */
    public MartJob(
            SparkSession spark, WarehouseLayout layout, Map<String, Path> dimensions, Map<String, String> columns) {
        this.spark = spark;
        this.layout = layout;
        this.dimensions = Map.copyOf(dimensions);
        this.columns = Map.copyOf(columns);
        MethodCatalog.register(spark);
    }

    /** Builds files of one mart, all by one query. */
    public void build(Mart mart, List<MartPartition> partitions) {
        Map<String, Path> files = new TreeMap<>();
        partitions.forEach(partition -> files.putAll(partition.observations()));
        narrow(files.size());
        mart.contract().settings().forEach(spark.conf()::set);
        mart.contract().reads().forEach(this::read);
        if (!files.isEmpty()) {
            wanted(observations(files), mart.contract(), partitions).createOrReplaceTempView("observation");
            if (mart.looksBack() > 0) {
                earlier(partitions).createOrReplaceTempView("earlier");
            }
        }
        List<String> statements = mart.statements();
        Path work = layout.work().resolve("mart-" + mart.name() + "-" + System.nanoTime());
        List<Path> empties = new ArrayList<>();
        try {
            statements.subList(0, statements.size() - 1).forEach(statement -> read(mart, statement));
            Dataset<Row> rows = read(mart, statements.get(statements.size() - 1));
            check(mart.contract(), rows);
            mart.contract().kept().forEach(view -> spark.sql("cache table " + view));
            Dataset<Row> shown = isByPartition(mart.contract()) ? rows.drop(TableContract.PART) : rows;
            named(mart, rows)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .partitionBy(PARTITION)
                    .parquet(work.toString());
            Map<Path, Path> finished = new LinkedHashMap<>();
            Map<String, Path> places = new HashMap<>();
            partitions.forEach(partition -> places.put(partition.name(), partition.place()));
            for (Path folder : layout.storage().list(work)) {
                String name = String.valueOf(folder.getFileName());
                Path place =
                        name.startsWith(PARTITION + "=") ? places.remove(name.substring(PARTITION.length() + 1)) : null;
                if (place != null) {
                    finished.put(finished(together(mart.contract(), shown.schema(), folder)), place);
                }
            }
            for (Path place : places.values()) {
                Path empty = work.resolveSibling(work.getFileName() + "-empty-" + System.nanoTime());
                shown.limit(0).coalesce(1).write().mode(SaveMode.Overwrite).parquet(empty.toString());
                empties.add(empty);
                finished.put(finished(empty), place);
            }
            KeptFile.put(layout.storage(), finished);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build mart " + mart.name(), e);
        } finally {
            layout.storage().delete(work);
            empties.forEach(layout.storage()::delete);
            mart.views().forEach(spark.catalog()::dropTempView);
        }
    }

    private Dataset<Row> observations(Map<String, Path> files) {
        return spark.read()
                .schema(ProtectedFigures.OBSERVATIONS.sparkColumns())
                .parquet(files.values().stream().map(Path::toString).toArray(String[]::new))
                .withColumn("judged_value", expr(JudgedValue.SQL));
    }

    /**
     * What each part may look back on: its own observations, and those of the parts before it, under its own name. A peer group numbers
     * within a part, so there is none here.
     */
    private Dataset<Row> earlier(List<MartPartition> partitions) {
        Map<String, Path> files = new TreeMap<>();
        List<Row> seen = new ArrayList<>();
        for (MartPartition partition : partitions) {
            Map<String, Path> sees = new TreeMap<>(partition.observations());
            sees.putAll(partition.earlier());
            files.putAll(sees);
            sees.keySet().forEach(part -> seen.add(RowFactory.create(part, partition.name())));
        }
        Dataset<Row> who = spark.createDataFrame(
                seen, new StructType().add("part", DataTypes.StringType).add("seen_by", DataTypes.StringType));
        return observations(files)
                .drop("peer_group")
                .join(broadcast(who), "part")
                .drop("part")
                .withColumnRenamed("seen_by", "part");
    }

    /**
     * Has Spark read a statement of a mart.
     *
     * @throws MhinException {@link ErrorCode#USAGE} with the file and the line, where it cannot be read or names what there is not
     */
    private Dataset<Row> read(Mart mart, String statement) {
        try {
            return spark.sql(statement);
        } catch (Exception e) {
            // What Spark's parser throws is checked, and Scala does not say so.
            if (!(e instanceof AnalysisException)) {
                throw e;
            }
            String said = BenchmarkSql.said(e);
            Matcher position = POSITION.matcher(String.valueOf(e.getMessage()));
            List<String> lines = statement.lines().toList();
            int line = position.find() ? Integer.parseInt(position.group(1)) : 0;
            String place = line < 1 || line > lines.size()
                    ? Registry.shipped().sqlFile("marts", mart.name())
                    : Registry.shipped().placeOf(mart, lines.get(line - 1));
            throw new MhinException(
                    ErrorCode.USAGE,
                    place + ": " + POSITION.matcher(said).replaceAll("").strip(),
                    e);
        }
    }

    /** Lets the SQL see what its contract says that it reads of a dimension, and no more. */
    private void read(TableContract.Read read) {
        Path file = dimensions.get(read.table());
        if (file != null) {
            Dataset<Row> all = spark.read()
                    .schema(Objects.requireNonNull(columns.get(read.table())))
                    .parquet(file.toString());
            (read.columns().isEmpty() ? all : all.select(columns(all, read.columns())))
                    .createOrReplaceTempView(read.table());
        }
    }

    /** Of the observations in files that serve several partitions, those that a partition of these is made from. */
    private static Dataset<Row> wanted(Dataset<Row> read, TableContract contract, List<MartPartition> partitions) {
        Map<String, Set<String>> kindsOfPart = new TreeMap<>();
        for (MartPartition partition : partitions) {
            if (partition.periodKind() != null) {
                partition
                        .observations()
                        .keySet()
                        .forEach(part -> kindsOfPart
                                .computeIfAbsent(part, key -> new TreeSet<>())
                                .add(partition.periodKind()));
            }
        }
        if (kindsOfPart.isEmpty()) {
            List<String> kinds = contract.periodKinds();
            return kinds.isEmpty() ? read : read.where(read.col("period_kind").isInCollection(kinds));
        }
        Map<Set<String>, Set<String>> partsOfKinds = new LinkedHashMap<>();
        kindsOfPart.forEach((part, kinds) ->
                partsOfKinds.computeIfAbsent(kinds, key -> new TreeSet<>()).add(part));
        Column any = null;
        for (Map.Entry<Set<String>, Set<String>> group : partsOfKinds.entrySet()) {
            Column one = read.col("period_kind").isInCollection(group.getKey());
            if (partsOfKinds.size() > 1) {
                one = one.and(read.col("part").isInCollection(group.getValue()));
            }
            any = any == null ? one : any.or(one);
        }
        return read.where(any);
    }

    private static boolean isByPartition(TableContract contract) {
        return contract.scope() == TableContract.Scope.PART;
    }

    /** The rows with the name of their partition; those of a mart that is not made part by part in one task, in order. */
    private static Dataset<Row> named(Mart mart, Dataset<Row> rows) {
        TableContract contract = mart.contract();
        List<String> order = new ArrayList<>(List.of(PARTITION));
        order.addAll(contract.sort());
        if (isByPartition(contract)) {
            // The column itself: rows that come in its order are then known to, and not sorted again.
            Dataset<Row> named = rows.withColumnRenamed(TableContract.PART, PARTITION);
            // What was looked back on came by a join that leaves rows in the order of its keys, and those of a part in
            // several tasks.
            return mart.looksBack() == 0
                    ? named
                    : named.repartition(named.col(PARTITION)).sortWithinPartitions(columns(named, order));
        }
        List<String> by = contract.scope().partitionedBy();
        Dataset<Row> named =
                rows.withColumn(PARTITION, by.isEmpty() ? lit(MartPartition.ALL) : concat_ws(".", columns(rows, by)));
        return named.coalesce(1).sortWithinPartitions(columns(named, order));
    }

    /** Few files are little work: every task that a shuffle would cut it into costs more than it spares. */
    private void narrow(int files) {
        String partitions = "spark.sql.shuffle.partitions";
        int usual = Integer.parseInt(spark.conf().get(partitions));
        spark.conf().set(partitions, Math.max(1, Math.min(usual, files)));
    }

    private static Column[] columns(Dataset<Row> rows, List<String> names) {
        return names.stream().map(rows::col).toArray(Column[]::new);
    }

    /**
     * Makes one file of a part's several: observations past the size of one task are read, and so written, by two.
     *
     * @return the folder of the one file; that of the several where it was one already
     */
    Path together(TableContract contract, StructType columns, Path folder) {
        if (files(folder).size() > 1) {
            Path one = folder.resolveSibling("one-" + System.nanoTime());
            Dataset<Row> several = spark.read().schema(columns).parquet(folder.toString());
            several.coalesce(1)
                    .sortWithinPartitions(columns(several, contract.sort()))
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(one.toString());
            layout.storage().delete(folder);
            return one;
        }
        return folder;
    }

    private List<Path> files(Path folder) {
        return layout.storage().list(folder).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .toList();
    }

    /** The one file of a folder that Spark wrote, its footer in order. */
    private Path finished(Path folder) throws IOException {
        List<Path> files = files(folder);
        if (files.size() != 1) {
            throw new IllegalStateException(folder + " holds " + files.size() + " Parquet files, not one");
        }
        Footer.settle(layout.storage(), files.get(0));
        return files.get(0);
    }

    /** Holds the SQL's columns to the contract's, both ways: names, order and types; before those of a mart made part by part, the part. */
    static void check(TableContract contract, Dataset<Row> rows) {
        List<String> found = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            found.add(field.name() + " " + field.dataType().simpleString().toLowerCase(Locale.ROOT));
        }
        List<String> declared =
                new ArrayList<>(isByPartition(contract) ? List.of(TableContract.PART + " string") : List.of());
        contract.columns().forEach(column -> declared.add(column.name() + " " + column.type()));
        if (!found.equals(declared)) {
            List<String> missing = new ArrayList<>(declared);
            missing.removeAll(found);
            List<String> extra = new ArrayList<>(found);
            extra.removeAll(declared);
            throw new MhinException(
                    ErrorCode.FAULT,
                    Registry.shipped().sqlFile("marts", contract.table()) + " does not keep its contract: "
                            + (missing.isEmpty() && extra.isEmpty()
                                    ? "columns are in another order"
                                    : "declared but not given " + missing + ", given but not declared " + extra));
        }
    }
}
