package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mhin.pipeline.warehouse.storage.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin train}: runs the commands on the samples once, so that the launcher can keep the classes they load ready. */
@Command(name = "train", hidden = true, description = "Runs the commands once on the samples, for the launcher.")
final class TrainCommand implements Callable<Integer> {
    private static final List<List<String>> READING = List.of(
            List.of("area", "Leeds"),
            List.of("area", "E38000256", "--on", "2020-01-01", "--format", "json"),
            List.of("arealist", "list"),
            List.of("compare", "Leeds"),
            List.of("compare", "Leeds", "--format", "json"),
            List.of("compare", "Leeds", "--as", "ltla", "--boundaries", "2021-04-01"),
            List.of("compare", "--as", "ccg", "--boundaries", "2021-04-01", "--indicator", "depression-qof-prevalence"),
            List.of("rejects", "suicide-north-east.csv"),
            List.of("sql", "-c", "SELECT indicator, title FROM indicators"),
            List.of("status"));

    @Parameters(paramLabel = "DIR", description = "A folder for a warehouse that is thrown away.")
    private Path folder = Path.of("");

    @Option(names = "--read", description = "Only what reads, from the release that an earlier run made there.")
    private boolean read;

    @Override
    public Integer call() {
        return read ? read() : make();
    }

    /** Every reading command, so that the classes of each are met. */
    private int read() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int worst = 0;
        for (List<String> command : READING) {
            List<String> line = new ArrayList<>(command);
            line.addAll(List.of("--warehouse", folder.resolve("warehouse").toString()));
            worst = Math.max(worst, Mhin.run(nowhere, nowhere, line.toArray(String[]::new)));
        }
        return worst;
    }

    private int make() {
        String home = System.getProperty("mhin.home", ".");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String[] samples = Folders.list(Path.of(home, "data-samples")).stream()
                .map(feed -> feed.resolve("good"))
                .filter(Files::isDirectory)
                .map(Path::toString)
                .toArray(String[]::new);
        String at = folder.resolve("warehouse").toString();
        Mhin.run(
                nowhere,
                nowhere,
                Stream.concat(Stream.of("land", "--warehouse", at), Stream.of(samples))
                        .toArray(String[]::new));
        int exit = Mhin.run(nowhere, nowhere, "nightly", "--warehouse", at);
        Mhin.run(nowhere, nowhere, "nightly", "--warehouse", at);
        Mhin.run(nowhere, nowhere, "explain", "suicide-rate", "Nottingham", "2015 - 17", "--warehouse", at);
        return exit;
    }
}
