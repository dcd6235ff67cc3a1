package org.mhin.model.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The areas of one kind on one day, which together cover England once. Immutable; keep one to make several crosswalks from it.
 */
public final class BoundarySet {
    /** The kinds whose areas cover England once. */
    static final Set<AreaType> COVERING = EnumSet.of(
            AreaType.ENGLAND,
            AreaType.REGION,
            AreaType.UTLA,
            AreaType.LTLA,
            AreaType.NHS_REGION,
            AreaType.NHS_REGION_LOCAL_OFFICE,
            AreaType.STP,
            AreaType.ICB,
            AreaType.CCG,
            AreaType.SUB_ICB_LOCATION);

    /** The kinds that are made of lower tier authorities; the others are made of CCGs or Sub-ICB locations. */
    static final Set<AreaType> LOCAL_GOVERNMENT =
            EnumSet.of(AreaType.ENGLAND, AreaType.REGION, AreaType.UTLA, AreaType.LTLA);

    private static final Set<AreaType> OF_CCGS =
            EnumSet.of(AreaType.CCG, AreaType.STP, AreaType.NHS_REGION_LOCAL_OFFICE);

    private final AreaType type;
    private final LocalDate on;

    /** In the order of the atoms. */
    private final List<Area> areasOfAtoms;

    private BoundarySet(AreaType type, LocalDate on, List<Area> areasOfAtoms) {
        this.type = type;
        this.on = on;
        this.areasOfAtoms = List.copyOf(areasOfAtoms);
    }

    /**
     * The areas of a kind on a day.
     *
     * @param type England, region, UTLA, LTLA, NHS region, local office, STP, ICB, CCG or Sub-ICB location
     * @param on a day on which there were such areas, not before April 2009 (local government) or April 2013 (NHS)
     * @throws IllegalArgumentException when the kind does not cover England, or had no areas on the day
     */
    public static BoundarySet of(AreaType type, LocalDate on) {
        if (!COVERING.contains(type)) {
            throw new IllegalArgumentException("No boundaries of " + type.key() + ": it does not cover England");
        }
        return find(type, on)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No boundaries of " + type.key() + " are known on " + on + orphan(type, on) + years(type)));
    }

    /** The areas of a kind on a day; empty when the kind does not cover England, or had no areas on the day. */
    public static Optional<BoundarySet> find(AreaType type, LocalDate on) {
        if (!COVERING.contains(type)) {
            return Optional.empty();
        }
        AreaAtoms atoms = AreaAtoms.shipped();
        AreaType base = base(type, on);
        Optional<String> column = atoms.column(base, on);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Optional<Area>> known = new HashMap<>();
        List<Area> areas = new ArrayList<>();
        for (AreaAtoms.Atom atom : atoms.atoms()) {
            Optional<Area> area =
                    known.computeIfAbsent(String.valueOf(atom.code(column.get())), code -> above(code, base, type, on));
            if (area.isEmpty()) {
                return Optional.empty();
            }
            areas.add(area.get());
        }
        return Optional.of(new BoundarySet(type, on, areas));
    }

    /** The first day of the latest boundaries that are known: on every later day the answer is theirs. */
    public static LocalDate latest() {
        return AreaGrounds.shipped().lastChange();
    }

    /** The kinds of which there are boundary sets, in their declared order. */
    public static Set<AreaType> types() {
        return Collections.unmodifiableSet(COVERING);
    }

    /** The kind of its areas. */
    public AreaType type() {
        return type;
    }

    /** The day on which they are valid. */
    public LocalDate on() {
        return on;
    }

    /** The areas, each once. */
    public List<Area> areas() {
        return areasOfAtoms.stream().distinct().toList();
    }

    /** Whether people are counted by exactly these ages: whole bands of the shipped atoms. */
    public static boolean counts(AgeGroup ages) {
        return AreaAtoms.shipped().counted(ages).equals(ages);
    }

    /**
     * The people of each area, of the {@linkplain Crosswalk#POPULATION population that weights come from}, in the order of
     * {@link #areas()}.
     *
     * @param ages a group that {@link #counts} knows
     * @return by the area's key
     * @throws IllegalArgumentException when people are not counted by these ages
     */
    public Map<String, Long> people(AgeGroup ages) {
        if (!counts(ages)) {
            throw new IllegalArgumentException("People are not counted by the ages " + ages.label());
        }
        long[] people = AreaAtoms.shipped().people(ages);
        Map<String, Long> byArea = new LinkedHashMap<>();
        for (int atom = 0; atom < people.length; atom++) {
            byArea.merge(areaOfAtom(atom).key(), people[atom], Long::sum);
        }
        return Collections.unmodifiableMap(byArea);
    }

    /** The area that the atom of this number lies in. */
    Area areaOfAtom(int atom) {
        return areasOfAtoms.get(atom);
    }

    /** The first area that lies in none of the kind, as the end of a message; empty when there are no areas at all. */
    private static String orphan(AreaType type, LocalDate on) {
        AreaType base = base(type, on);
        return AreaAtoms.shipped().column(base, on).stream()
                .flatMap(column -> AreaAtoms.shipped().atoms().stream().map(atom -> String.valueOf(atom.code(column))))
                .filter(code -> above(code, base, type, on).isEmpty())
                .findFirst()
                .map(code -> ": " + code + " lies in none")
                .orElse("");
    }

    /** When there were such areas, where they began or ended as a kind. */
    private static String years(AreaType type) {
        return type.firstDay().isEmpty()
                ? ""
                : "; they are of "
                        + type.firstDay().get()
                        + type.lastDay().map(day -> " to " + day).orElse(" and later");
    }

    private static Optional<Area> above(String code, AreaType base, AreaType type, LocalDate on) {
        AreaRegister register = AreaRegister.shipped();
        Optional<Area> area = register.find(code, Set.of(base), on);
        return base == type ? area : area.flatMap(below -> register.parent(below, type, on));
    }

    /** The kind with atoms of its own through which a kind is reached. */
    private static AreaType base(AreaType type, LocalDate on) {
        if (LOCAL_GOVERNMENT.contains(type)) {
            return AreaType.LTLA;
        }
        boolean ofCcgs = OF_CCGS.contains(type) || (type == AreaType.NHS_REGION && AreaType.CCG.usedOn(on));
        return ofCcgs ? AreaType.CCG : AreaType.SUB_ICB_LOCATION;
    }
}
