package org.mhin.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mhin.model.Suggestions;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.trial.ContractTrial;
import org.mhin.pipeline.trial.Tried;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.Visible;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mhin try}: a contract tried on files, before anything is landed. */
@Command(
        name = "try",
        description = "Tries the contract of a feed on files: what is read, rejected and staged. Lands nothing.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every file would go on",
            "2:no such contract or file, or the contract is at fault",
            "3:a file has no header of the contract, cannot be read, or would be refused"
        })
final class TryCommand implements Callable<Integer> {
    private static final int TOLD = 12;

    @Parameters(
            index = "0",
            paramLabel = "CONTRACT",
            description = "A contract's YAML file, or the key of a feed of the catalogue.")
    private String named = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE|FOLDER|URL", description = "What to try it on.")
    private List<String> files = List.of();

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        FeedContract contract = contract();
        WarehouseLayout scratch = new WarehouseLayout(Files.createTempDirectory("mhin-try-"));
        try {
            PrintWriter out = command.commandLine().getOut();
            List<Tried> tried = new ContractTrial(scratch, contract)
                    .on(files, Terminal.lines(command.commandLine().getErr()));
            tried.forEach(one -> tell(one, out));
            if (tried.isEmpty()) {
                throw new MhinException(ErrorCode.USAGE, "No file was found to try");
            }
            out.flush();
            return tried.stream().allMatch(one -> one.refusal() == null) ? 0 : ErrorCode.FEED_REJECTED.exit();
        } finally {
            scratch.storage().delete(scratch.root());
        }
    }

    private FeedContract contract() throws IOException {
        if (named.endsWith(".yaml") || named.endsWith(".yml")) {
            Path file = Path.of(named);
            if (!Files.isRegularFile(file)) {
                throw new MhinException(ErrorCode.USAGE, "There is no contract " + file);
            }
            return FeedContracts.parse(
                    Files.readString(file), named, warehouse.settings().disclosureRules());
        }
        Catalogue catalogue = warehouse.settings().catalogueInForce();
        return catalogue.feed(named).orElseThrow(() -> {
            List<String> nearest = Suggestions.to(
                    named, catalogue.feeds().stream().map(FeedContract::feed).toList(), 1);
            return new MhinException(
                    ErrorCode.USAGE,
                    "There is no feed '" + Visible.line(named) + "'; name a contract's YAML file, or a feed"
                            + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?"));
        });
    }

    private static void tell(Tried tried, PrintWriter out) {
        Tried.Staged staged = tried.staged();
        if (tried.refusal() != null) {
            out.println(Visible.line(
                    (staged == null ? "not read " : "would be refused ") + tried.file() + ": " + tried.refusal()));
        } else {
            out.println(Visible.line("would go on " + tried.file() + ", by the header " + tried.generation()));
        }
        if (staged != null) {
            tell(staged, out);
        }
        out.println();
    }

    private static void tell(Tried.Staged staged, PrintWriter out) {
        StageRecord.Rows rows = staged.rows();
        out.println(String.format(
                Locale.UK,
                "  rows      %,d = %,d staged + %,d rejected + %,d ignored; %,d figures",
                rows.source(),
                rows.staged(),
                rows.rejected(),
                rows.ignored(),
                rows.figures()));
        counted("ignored", rows.ignoredFor(), out);
        counted("rejected", rows.rejectedFor(), out);
        staged.rejects().forEach(line -> out.println("            " + Visible.line(line)));
        list("periods", staged.periods().stream().map(TryCommand::words).toList(), out);
        counted("areas", staged.areas(), out);
        list("unknown", staged.unknown(), out);
        if (!staged.first().isEmpty()) {
            out.println("  the first figure of each measure");
            TextTable table = new TextTable(
                    "    ",
                    List.of(
                            column("Measure", false),
                            column("Statistic", false),
                            column("Period", false),
                            column("Area", false),
                            column("Of", false),
                            column("Value", true),
                            column("Line", true)));
            staged.first()
                    .forEach(figure -> table.row(List.of(
                            figure.measure(),
                            figure.statistic(),
                            figure.period(),
                            figure.area(),
                            figure.group(),
                            value(figure),
                            String.valueOf(figure.line()))));
            table.print(out);
        }
    }

    private static TextTable.Column column(String heading, boolean isRight) {
        return new TextTable.Column(heading, isRight, 40, false);
    }

    private static String value(Tried.FirstFigure figure) {
        return figure.value() == null
                ? "(" + figure.reason() + ")"
                : BigDecimal.valueOf(figure.value()).stripTrailingZeros().toPlainString();
    }

    private static String words(StageRecord.ReportedPeriod reported) {
        return String.format(
                Locale.UK,
                "%s (%s): %,d figures of %,d areas",
                reported.period().label(),
                reported.period().kind().key(),
                reported.rows(),
                reported.areas());
    }

    private static void counted(String what, Map<String, ? extends Number> counts, PrintWriter out) {
        if (!counts.isEmpty()) {
            out.println(String.format("  %-9s ", what)
                    + new TreeMap<>(counts)
                            .entrySet().stream()
                                    .map(count -> Visible.line(count.getKey()) + " " + count.getValue())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static void list(String what, List<String> lines, PrintWriter out) {
        for (int i = 0; i < Math.min(TOLD, lines.size()); i++) {
            out.println(String.format("  %-9s ", i == 0 ? what : "") + Visible.line(lines.get(i)));
        }
        if (lines.size() > TOLD) {
            out.println(String.format("  %-9s ", "") + "and " + (lines.size() - TOLD) + " more");
        }
    }
}
