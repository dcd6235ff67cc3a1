package org.mhin.pipeline.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;

/** The formats of extracts there are. */
public final class ExtractFormats {
    private static final List<ExtractFormat> ALL = List.of(new CsvFiles(), new ParquetFiles(), new WorkbookFile());

    private ExtractFormats() {}

    /** In the order in which they are listed and written. */
    public static List<ExtractFormat> all() {
        return ALL;
    }

    /** Their words, as a sentence lists them. */
    public static String words() {
        return ALL.stream().map(ExtractFormat::word).collect(Collectors.joining(", "));
    }

    /**
     * The formats of these words, in small letters or capitals, each once, in the order of all.
     *
     * @throws MhinException {@link ErrorCode#USAGE} where none is called so
     */
    public static List<ExtractFormat> called(List<String> typed) {
        List<String> words = new ArrayList<>();
        for (String text : typed) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            if (ALL.stream().noneMatch(format -> format.word().equals(word))) {
                throw new MhinException(ErrorCode.USAGE, "--format: '" + text + "' is not one of " + words());
            }
            words.add(word);
        }
        return ALL.stream().filter(format -> words.contains(format.word())).toList();
    }
}
