package org.mhin.pipeline.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.warehouse.storage.Storage;

/** Writes a delivery's rejected rows as they come; the file is there only when there is one. */
final class RejectWriter implements AutoCloseable {
    private final Storage storage;
    private final Path file;
    private final boolean isOfTrueCounts;
    private final ParquetRow row = new ParquetRow(RejectFile.SCHEMA);
    private ParquetFile.@Nullable Sink sink;
    private String first = "";

    /** @param isOfTrueCounts whether what stands in a row may be a small number, so that only its place is told */
    RejectWriter(Storage storage, Path file, boolean isOfTrueCounts) {
        this.storage = storage;
        this.file = file;
        this.isOfTrueCounts = isOfTrueCounts;
    }

    void add(Reject rejected) {
        Reject reject = isOfTrueCounts ? rejected.withoutValue() : rejected;
        try {
            ParquetFile.Sink open = sink;
            if (open == null) {
                open = ParquetFile.write(storage, file, RejectFile.SCHEMA);
                sink = open;
                first = reject.message();
            }
            RejectFile.fill(row, reject);
            open.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with the first row that came; empty where none did. */
    String first() {
        return first;
    }

    @Override
    public void close() throws IOException {
        if (sink != null) {
            sink.close();
        }
    }
}
