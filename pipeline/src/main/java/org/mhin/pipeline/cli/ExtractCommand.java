package org.mhin.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Suggestions;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.extract.Extract;
import org.mhin.pipeline.extract.ExtractFormat;
import org.mhin.pipeline.extract.ExtractQuestion;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mhin extract}: a slice of a release as a folder of files. */
@Command(
        name = "extract",
        description = {
            "Writes figures of a release into a folder, as CSV, Parquet or a workbook, with what they mean and how to cite them.",
            "Say which by --indicator, --topic, --area, --area-type, --from and --to; --annex for an area with all around it; --all for everything."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:written",
            "2:no such indicator, area or release, no figures of it, or the folder cannot be written; then nothing is"
        })
final class ExtractCommand implements Callable<Integer> {
    private static final int SUGGESTIONS = 3;

    @Option(
            names = "--indicator",
            paramLabel = "KEY[,KEY]",
            description = "Only these indicators, by key, title, or number of Fingertips.")
    private List<String> indicators = List.of();

    @Option(
            names = "--topic",
            split = ",",
            paramLabel = "TOPIC",
            description = "Only the indicators of these topics, such as crisis.")
    private List<String> topics = List.of();

    @Option(
            names = "--area",
            paramLabel = "AREA",
            description = "Only this area, by name, code or key; may be given again for another.")
    private List<String> areas = List.of();

    @Option(
            names = "--annex",
            paramLabel = "AREA",
            description =
                    "This area, all areas in it, its region and England: as xlsx and csv, where --format says nothing else.")
    private @Nullable String annex;

    @Option(
            names = "--area-type",
            paramLabel = "TYPE",
            description = "Only areas of this type, such as ccg, or of a group of types: ltla, utla.")
    private @Nullable String type;

    @Option(names = "--from", paramLabel = "DATE", description = "Only periods that begin on or after this day.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "Only periods that end on or before this day.")
    private @Nullable String to;

    @Option(
            names = "--boundaries",
            paramLabel = "DATE",
            description = "Also the figures on the boundaries of this day, one of those that the release has.")
    private @Nullable String boundaries;

    @Option(names = "--all", description = "Everything.")
    private boolean all;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            completionCandidates = Words.class,
            description = "One or more of ${COMPLETION-CANDIDATES} (default: csv; with --annex: xlsx,csv).")
    private List<String> formats = List.of();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The folder: one that is not there yet, or is empty.")
    private Path output = Path.of("");

    @Mixin
    private NamedReleaseOptions released = new NamedReleaseOptions();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        ExtractQuestion question = question();
        Extract.Written written =
                new Extract(released.of(warehouse.layout()), Called.clock()).to(question, formats(), output);
        PrintWriter out = command.commandLine().getOut();
        out.println("Release " + written.release() + ": "
                + written.rows().entrySet().stream()
                        .map(table -> String.format(Locale.ROOT, "%,d rows of %s", table.getValue(), table.getKey()))
                        .collect(Collectors.joining(", "))
                + "; " + written.indicators() + (written.indicators() == 1 ? " indicator" : " indicators") + "; in "
                + Visible.line(output.toString()));
        written.files().forEach(file -> out.println("  " + file));
        return 0;
    }

    private ExtractQuestion question() {
        if (output.toString().isBlank()) {
            throw new MhinException(
                    ErrorCode.USAGE, "--output: an empty path names no folder; give one that is not there yet");
        }
        boolean isPart = !indicators.isEmpty()
                || !topics.isEmpty()
                || !areas.isEmpty()
                || annex != null
                || type != null
                || from != null
                || to != null;
        if (all == isPart) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    all
                            ? "--all is everything; leave it out to choose"
                            : "Say which figures: --indicator, --topic, --area, --annex, --area-type, --from or --to; or --all");
        }
        if (annex != null && !areas.isEmpty()) {
            throw new MhinException(ErrorCode.USAGE, "Give only one of --annex and --area");
        }
        LocalDate first = from == null ? null : AreaCommand.day("--from", from);
        LocalDate last = to == null ? null : AreaCommand.day("--to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw new MhinException(ErrorCode.USAGE, "--to is before --from");
        }
        return new ExtractQuestion(
                indicators,
                topics,
                areas,
                annex,
                type == null ? null : type(type),
                first,
                last,
                boundaries == null ? null : AreaCommand.day("--boundaries", boundaries));
    }

    /** Each once, in the order in which they are listed. */
    private List<ExtractFormat> formats() {
        if (command.commandLine().getParseResult().hasMatchedOption("--format") && formats.isEmpty()) {
            throw new MhinException(ErrorCode.USAGE, "--format: name at least one of " + known());
        }
        List<String> words = !formats.isEmpty() ? formats : annex == null ? List.of("csv") : List.of("xlsx", "csv");
        List<ExtractFormat> chosen = words.stream().map(ExtractCommand::format).toList();
        return ExtractFormat.all().stream().filter(chosen::contains).toList();
    }

    private static ExtractFormat format(String word) {
        return ExtractFormat.called(word.strip())
                .orElseThrow(
                        () -> new MhinException(ErrorCode.USAGE, "--format: '" + word + "' is not one of " + known()));
    }

    private static String known() {
        return ExtractFormat.all().stream().map(ExtractFormat::word).collect(Collectors.joining(", "));
    }

    private static AreaType type(String typed) {
        String key = typed.strip().toLowerCase(Locale.ROOT);
        try {
            return AreaType.ofKey(key.equals("sub-icb") ? AreaType.SUB_ICB_LOCATION.key() : key);
        } catch (IllegalArgumentException e) {
            List<String> known = new ArrayList<>(
                    Arrays.stream(AreaType.values()).map(AreaType::key).toList());
            List<String> near = Suggestions.to(key, known, SUGGESTIONS);
            throw new MhinException(
                    ErrorCode.USAGE,
                    "--area-type: '" + typed + "' is not one of " + String.join(", ", known)
                            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
                    e);
        }
    }

    /** The words of the formats. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ExtractFormat.all().stream().map(ExtractFormat::word).iterator();
        }
    }
}
