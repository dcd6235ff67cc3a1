package org.mhin.pipeline.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/**
 * The rows of a feed, an indicator, a part and a delivery that break a check, and those that could: what {@link LookedAt#counts} gives.
 *
 * @param feed null where they are of no feed, and so with the others
 */
public record Counted(
        @Nullable String feed,
        @Nullable String indicator,
        @Nullable String part,
        @Nullable String delivery,
        long violated,
        long denominator) {
    /** That of a row. */
    public static Counted of(ResultSet counts) throws SQLException {
        return new Counted(
                counts.getString("feed"),
                counts.getString("indicator"),
                counts.getString("part"),
                counts.getString("delivery"),
                counts.getLong("violated"),
                counts.getLong("denominator"));
    }

    /** All of one part and delivery together, whatever they are of. */
    Counted with(Counted more) {
        return new Counted(feed, null, part, delivery, violated + more.violated, denominator + more.denominator);
    }

    PartitionFault fault(String rule) {
        return new PartitionFault(
                part,
                delivery,
                // Nothing else would say where to look, and what several feeds break would be one sentence again and
                // again.
                rule + (part == null && delivery == null && feed != null ? ", feed " + feed : "") + share(),
                null);
    }

    String line(String rule) {
        return rule
                + Stream.of(
                                feed == null ? "" : ", feed " + feed,
                                indicator == null ? "" : ", indicator " + indicator,
                                part == null ? "" : ", part " + part,
                                delivery == null ? "" : ", delivery " + delivery)
                        .collect(Collectors.joining())
                + share();
    }

    private String share() {
        return String.format(Locale.ROOT, ": %d of %d rows violate it", violated, denominator);
    }
}
