package org.mhin.pipeline.bench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.cli.FurtherCommand;
import org.mhin.pipeline.cli.WarehouseOptions;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mhin bench}: the nightly against DuckDB doing the same work, in one run; or the statistics alone. */
@Command(
        name = "bench",
        description = {
            "Measures the nightly against DuckDB doing the same work on the same files;",
            "with --real, the nights of a warehouse of published files;",
            "with --queries, how long readers of a release wait;",
            "with --nights, many nights of a tiny delivery each;",
            "or, with --statistics, how many rows a second the statistical methods take."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:measured",
            "1:the two sides disagree, a limit is passed by more than --fail-past, or a fault",
            "2:asked wrongly"
        })
public final class BenchCommand implements FurtherCommand {
    private static final long FEED_ROWS = 2_000_000;
    private static final long STATISTIC_ROWS = 1_000_000;

    /** One area's age bands for every core, and what fits into memory. */
    private static final long FEWEST = 1_000;

    private static final long MOST = 20_000_000;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows of the feed (default: 2000000), or that the statistics take (default: 1000000).")
    private @Nullable Long rows;

    @Option(
            names = "--statistics",
            description = "Measure the statistical methods instead: for information, without a threshold.")
    private boolean statistics;

    @Option(
            names = "--real",
            paramLabel = "DIR",
            description = "Measure the nights of a warehouse of these published files instead.")
    private @Nullable Path real;

    @Option(
            names = "--queries",
            description = "Measure macros and reading commands on the current release of the warehouse instead.")
    private boolean queries;

    @Option(
            names = "--nights",
            paramLabel = "N",
            description = "Measure N nights in a row instead, on each of which a tiny delivery comes.")
    private @Nullable Integer nights;

    @Option(names = "--keep", paramLabel = "N", description = "With --nights: how many releases each night leaves.")
    private @Nullable Integer keep;

    @Option(
            names = "--landed",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --nights: so many further deliveries come half way, all on one night.")
    private int landed;

    @Option(
            names = "--fail-past",
            paramLabel = "TIMES",
            defaultValue = "Infinity",
            description = "End with 1 where a ratio is past so many times its limit; else no limit is judged.")
    private double failPast;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each side runs (default: 3).")
    private int repeat;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "20140117", description = "What the feed is made from.")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "For both sides alike; else all the machine has.")
    private @Nullable Integer threads;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where to work; else a temporary folder.")
    private @Nullable Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (repeat < 1 || cores < 1) {
            throw new MhinException(ErrorCode.USAGE, "--repeat and --threads must be 1 or more");
        }
        if (statistics) {
            long wanted = rows == null ? STATISTIC_ROWS : rows;
            if (wanted < FEWEST || wanted > MOST) {
                throw new MhinException(
                        ErrorCode.USAGE, "--rows: " + wanted + " is not between " + FEWEST + " and " + MOST);
            }
            new StatisticBench((int) wanted, repeat, seed, cores, this::say).run(folder);
            return 0;
        }
        if (nights != null) {
            if (nights < 1 || (keep != null && (keep < 1 || keep > Retention.MOST))) {
                throw new MhinException(ErrorCode.USAGE, "--nights and --keep must be 1 or more");
            }
            if (landed < 0) {
                throw new MhinException(ErrorCode.USAGE, "--landed must be 0 or more");
            }
            new NightsBench(nights, landed, seed, cores, new Retention(keep, null), this::say).run(folder);
            return 0;
        }
        if (queries) {
            return new QueryBench(warehouse.layout(), repeat, seed, failPast, this::say).run() ? 0 : 1;
        }
        if (real != null) {
            return new RealBench(real, repeat, cores, failPast, this::say).run(folder) ? 0 : 1;
        }
        return new Bench(rows == null ? FEED_ROWS : rows, repeat, seed, cores, failPast, this::say).run(folder) ? 0 : 1;
    }

    private void say(String line) {
        command.commandLine().getOut().println(line);
        command.commandLine().getOut().flush();
    }
}
