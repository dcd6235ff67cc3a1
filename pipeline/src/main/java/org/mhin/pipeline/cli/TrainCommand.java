package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mhin.pipeline.warehouse.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mhin train}: runs the commands on the samples once, so that the launcher can keep the classes they load ready. */
@Command(name = "train", hidden = true, description = "Runs the commands once on the samples, for the launcher.")
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A folder for a warehouse that is thrown away.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
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
        Mhin.run(nowhere, nowhere, "status", "--warehouse", at);
        Mhin.run(nowhere, nowhere, "explain", "suicide-rate", "Nottingham", "2015 - 17", "--warehouse", at);
        Mhin.run(nowhere, nowhere, "area", "Leeds", "--warehouse", at);
        Mhin.run(nowhere, nowhere, "compare", "Leeds", "--as", "ltla", "--boundaries", "2021-04-01", "--warehouse", at);
        return exit;
    }
}
