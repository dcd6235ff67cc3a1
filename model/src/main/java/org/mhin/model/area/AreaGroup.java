package org.mhin.model.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Areas of one day that are taken together: none twice, none that overlaps another. Areas without ground of their own, such as
 * trusts, only must not be the same.
 *
 * @param areas at least one
 * @param on a day on which all are valid
 */
public record AreaGroup(List<Area> areas, LocalDate on) {
    /** @throws IllegalArgumentException naming two areas that overlap, or one that is not valid on the day */
    public AreaGroup {
        areas = List.copyOf(areas);
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("No areas to take together");
        }
        Map<Integer, Area> standing = new HashMap<>();
        Set<String> keys = new HashSet<>();
        AreaGrounds grounds = Boundaries.shipped().grounds();
        for (Area area : areas) {
            if (!area.validOn(on)) {
                throw new IllegalArgumentException(area.codeAndName() + " is " + area.validity() + ", not on " + on
                        + "; areas taken together must all be of one day");
            }
            if (!keys.add(area.key())) {
                throw new IllegalArgumentException(area.codeAndName() + " is named twice");
            }
            for (int atom : grounds.ground(area.key(), grounds.epoch(on)).atoms()) {
                Area other = standing.putIfAbsent(atom, area);
                if (other != null) {
                    throw new IllegalArgumentException(other.codeAndName() + " and " + area.codeAndName()
                            + " overlap; what lies in both would be counted twice");
                }
            }
        }
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
