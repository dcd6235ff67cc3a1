package org.mhin.pipeline.extract;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** In what the rows of an extract are written: one class for each format, and its place in the list of {@link #all}. */
public abstract class ExtractFormat extends ExtractFiles {
    /** The formats there are, in the order in which they are listed and written. */
    public static List<ExtractFormat> all() {
        return Each.FORMAT;
    }

    /** One of each, made when first asked for: a format is made by classes that this one knows. */
    private static final class Each {
        static final List<ExtractFormat> FORMAT = List.of(new CsvFiles(), new ParquetFiles(), new WorkbookFile());
    }

    /** The format of a word, in small letters or capitals; empty where none is called so. */
    public static Optional<ExtractFormat> called(String word) {
        return all().stream()
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }

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

    /** What to know to read it, lines of a list in Markdown that the page of every extract has; empty for nothing. */
    String howToRead() {
        return "";
    }

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
