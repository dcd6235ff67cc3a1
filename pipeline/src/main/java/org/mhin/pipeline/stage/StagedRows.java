package org.mhin.pipeline.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a delivery came to.
 *
 * @param refusal why the delivery is refused whole; null where it is not
 * @param statuses the distinct statuses that rows carry
 */
record StagedRows(
        @Nullable String refusal, StageRecord.Rows rows, List<String> statuses, StageRecord.Dictionary dictionary) {}
