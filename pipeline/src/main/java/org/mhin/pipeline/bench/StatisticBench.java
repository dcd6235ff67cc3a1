package org.mhin.pipeline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.parquet.ParquetSchema.Kind;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Measures how many rows a second the statistics take: by one thread in memory, and as a Spark job whose tasks read Parquet, as those
 * that build observations do. The time of starting Spark is not in it. Nothing is judged: the aims stand beside what was measured.
 */
public final class StatisticBench {
    private static final int WARM_UPS = 4;
    private static final int PARTS_A_CORE = 2;

    private static final ParquetSchema SCHEMA = new ParquetSchema("row");
    private static final int X = SCHEMA.add("x", Kind.DOUBLE);
    private static final int N = SCHEMA.add("n", Kind.DOUBLE);
    private static final int WEIGHT = SCHEMA.add("weight", Kind.DOUBLE);

    private final int rows;
    private final int repeat;
    private final long seed;
    private final int threads;
    private final Consumer<String> out;

    /**
     * @param rows of each run
     * @param repeat runs that are measured, after {@value #WARM_UPS} that are not; the median counts
     * @param threads cores for Spark
     */
    public StatisticBench(int rows, int repeat, long seed, int threads, Consumer<String> out) {
        this.rows = rows;
        this.repeat = repeat;
        this.seed = seed;
        this.threads = threads;
        this.out = out;
    }

    /** @param folder where to work; null for a temporary folder that is deleted afterwards */
    public void run(@Nullable Path folder) throws IOException {
        Path place = folder == null ? Files.createTempDirectory("mhin-bench-") : folder;
        try {
            measure(place);
        } finally {
            if (folder == null) {
                new LocalStorage().delete(place);
            }
        }
    }

    private void measure(Path place) throws IOException {
        StatisticRows input = StatisticRows.of(seed, rows);
        line("%,d rows, seed %d, %d warm-ups, median of %d runs", input.rows(), seed, WARM_UPS, repeat);
        line("%-44s %14s %14s %14s  %s", "rows a second and core", "aim", "in memory", "in Spark", "check");
        List<String> parts = write(place.resolve("statistic-rows"), input);
        double[] memory = new double[StatisticWork.values().length];
        double[] sums = new double[memory.length];
        for (StatisticWork work : StatisticWork.values()) {
            memory[work.ordinal()] = perSecond(input.rows(), () -> {
                double sum = work.of(input.x(), input.n(), input.weight(), 0, input.rows());
                sums[work.ordinal()] = sum;
                return sum;
            });
        }
        try (SparkSession session = SparkSessions.open(threads, place)) {
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            for (StatisticWork work : StatisticWork.values()) {
                double[] sum = new double[1];
                double all = perSecond(input.rows(), () -> {
                    sum[0] = spark.parallelize(parts, parts.size())
                            .map(part -> of(work, Path.of(part)))
                            .reduce(Double::sum);
                    return sum[0];
                });
                int at = work.ordinal();
                boolean same = Math.abs(sum[0] - sums[at]) <= 1e-9 * Math.abs(sums[at]);
                line(
                        "%-44s %,14.0f %,14.0f %,14.0f  %s",
                        work.title(), work.aim(), memory[at], all / threads, same ? "alike" : "not alike");
            }
        }
    }

    private double perSecond(int count, DoubleSupplier run) {
        double[] seconds = new double[repeat];
        double first = 0;
        for (int i = -WARM_UPS; i < repeat; i++) {
            long start = System.nanoTime();
            double sum = run.getAsDouble();
            double took = (System.nanoTime() - start) / 1e9;
            if (i == -WARM_UPS) {
                first = sum;
            } else if (Math.abs(sum - first) > 1e-9 * Math.abs(first)) {
                throw new IllegalStateException("two runs over the same rows gave " + first + " and " + sum);
            }
            if (i >= 0) {
                seconds[i] = took;
            }
        }
        Arrays.sort(seconds);
        return count / seconds[repeat / 2];
    }

    /** Whole areas in every file. */
    private List<String> write(Path folder, StatisticRows input) throws IOException {
        new LocalStorage().delete(folder);
        Files.createDirectories(folder);
        int files = PARTS_A_CORE * threads;
        int areas = input.rows() / StatisticRows.BANDS;
        List<String> parts = new ArrayList<>();
        ParquetRow row = new ParquetRow(SCHEMA);
        for (int file = 0; file < files; file++) {
            Path part = folder.resolve("part-" + file + ".parquet");
            int from = (int) ((long) areas * file / files) * StatisticRows.BANDS;
            int to = (int) ((long) areas * (file + 1) / files) * StatisticRows.BANDS;
            try (ParquetFile.Sink sink = ParquetFile.write(new LocalStorage(), part, SCHEMA)) {
                for (int i = from; i < to; i++) {
                    row.clear();
                    row.setDouble(X, input.x()[i]);
                    row.setDouble(N, input.n()[i]);
                    row.setDouble(WEIGHT, input.weight()[i]);
                    sink.write(row);
                }
            }
            parts.add(part.toString());
        }
        return parts;
    }

    /** One task: reads its file and works an area's rows at a time. */
    private static double of(StatisticWork work, Path part) {
        double[] x = new double[StatisticRows.BANDS];
        double[] n = new double[StatisticRows.BANDS];
        double[] weight = new double[StatisticRows.BANDS];
        int[] band = {0};
        double[] sum = {0};
        try {
            ParquetFile.read(StoredFile.onThisMachine(part), SCHEMA, row -> {
                x[band[0]] = row.doubleAt(X);
                n[band[0]] = row.doubleAt(N);
                weight[band[0]] = row.doubleAt(WEIGHT);
                if (++band[0] == StatisticRows.BANDS) {
                    band[0] = 0;
                    sum[0] += work.of(x, n, weight, 0, StatisticRows.BANDS);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum[0];
    }

    private void line(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
