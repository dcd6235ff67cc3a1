package org.mhin.pipeline.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.IndicatorFinder;
import org.mhin.pipeline.release.ReleaseDiff;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.release.Wanted;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mhin diff}: what one release shows otherwise than another. */
@Command(
        name = "diff",
        description =
                "Says figure by figure what a release shows otherwise than another: added, revised, withdrawn, and why.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:answered, also when nothing changed", "2:no such release, indicator or area"})
final class DiffCommand implements Callable<Integer> {
    /** What a page for people has room for; other formats have every column. */
    private static final List<String> SHOWN = List.of(
            "indicator",
            "area_name",
            "period",
            "sex",
            "age",
            "category",
            "change",
            "why",
            "old_value",
            "new_value",
            "coalesce(new_reason, old_reason) AS reason");

    @Parameters(
            index = "0",
            paramLabel = "R1",
            description = "The earlier release: its id, its first digits, or its version.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "R2", description = "The later release.")
    private String after = "";

    @Option(
            names = "--indicator",
            paramLabel = "KEY[,KEY]",
            description = "Only these indicators, by key, title, or number of Fingertips.")
    private List<String> indicators = List.of();

    @Option(names = "--area", paramLabel = "AREA", description = "Only this area, by name, code or key.")
    private List<String> areas = List.of();

    @Option(
            names = "--preview",
            description = "Also where one of them is a draft or scheduled; who looked at it is recorded.")
    private boolean preview;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WarehouseLayout layout = warehouse.layout();
        Releases earlier = new Releases(layout, Called.clock(), wanted(before));
        Releases later = new Releases(layout, Called.clock(), wanted(after));
        String from = earlier.id();
        String to = later.id();
        List<String> keys = List.of();
        List<String> places = List.of();
        if (!indicators.isEmpty() || !areas.isEmpty()) {
            try (ReleaseReader release = later.open()) {
                keys = indicators.isEmpty() ? List.of() : new IndicatorFinder(release).keys(indicators);
                AreaFinder finder = new AreaFinder(release);
                places = areas.stream()
                        .map(area -> finder.find(area).area().key())
                        .toList();
            }
        }
        try (ReleaseDiff diff = new ReleaseDiff(layout, from, to, keys, places)) {
            List<String> counts = diff.counts();
            if (counts.isEmpty()) {
                output.say("Releases " + from + " and " + to + " show the same figures");
            } else {
                output.say("From release " + from + " to release " + to + ": " + String.join(", ", counts));
            }
            if (!counts.isEmpty() || !output.format().isForPeople()) {
                diff.write(output.format().isForPeople() ? SHOWN : List.of(), output.rows());
            }
        }
        return 0;
    }

    private Wanted wanted(String release) {
        return preview ? new Wanted.Preview(release, Called.line()) : new Wanted.Named(release);
    }
}
