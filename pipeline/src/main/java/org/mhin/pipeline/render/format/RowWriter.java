package org.mhin.pipeline.render.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as they come: {@link #begin}, any number of {@link #row}s, {@link #end}. All formats carry the same rows. */
public interface RowWriter {
    /**
     * A column of the rows.
     *
     * @param name as CSV and JSON name it
     * @param numeric whether a table aligns it to the right
     */
    record Column(String name, boolean numeric) {
        /** A column of texts. */
        public static Column text(String name) {
            return new Column(name, false);
        }

        /** A column of numbers. */
        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    void begin(List<Column> columns);

    /** @param cells numbers, truths, texts, lists of these, or null where there is nothing, one for each column */
    void row(List<? extends @Nullable Object> cells);

    void end();

    /** Whether nobody reads any more, as when the output goes through {@code head}. */
    default boolean abandoned() {
        return false;
    }
}
