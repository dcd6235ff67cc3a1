package org.mhin.pipeline.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
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
 * warehouse-ddl/checks}, which count violated rows and the rows they could have been, by part and delivery where they can tell. What
 * was found is the table {@code check_results}.
 */
public final class Checks {
    private static final String RESULTS = "check_results";

    private final Statement statement;
    private final List<PartitionFault> faults = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();

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
     * Runs every check, writes the table of what they found, and answers with what does not hold; nothing when all does.
     *
     * @param feeds the feeds that are looked at: of every other, what was found before stays
     */
    public static List<PartitionFault> run(Statement statement, Feeds feeds) throws SQLException {
        Checks checks = new Checks(statement);
        Registry registry = Registry.shipped();
        for (TableContract table : registry.released()) {
            // What the program writes of a release after it was checked.
            if (!registry.tablesIn("quality").contains(table)) {
                checks.look(ColumnRules.of(table));
            }
        }
        for (Check check : registry.checks()) {
            checks.count(check);
        }
        checks.write(registry.table(RESULTS), feeds);
        return checks.faults;
    }

    /** The rows of a table whose contract does not accept one of their values, by part and delivery; nothing is written down. */
    public static List<PartitionFault> accepted(Statement statement, TableContract table) throws SQLException {
        Checks checks = new Checks(statement);
        ColumnRules all = ColumnRules.of(table);
        for (ColumnRules.Rule rule : all.rules()) {
            if (rule.check().equals(ColumnRules.ACCEPTED_VALUES)) {
                checks.exactly(rule, all.exactly(rule));
            }
        }
        return checks.faults;
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
                    scans.stream().anyMatch(scan -> scan.suspected().get(number) > 0)
                            ? exactly(rule, table.exactly(rule))
                            : Map.of();
            for (Scanned scan : scans) {
                results.add(new CheckResult(
                        rule.check(),
                        name,
                        rule.column(),
                        scan.feed(),
                        broken.getOrDefault(String.valueOf(scan.feed()), 0L),
                        scan.rows(),
                        0));
            }
        }
    }

    /** The rows that break a rule, by feed; each part and delivery that has some is at fault. */
    private Map<String, Long> exactly(ColumnRules.Rule rule, String sql) throws SQLException {
        Map<String, Long> broken = new HashMap<>();
        try (ResultSet counts = statement.executeQuery(sql)) {
            while (counts.next()) {
                broken.merge(String.valueOf(counts.getString("feed")), counts.getLong("violated"), Long::sum);
                faults.add(fault(counts, rule.line()));
            }
        }
        return broken;
    }

    private void count(Check check) throws SQLException {
        Map<String, CheckResult> byFeed = new TreeMap<>();
        Map<String, List<PartitionFault>> found = new TreeMap<>();
        String file = Registry.shipped().sqlFile("checks", check.name()) + ": ";
        try (ResultSet counts = statement.executeQuery(check.sql())) {
            given(counts, file);
            while (counts.next()) {
                String feed = counts.getString("feed");
                byFeed.merge(
                        String.valueOf(feed),
                        new CheckResult(
                                check.name(),
                                null,
                                null,
                                feed,
                                counts.getLong("violated"),
                                counts.getLong("denominator"),
                                check.contract().threshold()),
                        CheckResult::with);
                if (counts.getLong("violated") > 0) {
                    found.computeIfAbsent(String.valueOf(feed), key -> new ArrayList<>())
                            .add(fault(counts, check.name()));
                }
            }
        } catch (SQLException e) {
            throw new MhinException(ErrorCode.USAGE, file + Cause.of(e), e);
        }
        byFeed.forEach((feed, result) -> {
            results.add(result);
            if (result.isBroken()) {
                faults.addAll(found.getOrDefault(feed, List.of()));
            }
        });
    }

    /** Refuses the SQL of a check that does not give what it must. */
    private static void given(ResultSet counts, String file) throws SQLException {
        List<String> given = new ArrayList<>();
        for (int i = 1; i <= counts.getMetaData().getColumnCount(); i++) {
            given.add(counts.getMetaData().getColumnLabel(i));
        }
        List<String> lacking = new ArrayList<>(List.of("feed", "part", "delivery", "violated", "denominator"));
        lacking.removeAll(given);
        if (!lacking.isEmpty()) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    file + "it gives no column " + String.join(", ", lacking) + ", which it must; it gives "
                            + String.join(", ", given));
        }
    }

    private static PartitionFault fault(ResultSet counts, String line) throws SQLException {
        String part = counts.getString("part");
        String delivery = counts.getString("delivery");
        String feed = counts.getString("feed");
        return new PartitionFault(
                part,
                delivery,
                String.format(
                        Locale.ROOT,
                        "%s%s: %d of %d rows violate it",
                        line,
                        // Nothing else would say where to look, and what several feeds break would be one sentence
                        // again and again.
                        part == null && delivery == null && feed != null ? ", feed " + feed : "",
                        counts.getLong("violated"),
                        counts.getLong("denominator")),
                null);
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
        statement.execute(
                "DELETE FROM " + RESULTS
                        + " AS r WHERE feed IS NULL OR feed NOT IN (SELECT feed FROM dim_delivery WHERE"
                        + " feed IS NOT NULL) OR " + feeds.condition("feed")
                        + " OR EXISTS (SELECT 1 FROM found AS f WHERE f.check_name = r.check_name AND f.feed = r.feed"
                        + " AND f.table_name IS NOT DISTINCT FROM r.table_name AND f.column_name IS NOT DISTINCT FROM r.column_name)");
        statement.execute("INSERT INTO " + RESULTS + " FROM found ORDER BY " + String.join(", ", contract.sort()));
        statement.execute("DROP TABLE found");
    }
}
