package org.mhin.pipeline.extract;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one table, in their order. */
interface TableSink extends Closeable {
    /**
     * A row.
     *
     * @param cells a {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link Boolean} or {@link java.time.LocalDate} for each
     *     column; null where there is nothing
     */
    void row(@Nullable Object[] cells) throws IOException;
}
