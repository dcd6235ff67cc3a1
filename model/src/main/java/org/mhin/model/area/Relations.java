package org.mhin.model.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.AreaRelation.Direction;

/** Follows areas to what they ended in and to what they began with. */
final class Relations {
    private final AreaRegister register;

    Relations(AreaRegister register) {
        this.register = register;
    }

    List<AreaRelation> of(String key) {
        List<AreaSuccession> byDate = register.successions();
        List<AreaSuccession> latestFirst = new ArrayList<>(byDate);
        latestFirst.sort(Comparator.comparing(AreaSuccession::date).reversed());
        List<AreaRelation> found = new ArrayList<>();
        found.addAll(walk(
                key,
                byDate,
                this::endsPredecessor,
                AreaSuccession::predecessorKey,
                AreaSuccession::successorKey,
                Direction.SUCCESSOR));
        found.addAll(walk(
                key,
                latestFirst,
                this::beginsSuccessor,
                AreaSuccession::successorKey,
                AreaSuccession::predecessorKey,
                Direction.PREDECESSOR));
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

    /** @param changes in an order in which whatever leads to an area comes before what leads on from it */
    private static List<AreaRelation> walk(
            String key,
            List<AreaSuccession> changes,
            Predicate<AreaSuccession> counts,
            Function<AreaSuccession, String> near,
            Function<AreaSuccession, String> far,
            Direction direction) {
        Map<String, AreaRelation> found = new TreeMap<>();
        for (AreaSuccession change : changes) {
            String from = near.apply(change);
            String to = far.apply(change);
            AreaRelation before = found.get(from);
            if (!change.isRename() && (from.equals(key) || before != null) && !to.equals(key) && counts.test(change)) {
                AreaRelation known = found.get(to);
                Set<SuccessionKind> kinds = new LinkedHashSet<>(known == null ? List.of() : known.kinds());
                kinds.addAll(before == null ? List.of() : before.kinds());
                kinds.add(change.kind());
                int steps = before == null ? 1 : before.steps() + 1;
                Double share = product(before == null ? Double.valueOf(1) : before.share(), change.share());
                found.put(
                        to,
                        new AreaRelation(
                                key,
                                to,
                                direction,
                                known == null ? steps : Math.min(steps, known.steps()),
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
        return a == null || b == null ? null : Double.valueOf(Math.min(1, Objects.requireNonNull(a) + b));
    }
}
