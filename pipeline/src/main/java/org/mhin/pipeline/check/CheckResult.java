package org.mhin.pipeline.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.table.CheckContract;
import org.mhin.model.table.CheckContract.Severity;
import org.mhin.model.table.CheckState;
import org.mhin.pipeline.registry.Literal;

/**
 * What a check found, a row of {@code check_results}.
 *
 * @param table null where the check looks at several
 * @param column null where it is not of one column
 * @param feed whose rows; null where they are of no feed
 * @param indicator of which; null where they are of none, or the check looks at whole tables
 * @param violated the rows that break it
 * @param denominator the rows that could
 * @param threshold the share of them that may
 */
public record CheckResult(
        String check,
        @Nullable String table,
        @Nullable String column,
        @Nullable String feed,
        @Nullable String indicator,
        Severity severity,
        long violated,
        long denominator,
        double threshold) {
    /**
     * What a check comes to: a result for each feed and indicator, over all of its parts and deliveries together; where it found nothing to look
     * at, the one that says so.
     */
    public static List<CheckResult> of(CheckContract check, List<Counted> counts) {
        Map<String, CheckResult> found = new TreeMap<>();
        for (Counted counted : counts) {
            found.merge(
                    counted.feed() + " " + counted.indicator(),
                    new CheckResult(
                            check.check(),
                            null,
                            null,
                            counted.feed(),
                            counted.indicator(),
                            check.severity(),
                            counted.violated(),
                            counted.denominator(),
                            check.threshold(counted.feed(), counted.indicator())),
                    CheckResult::with);
        }
        return found.isEmpty()
                ? List.of(new CheckResult(
                        check.check(), null, null, null, null, check.severity(), 0, 0, check.threshold()))
                : List.copyOf(found.values());
    }

    private CheckResult with(CheckResult more) {
        return new CheckResult(
                check,
                table,
                column,
                feed,
                indicator,
                severity,
                violated + more.violated,
                denominator + more.denominator,
                threshold);
    }

    /** The row of {@code check_results}, as SQL. */
    String literals() {
        return "(" + Literal.of(check) + ", " + Literal.of(table) + ", " + Literal.of(column) + ", " + Literal.of(feed)
                + ", " + Literal.of(indicator) + ", " + Literal.of(severity.key()) + ", " + violated + ", "
                + denominator + ", " + threshold + ", " + Literal.of(state().key()) + ")";
    }

    /** What became of it. */
    public CheckState state() {
        return severity.state(violated, denominator, threshold);
    }
}
