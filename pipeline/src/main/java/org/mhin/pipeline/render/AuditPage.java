package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.Written;

/** What a release gives away of the figures that it hides. */
public record AuditPage(Answer.OfAudit answer) implements Written {
    @Override
    public Object json() {
        return answer;
    }

    @Override
    public void csv(RowWriter rows) {
        rows.begin(List.of(
                RowWriter.Column.text("feed"),
                RowWriter.Column.text("indicator"),
                RowWriter.Column.number("hidden"),
                RowWriter.Column.number("recovered"),
                RowWriter.Column.number("unproven")));
        answer.indicators()
                .forEach(audited -> rows.row(List.of(
                        audited.feed(),
                        audited.indicator(),
                        audited.hidden(),
                        audited.recovered(),
                        audited.unproven())));
        rows.end();
    }

    @Override
    public void table(PrintWriter out) {
        out.printf(
                Locale.UK,
                "Release %s: %,d of %,d hidden figures can be worked out from what is published%n",
                answer.release(),
                answer.recovered(),
                answer.hidden());
        if (answer.unproven() > 0) {
            out.printf(
                    Locale.UK,
                    "%,d others hang together with so many that each sum was taken by itself, again and again%n",
                    answer.unproven());
        }
        answer.indicators().stream()
                .filter(audited -> audited.recovered() > 0)
                .forEach(audited -> out.printf(
                        Locale.UK,
                        "  %s, %s: %,d of %,d%n",
                        audited.feed(),
                        audited.indicator(),
                        audited.recovered(),
                        audited.hidden()));
    }
}
