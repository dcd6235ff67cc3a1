package org.mhin.pipeline.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.ReleaseChecks;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.ChecksPage;
import org.mhin.pipeline.warehouse.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin check}: what the checks of a release found. */
@Command(
        name = "check",
        description =
                "Says what every check of a release found: what was kept when it was made, and which feeds are overdue today.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:no check failed; some may be flagged",
            "2:no such release, or nothing published yet",
            "4:a check failed"
        })
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RELEASE", description = "The release; else the current one.")
    private @Nullable String id;

    @Option(
            names = "--rows",
            paramLabel = "CHECK",
            description = "The rows that break one check, with what tells where they are.")
    private @Nullable String rows;

    @Mixin
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        try (ReleaseReader release = released.of(warehouse.layout(), id).open()) {
            LocalDate today = LocalDate.ofInstant(Called.clock().instant(), LondonTime.ZONE);
            if (rows != null) {
                release.run(ReleaseChecks.rows(release, today, rows), output.rows());
                return 0;
            }
            Answer.OfChecks checks = ReleaseChecks.of(release, today);
            output.write(new ChecksPage(checks));
            return checks.checks().stream().noneMatch(check -> check.state() == CheckState.FAILED)
                    ? 0
                    : ErrorCode.CHECKS_FAILED.exit();
        }
    }
}
