package org.mhin.pipeline.extract;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In what the rows of an extract are written: one class for each format, and its place in the list of {@link ExtractFormats}. */
public abstract class ExtractFormat {
    private final String word;
    private final String mediaType;

    /** @param word by which it is asked for, and how its files' names end, in small letters */
    ExtractFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** As it is typed. */
    public final String word() {
        return word;
    }

    final String mediaType() {
        return mediaType;
    }

    /** The encoding of its text; null where it is not text. */
    @Nullable
    String encoding() {
        return null;
    }

    /** The file that has the rows of all tables; null where each table has a file of its own. */
    @Nullable
    String fileOfAll() {
        return null;
    }

    /** The file that has the rows of a table. */
    final String file(ExtractTable table) {
        String all = fileOfAll();
        return all == null ? table.name() + "." + word : all;
    }

    /** Each file that a table has alone, by name, and what it is. */
    Map<String, String> files(ExtractTable table, String rows) {
        return fileOfAll() == null ? Map.of(file(table), rows) : Map.of();
    }

    /** Each file of all tables, by name, and what it is. */
    Map<String, String> filesOfAll() {
        return Map.of();
    }

    /** What is written in place of a missing number, with its meaning; nothing where its cell is empty. */
    List<Codes.Code> signs(Codes codes) {
        return List.of();
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
