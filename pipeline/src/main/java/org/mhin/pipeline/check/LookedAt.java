package org.mhin.pipeline.check;

import java.util.ArrayList;
import java.util.List;
import org.mhin.pipeline.registry.Check;

/** The queries that the SQL of a check is asked in: it gives a row for each thing it looks at, and whether that breaks it. */
public record LookedAt(Check check) {
    /** The columns that the SQL of a check must give, besides those that say where. */
    static final List<String> COLUMNS = List.of("feed", "indicator", "part", "delivery", "violated");

    /** Its columns, and no row. */
    String columns() {
        return "SELECT * FROM (\n" + check.sql() + "\n) AS looked_at LIMIT 0";
    }

    /** How many rows break it, of how many, by feed, indicator, part and delivery. */
    public String counts() {
        return "SELECT feed, indicator, part, delivery, count(*) FILTER (WHERE violated) AS violated, count(*) AS denominator FROM (\n"
                + check.sql() + "\n) AS looked_at GROUP BY ALL ORDER BY ALL";
    }

    /** The rows that break it. */
    public String broken() {
        return "SELECT * EXCLUDE (violated) FROM (\n" + check.sql() + "\n) AS looked_at\nWHERE violated\nORDER BY ALL";
    }

    /** Those of the columns it must give that are not among some. */
    static List<String> lacking(List<String> given) {
        List<String> lacking = new ArrayList<>(COLUMNS);
        lacking.removeAll(given);
        return lacking;
    }
}
