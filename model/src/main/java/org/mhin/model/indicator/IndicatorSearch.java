package org.mhin.model.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds indicators by what a person types: a key, a number of Fingertips, the code of a framework, a title, an old name, or words. */
public final class IndicatorSearch {
    /** Shorter words are compared whole. */
    private static final int SHORTEST_STEM = 4;

    /**
     * What an indicator goes by.
     *
     * @param codes numbers and codes it has elsewhere: {@code 41001}, {@code PHOF E10}
     * @param keywords words that people know it by and its title lacks, such as old names
     */
    public record Named(String key, String title, List<String> codes, List<String> keywords) {
        public Named {
            codes = List.copyOf(codes);
            keywords = List.copyOf(keywords);
        }
    }

    private final List<Named> indicators;

    public IndicatorSearch(List<Named> indicators) {
        this.indicators = List.copyOf(indicators);
    }

    /**
     * The indicators that may be meant: the one of that key; else those of that code, with or without the framework's name; else the
     * one of that title; else those that have every word in key, title, keywords and codes, the beginnings of words included
     * ({@code waits} for waiting).
     *
     * @return empty where none fits
     */
    public List<Named> find(String typed) {
        String plain = plain(typed);
        if (plain.isEmpty()) {
            return List.of();
        }
        List<String> words = List.of(plain.split(" "));
        return Stream.<Predicate<Named>>of(
                        one -> plain(one.key()).equals(plain),
                        one -> one.codes().stream().anyMatch(code -> isCode(code, typed)),
                        one -> plain(one.title()).equals(plain),
                        one -> hasWords(one, words))
                .map(test -> indicators.stream().filter(test).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isCode(String code, String typed) {
        String wanted = plain(typed);
        return plain(code).equals(wanted)
                || plain(code.substring(code.lastIndexOf(' ') + 1)).equals(wanted);
    }

    private static boolean hasWords(Named one, List<String> wanted) {
        List<String> words = Stream.concat(
                        Stream.of(one.key(), one.title()), Stream.concat(one.keywords().stream(), one.codes().stream()))
                .flatMap(text -> Arrays.stream(plain(text).split(" ")))
                .toList();
        return wanted.stream().allMatch(word -> {
            String stem = stem(word);
            return words.stream()
                    .anyMatch(known -> stem.length() < SHORTEST_STEM ? known.equals(word) : known.startsWith(stem));
        });
    }

    /** A word without the s of its plural. */
    private static String stem(String word) {
        return word.length() > SHORTEST_STEM && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static String plain(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
