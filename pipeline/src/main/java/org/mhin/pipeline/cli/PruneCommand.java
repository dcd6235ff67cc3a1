package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mhin prune}: removes what nothing kept needs. */
@Command(
        name = "prune",
        description =
                "Removes old releases, as far as it is told to, and what nothing kept needs; never what was landed.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done, or nothing to remove", "2:asked wrongly", "5:another run holds the lock"})
final class PruneCommand implements Callable<Integer> {
    @Option(
            names = "--keep",
            paramLabel = "N",
            description =
                    "Keeps the N newest published releases. Else what mhin.yaml says; without either of both, every release stays.")
    private @Nullable Integer keep;

    @Option(
            names = "--keep-for",
            paramLabel = "DAYS",
            description = "Keeps what readers saw in the last DAYS days, and the records of runs.")
    private @Nullable Integer keepFor;

    @Option(names = "--dry-run", description = "Says what would be removed; removes nothing.")
    private boolean dryRun;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        Retention retention = keep == null && keepFor == null
                ? settings.retention()
                : new Retention(checked("--keep", keep), checked("--keep-for", keepFor));
        Nightly nightly = new Nightly(
                WarehouseOptions.layout(settings),
                Called.clock(),
                settings.program(settings.catalogueInForce()),
                settings.nights(),
                line -> {});
        Nightly.Pruning pruning = nightly.prune(retention, dryRun);
        PrintWriter out = command.commandLine().getOut();
        pruning.pruned().forEach(pruned -> out.println(pruned.line(!dryRun)));
        if (pruning.pruned().isEmpty()) {
            out.println("Nothing to remove");
        }
        if (!pruning.isWhole()) {
            out.println(
                    Called.by(
                            "What releases are made from was left as it is, since not all of it is made; run mhin nightly first"));
        }
        out.flush();
        return 0;
    }

    private static @Nullable Integer checked(String option, @Nullable Integer number) {
        if (number != null && (number < 1 || number > Retention.MOST)) {
            throw new MhinException(
                    ErrorCode.USAGE, option + " " + number + " is not a whole number from 1 to " + Retention.MOST);
        }
        return number;
    }
}
