package org.mhin.pipeline.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.pipeline.answer.AreaList;
import org.mhin.pipeline.answer.AreaListFacts;
import org.mhin.pipeline.render.AreaPage;
import org.mhin.pipeline.render.format.RowWriter;

/** Area lists as people and programs read them. */
final class AreaListPage {
    private AreaListPage() {}

    /** Lists, one row for each of their areas; of one that the register lacks, the key alone. */
    static void rows(OutputOptions output, AreaRegister register, Stream<AreaList> lists) {
        RowWriter writer = output.rows();
        writer.begin(Stream.of("list", "on", "area", "area_code", "area_name", "area_type", "valid_from", "valid_to")
                .map(RowWriter.Column::text)
                .toList());
        lists.map(list -> AreaListFacts.of(register, Boundaries.shipped(), list, list.on()))
                .forEach(facts -> facts.list().areas().forEach(key -> {
                    Area area = facts.members().stream()
                            .filter(member -> member.key().equals(key))
                            .findFirst()
                            .orElse(null);
                    writer.row(Arrays.<@Nullable Object>asList(
                            facts.list().name(),
                            facts.list().on(),
                            key,
                            area == null ? null : area.code(),
                            area == null ? null : area.publishedName(),
                            area == null ? null : area.type().key(),
                            area == null ? null : area.publishedStart(),
                            area == null ? null : area.validTo()));
                }));
        writer.end();
    }

    /** One list with all that must be known of it. */
    static void print(PrintWriter out, AreaListFacts facts, String source) {
        int size = facts.list().areas().size();
        out.println(facts.list().name() + ": area list of " + size + (size == 1 ? " area" : " areas")
                + " combined, as of " + facts.list().on());
        out.println();
        AreaPage.versions(out, facts.members());
        lines(out, "These cannot be combined", facts.faults());
        lines(out, "On " + facts.on(), facts.changes());
        out.println();
        out.println("From " + source);
    }

    private static void lines(PrintWriter out, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(heading);
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
