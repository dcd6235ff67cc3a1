package org.mhin.model.inequality;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the groups of one kind of breakdown are to each other, as {@code catalogue/breakdowns.yaml} says.
 *
 * @param dimension what the groups differ in, such as {@code ethnicity}
 * @param categoryTypes patterns for the category types of this kind; none for sex and age, which have columns of their own
 * @param strip a pattern taken out of a category before it is looked up; empty for none
 * @param unknown the groups of people of whom it is not recorded
 * @param unknownWithin parts of an unknown group that is there as well
 * @param references the groups that others are held against, in order of preference
 * @param axis the groups from the least deprived to the most; empty where they have no order
 */
public record GroupKind(
        String dimension,
        List<String> categoryTypes,
        String strip,
        List<String> unknown,
        List<String> unknownWithin,
        List<String> references,
        List<String> axis) {
    private static final Map<String, Pattern> STRIPS = new ConcurrentHashMap<>();

    /** Copies; what YAML leaves out is empty. */
    public GroupKind {
        categoryTypes = List.copyOf(categoryTypes);
        unknown = lower(unknown);
        unknownWithin = lower(unknownWithin);
        references = lower(references);
        axis = lower(axis);
    }

    private static List<String> lower(List<String> groups) {
        return groups.stream().map(group -> group.toLowerCase(Locale.ROOT)).toList();
    }

    boolean names(String categoryType) {
        return categoryTypes.stream()
                .anyMatch(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
                        .matcher(categoryType)
                        .matches());
    }

    /** The group as the lists name it. */
    String plain(String group) {
        String stripped = strip.isEmpty()
                ? group
                : STRIPS.computeIfAbsent(strip, Pattern::compile).matcher(group).replaceAll("");
        return stripped.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the group, by its {@link #plain} name, is that of those of whom it is not recorded, or a part of it. */
    boolean isUnknown(String plain) {
        return unknown.contains(plain) || unknownWithin.contains(plain);
    }

    /** Whether the people of this group, by its {@link #plain} name, add to those of whom it is not recorded. */
    boolean countsAsUnknown(String plain) {
        return unknown.contains(plain);
    }
}
