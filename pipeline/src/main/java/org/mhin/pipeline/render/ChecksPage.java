package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;

/** What the checks of a release found: a line for each check, and each feed and indicator that did not pass. */
public record ChecksPage(Answer.OfChecks answer) implements Written {
    private static final int WIDEST = 60;

    /** How many findings the table shows. */
    private static final int SHOWN = 40;

    @Override
    public Object json() {
        return answer;
    }

    @Override
    public void csv(RowWriter rows) {
        rows.begin(List.of(
                RowWriter.Column.text("check"),
                RowWriter.Column.text("table"),
                RowWriter.Column.text("column"),
                RowWriter.Column.text("feed"),
                RowWriter.Column.text("indicator"),
                RowWriter.Column.text("severity"),
                RowWriter.Column.text("state"),
                RowWriter.Column.number("violated"),
                RowWriter.Column.number("denominator"),
                RowWriter.Column.number("threshold")));
        answer.checks()
                .forEach(check -> rows.row(Arrays.<@Nullable Object>asList(
                        check.check(),
                        check.table(),
                        check.column(),
                        check.feed(),
                        check.indicator(),
                        check.severity().key(),
                        check.state().key(),
                        check.violated(),
                        check.denominator(),
                        check.threshold())));
        rows.end();
    }

    @Override
    public void table(PrintWriter out) {
        Map<String, List<Answer.Checked>> byCheck = answer.checks().stream()
                .collect(Collectors.groupingBy(Answer.Checked::check, LinkedHashMap::new, Collectors.toList()));
        out.printf("Release %s, checked; what follows from the day, as of %s%n", answer.release(), answer.day());
        TextTable checks = new TextTable(
                "", List.of(text("Check"), text("State"), text("If broken"), number("Violated"), number("Of")));
        byCheck.forEach((check, found) -> checks.row(List.of(
                check,
                CheckState.together(found.stream().map(Answer.Checked::state).toList())
                        .key(),
                found.get(0).severity().key(),
                count(found.stream().mapToLong(Answer.Checked::violated).sum()),
                count(found.stream().mapToLong(Answer.Checked::denominator).sum()))));
        checks.print(out);
        List<Answer.Checked> open = answer.checks().stream()
                .filter(found -> found.state() == CheckState.FAILED || found.state() == CheckState.FLAGGED)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        out.println();
        TextTable findings = new TextTable(
                "",
                List.of(
                        text("Check"),
                        text("State"),
                        text("Feed"),
                        text("Of"),
                        number("Violated"),
                        number("Of"),
                        number("Allowed")));
        open.stream()
                .limit(SHOWN)
                .forEach(found -> findings.row(List.of(
                        found.check(),
                        found.state().key(),
                        found.feed() == null ? "" : found.feed(),
                        of(found),
                        count(found.violated()),
                        count(found.denominator()),
                        BigDecimal.valueOf(found.threshold())
                                .stripTrailingZeros()
                                .toPlainString())));
        findings.print(out);
        if (open.size() > SHOWN) {
            out.printf(Locale.UK, "and %,d more: --format csv has all%n", open.size() - SHOWN);
        }
    }

    private static String of(Answer.Checked found) {
        if (found.indicator() != null) {
            return found.indicator();
        }
        return found.table() == null ? "" : found.table() + (found.column() == null ? "" : "." + found.column());
    }

    private static String count(long rows) {
        return String.format(Locale.UK, "%,d", rows);
    }

    private static TextTable.Column text(String heading) {
        return new TextTable.Column(heading, false, WIDEST, true);
    }

    private static TextTable.Column number(String heading) {
        return new TextTable.Column(heading, true, WIDEST, false);
    }
}
