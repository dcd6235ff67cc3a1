package org.mhin.pipeline.tabular.row;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * Reads the tables of one kind of file as rows of text, from the first row on: preamble, header, data and footer alike.
 *
 * <p>Numbers come as written ({@code 68.4}, not {@code 68.40}); dates of typed containers as {@code 2020-01-31}; empty cells as
 * empty text.
 */
public interface RowSource {
    /** The names of the file's tables in order: its sheets, or one unnamed table ({@code ""}). */
    List<String> tables(StoredFile file) throws IOException;

    /**
     * Reads one table.
     *
     * @throws UnreadableFile with one clear line when the file cannot be read to its end
     */
    void read(StoredFile file, String table, RowSink sink) throws IOException;

    /**
     * Reads several tables in order, opening the file once where that is cheaper.
     *
     * @param sinks gives the sink for a table's name; null for a table to pass over
     * @throws UnreadableFile with one clear line when the file cannot be read to its end
     */
    default void readEach(StoredFile file, Function<String, @Nullable RowSink> sinks) throws IOException {
        for (String table : tables(file)) {
            RowSink sink = sinks.apply(table);
            if (sink != null) {
                read(file, table, sink);
            }
        }
    }
}
