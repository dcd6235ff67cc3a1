package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaRelation.Direction;

/** Follows areas to what they ended in and to what they began with. */
final class Relations {
    private final AreaRegister register;

    /** Made when first asked for. */
    private volatile @Nullable Steps steps;

    /** Each list in an order in which whatever leads to an area comes before what leads on from it. */
    private record Steps(List<Step> endings, List<Step> beginnings) {}

    private record Step(String from, String to, AreaSuccession change) {}

    Relations(AreaRegister register) {
        this.register = register;
    }

    private Steps steps() {
        Steps known = steps;
        if (known != null) {
            return known;
        }
        List<Step> endings = new ArrayList<>();
        List<Step> beginnings = new ArrayList<>();
        for (AreaSuccession change : register.successions()) {
            String before = change.predecessorKey();
            String after = change.successorKey();
            if (!before.equals(after)) {
                if (endsPredecessor(change)) {
                    endings.add(new Step(before, after, change));
                }
                if (beginsSuccessor(change)) {
                    beginnings.add(new Step(after, before, change));
                }
            }
        }
        Collections.reverse(beginnings);
        Steps made = new Steps(List.copyOf(endings), List.copyOf(beginnings));
        steps = made;
        return made;
    }

    List<AreaRelation> of(String key) {
        Steps all = steps();
        List<AreaRelation> found = new ArrayList<>();
        found.addAll(walk(key, all.endings(), Direction.SUCCESSOR));
        found.addAll(walk(key, all.beginnings(), Direction.PREDECESSOR));
        return found;
    }

    /** An area ends on the day of the last change that took all of it, or its larger part, elsewhere. */
    private boolean endsPredecessor(AreaSuccession change) {
        List<Area> life = register.versions(change.predecessorKey());
        return life.get(life.size() - 1).validTo() != null
                && register.successors(life.get(0)).stream()
                        .filter(other -> other.kind() != SuccessionKind.TRANSFERRED)
                        .map(AreaSuccession::date)
                        .max(Comparator.naturalOrder())
                        .filter(change.date()::equals)
                        .isPresent();
    }

    /** An area begins with the changes of its first day; some codes were given the day before the change. */
    private boolean beginsSuccessor(AreaSuccession change) {
        LocalDate first = register.versions(change.successorKey()).get(0).validFrom();
        return !change.date().isAfter(first.plusDays(1));
    }

    private static List<AreaRelation> walk(String key, List<Step> steps, Direction direction) {
        Set<String> reached = new HashSet<>(Set.of(key));
        Map<String, AreaRelation> found = new TreeMap<>();
        for (Step step : steps) {
            if (reached.contains(step.from()) && !step.to().equals(key)) {
                AreaRelation before = found.get(step.from());
                AreaRelation known = found.get(step.to());
                Set<SuccessionKind> kinds = new LinkedHashSet<>(known == null ? List.of() : known.kinds());
                kinds.addAll(before == null ? List.of() : before.kinds());
                kinds.add(step.change().kind());
                int count = before == null ? 1 : before.steps() + 1;
                Double share = product(
                        before == null ? Double.valueOf(1) : before.share(),
                        step.change().share());
                reached.add(step.to());
                found.put(
                        step.to(),
                        new AreaRelation(
                                key,
                                step.to(),
                                direction,
                                known == null ? count : Math.min(count, known.steps()),
                                List.copyOf(kinds),
                                known == null ? share : sum(known.share(), share)));
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingInt(AreaRelation::steps).thenComparing(AreaRelation::otherKey))
                .toList();
    }

    private static @Nullable Double product(@Nullable Double a, @Nullable Double b) {
        return a == null || b == null ? null : Double.valueOf(a * b);
    }

    private static @Nullable Double sum(@Nullable Double a, @Nullable Double b) {
        return a == null || b == null ? null : Double.valueOf(Math.min(1, a + b));
    }
}
