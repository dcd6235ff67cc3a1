package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.ReleaseHistory;
import org.mhin.pipeline.publication.AccessLog;
import org.mhin.pipeline.publication.LondonTime;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;
import org.mhin.pipeline.warehouse.Visible;

/** Every publication, the newest first. */
public record ReleasesPage(Answer.OfReleases answer) implements Written {
    private static final int WIDEST = 80;
    private static final int COMMAND = 200;

    @Override
    public Object json() {
        return answer;
    }

    @Override
    public void csv(RowWriter rows) {
        rows.begin(List.of(
                RowWriter.Column.number("number"),
                RowWriter.Column.text("version"),
                RowWriter.Column.text("release"),
                RowWriter.Column.text("act"),
                RowWriter.Column.text("state"),
                RowWriter.Column.text("at"),
                RowWriter.Column.text("recorded"),
                RowWriter.Column.text("by"),
                RowWriter.Column.text("why"),
                RowWriter.Column.text("previous"),
                RowWriter.Column.number("deliveries"),
                RowWriter.Column.number("feeds"),
                RowWriter.Column.number("looks")));
        for (ReleaseHistory.Entry entry : answer.publications()) {
            rows.row(Arrays.<@Nullable Object>asList(
                    entry.event().number(),
                    entry.event().version(),
                    entry.event().release(),
                    entry.event().act().toString(),
                    entry.state().toString(),
                    entry.recorded().at().toString(),
                    entry.recorded().recorded().toString(),
                    entry.recorded().by(),
                    entry.recorded().why(),
                    entry.recorded().previous(),
                    entry.madeFrom().deliveries(),
                    entry.madeFrom().feeds().size(),
                    entry.looks().size()));
        }
        rows.end();
    }

    @Override
    public void table(PrintWriter out) {
        if (answer.publications().isEmpty()) {
            out.println("No publication is on record.");
            return;
        }
        TextTable table = new TextTable(
                "",
                List.of(
                        text("Version"),
                        text("Release"),
                        text("State"),
                        text("By"),
                        text("From"),
                        text("Made from"),
                        text("Why")));
        for (ReleaseHistory.Entry entry : answer.publications()) {
            table.row(List.of(
                    entry.event().version() == null ? "" : entry.event().version(),
                    entry.event().release(),
                    entry.state().toString(),
                    entry.recorded().by(),
                    LondonTime.words(entry.recorded().at()),
                    madeFrom(entry),
                    entry.recorded().why() == null ? "" : entry.recorded().why()));
        }
        table.print(out);
        List<AccessLog.Look> looks = answer.publications().stream()
                .flatMap(entry -> entry.looks().stream())
                .toList();
        if (!looks.isEmpty()) {
            out.println();
            out.println("Looked at before readers saw it:");
            looks.forEach(look -> out.println("  " + look.release() + "  " + LondonTime.words(look.at()) + "  "
                    + Visible.line(look.by()) + "  " + Visible.line(TextTable.cut(look.command(), COMMAND))));
        }
    }

    private static TextTable.Column text(String heading) {
        return new TextTable.Column(heading, false, WIDEST, true);
    }

    private static String madeFrom(ReleaseHistory.Entry entry) {
        Integer deliveries = entry.madeFrom().deliveries();
        if (deliveries == null) {
            return "";
        }
        int feeds = entry.madeFrom().feeds().size();
        return deliveries + (deliveries == 1 ? " delivery" : " deliveries") + " of " + feeds
                + (feeds == 1 ? " feed" : " feeds");
    }
}
