package org.mhin.model.area.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in what on a day, one step or many, up and down. */
final class ParentLinks {
    private final AreaLives lives;
    private final List<AreaParent> all;
    private final Map<String, List<AreaParent>> parentsOf = new HashMap<>();
    private final Map<String, List<AreaParent>> childrenOf = new HashMap<>();

    /** @throws IllegalArgumentException when a link names an area that is not there */
    ParentLinks(AreaLives lives, List<AreaParent> links) {
        this.lives = lives;
        this.all = List.copyOf(links);
        for (AreaParent link : links) {
            if (!lives.knows(link.childKey()) || !lives.knows(link.parentKey())) {
                throw new IllegalArgumentException("Parent link " + link.childKey() + " in " + link.parentKey()
                        + " names an area that is not there");
            }
            parentsOf.computeIfAbsent(link.childKey(), key -> new ArrayList<>()).add(link);
            childrenOf
                    .computeIfAbsent(link.parentKey(), key -> new ArrayList<>())
                    .add(link);
        }
    }

    /** Every link. */
    List<AreaParent> all() {
        return all;
    }

    /** See {@link AreaRegister#parent}. */
    Optional<Area> parent(Area area, AreaType type, LocalDate on) {
        if (type.isGrouping() && type.covers(area.type()) && area.validOn(on)) {
            return Optional.of(area);
        }
        List<Area> found =
                above(area, on).filter(other -> type.covers(other.type())).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Every area that an area lies in, in no order. */
    Stream<Area> above(Area area, LocalDate on) {
        return reached(area, on, parentsOf, AreaParent::parentKey);
    }

    /** Every area that lies in an area, in no order. */
    Stream<Area> below(Area area, LocalDate on) {
        return reached(area, on, childrenOf, AreaParent::childKey);
    }

    /** The areas one step below an area, in no order; one with two links that day is there twice. */
    Stream<Area> directlyBelow(Area area, LocalDate on) {
        return childrenOf.getOrDefault(area.key(), List.of()).stream()
                .filter(link -> link.validOn(on))
                .flatMap(link -> lives.on(link.childKey(), on).stream());
    }

    private Stream<Area> reached(
            Area from, LocalDate on, Map<String, List<AreaParent>> links, Function<AreaParent, String> next) {
        Set<Area> found = new LinkedHashSet<>();
        walk(from, on, links, next, found);
        return found.stream();
    }

    private void walk(
            Area from,
            LocalDate on,
            Map<String, List<AreaParent>> links,
            Function<AreaParent, String> next,
            Set<Area> found) {
        for (AreaParent link : links.getOrDefault(from.key(), List.of())) {
            if (link.validOn(on)) {
                lives.on(next.apply(link), on)
                        .filter(Predicate.not(found::contains))
                        .ifPresent(area -> {
                            found.add(area);
                            walk(area, on, links, next, found);
                        });
            }
        }
    }
}
