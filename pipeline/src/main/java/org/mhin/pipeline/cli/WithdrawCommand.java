package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin withdraw}: takes a release back. */
@Command(
        name = "withdraw",
        description = "Takes a release back: nobody opens it any more, and readers see the newest one before it.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "2:no such release, or it is withdrawn already", "5:another run holds the lock"})
final class WithdrawCommand implements Callable<Integer> {
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
                "withdraw",
                settings,
                WarehouseOptions.layout(settings),
                showing -> showing.withdraw(release, reason))));
        out.flush();
        return 0;
    }
}
