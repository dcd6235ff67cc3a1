package org.mhin.pipeline.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.mart.Marts;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * What must hold of a release before anyone sees it: each mart's grain, and the SQL files of {@code warehouse-ddl/checks}, which
 * count violated rows and the rows they could have been.
 */
final class Checks {
    private static final List<String> NAMES = List.of(
            "atoms-lie-once", "blank-has-reason", "interval-holds-value", "one-figure-on-boundaries", "rows-add-up");

    private Checks() {}

    /**
     * Runs every check.
     *
     * @throws MhinException {@link ErrorCode#CHECKS_FAILED} naming each check that fails, with its counts
     */
    static void run(Statement statement) throws SQLException {
        List<String> failed = new ArrayList<>();
        for (TableContract contract : Marts.contracts()) {
            String grain = String.join(", ", contract.grain());
            count(
                    statement,
                    "one row per " + grain + " in " + contract.table(),
                    "SELECT count(*) - count(DISTINCT hash(" + grain + ")), count(*) FROM " + contract.table(),
                    failed);
        }
        for (String name : NAMES) {
            count(statement, name, Marts.resource("checks/" + name + ".sql"), failed);
        }
        if (!failed.isEmpty()) {
            throw new MhinException(
                    ErrorCode.CHECKS_FAILED, "Checks failed, nothing is published: " + String.join("; ", failed));
        }
    }

    private static void count(Statement statement, String name, String sql, List<String> failed) throws SQLException {
        try (ResultSet counts = statement.executeQuery(sql)) {
            if (!counts.next()) {
                throw new SQLException("check " + name + " gives no row");
            }
            long violated = counts.getLong(1);
            if (violated > 0) {
                failed.add(
                        String.format(Locale.ROOT, "%s: %d of %d rows violate it", name, violated, counts.getLong(2)));
            }
        }
    }
}
