package org.mhin.model.method;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.statistic.InvalidInput;

/**
 * What came of one case.
 *
 * @param id the case
 * @param rows its results; none when refused
 * @param refusal why it was refused; null when it was not
 */
public record CaseResult(
        String id, List<ResultRow> rows, @Nullable InvalidInput refusal) {
    /** Copies the rows. */
    public CaseResult {
        rows = List.copyOf(rows);
    }
}
