package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.ReferenceTable;

/**
 * Finds how the areas of a group of figures, whatever their kinds and vintages, make the areas of other boundaries. Not safe for
 * several threads: each takes its own.
 *
 * <p>The areas of a group are sorted into the kinds that cover England, such as LTLAs and UTLAs, a unitary authority into both. A
 * receiving area is made from the areas of one kind, so that nothing is counted twice: of the kinds that cover all of its ground
 * once, the one that gives it most exactly. England, regions and NHS regions are used whole or not at all: where in a region its
 * events happened, nobody knows.
 */
public final class OverlapFinder {
    private static final int REMEMBERED = 200;

    private static final Set<AreaType> DIVISIBLE = EnumSet.of(
            AreaType.UTLA, AreaType.LTLA, AreaType.STP, AreaType.ICB, AreaType.CCG, AreaType.SUB_ICB_LOCATION);

    private static final int UNOWNED = -1;
    private static final int TWICE = -2;

    private static final AreaType[] KINDS = BoundarySet.COVERING.toArray(AreaType[]::new);

    private final AreaGrounds grounds;
    private final AreaBlocks blocks;
    private final List<Area> targets;
    private final AreaGrounds.Ground[] targetGrounds;
    private final Map<String, Integer> targetNumbers = new HashMap<>();
    private final boolean sameLevel;
    private final Map<Group, AreaOverlaps> known = new LinkedHashMap<>();

    /** Of each kind and block, the area of the group that stands there. */
    private final int[][] owners = new int[KINDS.length][];

    private record Group(List<String> keys, int epoch, AgeGroup ages) {}

    private OverlapFinder(Boundaries boundaries, Collection<Area> targets, LocalDate on, boolean sameLevel) {
        this.grounds = boundaries.grounds();
        this.blocks = boundaries.blocks();
        Map<String, Area> distinct = new LinkedHashMap<>();
        targets.forEach(area -> distinct.putIfAbsent(area.key(), area));
        this.targets = List.copyOf(distinct.values());
        this.sameLevel = sameLevel;
        int epoch = grounds.epoch(on);
        this.targetGrounds = new AreaGrounds.Ground[this.targets.size()];
        for (int i = 0; i < targetGrounds.length; i++) {
            targetGrounds[i] = grounds.ground(this.targets.get(i).key(), epoch);
            targetNumbers.put(this.targets.get(i).key(), i);
        }
        for (int k = 0; k < KINDS.length; k++) {
            owners[k] = new int[blocks.blocks().size()];
        }
    }

    /** Every area of a boundary set, from groups of any kind. */
    public static OverlapFinder onto(BoundarySet set) {
        return new OverlapFinder(set.boundaries(), set.areas(), set.on(), false);
    }

    /**
     * One area, from groups of any kind.
     *
     * @param boundaries that it is one of
     * @param on a day on which the area is wanted; the nearest on which it existed is taken
     */
    public static OverlapFinder onto(Boundaries boundaries, Area area, LocalDate on) {
        return new OverlapFinder(boundaries, List.of(area), on, false);
    }

    /**
     * The local authorities, CCGs or Sub-ICB locations, and STPs or ICBs of a day, each only from groups that hold areas of the
     * same rank: districts from districts, counties from counties, Sub-ICB locations from CCGs and ICBs from STPs.
     */
    public static OverlapFinder ontoBoundariesOf(Boundaries boundaries, LocalDate on) {
        List<Area> areas = new ArrayList<>();
        for (AreaType type : DIVISIBLE) {
            boundaries.find(type, on).ifPresent(set -> areas.addAll(set.areas()));
        }
        return new OverlapFinder(boundaries, areas, on, true);
    }

    /** Of all that overlaps follow from, so that what was made of other areas or blocks is known to be old. */
    public static String digest() {
        return ReferenceTable.digest(List.of("areas.csv", "area_parents.csv", "area_blocks.csv"));
    }

    /** The receiving areas, by number. */
    public List<Area> targets() {
        return targets;
    }

    /** The stretch of days without any change that a day falls in: groups of one stretch with the same areas convert alike. */
    public int epoch(LocalDate day) {
        return grounds.epoch(day);
    }

    /**
     * How a group of figures makes the receiving areas.
     *
     * @param keys of the group's areas, each once; an area that stands on no known ground, such as a trust, serves nothing
     * @param epoch of the last day of the group's period: each area is taken as it stood then, or nearest to then
     * @param ages whose homes decide how an area divides
     */
    public AreaOverlaps find(List<String> keys, int epoch, AgeGroup ages) {
        Group group = new Group(keys, epoch, blocks.counted(ages));
        AreaOverlaps overlaps = known.get(group);
        if (overlaps == null) {
            overlaps = build(group);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(new Group(List.copyOf(keys), epoch, group.ages()), overlaps);
        }
        return overlaps;
    }

    private AreaOverlaps build(Group group) {
        List<String> keys = group.keys();
        AreaGrounds.Ground[] sources = new AreaGrounds.Ground[keys.size()];
        for (int s = 0; s < sources.length; s++) {
            sources[s] = grounds.ground(keys.get(s), group.epoch());
        }
        EnumSet<AreaType> ranks = ranks(sources);
        for (int k = 0; k < KINDS.length; k++) {
            if (ranks.contains(KINDS[k])) {
                own(KINDS[k], owners[k], sources);
            }
        }
        OverlapBuilder pieces =
                new OverlapBuilder(keys, sources, blocks.people(group.ages()), blocks.people(AgeGroup.ALL));
        int[] itself = new int[targets.size()];
        Arrays.fill(itself, UNOWNED);
        for (int s = 0; s < sources.length; s++) {
            Integer target = targetNumbers.get(keys.get(s));
            if (target != null) {
                itself[target] = s;
            }
        }
        for (int t = 0; t < targetGrounds.length; t++) {
            if (itself[t] != UNOWNED) {
                pieces.itself(itself[t]);
            } else {
                choose(t, ranks, pieces);
            }
        }
        return pieces.overlaps();
    }

    /** The kinds a group is about: those that some area is of and of no other, so that counties do not pass for districts. */
    private static EnumSet<AreaType> ranks(AreaGrounds.Ground[] sources) {
        EnumSet<AreaType> sole = EnumSet.noneOf(AreaType.class);
        EnumSet<AreaType> shared = EnumSet.noneOf(AreaType.class);
        for (AreaGrounds.Ground source : sources) {
            (source.kinds().size() == 1 ? sole : shared).addAll(source.kinds());
        }
        if (shared.stream().noneMatch(sole::contains)) {
            sole.addAll(shared);
        }
        return sole;
    }

    private static void own(AreaType kind, int[] owner, AreaGrounds.Ground[] sources) {
        Arrays.fill(owner, UNOWNED);
        for (int s = 0; s < sources.length; s++) {
            if (sources[s].kinds().contains(kind)) {
                for (int block : sources[s].blocks()) {
                    owner[block] = owner[block] == UNOWNED ? s : TWICE;
                }
            }
        }
    }

    private void choose(int target, EnumSet<AreaType> ranks, OverlapBuilder pieces) {
        AreaGrounds.Ground ground = targetGrounds[target];
        OverlapBuilder.Choice best = null;
        if (!sameLevel || ranks.stream().anyMatch(rank -> isLevel(rank, ground.kinds()))) {
            for (int k = 0; k < KINDS.length; k++) {
                AreaType kind = KINDS[k];
                if (ranks.contains(kind) && (!sameLevel || serves(kind, ground.kinds()))) {
                    OverlapBuilder.Choice choice = pieces.choice(ground.blocks(), owners[k], DIVISIBLE.contains(kind));
                    if (choice != null && (best == null || choice.isBetterThan(best))) {
                        best = choice;
                    }
                }
            }
        }
        pieces.add(best);
    }

    private static boolean isLevel(AreaType source, Set<AreaType> kinds) {
        return kinds.stream().anyMatch(kind -> level(kind) == level(source));
    }

    /** Areas of the same level serve, and those of the level below: they lie whole in the larger ones, on any day. */
    private static boolean serves(AreaType source, Set<AreaType> kinds) {
        return kinds.stream().anyMatch(kind -> level(kind) == level(source) || level(kind) == level(source) + 1);
    }

    /** Numbers of one ladder follow each other; those of two ladders do not. */
    private static int level(AreaType kind) {
        return switch (kind) {
            case LTLA -> 1;
            case UTLA -> 2;
            case CCG, SUB_ICB_LOCATION -> 11;
            case STP, ICB -> 12;
            default -> Integer.MIN_VALUE;
        };
    }
}
