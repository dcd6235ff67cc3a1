package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which counts of which indicators are the same: those of one indicator, whatever file they are from, and those that two indicators take from one measure.
 * Denominators have the lower numbers.
 */
final class CountNames {
    private final Map<String, String> same = new HashMap<>();
    private final int[] numerators;
    private final int[] denominators;
    private final int[] together;

    /** @param groups what figures are of; they are told by their places */
    CountNames(List<SeenFigures.Group> groups) {
        for (SeenFigures.Group group : groups) {
            for (SeenFigures.Count count : SeenFigures.Count.values()) {
                unite(same, group.names(count));
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (SeenFigures.Count count : SeenFigures.Count.values()) {
            Collection<String> found = new TreeSet<>();
            groups.forEach(group -> found.add(named(group, count)));
            found.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        }
        denominators = numbered(groups, SeenFigures.Count.DENOMINATOR, numbers);
        numerators = numbered(groups, SeenFigures.Count.NUMERATOR, numbers);
        together = together(groups);
    }

    /** What of figures is counted, by a number: the same for what is the same. */
    int of(int group, SeenFigures.Count count) {
        return count == SeenFigures.Count.NUMERATOR ? numerators[group] : denominators[group];
    }

    /** A number that groups share which have a count in common, directly or through others. */
    int together(int group) {
        return together[group];
    }

    private String named(SeenFigures.Group group, SeenFigures.Count count) {
        return root(same, group.names(count).get(0));
    }

    private int[] numbered(List<SeenFigures.Group> groups, SeenFigures.Count count, Map<String, Integer> numbers) {
        return groups.stream()
                .mapToInt(group -> numbers.getOrDefault(named(group, count), -1))
                .toArray();
    }

    private int[] together(List<SeenFigures.Group> groups) {
        Map<String, String> united = new HashMap<>(same);
        for (SeenFigures.Group group : groups) {
            List<String> all = new ArrayList<>();
            for (SeenFigures.Count count : SeenFigures.Count.values()) {
                all.addAll(group.names(count));
            }
            unite(united, all);
        }
        Collection<String> roots = new TreeSet<>();
        groups.forEach(group ->
                roots.add(root(united, group.names(SeenFigures.Count.NUMERATOR).get(0))));
        List<String> order = new ArrayList<>(roots);
        Map<String, Integer> numbers = new HashMap<>();
        order.forEach(root -> numbers.put(root, numbers.size()));
        return groups.stream()
                .mapToInt(group -> numbers.getOrDefault(
                        root(united, group.names(SeenFigures.Count.NUMERATOR).get(0)), -1))
                .toArray();
    }

    private static void unite(Map<String, String> roots, List<String> names) {
        for (String name : names) {
            String one = root(roots, names.get(0));
            String other = root(roots, name);
            if (one.compareTo(other) < 0) {
                roots.put(other, one);
            } else if (!one.equals(other)) {
                roots.put(one, other);
            }
        }
    }

    private static String root(Map<String, String> roots, String name) {
        String root = name;
        while (roots.containsKey(root)) {
            root = roots.get(root);
        }
        return root;
    }
}
