package org.mhin.pipeline.extract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an extract in every format that was asked for: each row is read once. */
final class EveryFormat implements ExtractFormat.Rows {
    private final List<ExtractFormat.Rows> formats = new ArrayList<>();

    private EveryFormat() {}

    /** Starts the files of all formats; where one fails, none is left open. */
    static EveryFormat start(ExtractFolder folder, Extract.Contents contents, List<ExtractFormat> formats)
            throws IOException {
        EveryFormat every = new EveryFormat();
        try {
            for (ExtractFormat format : formats) {
                every.formats.add(format.start(folder, contents));
            }
            return every;
        } catch (IOException | RuntimeException e) {
            every.close();
            throw e;
        }
    }

    @Override
    public TableSink of(ExtractTable table) throws IOException {
        Sinks sinks = new Sinks(new ArrayList<>());
        for (ExtractFormat.Rows format : formats) {
            sinks.all().add(format.of(table));
        }
        return sinks;
    }

    @Override
    public void finish() throws IOException {
        for (ExtractFormat.Rows format : formats) {
            format.finish();
        }
    }

    @Override
    public void close() throws IOException {
        for (ExtractFormat.Rows format : formats) {
            format.close();
        }
    }

    private record Sinks(List<TableSink> all) implements TableSink {
        @Override
        public void row(@Nullable Object[] cells) throws IOException {
            for (TableSink sink : all) {
                sink.row(cells);
            }
        }

        @Override
        public void close() throws IOException {
            for (TableSink sink : all) {
                sink.close();
            }
        }
    }
}
