package org.mhin.pipeline.extract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that the rows of an extract stand in, as its documents describe them. */
abstract class ExtractFiles {
    private final String word;
    private final String mediaType;

    /** @param word how the files' names end, in small letters */
    ExtractFiles(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    String word() {
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

    /** The file that has the rows of a table; the folder, with a slash after it, where there are several. */
    String file(ExtractTable table) {
        String all = fileOfAll();
        return all == null ? table.name() + "." + word : all;
    }

    /** Every file that has rows of a table. */
    List<String> paths(ExtractTable table) {
        return List.of(file(table));
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
}
