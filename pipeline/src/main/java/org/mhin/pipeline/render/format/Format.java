package org.mhin.pipeline.render.format;

import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * How an answer is written: for people, for spreadsheets, for programs. A format is one class, and its place in the list of
 * {@link Formats}. All but those for people carry numbers in full. Two of one class are equal.
 */
public sealed interface Format {
    /** The word by which it is asked for, in small letters. */
    String word();

    /** Whether it is bytes, which only a file holds: a terminal gets text. */
    boolean needsFile();

    /** A format of text, for a terminal or a file. */
    non-sealed interface Text extends Format {
        @Override
        default boolean needsFile() {
            return false;
        }

        /** Whether people read it at once: then it is short, and says what it is of. */
        default boolean isForPeople() {
            return false;
        }

        /** Writes rows as they come. */
        RowWriter rows(PrintWriter out);

        /** Writes an answer, in the one of its shapes that this format is for. */
        void write(Written answer, PrintWriter out);
    }

    /** A format of bytes. */
    non-sealed interface Binary extends Format {
        @Override
        default boolean needsFile() {
            return true;
        }

        /** Writes rows as they come; the file is closed by who opened it, after {@link RowWriter#end}. */
        RowWriter rows(OutputStream file);
    }
}
