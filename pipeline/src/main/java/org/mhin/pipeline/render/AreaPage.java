package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.answer.AreaHistory;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.TextTable;
import org.mhin.pipeline.render.format.Written;
import org.mhin.pipeline.warehouse.Visible;

/** What an area is, was and became, and the areas most like it, as people and programs read it. */
record AreaPage(Found.OfArea found) implements Written {
    private static final String INDENT = "  ";

    @Override
    public Object json() {
        return found.answer();
    }

    @Override
    public void table(PrintWriter out) {
        print(out, found.history(), found.source());
        found.lists().forEach(list -> {
            out.println();
            NeighbourPage.print(out, list, null);
        });
    }

    @Override
    public void csv(RowWriter rows) {
        new CsvColumns<Fact>()
                .add("fact", Fact::fact)
                .add("area", fact -> fact.area().key())
                .add("area_code", fact -> fact.area().code())
                .add("ods_codes", fact -> String.join("|", fact.area().odsCodes()))
                .add("area_name", fact -> fact.area().publishedName())
                .add("area_type", fact -> fact.area().type().key())
                .add("valid_from", fact -> fact.area().publishedStart())
                .add("valid_to", fact -> fact.area().validTo())
                .add("date", Fact::date)
                .add("kind", Fact::kind)
                .add("share", Fact::share)
                .write(rows, facts());
    }

    /** A row for programs: an area, and what it is to the one that was asked for. */
    private record Fact(
            String fact,
            Area area,
            @Nullable LocalDate date,
            @Nullable String kind,
            @Nullable Double share) {
        static Fact of(String fact, AreaHistory.Related related) {
            return new Fact(fact, related.area(), related.date(), String.join("|", related.kinds()), related.share());
        }
    }

    private List<Fact> facts() {
        AreaHistory history = found.history();
        List<Fact> facts = new ArrayList<>();
        history.versions().forEach(version -> facts.add(new Fact("version", version, null, null, null)));
        history.meanings().forEach(related -> facts.add(Fact.of("on-" + history.on(), related)));
        history.parents().forEach(parent -> facts.add(new Fact("parent", parent, history.day(), null, null)));
        history.predecessors().forEach(related -> facts.add(Fact.of("predecessor", related)));
        history.successors().forEach(related -> facts.add(Fact.of("successor", related)));
        found.lists()
                .forEach(list -> list.areas(AreaRegister.shipped())
                        .forEach(near -> facts.add(new Fact(
                                "neighbour", near, list.set().on(), list.set().name(), null))));
        return facts;
    }

    private static void print(PrintWriter out, AreaHistory history, String source) {
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
    static void versions(PrintWriter out, List<Area> versions) {
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
