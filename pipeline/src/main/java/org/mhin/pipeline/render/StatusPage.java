package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.health.Pruned;
import org.mhin.pipeline.render.format.Hints;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.run.IdleNights;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.status.Growth;
import org.mhin.pipeline.status.LastRuns;
import org.mhin.pipeline.status.MissingMeasure;
import org.mhin.pipeline.status.WarehouseStatus;
import org.mhin.pipeline.status.WarehouseStatus.DeliveryStatus;
import org.mhin.pipeline.status.WarehouseStatus.FeedStatus;
import org.mhin.pipeline.warehouse.Hinted;
import org.mhin.pipeline.warehouse.Visible;

/**
 * How a warehouse stands, as people and programs read it.
 *
 * @param root the warehouse's folder
 * @param typed a line with the commands in it as they are typed here
 */
public record StatusPage(Path root, Answer.OfStatus answer, UnaryOperator<String> typed) implements Written {
    private static final int NAME = 44;
    private static final int WHY = 400;
    private static final int MISSING_SHOWN = 10;

    @Override
    public Object json() {
        return answer;
    }

    @Override
    public void csv(RowWriter writer) {
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
        for (DeliveryStatus delivery : answer.status().deliveries()) {
            writer.row(Arrays.<@Nullable Object>asList(
                    delivery.feed(),
                    delivery.delivery(),
                    delivery.file(),
                    delivery.rows().sourceRows(),
                    delivery.rows().staged(),
                    delivery.rows().rejected(),
                    delivery.rows().ignored(),
                    delivery.state(),
                    delivery.latest().latestPeriod(),
                    delivery.latest().latestPeriodEnd(),
                    delivery.line() == null ? null : Hints.worded(delivery.line())));
        }
        writer.end();
    }

    @Override
    public void table(PrintWriter out) {
        WarehouseStatus status = answer.status();
        out.println("Warehouse  " + root);
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
        IdleNights idle = status.idleNights();
        if (idle != null && idle.nights() > 1) {
            out.println("No news    in " + count(idle.nights()) + " nights, since " + idle.since());
        }
        Growth growth = status.growth();
        if (growth != null) {
            out.println("Disk       " + disk(growth));
        }
        feeds(out, status);
        flaggedChecks(out, status.flaggedChecks());
        deliveries(out, status);
        unrecognised(out, status);
        missingMeasures(out, status.missingMeasures());
    }

    private String lastRun(@Nullable RunRecord run) {
        return run == null
                ? typed.apply("none yet; run: mhin nightly")
                : Visible.line(String.format(
                        Locale.UK,
                        "%s, %.1f s, exit %d: %s",
                        run.startedAt(),
                        run.seconds(),
                        run.exit(),
                        Hints.worded(run.line())));
    }

    private static String disk(Growth growth) {
        long bytes = sum(growth.bytes());
        String folders = growth.bytes().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + " " + Pruned.size(entry.getValue()))
                .collect(Collectors.joining(", "));
        Map<String, Long> added = growth.added();
        long more = added == null ? 0 : sum(added);
        return Pruned.size(bytes) + " (" + folders + ")"
                + (added == null
                        ? ""
                        : "; the last run " + (more < 0 ? "freed " : "added ") + Pruned.size(Math.abs(more)));
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
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
        List<FeedStatus> arrived = status.feeds().stream()
                .filter(feed -> feed.came().deliveries() > 0)
                .toList();
        for (FeedStatus feed : arrived) {
            table.row(List.of(
                    feed.feed(),
                    count(feed.came().deliveries()),
                    count(feed.came().refused()),
                    count(feed.came().waiting()),
                    count(feed.rows().sourceRows()),
                    count(feed.rows().staged()),
                    count(feed.rows().rejected()),
                    count(feed.rows().ignored()),
                    feed.latest().latestPeriod() == null ? "-" : feed.latest().latestPeriod(),
                    freshness(feed)));
        }
        out.println();
        out.println("Feeds");
        if (!arrived.isEmpty()) {
            table.print(out);
        }
        String silent = status.feeds().stream()
                .filter(feed -> feed.came().deliveries() == 0)
                .map(FeedStatus::feed)
                .collect(Collectors.joining(", "));
        if (!silent.isEmpty()) {
            out.println("  nothing delivered: " + silent);
        }
    }

    private void flaggedChecks(PrintWriter out, List<WarehouseStatus.FlaggedCheck> checks) {
        if (checks.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("  ", List.of(text("Check", NAME), number("Violated"), number("Of")));
        checks.forEach(check -> table.row(List.of(check.check(), count(check.violated()), count(check.denominator()))));
        out.println();
        out.println(
                typed.apply("Checks that the release does not pass; mhin check says of which feeds and indicators"));
        table.print(out);
    }

    private static String freshness(FeedStatus feed) {
        return switch (feed.freshness()) {
            case FRESH -> "fresh until " + feed.freshUntil();
            case OVERDUE -> "OVERDUE since " + feed.freshUntil();
            case NOT_EXPECTED -> "no further one expected";
            case NOTHING_YET -> "nothing accepted yet";
        };
    }

    private void deliveries(PrintWriter out, WarehouseStatus status) {
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
                    count(delivery.rows().sourceRows()),
                    count(delivery.rows().staged()),
                    count(delivery.rows().rejected()),
                    count(delivery.rows().ignored()),
                    delivery.state().toString()));
            Hinted line = delivery.line();
            if (line != null) {
                table.line(TextTable.cut("      " + typed.apply(Hints.worded(line)), WHY));
            }
            figures(delivery).ifPresent(words -> table.line(TextTable.cut("      " + words, WHY)));
        }
        out.println();
        out.println("Deliveries: source rows = staged + rejected + ignored");
        table.print(out);
        if (status.deliveries().stream()
                .anyMatch(delivery ->
                        delivery.rows().rejected() != null && delivery.rows().rejected() > 0)) {
            out.println(typed.apply("  mhin rejects DELIVERY shows the rejected rows of one"));
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

    private void missingMeasures(PrintWriter out, List<MissingMeasure> missing) {
        if (missing.isEmpty()) {
            return;
        }
        out.println();
        out.println("Indicators that name what no delivery has: misspelt, or not landed");
        missing.stream()
                .limit(MISSING_SHOWN)
                .forEach(measure -> out.println("  " + TextTable.cut(Visible.line(measure.line()), WHY)));
        if (missing.size() > MISSING_SHOWN) {
            out.println(typed.apply(
                    "  and " + (missing.size() - MISSING_SHOWN) + " more; mhin status --format json has all"));
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
