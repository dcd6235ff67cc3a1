package org.mhin.pipeline.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableContract.Column;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Literal;

/**
 * What a contract says of the rows of its table: that no two share a grain, and of a column its accepted values, its range, and the
 * table that its values are in. All of them are looked at in one scan of the table, which may suspect too much but never too little.
 *
 * @param rules in the order of the numbers that {@link #suspicion()} gives after the count of rows
 */
record ColumnRules(TableContract table, List<Rule> rules) {
    /**
     * One of them.
     *
     * @param column null for the grain
     * @param scanned what the scan gathers for it
     * @param suspected of what was gathered, SQL that is more than 0 where a row breaks it
     * @param broken SQL that is true of a row that breaks it
     */
    record Rule(String check, @Nullable String column, String line, String scanned, String suspected, String broken) {}

    static final String ACCEPTED_VALUES = "accepted-values";

    /** By how much a sum of shares may be off. */
    private static final double ROUNDING = 1e-9;

    static ColumnRules of(TableContract table) {
        List<Rule> rules = new ArrayList<>();
        String grain = String.join(", ", table.grain());
        rules.add(new Rule(
                "grain",
                null,
                "one row per " + grain + " in " + table.table(),
                "count(DISTINCT hash(" + grain + "))",
                "row_count - %s",
                "count(*) OVER (PARTITION BY " + grain + ") > 1"));
        for (Column column : table.columns()) {
            String name = column.name();
            String of = " of " + name + " in " + table.table();
            if (!column.values().isEmpty()) {
                String words = column.values().stream().map(Literal::of).collect(Collectors.joining(", "));
                rules.add(new Rule(
                        ACCEPTED_VALUES,
                        name,
                        "accepted values" + of,
                        "list(DISTINCT CAST(" + name + " AS VARCHAR))",
                        "len(list_filter(%s, lambda word: word IS NOT NULL AND word NOT IN (" + words + ")))",
                        name + " IS NOT NULL AND CAST(" + name + " AS VARCHAR) NOT IN (" + words + ")"));
            }
            if (column.from() != null || column.to() != null) {
                String outside = Stream.of(
                                column.from() == null ? null : name + " < " + (column.from() - ROUNDING),
                                column.to() == null ? null : name + " > " + (column.to() + ROUNDING))
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.joining(" OR ", "(", ")"));
                rules.add(new Rule(
                        "range", name, "range" + of, "count(*) FILTER (WHERE " + outside + ")", "%s", outside));
            }
            String in = column.in();
            if (in != null) {
                String known = "(SELECT CAST(" + in.substring(in.indexOf('.') + 1) + " AS VARCHAR) FROM "
                        + in.substring(0, in.indexOf('.')) + ")";
                rules.add(new Rule(
                        "relationship",
                        name,
                        name + " of " + table.table() + " is one of " + in,
                        "list(DISTINCT CAST(" + name + " AS VARCHAR))",
                        "(SELECT count(*) FROM (SELECT unnest(s.%s) AS word) AS words WHERE word IS NOT NULL AND word NOT IN "
                                + known + ")",
                        name + " IS NOT NULL AND CAST(" + name + " AS VARCHAR) NOT IN " + known));
            }
        }
        return new ColumnRules(table, List.copyOf(rules));
    }

    /** A query of a row for each feed: the feed, the count of rows, and for each rule a number that is 0 where no row breaks it. */
    String suspicion() {
        StringBuilder scanned = new StringBuilder(orNull("feed")).append(", count(*) AS row_count");
        StringBuilder suspected = new StringBuilder("feed, row_count");
        for (int i = 0; i < rules.size(); i++) {
            scanned.append(", ")
                    .append(rules.get(i).scanned())
                    .append(" AS rule_")
                    .append(i);
            suspected
                    .append(", ")
                    .append(rules.get(i).suspected().replace("%s", "rule_" + i))
                    .append(" AS suspected_")
                    .append(i);
        }
        return "WITH scanned AS MATERIALIZED (SELECT " + scanned + " FROM " + table.table() + " GROUP BY 1) SELECT "
                + suspected + " FROM scanned AS s";
    }

    /** The rows that break a rule, counted by feed, part and delivery where the table has them. */
    String exactly(Rule rule) {
        return "SELECT " + orNull("feed") + ", CAST(NULL AS VARCHAR) AS indicator, " + orNull("part") + ", "
                + orNull("delivery")
                + ", count(*) AS violated, (SELECT count(*) FROM " + table.table() + ") AS denominator FROM (SELECT *, "
                + rule.broken() + " AS is_broken FROM " + table.table()
                + ") AS judged WHERE is_broken GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";
    }

    /** A query of the rows that break a rule. */
    String broken(Rule rule) {
        return "SELECT * EXCLUDE (is_broken) FROM (SELECT *, " + rule.broken() + " AS is_broken FROM " + table.table()
                + ") AS judged WHERE is_broken ORDER BY ALL";
    }

    private String orNull(String column) {
        boolean there = Star.has(table, column) || table.scope().partitionedBy().contains(column);
        return "CAST(" + (there ? column : "NULL") + " AS VARCHAR) AS " + column;
    }
}
