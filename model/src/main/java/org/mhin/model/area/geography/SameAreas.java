package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/**
 * Which of the codes that one file reports stand for one area, such as {@code 00C} and {@code E38000042}. Codes that the register does
 * not know are nobody's.
 */
public final class SameAreas {
    /**
     * A code as reported.
     *
     * @param code null where there is none, or it is known to be no area's
     * @param types what it may be a code of; none for any
     */
    public record Reported(@Nullable String code, Set<AreaType> types) {
        public Reported {
            types = Set.copyOf(types);
        }
    }

    private final AreaRegister register;
    private final List<Reported> codes;

    /** The codes, by number, that may be of one area with another one. */
    private final Set<Integer> doubtful = new TreeSet<>();

    public SameAreas(AreaRegister register, List<Reported> codes) {
        this.register = register;
        this.codes = List.copyOf(codes);
        Map<String, Integer> owners = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            for (String key : keys(codes.get(i))) {
                Integer owner = owners.putIfAbsent(key, i);
                if (owner != null) {
                    doubtful.add(owner);
                    doubtful.add(i);
                }
            }
        }
    }

    /** Whether there can be two of one area in any period. */
    public boolean isEmpty() {
        return doubtful.isEmpty();
    }

    /**
     * Of each code, by number, that stands in a period for the same area as an earlier one, the number of the earlier.
     *
     * @param start first day of the period
     * @param end last day
     */
    public Map<Integer, Integer> first(LocalDate start, LocalDate end) {
        Map<String, Integer> owners = new HashMap<>();
        Map<Integer, Integer> first = new TreeMap<>();
        for (int number : doubtful) {
            Reported reported = codes.get(number);
            register.resolve(String.valueOf(reported.code()), reported.types(), start, end)
                    .usableArea()
                    .map(area -> owners.putIfAbsent(area.key(), number))
                    .ifPresent(owner -> first.put(number, owner));
        }
        return first;
    }

    /** The keys of all areas that the code has ever stood for, of the types that are meant. */
    private Set<String> keys(Reported reported) {
        Set<String> keys = new HashSet<>();
        if (reported.code() != null) {
            register.candidates(reported.code(), reported.types()).forEach(area -> keys.add(area.key()));
        }
        return keys;
    }
}
