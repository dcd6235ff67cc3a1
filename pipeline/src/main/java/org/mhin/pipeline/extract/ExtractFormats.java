package org.mhin.pipeline.extract;

import java.util.List;
import java.util.Optional;

/** The formats of extracts there are. */
public final class ExtractFormats {
    private static final List<ExtractFormat> ALL = List.of(new CsvFiles(), new ParquetFiles(), new WorkbookFile());

    private ExtractFormats() {}

    /** In the order in which they are listed and written. */
    public static List<ExtractFormat> all() {
        return ALL;
    }

    /** The format of a word, in small letters or capitals; empty where none is called so. */
    public static Optional<ExtractFormat> called(String word) {
        return ALL.stream()
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
