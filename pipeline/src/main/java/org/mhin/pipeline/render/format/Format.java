package org.mhin.pipeline.render.format;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * How an answer is written, as text: for people, for spreadsheets, for programs. A format is one class, and its place in the list of
 * {@link #all}. All but those for people carry numbers in full. Two of one class are equal.
 */
public interface Format {
    /** The formats there are, in the order in which they are listed. */
    static List<Format> all() {
        return List.of(new TableFormat(), new CsvFormat(), new JsonFormat());
    }

    /** The format of a word, in small letters or capitals; empty where none is called so. */
    static Optional<Format> called(String word) {
        return all().stream()
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The word by which it is asked for, in small letters. */
    String word();

    /** Whether people read it at once: then it is short, and says what it is of. */
    default boolean isForPeople() {
        return false;
    }

    /** Writes rows as they come. */
    RowWriter rows(PrintWriter out);

    /** Writes an answer, in the one of its shapes that this format is for. */
    void write(Written answer, PrintWriter out);
}
