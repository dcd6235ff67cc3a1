package org.mhin.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.CatalogueAnswers;
import org.mhin.pipeline.render.IndicatorsPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin indicators}: what indicators there are, what they say, and what there is of them. */
@Command(
        name = "indicators",
        description = {
            "Lists the indicators of the catalogue and what the release has of each; everything of one where one fits.",
            "It needs no release: before anything is published it says what each indicator is."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no indicator fits, or there is no such topic or release"})
final class IndicatorsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "KEY",
            arity = "0..*",
            description = "A key, a title, a number in Fingertips, a code in a framework, or words of these; else all.")
    private List<String> words = List.of();

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those of this topic, such as crisis.")
    private @Nullable String topic;

    @Mixin
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Settings settings = warehouse.settings();
        CatalogueAnswers answers =
                new CatalogueAnswers(released.of(WarehouseOptions.layout(settings)), settings.catalogueInForce());
        output.write(new IndicatorsPage(answers.to(String.join(" ", words), topic)));
        return 0;
    }
}
