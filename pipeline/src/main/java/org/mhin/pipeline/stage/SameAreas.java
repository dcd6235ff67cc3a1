package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mhin.model.area.Area;
import org.mhin.model.area.AreaRegister;
import org.mhin.model.area.AreaType;
import org.mhin.model.period.Period;

/**
 * Brings together what one file reports under two codes of one area, such as {@code 00C} and {@code E38000042}, or at two levels, so
 * that repeats and contradictions are looked for by area. The shipped register tells; codes it does not know stay as they are.
 */
final class SameAreas {
    private final AreaRegister register;
    private final List<AreaReader.Seen> areas;

    /** The areas, by number, that may be another one of the file too. */
    private final Set<Integer> doubtful = new TreeSet<>();

    private SameAreas(AreaRegister register, List<AreaReader.Seen> areas) {
        this.register = register;
        this.areas = areas;
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < areas.size(); i++) {
            for (String key : keys(areas.get(i))) {
                Integer owner = owners.putIfAbsent(key, i);
                if (owner != null) {
                    doubtful.add(owner);
                    doubtful.add(i);
                }
            }
        }
    }

    /** Gives figures of one area under several numbers the number that was met first. */
    static void settle(FigureBuffer figures, List<AreaReader.Seen> areas, List<Period> periods) {
        SameAreas same = new SameAreas(AreaRegister.shipped(), areas);
        if (same.doubtful.isEmpty()) {
            return;
        }
        List<Map<Integer, Integer>> first = new ArrayList<>();
        periods.forEach(period -> first.add(same.first(period)));
        for (int i = 0; i < figures.size(); i++) {
            Integer area = first.get(figures.period(i)).get(figures.area(i));
            if (area != null) {
                figures.setArea(i, area);
            }
        }
    }

    /** Of each doubtful area that is an earlier one in the period, the number of that one. */
    private Map<Integer, Integer> first(Period period) {
        Map<String, Integer> owners = new HashMap<>();
        Map<Integer, Integer> first = new TreeMap<>();
        for (int number : doubtful) {
            AreaReader.Seen seen = areas.get(number);
            register.resolve(String.valueOf(seen.code()), types(seen), period.start(), period.end())
                    .usableArea()
                    .map(Area::key)
                    .map(key -> owners.putIfAbsent(key, number))
                    .ifPresent(owner -> first.put(number, owner));
        }
        return first;
    }

    /** The keys of all areas that the code has ever stood for, of the types that are meant. */
    private Set<String> keys(AreaReader.Seen seen) {
        Set<String> keys = new HashSet<>();
        if (seen.known() && seen.code() != null) {
            Set<AreaType> types = types(seen);
            for (Area area : register.candidates(seen.code())) {
                if (types.isEmpty() || types.stream().anyMatch(type -> type.covers(area.type()))) {
                    keys.add(area.key());
                }
            }
        }
        return keys;
    }

    private static Set<AreaType> types(AreaReader.Seen seen) {
        Set<AreaType> types = EnumSet.noneOf(AreaType.class);
        seen.types().forEach(type -> types.add(AreaType.ofKey(type)));
        if (types.contains(AreaType.PROVIDER)) {
            types.add(AreaType.TRUST);
        }
        return types;
    }
}
