package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.pipeline.answer.AreaHistory;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.warehouse.Visible;

/** The history of an area as people read it. */
public final class AreaPage {
    private static final String INDENT = "  ";

    private AreaPage() {}

    public static void print(PrintWriter out, AreaHistory history, String source) {
        out.println(AreaFinder.words(history.area()));
        if (!history.valid()) {
            out.println(absence(history));
        }
        out.println();
        out.println("Codes and names");
        versions(out, history.versions());
        out.println();
        out.println("On " + history.day());
        places(out, history);
        changes(out, "Came from", history.predecessors(), "of it");
        changes(out, "Went to, or gave to", history.successors(), "of this");
        out.println();
        out.println("From " + source);
    }

    private static String absence(AreaHistory history) {
        boolean early = history.on().isBefore(history.area().validFrom());
        String when = "Not " + (early ? "yet" : "any longer") + " valid on " + history.on();
        if (history.meanings().isEmpty()) {
            return when + "; no succession says what " + (early ? "it was made from" : "it became");
        }
        return when + "; then it was "
                + history.meanings().stream()
                        .map(related -> related.area().key() + " "
                                + Visible.line(called(related.area())) + " ("
                                + String.join(", ", related.kinds())
                                + share(related.share(), early ? "of it" : "of this")
                                + ")")
                        .collect(Collectors.joining(", "));
    }

    /** Stretches of areas, one row each. */
    public static void versions(PrintWriter out, List<Area> versions) {
        TextTable table = new TextTable(
                INDENT,
                List.of(column("From"), column("To"), column("Code"), column("ODS"), column("Kind"), column("Name")));
        for (Area version : versions) {
            table.row(List.of(
                    shown(version.publishedStart()),
                    version.validTo() == null ? "" : version.validTo().toString(),
                    version.code(),
                    String.join(" ", version.odsCodes()),
                    version.type().label(),
                    called(version)));
        }
        table.print(out);
    }

    private static void places(PrintWriter out, AreaHistory history) {
        TextTable table = new TextTable(INDENT, List.of(column(""), column(""), column(""), column("")));
        for (Area parent : history.parents()) {
            table.row(List.of("lies in", parent.type().label(), parent.code(), called(parent)));
        }
        history.children().forEach((type, count) -> table.row(List.of("contains", type.words(count), "", "")));
        if (history.parents().isEmpty() && history.children().isEmpty()) {
            table.line(INDENT + "lies in none, contains none");
        }
        table.print(out);
    }

    private static void changes(PrintWriter out, String heading, List<AreaHistory.Related> changes, String whose) {
        if (changes.isEmpty()) {
            return;
        }
        out.println();
        out.println(heading);
        TextTable table =
                new TextTable(INDENT, List.of(column(""), column(""), column(""), column(""), column(""), column("")));
        for (AreaHistory.Related change : changes) {
            table.row(List.of(
                    String.valueOf(change.date()),
                    String.join(", ", change.kinds()),
                    change.area().code(),
                    change.area().type().label(),
                    called(change.area()),
                    share(change.share(), whose).replaceFirst("^, ", "")));
        }
        table.print(out);
    }

    private static String shown(@Nullable LocalDate start) {
        return start == null ? "not known" : start.toString();
    }

    private static String called(Area area) {
        return area.hasName() ? area.name() : "(name not published)";
    }

    /** A share in percent; one that is not all is never shown as all. */
    private static String share(@Nullable Double share, String whose) {
        if (share == null) {
            return ", share not known";
        }
        BigDecimal percent = BigDecimal.valueOf(share * 100)
                .setScale(1, share < 1 && share > 0.999 ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        return share == 1 ? ", all " + whose : ", " + percent + "% " + whose;
    }

    private static TextTable.Column column(String heading) {
        return new TextTable.Column(heading, false, 70, true);
    }
}
