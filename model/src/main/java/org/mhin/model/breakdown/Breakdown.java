package org.mhin.model.breakdown;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AgeGroup;

/**
 * Who a figure is about. {@code persons}, {@code all}, {@code all}, {@code all} is everybody the indicator is about.
 *
 * @param sex {@code persons}, {@code male}, {@code female}, or another published group as written
 * @param age {@code all}, {@code 10-34}, {@code 65+}, or a published group without numbers as written
 * @param categoryType what {@code category} is one of, such as {@code Ethnic group}; {@code all} where there is none
 * @param category the group; {@code all} where there is none
 */
public record Breakdown(String sex, String age, String categoryType, String category) {
    /** The age, kind of group or group of everybody. */
    public static final String ALL = "all";

    /** The sex of everybody. */
    public static final String PERSONS = "persons";

    private static final Map<String, String> SEXES = Map.ofEntries(
            Map.entry(PERSONS, PERSONS),
            Map.entry("person", PERSONS),
            Map.entry(ALL, PERSONS),
            Map.entry("all genders", PERSONS),
            Map.entry("both", PERSONS),
            Map.entry("total", PERSONS),
            Map.entry("male", "male"),
            Map.entry("males", "male"),
            Map.entry("female", "female"),
            Map.entry("females", "female"));

    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3})\\s*(?:-|–|to)\\s*(\\d{1,3})(?:\\s*(?:yrs|years))?");
    private static final Pattern AND_OVER =
            Pattern.compile("(\\d{1,3})\\s*(?:\\+|and over|or over|plus|and older)(?:\\s*(?:yrs|years))?");
    private static final Pattern UNDER = Pattern.compile("(?:under|<)\\s*(\\d{1,3})(?:\\s*(?:yrs|years))?");
    private static final Pattern AND_UNDER = Pattern.compile("(\\d{1,3})\\s*(?:and|or) (?:under|younger)");

    /** The published texts in our vocabulary; null stands for everybody. */
    public static Breakdown of(
            @Nullable String sex, @Nullable String age, @Nullable String categoryType, @Nullable String category) {
        return new Breakdown(
                sex(sex),
                age(age),
                category == null ? ALL : categoryType == null ? "Category" : categoryType,
                category == null ? ALL : category);
    }

    /** Whether a published age ends before it begins, such as {@code 90-10 yrs}, so that nobody is of it. */
    public static boolean isNobodysAge(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        Matcher range = RANGE.matcher(lower);
        if (range.matches()) {
            return Integer.parseInt(range.group(2)) < Integer.parseInt(range.group(1));
        }
        Matcher under = UNDER.matcher(lower);
        return under.matches() && Integer.parseInt(under.group(1)) == 0;
    }

    /** The people of {@code age}: everybody where it is {@code all}, or a published group without numbers. */
    public AgeGroup ages() {
        return AgeGroup.ofLabel(age);
    }

    private static String sex(@Nullable String text) {
        if (text == null) {
            return PERSONS;
        }
        String stripped = text.strip();
        return SEXES.getOrDefault(stripped.toLowerCase(Locale.ROOT), stripped);
    }

    private static String age(@Nullable String text) {
        if (text == null) {
            return ALL;
        }
        String stripped = text.strip();
        String lower = stripped.toLowerCase(Locale.ROOT);
        if (lower.equals(ALL) || lower.equals("all ages") || lower.equals("total")) {
            return ALL;
        }
        Matcher range = RANGE.matcher(lower);
        if (range.matches()) {
            return Integer.parseInt(range.group(1)) + "-" + Integer.parseInt(range.group(2));
        }
        Matcher over = AND_OVER.matcher(lower);
        if (over.matches()) {
            return Integer.parseInt(over.group(1)) + "+";
        }
        Matcher under = UNDER.matcher(lower);
        if (under.matches()) {
            return "0-" + (Integer.parseInt(under.group(1)) - 1);
        }
        Matcher andUnder = AND_UNDER.matcher(lower);
        return andUnder.matches() ? "0-" + Integer.parseInt(andUnder.group(1)) : stripped;
    }
}
