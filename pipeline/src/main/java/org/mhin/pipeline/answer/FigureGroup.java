package org.mhin.pipeline.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;

/** Of which feed and kind of period a figure is, and whom it is about. */
public record FigureGroup(
        String feed, String periodKind, String sex, String age, String categoryType, String category) {
    /**
     * The groups that are wanted.
     *
     * @param sex as the release writes it; null for any, and so the others
     * @param category a category, or a type of categories
     */
    public record Choice(
            @Nullable String sex,
            @Nullable String age,
            @Nullable String category,
            @Nullable String feed) {
        boolean isOfPeople() {
            return sex != null || age != null || category != null;
        }
    }

    /** Sex, age and category, as far as it is not everybody. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!sex.equals(Breakdown.PERSONS)) {
            words.add(sex);
        }
        if (!age.equals(Breakdown.ALL)) {
            words.add("aged " + age);
        }
        if (!isOfEveryCategory()) {
            words.add(categoryType + ": " + category);
        }
        return words;
    }

    /** What names this very group: the feed, and where it is not everybody, sex, age and category. */
    List<String> names() {
        return words().isEmpty() ? List.of(feed) : List.of(feed, sex, age, category);
    }

    private boolean isOfEveryCategory() {
        return category.equals(Breakdown.ALL);
    }

    private boolean fits(Choice choice) {
        return is(choice.sex(), sex)
                && is(choice.age(), age)
                && (is(choice.category(), category) || is(choice.category(), categoryType))
                && is(choice.feed(), feed);
    }

    private static boolean is(@Nullable String wanted, String there) {
        return wanted == null || wanted.strip().equalsIgnoreCase(there);
    }

    /**
     * The figures that are meant: every one that fits, where a sex, an age or a category is wanted; else of each feed the total, or
     * where it has none every sex and age.
     *
     * @param of whom a figure is about
     */
    static <T> List<T> chosen(List<T> figures, Function<T, FigureGroup> of, Choice choice) {
        List<T> fit =
                figures.stream().filter(figure -> of.apply(figure).fits(choice)).toList();
        if (choice.isOfPeople()) {
            return fit;
        }
        Map<String, List<T>> byFeed = fit.stream()
                .collect(Collectors.groupingBy(
                        figure ->
                                of.apply(figure).feed() + " " + of.apply(figure).periodKind(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<T> chosen = new ArrayList<>();
        for (List<T> ofFeed : byFeed.values()) {
            List<T> totals = ofFeed.stream()
                    .filter(figure -> of.apply(figure).words().isEmpty())
                    .toList();
            List<T> uncategorised = ofFeed.stream()
                    .filter(figure -> of.apply(figure).isOfEveryCategory())
                    .toList();
            chosen.addAll(!totals.isEmpty() ? totals : !uncategorised.isEmpty() ? uncategorised : ofFeed);
        }
        return chosen;
    }

    /** The groups of figures, to name them where none is of the one wanted. */
    static <T> String listed(List<T> figures, Function<T, FigureGroup> of, int most) {
        return figures.stream()
                .map(of)
                .map(group -> (group.words().isEmpty() ? "everybody" : String.join(", ", group.words())) + " ("
                        + group.feed() + ")")
                .distinct()
                .limit(most)
                .collect(Collectors.joining("; "));
    }
}
