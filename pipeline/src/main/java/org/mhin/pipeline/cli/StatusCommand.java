package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.pipeline.render.format.JsonText;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.status.LastRuns;
import org.mhin.pipeline.status.MissingMeasure;
import org.mhin.pipeline.status.WarehouseStatus;
import org.mhin.pipeline.status.WarehouseStatus.DeliveryStatus;
import org.mhin.pipeline.status.WarehouseStatus.FeedStatus;
import org.mhin.pipeline.warehouse.Visible;
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
    private static final int NAME = 44;
    private static final int WHY = 400;
    private static final int MISSING_SHOWN = 10;

    @Mixin
    private WarehouseOptions warehouse = new WarehouseOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        WarehouseLayout layout = warehouse.layout();
        WarehouseStatus status =
                WarehouseStatus.of(layout, Catalogue.shipped(), LocalDate.now(ZoneId.of("Europe/London")));
        switch (output.format()) {
            case TABLE -> page(output.out(), layout, status);
            case CSV -> csv(status);
            case JSON -> JsonText.print(output.out(), status);
        }
        return 0;
    }

    private void csv(WarehouseStatus status) {
        RowWriter writer = output.rows();
        writer.begin(List.of(
                RowWriter.Column.text("feed"),
                RowWriter.Column.text("delivery"),
                RowWriter.Column.text("file"),
                RowWriter.Column.number("source_rows"),
                RowWriter.Column.number("staged"),
                RowWriter.Column.number("rejected"),
                RowWriter.Column.number("ignored"),
                RowWriter.Column.text("state"),
                RowWriter.Column.text("latest_period"),
                RowWriter.Column.text("latest_period_end"),
                RowWriter.Column.text("line")));
        for (DeliveryStatus delivery : status.deliveries()) {
            writer.row(Arrays.<@Nullable Object>asList(
                    delivery.feed(),
                    delivery.delivery(),
                    delivery.file(),
                    delivery.sourceRows(),
                    delivery.staged(),
                    delivery.rejected(),
                    delivery.ignored(),
                    delivery.state(),
                    delivery.latestPeriod(),
                    delivery.latestPeriodEnd(),
                    delivery.line()));
        }
        writer.end();
    }

    private static void page(PrintWriter out, WarehouseLayout layout, WarehouseStatus status) {
        out.println("Warehouse  " + layout.root());
        out.println("Release    " + (status.release() == null ? "nothing is published yet" : status.release()));
        out.println("Last run   " + lastRun(status.lastRun()));
        RunRecord last = status.lastRun();
        if (last != null) {
            last.notLanded().forEach(line -> out.println("           not landed: " + Visible.line(line)));
        }
        LastRuns.Running running = status.running();
        if (running != null) {
            out.println("Running    since " + running.startedAt() + ", process " + running.process() + ", last event: "
                    + Visible.line(running.lastEvent()));
        }
        feeds(out, status);
        deliveries(out, status);
        unrecognised(out, status);
        missingMeasures(out, status.missingMeasures());
    }

    private static String lastRun(@Nullable RunRecord run) {
        return run == null
                ? Called.by("none yet; run: mhin nightly")
                : Visible.line(String.format(
                        Locale.UK, "%s, %.1f s, exit %d: %s", run.startedAt(), run.seconds(), run.exit(), run.line()));
    }

    private static void feeds(PrintWriter out, WarehouseStatus status) {
        TextTable table = new TextTable(
                "  ",
                List.of(
                        text("Feed", NAME),
                        number("Deliveries"),
                        number("Refused"),
                        number("Waiting"),
                        number("Source rows"),
                        number("Staged"),
                        number("Rejected"),
                        number("Ignored"),
                        text("Latest period", NAME),
                        text("Freshness", NAME)));
        List<FeedStatus> arrived =
                status.feeds().stream().filter(feed -> feed.deliveries() > 0).toList();
        for (FeedStatus feed : arrived) {
            table.row(List.of(
                    feed.feed(),
                    count(feed.deliveries()),
                    count(feed.refused()),
                    count(feed.waiting()),
                    count(feed.sourceRows()),
                    count(feed.staged()),
                    count(feed.rejected()),
                    count(feed.ignored()),
                    feed.latestPeriod() == null ? "-" : feed.latestPeriod(),
                    freshness(feed)));
        }
        out.println();
        out.println("Feeds");
        if (!arrived.isEmpty()) {
            table.print(out);
        }
        String silent = status.feeds().stream()
                .filter(feed -> feed.deliveries() == 0)
                .map(FeedStatus::feed)
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            out.println("  nothing delivered: " + silent);
        }
    }

    private static String freshness(FeedStatus feed) {
        return switch (feed.freshness()) {
            case FRESH -> "fresh until " + feed.freshUntil();
            case OVERDUE -> "OVERDUE since " + feed.freshUntil();
            case NOT_EXPECTED -> "no further one expected";
            case NOTHING_YET -> "nothing accepted yet";
        };
    }

    private static void deliveries(PrintWriter out, WarehouseStatus status) {
        if (status.deliveries().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(
                "  ",
                List.of(
                        text("Feed", NAME),
                        text("Delivery", NAME),
                        text("File", NAME),
                        number("Source rows"),
                        number("Staged"),
                        number("Rejected"),
                        number("Ignored"),
                        text("State", NAME)));
        for (DeliveryStatus delivery : status.deliveries()) {
            table.row(List.of(
                    delivery.feed(),
                    delivery.delivery(),
                    delivery.file(),
                    count(delivery.sourceRows()),
                    count(delivery.staged()),
                    count(delivery.rejected()),
                    count(delivery.ignored()),
                    delivery.state().toString()));
            String line = delivery.line();
            if (line != null) {
                table.line(TextTable.cut("      " + Called.by(line), WHY));
            }
            figures(delivery).ifPresent(words -> table.line(TextTable.cut("      " + words, WHY)));
        }
        out.println();
        out.println("Deliveries: source rows = staged + rejected + ignored");
        table.print(out);
        if (status.deliveries().stream().anyMatch(delivery -> delivery.rejected() != null && delivery.rejected() > 0)) {
            out.println(Called.by("  mhin rejects DELIVERY shows the rejected rows of one"));
        }
    }

    /** What became of the figures, where they do not all go on, and what gives the periods that this one does not. */
    private static Optional<String> figures(DeliveryStatus delivery) {
        Standing standing = delivery.standing();
        if (standing == null || standing.used() == standing.figures()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        words.add(count(standing.figures()) + " figures = " + count(standing.used()) + " used");
        part(words, standing.superseded(), "superseded");
        part(words, standing.held(), "held");
        part(words, standing.repeated(), "repeated under another code");
        part(words, standing.unresolved(), "of unknown areas");
        part(words, standing.withoutIndicator(), "of measures without an indicator");
        String others = standing.periods().stream()
                .filter(period -> period.state() == Standing.State.SUPERSEDED)
                .map(Standing.OfPeriod::line)
                .collect(Collectors.joining("; "));
        return Optional.of(String.join(" + ", words) + (others.isEmpty() ? "" : "; " + others));
    }

    private static void part(List<String> words, long figures, String what) {
        if (figures > 0) {
            words.add(count(figures) + " " + what);
        }
    }

    private static void unrecognised(PrintWriter out, WarehouseStatus status) {
        if (status.unrecognised().isEmpty()) {
            return;
        }
        out.println();
        out.println("Unrecognised files");
        for (WarehouseStatus.UnrecognisedFile file : status.unrecognised()) {
            List<String> words =
                    new ArrayList<>(List.of(file.member() == null ? file.file() : file.file() + "!" + file.member()));
            if (file.reason() != null) {
                words.add(file.reason());
            }
            if (file.nearestFeed() != null) {
                words.add("nearest feed " + file.nearestFeed());
            }
            out.println("  " + TextTable.cut(Visible.line(String.join(": ", words)), WHY));
        }
    }

    private static void missingMeasures(PrintWriter out, List<MissingMeasure> missing) {
        if (missing.isEmpty()) {
            return;
        }
        out.println();
        out.println("Indicators that name what no delivery has: misspelt, or not landed");
        missing.stream()
                .limit(MISSING_SHOWN)
                .forEach(measure -> out.println("  " + TextTable.cut(Visible.line(measure.line()), WHY)));
        if (missing.size() > MISSING_SHOWN) {
            out.println("  and " + (missing.size() - MISSING_SHOWN) + " more; --format json has all");
        }
    }

    private static TextTable.Column text(String heading, int most) {
        return new TextTable.Column(heading, false, most, false);
    }

    private static TextTable.Column number(String heading) {
        return new TextTable.Column(heading, true, NAME, false);
    }

    private static String count(@Nullable Number rows) {
        return rows == null ? "-" : String.format(Locale.UK, "%,d", rows.longValue());
    }
}
