package org.mhin.pipeline.render.format;

import java.util.List;
import java.util.Optional;

/** The formats there are. */
public final class Formats {
    private static final List<Format> ALL = List.of(new TableFormat(), new CsvFormat(), new JsonFormat());

    private Formats() {}

    /** In the order in which they are listed. */
    public static List<Format> all() {
        return ALL;
    }

    /** The format of a word, in small letters or capitals; empty where none is called so. */
    public static Optional<Format> called(String word) {
        return ALL.stream()
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
