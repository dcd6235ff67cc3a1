package org.mhin.pipeline.render.format;

import java.io.PrintWriter;

/** An answer as it can be written: a page for people, rows for spreadsheets, a value for programs. Each {@link Format} writes one of these. */
public interface Written {
    /** Writes it as a page for people. */
    void table(PrintWriter out);

    /** Writes it as rows. */
    void csv(RowWriter rows);

    /** What programs read of it, as JSON. */
    Object json();

    /** An answer that has no rows: who asks for it in CSV is refused before. */
    interface WithoutRows extends Written {
        @Override
        default void csv(RowWriter rows) {
            throw new UnsupportedOperationException("an answer without rows");
        }
    }
}
