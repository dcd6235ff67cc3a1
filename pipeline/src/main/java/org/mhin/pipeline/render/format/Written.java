package org.mhin.pipeline.render.format;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** An answer as it can be written: a page for people, rows for spreadsheets, a value for programs. The one place that chooses by format. */
public interface Written {
    /** Writes it as a page for people. */
    void table(PrintWriter out);

    /** Writes it as rows. */
    void csv(RowWriter rows);

    /** What programs read of it, as JSON. */
    Object json();

    /** Writes it in a format. */
    default void write(OutputFormat format, PrintWriter out) {
        Consumer<PrintWriter> written = switch (format) {
            case TABLE -> this::table;
            case CSV -> to -> csv(RowWriter.of(format, to));
            case JSON -> to -> JsonText.print(to, json());
        };
        written.accept(out);
    }

    /** An answer that has no rows: who asks for it in CSV is refused before. */
    interface WithoutRows extends Written {
        @Override
        default void csv(RowWriter rows) {
            throw new UnsupportedOperationException("an answer without rows");
        }
    }
}
