package org.mhin.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mhin.pipeline.answer.PriorityAnswers;
import org.mhin.pipeline.render.PrioritiesPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin priorities}: what was promised to an area, and whether it came. */
@Command(
        name = "priorities",
        description = {
            "Says of each promise of national policy what was there before, what was to come by when, the latest figure, and whether it came.",
            "A figure that is missing or hidden, or a provider that did not submit, leaves a promise not judged, never met."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such area, or several, or nothing published yet"})
final class PrioritiesCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PLACE",
            arity = "0..*",
            description = "A name (Leeds), an ONS or ODS code (E08000035) or a key (E54000054@icb); else England.")
    private List<String> place = List.of();

    @Option(
            names = "--explain",
            description = "Also the promise, the rule, and the figure of each indicator, or why it has none.")
    private boolean explain;

    @Mixin
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        PriorityAnswers answers = new PriorityAnswers(
                released.of(WarehouseOptions.layout(settings)), settings.catalogueInForce(), output);
        output.write(new PrioritiesPage(answers.to(String.join(" ", place)), explain));
        return 0;
    }
}
