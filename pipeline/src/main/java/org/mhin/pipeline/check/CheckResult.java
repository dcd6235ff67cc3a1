package org.mhin.pipeline.check;

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
record CheckResult(
        String check,
        @Nullable String table,
        @Nullable String column,
        @Nullable String feed,
        @Nullable String indicator,
        Severity severity,
        long violated,
        long denominator,
        double threshold) {
    /** Of a check that found nothing to look at. */
    static CheckResult notApplicable(CheckContract check) {
        return new CheckResult(check.check(), null, null, null, null, check.severity(), 0, 0, check.threshold());
    }

    /** Both together, of one check, feed and indicator. */
    CheckResult with(CheckResult more) {
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

    CheckState state() {
        return severity.state(violated, denominator, threshold);
    }
}
