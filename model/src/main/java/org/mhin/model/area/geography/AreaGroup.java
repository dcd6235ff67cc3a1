package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/**
 * Areas of one day that are taken together: none twice, none that overlaps another. Areas without ground of their own, such as
 * trusts, only must not be the same.
 *
 * @param areas at least one
 * @param on a day on which all are valid
 * @param boundaries that say which ground each stands on
 */
public record AreaGroup(List<Area> areas, LocalDate on, Boundaries boundaries) {
    /** @throws IllegalArgumentException naming two areas that overlap, or one that is not valid on the day */
    public AreaGroup {
        areas = List.copyOf(areas);
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("No areas to combine");
        }
        List<String> faults = faults(areas, on, boundaries);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.get(0));
        }
    }

    /** Areas on the shipped boundaries. */
    public AreaGroup(List<Area> areas, LocalDate on) {
        this(areas, on, Boundaries.shipped());
    }

    /**
     * Why areas cannot be taken together on a day, one line for each fault: an area that is not valid then, one that is named twice,
     * and every pair that overlaps.
     *
     * @param boundaries that say which ground each stands on
     * @return none where they can
     */
    public static List<String> faults(List<Area> areas, LocalDate on, Boundaries boundaries) {
        Set<String> faults = new LinkedHashSet<>();
        Map<Integer, Area> standing = new HashMap<>();
        Set<String> keys = new HashSet<>();
        AreaGrounds grounds = boundaries.grounds();
        for (Area area : areas) {
            if (!area.validOn(on)) {
                faults.add(area.codeAndName() + " is " + area.validity() + ", not on " + on
                        + "; combined areas must all be of one day");
                continue;
            }
            if (!keys.add(area.key())) {
                faults.add(area.codeAndName() + " is named twice");
                continue;
            }
            for (int block : grounds.ground(area.key(), grounds.epoch(on)).blocks()) {
                Area other = standing.putIfAbsent(block, area);
                if (other != null) {
                    faults.add(other.codeAndName() + " and " + area.codeAndName()
                            + " overlap; what lies in both would be counted twice");
                }
            }
        }
        return List.copyOf(faults);
    }

    /** Whether both stand on the same ground, however it is divided; never where an area stands on none. */
    public boolean isOnTheGroundOf(AreaGroup other) {
        Set<Integer> blocks = blocks();
        return !blocks.isEmpty() && blocks.equals(other.blocks());
    }

    /** Whether every area stands on known ground; a trust stands on none. */
    public boolean hasGround() {
        return !blocks().isEmpty();
    }

    /** None where an area stands on no known ground. */
    private Set<Integer> blocks() {
        AreaGrounds grounds = boundaries.grounds();
        Set<Integer> blocks = new HashSet<>();
        for (Area area : areas) {
            int[] own = grounds.ground(area.key(), grounds.epoch(on)).blocks();
            if (own.length == 0) {
                return Set.of();
            }
            for (int block : own) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** The area of a kind that all of them lie in on the day; none when one lies in no such area, or they lie in several. */
    public List<Area> within(AreaRegister register, Set<AreaType> kinds) {
        List<Area> found = new ArrayList<>();
        for (Area area : areas) {
            List<Area> above = new ArrayList<>(register.parents(area, on));
            above.add(area);
            above.removeIf(parent -> !kinds.contains(parent.type()));
            if (above.size() != 1) {
                return List.of();
            }
            if (found.isEmpty()) {
                found.addAll(above);
            } else if (!found.get(0).key().equals(above.get(0).key())) {
                return List.of();
            }
        }
        return found;
    }
}
