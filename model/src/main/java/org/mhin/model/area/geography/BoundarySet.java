package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;

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

    private final Boundaries boundaries;
    private final AreaType type;
    private final LocalDate on;

    /** In the order of the blocks. */
    private final List<Area> areasOfBlocks;

    BoundarySet(Boundaries boundaries, AreaType type, LocalDate on, List<Area> areasOfBlocks) {
        this.boundaries = boundaries;
        this.type = type;
        this.on = on;
        this.areasOfBlocks = List.copyOf(areasOfBlocks);
    }

    /** The shipped areas of a kind on a day, as {@link Boundaries#of(AreaType, LocalDate)}. */
    public static BoundarySet of(AreaType type, LocalDate on) {
        return Boundaries.shipped().of(type, on);
    }

    /** The shipped areas of a kind on a day, as {@link Boundaries#find(AreaType, LocalDate)}. */
    public static Optional<BoundarySet> find(AreaType type, LocalDate on) {
        return Boundaries.shipped().find(type, on);
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
        return areasOfBlocks.stream().distinct().toList();
    }

    /** Whether people are counted by exactly these ages: whole bands of the shipped blocks. */
    public static boolean counts(AgeGroup ages) {
        return AreaBlocks.shipped().counted(ages).equals(ages);
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
        long[] people = boundaries.blocks().people(ages);
        Map<String, Long> byArea = new LinkedHashMap<>();
        for (int block = 0; block < people.length; block++) {
            byArea.merge(areaOfBlock(block).key(), people[block], Long::sum);
        }
        return Collections.unmodifiableMap(byArea);
    }

    /** All boundaries that these are some of. */
    Boundaries boundaries() {
        return boundaries;
    }

    /** The area that the block of this number lies in. */
    Area areaOfBlock(int block) {
        return areasOfBlocks.get(block);
    }

    /** The kind with blocks of its own through which a kind is reached. */
    static AreaType base(AreaType type, LocalDate on) {
        if (LOCAL_GOVERNMENT.contains(type)) {
            return AreaType.LTLA;
        }
        boolean ofCcgs = OF_CCGS.contains(type) || (type == AreaType.NHS_REGION && AreaType.CCG.usedOn(on));
        return ofCcgs ? AreaType.CCG : AreaType.SUB_ICB_LOCATION;
    }
}
