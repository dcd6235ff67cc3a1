package org.mhin.pipeline.extract;

import java.io.Closeable;
import java.io.IOException;

/** In what the rows of an extract are written: one class for each format, and its place in the list of {@link ExtractFormats}. */
public abstract class ExtractFormat extends ExtractFiles {
    /** @param word by which it is asked for, and how its files' names end, in small letters */
    ExtractFormat(String word, String mediaType) {
        super(word, mediaType);
    }

    /** As it is typed. */
    @Override
    public final String word() {
        return super.word();
    }

    /**
     * Refuses a table of more rows than a file can have.
     *
     * @throws org.mhin.pipeline.warehouse.MhinException USAGE, naming the table, its rows and the most there may be
     */
    void refuseBeyondMost(String table, long rows) {}

    /** Starts its files. */
    abstract Rows start(ExtractFolder folder, Extract.Contents contents) throws IOException;

    /** Takes the rows of one table after the other. */
    interface Rows extends Closeable {
        /** Takes the rows of a table until it is closed; then the next may begin. */
        TableSink of(ExtractTable table) throws IOException;

        /** Writes what goes with the rows, which are all there. */
        default void finish() throws IOException {}

        @Override
        default void close() throws IOException {}
    }
}
