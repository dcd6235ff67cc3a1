package org.mhin.model.area.register;

import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** The forms in which two spellings of one area's name are the same. */
final class AreaName {
    private static final Set<String> ORGANISATION_WORDS = Set.of(
            "nhs",
            "ccg",
            "icb",
            "stp",
            "integrated",
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

    private static final Set<String> SMALL_WORDS = Set.of("and", "of", "the", "upon", "in", "on", "for");

    private AreaName() {}

    /** The first letters of the words of a plain name; of those that are no small words such as {@code and}, or of all. */
    static String initials(String plain, boolean all) {
        StringBuilder letters = new StringBuilder();
        for (String word : plain.split(" ")) {
            if (!word.isEmpty() && (all || !SMALL_WORDS.contains(word))) {
                letters.append(word.charAt(0));
            }
        }
        return letters.toString();
    }

    /** Lower case, letters and digits only, one space between words, {@code &} as {@code and}, {@code saint} as {@code st}. */
    static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringJoiner plain = new StringJoiner(" ");
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isLetter(c) || Character.isDigit(c)) {
                word.append(c);
            } else if (c != '\'' && c != '\u2019') {
                end(word, plain);
                if (c == '&') {
                    plain.add("and");
                }
            }
        }
        end(word, plain);
        return plain.toString();
    }

    private static void end(StringBuilder word, StringJoiner plain) {
        if (!word.isEmpty()) {
            plain.add(word.toString().equals("saint") ? "st" : word);
            word.setLength(0);
        }
    }

    /** The plain form without the words that say what kind of body it is; empty when the name is nothing else. */
    static String place(String name) {
        StringJoiner place = new StringJoiner(" ");
        String[] words = plain(name).split(" ");
        for (int i = 0; i < words.length; i++) {
            // Care is of the kind in an integrated care board, and of the name in Mersey Care; as City is in Nottingham
            // City Council.
            boolean ofKind = (words[i].equals("care") && i > 0 && words[i - 1].equals("integrated"))
                    || (words[i].equals("city") && i + 1 < words.length && words[i + 1].equals("council"));
            if (!ofKind && !ORGANISATION_WORDS.contains(words[i])) {
                place.add(words[i]);
            }
        }
        return place.toString();
    }
}
