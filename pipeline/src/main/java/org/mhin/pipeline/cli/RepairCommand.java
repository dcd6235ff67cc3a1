package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mhin.pipeline.health.Retention;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.run.Nightly;
import org.mhin.pipeline.run.Repair;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mhin repair}: makes damaged files again. */
@Command(
        name = "repair",
        description = "Makes again, from what was landed, what mhin verify finds damaged.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing is damaged any more",
            "1:something is damaged that cannot be made again, or a fault",
            "2:asked wrongly",
            "5:another run holds the lock"
        })
final class RepairCommand implements Callable<Integer> {
    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        Nightly nightly = new Nightly(
                layout,
                Called.clock(),
                settings.program(settings.catalogueInForce()),
                settings.nights().keeping(Retention.EVERYTHING),
                Terminal.lines(command.commandLine().getErr()),
                settings.beside(layout));
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Repair.Outcome outcome = new Repair(
                        layout,
                        new Publications(layout, Called.clock()),
                        nightly,
                        settings.threads(),
                        settings.beside(layout))
                .run(line -> err.println("mhin: " + Called.by(line)));
        outcome.mended().forEach(damage -> out.println("Mended " + layout.root().relativize(damage.place())));
        outcome.left().forEach(damage -> out.println(Called.by(VerifyCommand.line(damage, layout.root()))));
        out.println(
                outcome.left().isEmpty()
                        ? "Nothing is damaged" + (outcome.found().isEmpty() ? "" : " any more")
                        : VerifyCommand.count(outcome.left().size()) + " still damaged");
        out.flush();
        return outcome.left().isEmpty() ? 0 : 1;
    }
}
