package org.mhin.model.area.register;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Who came from whom, to be walked both ways. */
final class Successions {
    private static final Comparator<AreaSuccession> BY_DATE = Comparator.comparing(AreaSuccession::date)
            .thenComparing(AreaSuccession::predecessorKey)
            .thenComparing(AreaSuccession::successorKey);

    private final List<AreaSuccession> all;
    private final Map<String, List<AreaSuccession>> byPredecessor;
    private final Map<String, List<AreaSuccession>> bySuccessor;

    Successions(List<AreaSuccession> all) {
        this.all = all.stream().sorted(BY_DATE).toList();
        this.byPredecessor = this.all.stream().collect(groupingBy(AreaSuccession::predecessorKey));
        this.bySuccessor = this.all.stream().collect(groupingBy(AreaSuccession::successorKey));
    }

    List<AreaSuccession> all() {
        return all;
    }

    List<AreaSuccession> before(String key) {
        return bySuccessor.getOrDefault(key, List.of()).stream()
                .filter(change -> !change.isRename())
                .toList();
    }

    List<AreaSuccession> after(String key) {
        return byPredecessor.getOrDefault(key, List.of()).stream()
                .filter(change -> !change.isRename())
                .toList();
    }

    List<AreaSuccession> lineage(String key) {
        Set<AreaSuccession> line = new LinkedHashSet<>();
        walk(key, bySuccessor, AreaSuccession::predecessorKey, line);
        walk(key, byPredecessor, AreaSuccession::successorKey, line);
        return line.stream().sorted(BY_DATE).toList();
    }

    private static void walk(
            String from,
            Map<String, List<AreaSuccession>> changes,
            Function<AreaSuccession, String> next,
            Set<AreaSuccession> line) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String key = open.remove();
            if (seen.add(key)) {
                for (AreaSuccession change : changes.getOrDefault(key, List.of())) {
                    line.add(change);
                    open.add(next.apply(change));
                }
            }
        }
    }
}
