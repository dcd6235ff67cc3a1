package org.mhin.pipeline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.bench.Bench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mhin bench}: the nightly against DuckDB doing the same work, in one run. */
@Command(
        name = "bench",
        description = "Measures the nightly against DuckDB doing the same work on the same files.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:measured", "1:the two sides disagree, or a fault", "2:asked wrongly"})
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "Rows of the feed (default: 2000000).")
    private long rows;

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
        Bench bench = new Bench(
                rows, repeat, seed, threads == null ? Runtime.getRuntime().availableProcessors() : threads, line -> {
                    command.commandLine().getOut().println(line);
                    command.commandLine().getOut().flush();
                });
        return bench.run(folder) ? 0 : 1;
    }
}
