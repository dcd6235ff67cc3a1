package org.mhin.pipeline.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.ExplanationAnswers;
import org.mhin.pipeline.answer.FigureGroup;
import org.mhin.pipeline.render.format.JsonFormat;
import org.mhin.pipeline.render.format.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin explain}: from a published figure to the lines of the files it came from. */
@Command(
        name = "explain",
        description = {
            "Says how a figure came to be: method, parts, limits, comparisons, and the lines of the files behind it.",
            "Of an area list, and with --boundaries or --as: from which areas' figures it is made, and how much of each."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such indicator, area, period or group, or nothing published yet"})
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "INDICATOR",
            description = "The indicator's key, such as suicide-rate, its title, or its number in Fingertips.")
    private String indicator = "";

    @Parameters(
            index = "1",
            paramLabel = "AREA",
            description =
                    "A name (Leeds), an ONS or ODS code (E08000035, 15F), a key (E38000256@ccg) or the name of an area list.")
    private String area = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "PERIOD",
            description = "A period such as 2016/17, 2015-17 or July 2024; else the latest.")
    private @Nullable String period;

    @Option(names = "--sex", paramLabel = "SEX", description = "Only this sex, such as male.")
    private @Nullable String sex;

    @Option(names = "--age", paramLabel = "AGE", description = "Only this age, such as 18+.")
    private @Nullable String age;

    @Option(names = "--category", paramLabel = "GROUP", description = "Only this category, or those of this type.")
    private @Nullable String category;

    @Option(names = "--feed", paramLabel = "FEED", description = "Only figures of this feed.")
    private @Nullable String feed;

    @Mixin
    private BoundaryOptions boundaries = new BoundaryOptions();

    @Mixin
    private ReleaseOptions released = new ReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        output.only(new TableFormat(), new JsonFormat());
        Settings settings = warehouse.settings();
        FigureGroup.Choice groups = new FigureGroup.Choice(sex, age, category, feed);
        output.write(new ExplanationAnswers(
                        released.of(WarehouseOptions.layout(settings)), settings::catalogueInForce, output)
                .to(new ExplanationAnswers.Question(indicator, area, period, groups, boundaries.wish())));
        return 0;
    }
}
