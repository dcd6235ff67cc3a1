package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin publish}: shows a draft to readers, now or from an instant on. */
@Command(
        name = "publish",
        description = {
            "Shows the newest draft to readers, or the release that is named; with --at from an instant on.",
            "With --as DRAFT: keeps a release back that is scheduled.",
            "Without a draft: does what is due of what was scheduled."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "2:no such release or no draft, or the instant has passed",
            "5:another run holds the lock"
        })
final class PublishCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RELEASE",
            description = "The release's id, or its first digits; else the newest draft.")
    private @Nullable String release;

    @Option(
            names = "--as",
            paramLabel = "STATE",
            defaultValue = "PUBLISHED",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PublishAs as = PublishAs.PUBLISHED;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "From when on readers see it, such as 2026-12-10T09:30 by the clocks of London, or with an offset, 2026-12-10T09:30+00:00.")
    private @Nullable String at;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        Instant instant = at == null ? null : instant(at);
        if (as == PublishAs.DRAFT && instant != null) {
            throw new MhinException(ErrorCode.USAGE, "Give --at or --as DRAFT, not both: a draft waits for nothing");
        }
        PrintWriter out = command.commandLine().getOut();
        out.println(Called.by(WrittenReleases.locked(
                "publish",
                settings,
                WarehouseOptions.layout(settings),
                as == PublishAs.DRAFT
                        ? showing -> showing.keepBack(release)
                        : showing -> showing.publish(release, instant))));
        out.flush();
        return 0;
    }

    private static Instant instant(String typed) {
        try {
            return LondonTime.instant(typed);
        } catch (DateTimeException e) {
            throw new MhinException(
                    ErrorCode.USAGE, "--at: '" + typed + "' is not an instant; write it as 2026-12-10T09:30", e);
        }
    }
}
