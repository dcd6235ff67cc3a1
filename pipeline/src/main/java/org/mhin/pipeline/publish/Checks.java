package org.mhin.pipeline.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.conform.PartFault;
import org.mhin.pipeline.mart.Marts;

/**
 * What must hold of a release before anyone sees it: each mart's grain, and the SQL files of {@code warehouse-ddl/checks}, which
 * count violated rows and the rows they could have been, by part and delivery where they can tell.
 */
public final class Checks {
    private static final List<String> NAMES = List.of(
            "atoms-lie-once",
            "blank-has-reason",
            "denominator-as-defined",
            "interval-holds-value",
            "one-figure-on-boundaries",
            "rows-add-up");

    private Checks() {}

    /** Changes whenever a check asks for something else. */
    static String digest() {
        return Digest.of(NAMES.stream()
                .map(name -> Marts.resource("checks/" + name + ".sql"))
                .toList());
    }

    /** Runs every check, and answers with what does not hold; nothing when all does. */
    static List<PartFault> run(Statement statement) throws SQLException {
        List<PartFault> faults = new ArrayList<>();
        for (TableContract contract : Marts.contracts()) {
            grain(statement, contract, faults);
        }
        for (String name : NAMES) {
            count(statement, name, Marts.resource("checks/" + name + ".sql"), faults);
        }
        return faults;
    }

    /** Looks for rows of one grain by a digest first, which may find too many but never too few, and then exactly. */
    private static void grain(Statement statement, TableContract contract, List<PartFault> faults) throws SQLException {
        String grain = String.join(", ", contract.grain());
        boolean suspected;
        try (ResultSet row = statement.executeQuery(
                "SELECT count(*) > count(DISTINCT hash(" + grain + ")) FROM " + contract.table())) {
            suspected = row.next() && row.getBoolean(1);
        }
        if (suspected) {
            count(statement, "one row per " + grain + " in " + contract.table(), repeated(contract, grain), faults);
        }
    }

    /** The rows that share their grain with another. */
    private static String repeated(TableContract contract, String grain) {
        String table = contract.table();
        return "SELECT " + (has(contract, "part") ? "part" : "NULL") + " AS part, "
                + (has(contract, "delivery") ? "delivery" : "NULL") + " AS delivery, count(*) AS violated, "
                + "(SELECT count(*) FROM " + table + ") AS denominator FROM (SELECT *, count(*) OVER (PARTITION BY "
                + grain + ") AS rows_of_grain FROM " + table + ") AS counted WHERE rows_of_grain > 1 GROUP BY 1, 2";
    }

    private static boolean has(TableContract contract, String column) {
        return contract.columns().stream().anyMatch(declared -> declared.name().equals(column));
    }

    private static void count(Statement statement, String name, String sql, List<PartFault> faults)
            throws SQLException {
        try (ResultSet counts = statement.executeQuery(sql)) {
            while (counts.next()) {
                long violated = counts.getLong("violated");
                if (violated > 0) {
                    faults.add(new PartFault(
                            text(counts, "part"),
                            text(counts, "delivery"),
                            String.format(
                                    Locale.ROOT,
                                    "%s: %d of %d rows violate it",
                                    name,
                                    violated,
                                    counts.getLong("denominator")),
                            null));
                }
            }
        }
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
