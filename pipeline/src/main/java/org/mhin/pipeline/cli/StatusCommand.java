package org.mhin.pipeline.cli;

import java.util.concurrent.Callable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.render.StatusPage;
import org.mhin.pipeline.status.WarehouseStatus;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mhin status}: the page to look at in the morning. */
@Command(
        name = "status",
        description =
                "Shows the state of the warehouse: the last run, what arrived, what was refused and why, what is overdue.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered, also before anything is published"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        WarehouseLayout layout = WarehouseOptions.layout(settings);
        WarehouseStatus status = WarehouseStatus.of(layout, settings.catalogueInForce(), Called.clock());
        output.write(new StatusPage(layout.root(), new Answer.OfStatus(status), Called::by));
        return 0;
    }
}
