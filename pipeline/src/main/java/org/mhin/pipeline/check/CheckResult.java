package org.mhin.pipeline.check;

import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.registry.Literal;

/**
 * What a check found, a row of {@code check_results}.
 *
 * @param table null where the check looks at several
 * @param column null where it is not of one column
 * @param feed whose rows; null where they are of no feed
 * @param violated the rows that break it
 * @param denominator the rows that could
 * @param threshold the share of them that may
 */
record CheckResult(
        String check,
        @Nullable String table,
        @Nullable String column,
        @Nullable String feed,
        long violated,
        long denominator,
        double threshold) {
    /** Both together, of one check and feed. */
    CheckResult with(CheckResult more) {
        return new CheckResult(
                check, table, column, feed, violated + more.violated, denominator + more.denominator, threshold);
    }

    /** The row of {@code check_results}, as SQL. */
    String literals() {
        return "(" + Literal.of(check) + ", " + Literal.of(table) + ", " + Literal.of(column) + ", " + Literal.of(feed)
                + ", " + violated + ", " + denominator + ", " + threshold + ", " + Literal.of(state()) + ")";
    }

    boolean isBroken() {
        return violated > threshold * denominator;
    }

    /** passed, failed, or not-applicable where there was nothing to look at. */
    String state() {
        if (isBroken()) {
            return "failed";
        }
        return denominator == 0 ? "not-applicable" : "passed";
    }
}
