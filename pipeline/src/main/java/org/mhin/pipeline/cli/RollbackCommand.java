package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin rollback}: lets readers see a release again that they saw before. */
@Command(
        name = "rollback",
        description = {
            "Goes back to a release that readers saw before. What was published after it is set aside: a night without anything new does"
                    + " not show it again, one with something new publishes and says so."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "2:no such release, or readers never saw it", "5:another run holds the lock"})
final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RELEASE", description = "The release's id, its first digits, or its version.")
    private String release = "";

    @Option(
            names = "--why",
            required = true,
            paramLabel = "TEXT",
            description = "The reason, kept with the publication.")
    private String why = "";

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        String reason = WrittenReleases.why(why);
        PrintWriter out = command.commandLine().getOut();
        out.println(Called.by(WrittenReleases.locked(
                "rollback",
                settings,
                WarehouseOptions.layout(settings),
                showing -> showing.rollback(release, reason))));
        out.flush();
        return 0;
    }
}
