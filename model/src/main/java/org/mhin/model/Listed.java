package org.mhin.model;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words in a sentence, the first of many. */
public final class Listed {
    private Listed() {}

    /** {@code a, b and 3 more}: the first of them, and how many there are besides. */
    public static String of(Collection<String> words, int most) {
        return words.stream().limit(most).collect(Collectors.joining(", "))
                + (words.size() > most ? " and " + (words.size() - most) + " more" : "");
    }
}
