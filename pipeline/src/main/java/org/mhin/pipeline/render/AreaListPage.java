package org.mhin.pipeline.render;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.pipeline.answer.AreaListFacts;
import org.mhin.pipeline.answer.Found;
import org.mhin.pipeline.render.format.RowWriter;
import org.mhin.pipeline.render.format.Written;

/** An area list as people and programs read it, with all that must be known of it. */
public record AreaListPage(Found.OfAreaList found) implements Written {
    @Override
    public Object json() {
        return found.answer();
    }

    @Override
    public void csv(RowWriter rows) {
        rows(rows, Stream.of(found.facts()));
    }

    /** Lists, one row for each of their areas; of one that the register lacks, the key alone. */
    public static void rows(RowWriter writer, Stream<AreaListFacts> lists) {
        writer.begin(Stream.of("list", "on", "area", "area_code", "area_name", "area_type", "valid_from", "valid_to")
                .map(RowWriter.Column::text)
                .toList());
        lists.forEach(facts -> facts.list().areas().forEach(key -> {
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

    @Override
    public void table(PrintWriter out) {
        AreaListFacts facts = found.facts();
        int size = facts.list().areas().size();
        out.println(facts.list().name() + ": area list of " + size + (size == 1 ? " area" : " areas")
                + " combined, as of " + facts.list().on());
        out.println();
        AreaPage.versions(out, facts.members());
        lines(out, "These cannot be combined", facts.faults());
        lines(out, "On " + facts.on(), facts.changes());
        out.println();
        out.println("From " + found.source());
    }

    private static void lines(PrintWriter out, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(heading);
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
