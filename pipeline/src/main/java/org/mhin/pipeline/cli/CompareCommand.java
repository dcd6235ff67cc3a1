package org.mhin.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.ComparisonAnswers;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin compare}: an area beside England, its region, its ICB and whatever else figures of the release are set beside. */
@Command(
        name = "compare",
        description = {
            "Says how an area compares with England, its region and its ICB.",
            "With --with neighbours, compared with the areas most like it, combined.",
            "With --boundaries or --as, on the boundaries of any day: figures published on others are converted, and say how.",
            "Without AREA, with --as and --indicator: every area of the type, highest first."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered", "2:no such area, indicator or period, or nothing published yet"})
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "AREA",
            arity = "0..*",
            description =
                    "A name (Leeds), an ONS or ODS code (E08000035, 15F), a key (E38000256@ccg) or the name of an area list.")
    private List<String> area = List.of();

    @Option(
            names = "--indicator",
            paramLabel = "KEY[,KEY]",
            description =
                    "Only these indicators, by key, title, or number of Fingertips; else the latest of all the area has.")
    private List<String> indicators = List.of();

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "BENCHMARK",
            description = "What to compare with: england, region, icb, or what else the release has (default: all).")
    private List<String> to = List.of();

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "A period such as 2016/17, 2015-17 or July 2024; or all; else the latest of each series.")
    private @Nullable String period;

    @Option(
            names = "--breakdowns",
            description =
                    "Also every sex, age and category such as deprivation deciles. Without it, --indicator shows sexes and"
                            + " ages but no categories, and an overview of all indicators their totals.")
    private boolean breakdowns;

    @Option(
            names = "--with",
            paramLabel = "neighbours[:LIST]",
            description =
                    "Compared with the area's statistical neighbours, combined: of the computed list, or of another by name.")
    private @Nullable String beside;

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
        ComparisonAnswers.Neighbours neighbours = beside == null ? null : neighbours(beside);
        Found found = new ComparisonAnswers(released.of(warehouse.layout()), output)
                .to(new ComparisonAnswers.Question(
                        area, indicators, to, period, breakdowns, boundaries.wish(), neighbours));
        if (found instanceof Found.OfNeighbours near && output.format().isForPeople()) {
            output.say(AreaFinder.words(near.neighbours().area()));
        }
        output.write(found);
        return 0;
    }

    /** What {@code --with} names. */
    private static ComparisonAnswers.Neighbours neighbours(String wanted) {
        String[] words = wanted.strip().split(":", 2);
        if (!words[0].equalsIgnoreCase("neighbours")) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--with: '" + wanted + "' is not one of neighbours, neighbours:LIST; --to has the others");
        }
        return new ComparisonAnswers.Neighbours(words.length == 1 ? null : words[1]);
    }
}
