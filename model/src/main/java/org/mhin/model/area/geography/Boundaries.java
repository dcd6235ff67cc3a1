package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/**
 * Where boundaries ran: the areas of a register, and the pieces of England that no boundary set divides, with the area of each
 * piece in every set that is known. Those of this version, or those and what landed lookups say. Immutable; safe for several threads.
 */
public final class Boundaries {
    private final AreaRegister register;
    private final AreaBlocks blocks;
    private volatile @Nullable AreaGrounds grounds;

    Boundaries(AreaRegister register, AreaBlocks blocks) {
        this.register = register;
        this.blocks = blocks;
    }

    /** Those of this version. */
    public static Boundaries shipped() {
        return Shipped.BOUNDARIES;
    }

    /**
     * Those of the pieces of a release.
     *
     * @param register of all areas that the pieces lie in
     * @param memberships of kinds that cover England; others are passed over
     * @param people of every piece
     */
    public static Boundaries of(
            AreaRegister register, List<BlockMembership> memberships, List<BlockMembership.People> people) {
        return new Boundaries(register, AreaBlocks.of(memberships, people));
    }

    /** All areas. */
    public AreaRegister register() {
        return register;
    }

    /** Whether any of them come from landed lookups; lookups of kinds that do not cover England only cut the pieces. */
    public boolean areLanded() {
        return blocks.hasLanded();
    }

    /**
     * The areas of a kind on a day.
     *
     * @param type England, region, UTLA, LTLA, NHS region, local office, STP, ICB, CCG or Sub-ICB location
     * @param on a day on which there were such areas, not before April 2009 (local government) or April 2013 (NHS)
     * @throws IllegalArgumentException when the kind does not cover England, or had no areas on the day
     */
    public BoundarySet of(AreaType type, LocalDate on) {
        if (!BoundarySet.COVERING.contains(type)) {
            throw new IllegalArgumentException("No boundaries of " + type.key() + ": it does not cover England");
        }
        return find(type, on)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No boundaries of " + type.key() + " are known on " + on + orphan(type, on) + years(type)));
    }

    /** The areas of a kind on a day; empty when the kind does not cover England, or had no areas on the day. */
    public Optional<BoundarySet> find(AreaType type, LocalDate on) {
        if (!BoundarySet.COVERING.contains(type)) {
            return Optional.empty();
        }
        Optional<Vintage> vintage = vintage(type, on);
        if (vintage.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Optional<Area>> known = new HashMap<>();
        List<Area> areas = new ArrayList<>();
        for (AreaBlocks.Block block : blocks.blocks()) {
            Optional<Area> area = known.computeIfAbsent(
                    String.valueOf(block.code(vintage.get().column())), code -> area(code, vintage.get(), type, on));
            if (area.isEmpty()) {
                return Optional.empty();
            }
            areas.add(area.get());
        }
        return Optional.of(new BoundarySet(this, type, on, areas));
    }

    /** The first day of the latest boundaries that are known: on every later day the answer is theirs. */
    public LocalDate latest() {
        return grounds().lastChange();
    }

    /** Which lookups say where the boundaries of a kind ran on a day, in words. */
    String source(AreaType type, LocalDate on) {
        return vintage(type, on).map(vintage -> blocks.source(vintage.column())).orElse(BlockMembership.SHIPPED);
    }

    AreaBlocks blocks() {
        return blocks;
    }

    AreaGrounds grounds() {
        AreaGrounds made = grounds;
        if (made == null) {
            made = new AreaGrounds(this);
            grounds = made;
        }
        return made;
    }

    /** The boundaries that tell those of a kind on a day, the kind's own or those of the smaller areas that it is made of. */
    private Optional<Vintage> vintage(AreaType type, LocalDate on) {
        AreaType base = BoundarySet.base(type, on);
        Optional<Vintage> smaller = blocks.vintage(base, on).map(day -> new Vintage(base, day));
        if (base == type) {
            return smaller;
        }
        Optional<Vintage> own = blocks.vintage(type, on).map(day -> new Vintage(type, day));
        return own.filter(vintage -> smaller.isEmpty()
                        || !vintage.day().isBefore(smaller.get().day()))
                .or(() -> smaller);
    }

    private record Vintage(AreaType type, LocalDate day) {
        String column() {
            return type.key() + "@" + day;
        }
    }

    private Optional<Area> area(String code, Vintage vintage, AreaType type, LocalDate on) {
        Optional<Area> area = register.find(code, Set.of(vintage.type()), on);
        if (vintage.type() == type) {
            return area;
        }
        return area.flatMap(below -> register.parent(below, type, on)).or(() -> before(code, vintage, type, on));
    }

    /**
     * The area that all of a landed area's ground lay in the day before, where it is still there: registers of areas that are landed
     * do not say what lies in what.
     */
    private Optional<Area> before(String code, Vintage vintage, AreaType type, LocalDate on) {
        if (!blocks.isLanded(vintage.column())) {
            return Optional.empty();
        }
        Optional<BoundarySet> earlier = find(type, vintage.day().minusDays(1));
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Area> found = new TreeMap<>();
        for (int i = 0; i < blocks.blocks().size(); i++) {
            if (code.equals(blocks.blocks().get(i).code(vintage.column()))) {
                Area area = earlier.get().areaOfBlock(i);
                found.put(area.key(), area);
            }
        }
        return found.size() == 1 ? register.on(found.keySet().iterator().next(), on) : Optional.empty();
    }

    /** The first area that lies in none of the kind, as the end of a message; empty when there are no areas at all. */
    private String orphan(AreaType type, LocalDate on) {
        return vintage(type, on).stream()
                .flatMap(vintage -> blocks.blocks().stream()
                        .map(block -> String.valueOf(block.code(vintage.column())))
                        .filter(code -> area(code, vintage, type, on).isEmpty()))
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

    /** Made on first use and kept. */
    private static final class Shipped {
        private static final Boundaries BOUNDARIES = new Boundaries(AreaRegister.shipped(), AreaBlocks.shipped());
    }
}
