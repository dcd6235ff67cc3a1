package org.mhin.pipeline.tabular.workbook;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.tabular.row.RowSink;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The sheets of a workbook, which is read through even for one of them. */
interface SheetSource extends RowSource {
    @Override
    default void read(StoredFile file, String table, RowSink sink) throws IOException {
        boolean[] found = {false};
        readEach(file, name -> {
            found[0] |= name.equals(table);
            return name.equals(table) ? sink : null;
        });
        if (!found[0]) {
            throw new UnreadableFile(file.name() + ": there is no sheet '" + table + "'", null);
        }
    }

    @Override
    void readEach(StoredFile file, Function<String, @Nullable RowSink> sinks) throws IOException;
}
