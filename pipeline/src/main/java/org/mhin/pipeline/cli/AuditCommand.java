package org.mhin.pipeline.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.ReleaseAudit;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.render.AuditPage;
import org.mhin.pipeline.warehouse.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mhin audit}: whether a release gives away what it hides. */
@Command(
        name = "audit",
        description = {
            "Plays an attacker who has a release: adds and subtracts every published count, and says how many hidden figures that gives away.",
            "Which figures they are is not said. 0 is what must come out."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:no hidden figure can be worked out",
            "2:no such release, or nothing published yet",
            "4:some can"
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RELEASE", description = "The release; else the current one.")
    private @Nullable String id;

    @Mixin
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        Settings settings = warehouse.settings();
        try (ReleaseReader release =
                released.of(WarehouseOptions.layout(settings), id).open()) {
            Answer.OfAudit audit = ReleaseAudit.of(release, settings.catalogueInForce());
            output.write(new AuditPage(audit));
            return audit.recovered() == 0 ? 0 : ErrorCode.CHECKS_FAILED.exit();
        }
    }
}
