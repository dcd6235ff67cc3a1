package org.mhin.pipeline.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.Hinted;

/**
 * What the rows of a delivery came to.
 *
 * @param refusal why the delivery is refused whole; null where it is not
 * @param statuses the distinct statuses that rows carry
 */
record StagedRows(
        @Nullable Hinted refusal, StageRecord.Rows rows, List<String> statuses, StageRecord.Dictionary dictionary) {}
