package org.mhin.pipeline.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.CheckContract.Severity;
import org.mhin.model.table.CheckState;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.publish.star.Feeds;
import org.mhin.pipeline.publish.star.Star;
import org.mhin.pipeline.registry.Check;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.warehouse.Cause;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.record.PartitionFault;

/**
 * What must hold of a release before anyone sees it: what the contracts of its tables say of their rows, and the SQL files of {@code
 * warehouse-ddl/checks}, which give a row for each thing they look at. What was found is the table {@code check_results}.
 */
public final class Checks {
    /** How many rows that break a check its finding shows. */
    static final int ROWS_SHOWN = 50;

    private static final String RESULTS = "check_results";

    private final Statement statement;
    private final List<PartitionFault> faults = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Checks(Statement statement) {
        this.statement = statement;
    }

    /** Changes whenever a check asks for something else. */
    public static String digest() {
        Registry registry = Registry.shipped();
        return Digest.of(Stream.concat(
                        registry.released().stream().map(TableContract::digest),
                        registry.checks().stream()
                                .flatMap(check -> Stream.of(check.contract().toString(), check.sql())))
                .toList());
    }

    /**
     * Runs every check that is judged when a release is made, and writes the table of what they found.
     *
     * @param feeds the feeds that are looked at: of every other, what was found before stays
     * @throws ChecksFailed when one failed
     */
    public static void run(Statement statement, Feeds feeds) throws SQLException {
        Checks checks = new Checks(statement);
        Registry registry = Registry.shipped();
        for (TableContract table : registry.released()) {
            // What the program writes of a release after it was checked.
            if (!registry.tablesIn("quality").contains(table)) {
                checks.look(ColumnRules.of(table));
            }
        }
        for (Check check : registry.checks()) {
            if (check.contract().judged() == CheckContract.Judged.WHEN_MADE) {
                checks.count(check);
            }
        }
        checks.write(registry.table(RESULTS), feeds);
        if (!checks.faults.isEmpty()) {
            throw new ChecksFailed(checks.faults, checks.findings);
        }
    }

    /**
     * Looks for rows of a table whose contract does not accept one of their values; nothing is written down.
     *
     * @throws ChecksFailed where there are some
     */
    public static void accept(Statement statement, TableContract table) throws SQLException {
        Checks checks = new Checks(statement);
        ColumnRules all = ColumnRules.of(table);
        for (ColumnRules.Rule rule : all.rules()) {
            if (rule.check().equals(ColumnRules.ACCEPTED_VALUES)) {
                checks.exactly(all, rule);
            }
        }
        if (!checks.faults.isEmpty()) {
            throw new ChecksFailed(checks.faults, checks.findings);
        }
    }

    /** What the scan of a table gave of one feed. */
    private record Scanned(@Nullable String feed, long rows, List<Long> suspected) {}

    private void look(ColumnRules table) throws SQLException {
        List<Scanned> scans = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(table.suspicion())) {
            while (row.next()) {
                List<Long> suspected = new ArrayList<>();
                for (int i = 0; i < table.rules().size(); i++) {
                    suspected.add(row.getLong(i + 3));
                }
                scans.add(new Scanned(row.getString(1), row.getLong(2), suspected));
            }
        }
        String name = table.table().table();
        for (int i = 0; i < table.rules().size(); i++) {
            ColumnRules.Rule rule = table.rules().get(i);
            int number = i;
            Map<String, Long> broken =
                    scans.stream().anyMatch(scan -> scan.suspected().get(number) > 0) ? exactly(table, rule) : Map.of();
            for (Scanned scan : scans) {
                results.add(new CheckResult(
                        rule.check(),
                        name,
                        rule.column(),
                        scan.feed(),
                        null,
                        Severity.FATAL,
                        broken.getOrDefault(String.valueOf(scan.feed()), 0L),
                        scan.rows(),
                        0));
            }
        }
    }

    /** The rows that break a rule, by feed; each part and delivery that has some is at fault. */
    private Map<String, Long> exactly(ColumnRules table, ColumnRules.Rule rule) throws SQLException {
        Map<String, Long> broken = new HashMap<>();
        List<String> lines = new ArrayList<>();
        try (ResultSet counts = statement.executeQuery(table.exactly(rule))) {
            while (counts.next()) {
                Counted counted = Counted.of(counts);
                broken.merge(String.valueOf(counted.feed()), counted.violated(), Long::sum);
                faults.add(counted.fault(rule.line()));
                lines.add(counted.line(rule.line()));
            }
        }
        if (!lines.isEmpty()) {
            String sql = table.broken(rule);
            findings.add(finding(rule.check(), rule.line(), lines, sql, sql));
        }
        return broken;
    }

    private void count(Check check) throws SQLException {
        CheckContract contract = check.contract();
        LookedAt looked = new LookedAt(check);
        List<Counted> all = new ArrayList<>();
        String file = Registry.shipped().sqlFile("checks", check.name()) + ": ";
        try {
            given(looked, file);
            try (ResultSet counts = statement.executeQuery(looked.counts())) {
                while (counts.next()) {
                    all.add(Counted.of(counts));
                }
            }
        } catch (SQLException e) {
            throw new MhinException(ErrorCode.USAGE, file + Cause.of(e), e);
        }
        List<CheckResult> found = CheckResult.of(contract, all);
        results.addAll(found);
        Set<String> broken = found.stream()
                .filter(result -> result.state() == CheckState.FAILED)
                .map(result -> result.feed() + " " + result.indicator())
                .collect(Collectors.toSet());
        List<Counted> failed = all.stream()
                .filter(counted -> counted.violated() > 0)
                .filter(counted -> broken.contains(counted.feed() + " " + counted.indicator()))
                .toList();
        if (!failed.isEmpty()) {
            blame(check, all, failed);
            findings.add(finding(
                    check.name(),
                    contract.description(),
                    failed.stream()
                            .map(counted -> counted.line(contract.violated()))
                            .toList(),
                    looked.broken(),
                    looked.broken()));
        }
    }

    /** Each part and delivery is at fault once, with all that a check looked at of it. */
    private void blame(Check check, List<Counted> all, List<Counted> failed) {
        Map<String, Counted> byDelivery = new LinkedHashMap<>();
        all.forEach(counted -> byDelivery.merge(
                counted.feed() + " " + counted.part() + " " + counted.delivery(), counted, Counted::with));
        Set<String> guilty = failed.stream()
                .map(counted -> counted.feed() + " " + counted.part() + " " + counted.delivery())
                .collect(Collectors.toSet());
        byDelivery.forEach((delivery, counted) -> {
            if (guilty.contains(delivery)) {
                faults.add(counted.fault(check.name()));
            }
        });
    }

    private Finding finding(String check, String holds, List<String> counts, String rows, String sql)
            throws SQLException {
        List<List<String>> cells = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(rows + " LIMIT " + ROWS_SHOWN)) {
            List<String> columns = labels(row);
            while (row.next()) {
                List<String> texts = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    String text = row.getString(i);
                    texts.add(text == null ? "" : text);
                }
                cells.add(texts);
            }
            return new Finding(check, holds, counts, columns, cells, sql);
        }
    }

    /** Refuses the SQL of a check that does not give what it must. */
    private void given(LookedAt looked, String file) throws SQLException {
        try (ResultSet none = statement.executeQuery(looked.columns())) {
            List<String> given = labels(none);
            List<String> lacking = LookedAt.lacking(given);
            if (!lacking.isEmpty()) {
                throw new MhinException(
                        ErrorCode.USAGE,
                        file + "it gives no column " + String.join(", ", lacking) + ", which it must; it gives "
                                + String.join(", ", given));
            }
        }
    }

    private static List<String> labels(ResultSet rows) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            labels.add(rows.getMetaData().getColumnLabel(i));
        }
        return labels;
    }

    private void write(TableContract contract, Feeds feeds) throws SQLException {
        String columns = " (" + Star.declared(contract.columns()) + ")";
        statement.execute("CREATE TABLE IF NOT EXISTS " + RESULTS + columns);
        statement.execute("CREATE TEMP TABLE found" + columns);
        if (!results.isEmpty()) {
            statement.execute(results.stream()
                    .map(CheckResult::literals)
                    .collect(Collectors.joining(", ", "INSERT INTO found VALUES ", "")));
        }
        statement.execute("DELETE FROM " + RESULTS
                + " AS r WHERE feed IS NULL OR feed NOT IN (SELECT feed FROM dim_delivery WHERE"
                + " feed IS NOT NULL) OR " + feeds.condition("feed")
                + " OR EXISTS (SELECT 1 FROM found AS f WHERE f.check_name = r.check_name AND f.feed = r.feed"
                + " AND f.table_name IS NOT DISTINCT FROM r.table_name AND f.column_name IS NOT DISTINCT FROM r.column_name"
                + " AND f.indicator IS NOT DISTINCT FROM r.indicator)");
        statement.execute("INSERT INTO " + RESULTS + " FROM found ORDER BY " + String.join(", ", contract.sort()));
        statement.execute("DROP TABLE found");
        // Of the feeds that are looked at there may be nothing to look at, and of another there is.
        statement.execute("DELETE FROM " + RESULTS
                + " WHERE feed IS NULL AND denominator = 0 AND table_name IS NULL AND check_name IN (SELECT"
                + " check_name FROM " + RESULTS + " WHERE denominator > 0)");
    }
}
