package org.mhin.model.area.geography;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaParent;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;

/**
 * A block lies in an area over a stretch of days. Blocks are the smallest pieces of England that no boundary set divides, so that
 * what two areas of any two sets share is a sum of blocks.
 *
 * @param block its number, from 1
 * @param boundaries the kind of boundary set, such as {@link AreaType#LTLA}
 * @param areaKey the area of that set
 * @param validFrom first day
 * @param validTo last day; null while it lasts
 * @param source which lookups say so, in words
 */
public record BlockMembership(
        int block,
        AreaType boundaries,
        String areaKey,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source) implements Serializable {
    /** Where the shipped memberships come from. */
    public static final String SHIPPED = "shipped with this version: ONS best-fit lookups of 2011 LSOAs";

    /**
     * The people of a block.
     *
     * @param block its number, from 1
     * @param ages a band of ages; the bands of one block are all ages, each once
     * @param people of the {@linkplain Crosswalk#POPULATION population that weights come from}
     */
    public record People(int block, AgeGroup ages, long people) implements Serializable {}

    /** Whether the stretch includes a day. */
    boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** Every membership of the shipped blocks, by kind, block and first day; of a kind and a day, each block has at most one. */
    public static List<BlockMembership> shipped() {
        return of(Boundaries.shipped());
    }

    /** Every membership of the blocks in kinds that cover England, by kind, block and first day. */
    static List<BlockMembership> of(Boundaries boundaries) {
        List<BlockMembership> all = new ArrayList<>();
        NavigableSet<LocalDate> localGovernment = days(boundaries, BoundarySet.LOCAL_GOVERNMENT);
        Set<AreaType> healthTypes = EnumSet.copyOf(BoundarySet.types());
        healthTypes.removeAll(BoundarySet.LOCAL_GOVERNMENT);
        NavigableSet<LocalDate> health = days(boundaries, healthTypes);
        for (AreaType type : BoundarySet.types()) {
            all.addAll(of(boundaries, type, BoundarySet.LOCAL_GOVERNMENT.contains(type) ? localGovernment : health));
        }
        return List.copyOf(all);
    }

    /** The people of the shipped blocks, by block and age. */
    public static List<People> people() {
        AreaBlocks blocks = AreaBlocks.shipped();
        List<People> all = new ArrayList<>();
        for (int i = 0; i < blocks.blocks().size(); i++) {
            for (AgeGroup band : blocks.bands()) {
                all.add(new People(i + 1, band, blocks.people(blocks.blocks().get(i), band)));
            }
        }
        return List.copyOf(all);
    }

    private static List<BlockMembership> of(Boundaries boundaries, AreaType type, NavigableSet<LocalDate> days) {
        int blocks = boundaries.blocks().blocks().size();
        List<List<BlockMembership>> stretches = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            stretches.add(new ArrayList<>());
        }
        for (LocalDate day : days) {
            LocalDate next = days.higher(day);
            LocalDate last = next == null ? null : next.minusDays(1);
            String source = boundaries.source(type, day);
            boundaries.find(type, day).ifPresent(set -> {
                for (int i = 0; i < blocks; i++) {
                    append(
                            stretches.get(i),
                            new BlockMembership(i + 1, type, set.areaOfBlock(i).key(), day, last, source));
                }
            });
        }
        return stretches.stream().flatMap(Collection::stream).toList();
    }

    private static void append(List<BlockMembership> stretches, BlockMembership next) {
        BlockMembership last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        LocalDate lastDay = last == null ? null : last.validTo();
        if (last != null
                && lastDay != null
                && last.areaKey().equals(next.areaKey())
                && last.source().equals(next.source())
                && lastDay.plusDays(1).equals(next.validFrom())) {
            stretches.set(
                    stretches.size() - 1,
                    new BlockMembership(
                            last.block(),
                            last.boundaries(),
                            last.areaKey(),
                            last.validFrom(),
                            next.validTo(),
                            last.source()));
        } else {
            stretches.add(next);
        }
    }

    /** Every day on which some area of a kind, or of one that it is made of, begins, ends or changes its parents. */
    private static NavigableSet<LocalDate> days(Boundaries boundaries, Set<AreaType> types) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        types.forEach(type -> days.addAll(boundaries.blocks().vintages(type)));
        AreaRegister register = boundaries.register();
        for (AreaParent link : register.parentLinks()) {
            if (types.stream().anyMatch(type -> type.covers(link.childType()))) {
                begin(days, link.validFrom(), link.validTo());
            }
        }
        for (Area area : register.areas()) {
            if (types.stream().anyMatch(type -> type.covers(area.type()))) {
                begin(days, area.validFrom(), area.validTo());
            }
        }
        return days;
    }

    private static void begin(NavigableSet<LocalDate> days, LocalDate from, @Nullable LocalDate to) {
        days.add(from);
        if (to != null) {
            days.add(to.plusDays(1));
        }
    }
}
