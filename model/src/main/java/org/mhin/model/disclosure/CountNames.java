package org.mhin.model.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Which counts of which indicators are the same: those of one indicator, whatever file they are from, and those that two indicators take from one measure.
 * What is a denominator of any has a lower number than what is of none.
 */
final class CountNames {
    private final List<SeenFigures.Group> groups;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Clusters same;
    private final Clusters together;

    /** @param groups what figures are of; they are told by their places */
    CountNames(List<SeenFigures.Group> groups) {
        this.groups = List.copyOf(groups);
        for (SeenFigures.Count count : SeenFigures.Count.values()) {
            TreeSet<String> names = new TreeSet<>();
            groups.forEach(group -> names.addAll(group.names(count)));
            names.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
        }
        same = new Clusters(numbers.size());
        together = new Clusters(numbers.size());
        for (SeenFigures.Group group : groups) {
            for (SeenFigures.Count count : SeenFigures.Count.values()) {
                for (String name : group.names(count)) {
                    same.join(own(group, count), number(name));
                    together.join(own(group, SeenFigures.Count.NUMERATOR), number(name));
                }
            }
        }
    }

    /** What of figures is counted, by a number: the same for what is the same. */
    int of(int group, SeenFigures.Count count) {
        return same.first(own(groups.get(group), count));
    }

    /** A number that groups share which have a count in common, directly or through others. */
    int together(int group) {
        return together.first(own(groups.get(group), SeenFigures.Count.NUMERATOR));
    }

    private int own(SeenFigures.Group group, SeenFigures.Count count) {
        return number(group.names(count).get(0));
    }

    private int number(String name) {
        return Objects.requireNonNull(numbers.get(name));
    }
}
