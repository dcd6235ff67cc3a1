package org.mhin.pipeline.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** Opens the session that the jobs run in, and refuses one whose settings would give other numbers. */
public final class SparkSessions {
    private SparkSessions() {}

    /**
     * Opens a session, or takes the one that {@code spark-submit} or a test has opened.
     *
     * @param threads cores of a local master; ignored where a master is given from outside
     * @param scratch a folder for what Spark writes while it runs
     */
    public static SparkSession open(int threads, Path scratch) {
        SparkSession.Builder builder = SparkSession.builder().appName("mhin");
        if (System.getProperty("spark.master") == null) {
            builder.master("local[" + threads + "]");
        }
        Map.ofEntries(
                        Map.entry("spark.driver.host", "127.0.0.1"),
                        Map.entry("spark.driver.bindAddress", "127.0.0.1"),
                        Map.entry("spark.ui.enabled", "false"),
                        Map.entry("spark.ui.showConsoleProgress", "false"),
                        Map.entry("spark.sql.session.timeZone", "UTC"),
                        Map.entry("spark.sql.ansi.enabled", "true"),
                        Map.entry("spark.sql.caseSensitive", "true"),
                        Map.entry("spark.sql.catalogImplementation", "in-memory"),
                        Map.entry(
                                "spark.sql.warehouse.dir",
                                scratch.resolve("spark-warehouse").toString()),
                        Map.entry(
                                "spark.local.dir",
                                scratch.resolve("spark-local").toString()),
                        Map.entry("spark.sql.shuffle.partitions", String.valueOf(2 * threads)),
                        Map.entry("spark.sql.adaptive.enabled", "false"),
                        Map.entry("spark.sql.autoBroadcastJoinThreshold", String.valueOf(256L * 1024 * 1024)),
                        Map.entry("spark.sql.files.maxPartitionBytes", String.valueOf(1L << 30)),
                        Map.entry("spark.sql.files.openCostInBytes", String.valueOf(1L << 20)),
                        // Else figures gathered for more than 128 series are all sorted first.
                        Map.entry("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000"),
                        Map.entry("spark.sql.parquet.compression.codec", "zstd"),
                        Map.entry("spark.sql.maxConcurrentOutputFileWriters", "256"),
                        Map.entry("spark.hadoop.fs.file.impl.disable.cache", "false"))
                .forEach(builder::config);
        SparkSession session = builder.getOrCreate();
        require(session, "spark.sql.ansi.enabled", "true", "bad casts would turn into silent blanks");
        require(session, "spark.sql.session.timeZone", "UTC", "dates would shift by a day near midnight");
        require(session, "spark.sql.caseSensitive", "true", "columns that differ in case would be confused");
        return session;
    }

    private static void require(SparkSession session, String setting, String value, String otherwise) {
        String found = session.conf().get(setting);
        if (!value.equals(found)) {
            throw new MhinException(
                    ErrorCode.FAULT,
                    "Cannot use this Spark session: " + setting + " is " + found + " and must be " + value + ", or "
                            + otherwise);
        }
    }
}
