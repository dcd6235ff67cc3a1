package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/** On which blocks an area stands. Answers are remembered; safe for several threads. */
final class AreaGrounds {
    /** Between two of these days no boundary, parent or area changed; ascending. */
    private final LocalDate[] days;

    private final Boundaries boundaries;
    private final AreaRegister register;
    private final Map<Place, Optional<BoundarySet>> sets = new ConcurrentHashMap<>();
    private final Map<Asked, Ground> grounds = new ConcurrentHashMap<>();

    private record Place(AreaType type, int epoch) {}

    private record Asked(String key, int epoch) {}

    /**
     * The ground of one area.
     *
     * @param area the stretch of the area that was valid then; null when the area stands on no known ground
     * @param kinds the kinds that cover England and have it among their areas: a unitary authority is both an LTLA and a UTLA
     * @param blocks numbers of its blocks, ascending; empty when the area stands on no known ground
     */
    record Ground(@Nullable Area area, Set<AreaType> kinds, int[] blocks) {
        static final Ground NONE = new Ground(null, Set.of(), new int[0]);
    }

    AreaGrounds(Boundaries boundaries) {
        this.boundaries = boundaries;
        this.register = boundaries.register();
        Set<LocalDate> changes = new TreeSet<>();
        for (AreaType type : AreaType.values()) {
            changes.addAll(boundaries.blocks().vintages(type));
        }
        register.areas().stream()
                .filter(area -> !kinds(area.type()).isEmpty())
                .forEach(area -> changes.add(area.validFrom()));
        register.parentLinks().forEach(link -> changes.add(link.validFrom()));
        this.days = changes.toArray(LocalDate[]::new);
    }

    /** The last day on which some boundary, parent or area changed. */
    LocalDate lastChange() {
        return days[days.length - 1];
    }

    /** The number of the stretch of days, between two changes, that holds a day. */
    int epoch(LocalDate day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /**
     * The ground that an area stood on in a stretch of days, or in the nearest one in which it existed and its ground is known.
     *
     * @param key of the area; one that is unknown, or of a kind that does not cover England, has no ground
     */
    Ground ground(String key, int epoch) {
        return grounds.computeIfAbsent(new Asked(key, epoch), this::find);
    }

    private Ground find(Asked asked) {
        List<Area> life = register.versions(asked.key());
        if (life.isEmpty()) {
            return Ground.NONE;
        }
        Set<AreaType> kinds = kinds(life.get(0).type());
        if (kinds.isEmpty()) {
            return Ground.NONE;
        }
        AreaType kind = kinds.iterator().next();
        List<Integer> nearestFirst = new ArrayList<>();
        for (int i = 0; i < days.length; i++) {
            LocalDate day = days[i];
            if (life.stream().anyMatch(area -> area.validOn(day))) {
                nearestFirst.add(i);
            }
        }
        nearestFirst.sort(Comparator.comparingInt(epoch -> Math.abs(epoch - asked.epoch())));
        for (int epoch : nearestFirst) {
            Optional<Ground> ground = set(kind, epoch).flatMap(set -> within(set, asked.key(), kinds));
            if (ground.isPresent()) {
                return ground.get();
            }
        }
        return Ground.NONE;
    }

    private static Optional<Ground> within(BoundarySet set, String key, Set<AreaType> kinds) {
        int[] blocks = new int[set.boundaries().blocks().blocks().size()];
        int size = 0;
        Area area = null;
        for (int i = 0; i < blocks.length; i++) {
            if (set.areaOfBlock(i).key().equals(key)) {
                area = set.areaOfBlock(i);
                blocks[size++] = i;
            }
        }
        return size == 0 ? Optional.empty() : Optional.of(new Ground(area, kinds, Arrays.copyOf(blocks, size)));
    }

    private Optional<BoundarySet> set(AreaType kind, int epoch) {
        return sets.computeIfAbsent(
                new Place(kind, epoch), place -> boundaries.find(place.type(), days[place.epoch()]));
    }

    private static Set<AreaType> kinds(AreaType type) {
        Set<AreaType> kinds = new HashSet<>();
        BoundarySet.COVERING.stream().filter(kind -> kind.covers(type)).forEach(kinds::add);
        return kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
    }
}
