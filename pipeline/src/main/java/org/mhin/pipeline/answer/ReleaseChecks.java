package org.mhin.pipeline.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.CheckState;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.check.CheckResult;
import org.mhin.pipeline.check.Counted;
import org.mhin.pipeline.check.LookedAt;
import org.mhin.pipeline.registry.Check;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** What the checks of a release found: what was kept with it when it was made, and what follows from the day it is asked on. */
public final class ReleaseChecks {
    private static final String KEPT = """
            SELECT check_name, table_name, column_name, feed, indicator, severity, state, violated, denominator, threshold
            FROM check_results
            """;

    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Answer.Checked> ORDER = Comparator.comparing(Answer.Checked::check)
            .thenComparing(Answer.Checked::table, NULLS_FIRST)
            .thenComparing(Answer.Checked::column, NULLS_FIRST)
            .thenComparing(Answer.Checked::feed, NULLS_FIRST)
            .thenComparing(Answer.Checked::indicator, NULLS_FIRST);

    private ReleaseChecks() {}

    /**
     * The query of the rows of a release that break a check, as its SQL gives them.
     *
     * @param named the check's name
     * @throws MhinException {@link ErrorCode#USAGE} where no check that is SQL has it
     */
    public static String rows(ReleaseReader release, LocalDate day, String named) {
        List<String> names =
                Registry.shipped().checks().stream().map(Check::name).toList();
        if (!names.contains(named)) {
            throw new MhinException(
                    ErrorCode.USAGE,
                    "There is no check '" + named + "' with rows; there are " + String.join(", ", names));
        }
        release.today(day);
        for (TableContract table : Registry.shipped().released()) {
            if (table.scope() == TableContract.Scope.PART) {
                release.addPart(table.table());
            }
        }
        return new LookedAt(Registry.shipped().check(named)).broken();
    }

    /**
     * Every check of a release.
     *
     * @param day by which feeds are fresh or overdue
     */
    public static Answer.OfChecks of(ReleaseReader release, LocalDate day) {
        List<Answer.Checked> checks = new ArrayList<>(release.rows(KEPT, ReleaseChecks::kept, List.of()));
        release.today(day);
        for (Check check : Registry.shipped().checks()) {
            if (check.contract().judged() == CheckContract.Judged.WHEN_ASKED) {
                List<Counted> counts = release.rows(new LookedAt(check).counts(), Counted::of, List.of());
                CheckResult.of(check.contract(), counts).forEach(result -> checks.add(checked(result)));
            }
        }
        checks.sort(ORDER);
        return new Answer.OfChecks(release.release(), day, List.copyOf(checks));
    }

    private static Answer.Checked kept(ResultSet row) throws SQLException {
        return new Answer.Checked(
                row.getString("check_name"),
                row.getString("table_name"),
                row.getString("column_name"),
                row.getString("feed"),
                row.getString("indicator"),
                CheckContract.Severity.of(row.getString("severity")),
                CheckState.of(row.getString("state")),
                row.getLong("violated"),
                row.getLong("denominator"),
                row.getDouble("threshold"));
    }

    private static Answer.Checked checked(CheckResult result) {
        return new Answer.Checked(
                result.check(),
                result.table(),
                result.column(),
                result.feed(),
                result.indicator(),
                result.severity(),
                result.state(),
                result.violated(),
                result.denominator(),
                result.threshold());
    }
}
