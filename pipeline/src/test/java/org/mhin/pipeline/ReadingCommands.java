package org.mhin.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that only read: {@code readers.training}, which the launcher and the build go by too. */
public final class ReadingCommands {
    private static final Path LIST = Path.of(System.getProperty("mhin.home", ".."))
            .toAbsolutePath()
            .resolve("pipeline/src/main/launch/readers.training");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private ReadingCommands() {}

    /**
     * Every line, as its words.
     *
     * @param folder where a line says a folder that it writes into, that folder is put below this one
     */
    public static List<List<String>> lines(Path folder) {
        return typed().map(line -> {
                    List<String> words = words(line);
                    int output = words.indexOf("--output");
                    if (output < 0) {
                        return words;
                    }
                    List<String> placed = new ArrayList<>(words);
                    placed.set(output + 1, folder.resolve(words.get(output + 1)).toString());
                    return List.copyOf(placed);
                })
                .toList();
    }

    /** The names of the commands. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        typed().forEach(line -> names.add(words(line).get(0)));
        return names;
    }

    private static Stream<String> typed() {
        try {
            return Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#") && !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }
}
