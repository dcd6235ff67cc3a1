package org.mhin.model.area;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms in which two spellings of one area's name are the same. */
final class AreaName {
    private static final Set<String> ORGANISATION_WORDS = Set.of(
            "nhs",
            "ccg",
            "icb",
            "stp",
            "integrated",
            "care",
            "board",
            "clinical",
            "commissioning",
            "group",
            "county",
            "council",
            "borough",
            "district",
            "metropolitan",
            "the");

    private AreaName() {}

    /** Lower case, letters and digits only, one space between words, {@code &} as {@code and}, {@code saint} as {@code st}. */
    static String plain(String name) {
        String words = name.toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("['\u2019]", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
        return words.replaceAll("\\bsaint\\b", "st");
    }

    /** The plain form without the words that say what kind of body it is; empty when the name is nothing else. */
    static String place(String name) {
        return Arrays.stream(plain(name).split(" "))
                .filter(word -> !ORGANISATION_WORDS.contains(word))
                .collect(Collectors.joining(" "));
    }
}
