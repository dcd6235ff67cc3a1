package org.mhin.pipeline.cli;

import java.util.concurrent.Callable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.ReleaseHistory;
import org.mhin.pipeline.render.ReleasesPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mhin releases}: what was published, scheduled, withdrawn and gone back to, and when. */
@Command(
        name = "releases",
        description = "Lists every publication, the newest first, and who looked at a release before readers saw it.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered, also before anything is published"})
final class ReleasesCommand implements Callable<Integer> {
    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        output.write(new ReleasesPage(new Answer.OfReleases(ReleaseHistory.of(warehouse.layout(), Called.clock()))));
        return 0;
    }
}
