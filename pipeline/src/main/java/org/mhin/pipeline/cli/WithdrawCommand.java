package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.land.arrive.Withdrawal;
import org.mhin.pipeline.status.Landed;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin withdraw}: takes a release back, or the figures of a delivery. */
@Command(
        name = "withdraw",
        description = {
            "Takes a release back: nobody opens it any more, and readers see the newest one before it.",
            "With --delivery: the delivery's figures are in no release from the next night on; what it had replaced counts again."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "2:no such release or delivery, or it is withdrawn already",
            "5:another run holds the lock"
        })
final class WithdrawCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RELEASE",
            description = "The release's id, its first digits, or its version.")
    private @Nullable String release;

    @Option(
            names = "--delivery",
            paramLabel = "DELIVERY",
            description = "The first digits of a delivery's id, at least four, or the name of its file.")
    private @Nullable String delivery;

    @Option(names = "--undo", description = "With --delivery: its figures count again from the next night on.")
    private boolean undo;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, kept with the release or the delivery.")
    private @Nullable String why;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        String asked = release;
        String landed = delivery;
        if ((asked == null) == (landed == null)) {
            throw new MhinException(ErrorCode.USAGE, "Name a release, or a delivery with --delivery");
        }
        if (undo && landed == null) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--undo is of a delivery; a release that was withdrawn is shown again by mhin publish");
        }
        String reason = undo ? "" : WrittenReleases.why(why == null ? "" : why);
        PrintWriter out = command.commandLine().getOut();
        out.println(Called.by(WrittenReleases.locked(
                "withdraw",
                settings,
                layout,
                showing -> asked != null
                        ? showing.withdraw(asked, reason)
                        : delivery(new Landed(layout, settings.catalogueInForce()), layout, reason))));
        out.flush();
        return 0;
    }

    private String delivery(Landed known, WarehouseLayout layout, String reason) {
        Landed.Entry entry = known.find(String.valueOf(delivery));
        String name = entry.delivery().shortId() + " " + entry.delivery().file();
        if (known.withdrawal(entry).isPresent() != undo) {
            throw new MhinException(
                    ErrorCode.USAGE, "Delivery " + name + (undo ? " is not withdrawn" : " is withdrawn already"));
        }
        if (undo) {
            Withdrawal.undo(layout, entry.delivery());
            return "Delivery " + name + " counts again from the next night on: mhin nightly";
        }
        new Withdrawal(Called.clock().instant(), System.getProperty("user.name", ""), reason)
                .write(layout, entry.delivery());
        return "Withdrew delivery " + name + "; the next night makes a release without it: mhin nightly";
    }
}
