package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.AreaType;

/**
 * Which areas add up to which: counts of people or events of the areas on one side of a sum are together those of the area on the other, or of the
 * areas there together. What disclosure control must know, since whoever has all but one of them has that one too.
 */
public final class AreaSums {
    private final Boundaries boundaries;
    private final Map<LocalDate, List<Sum>> byDay = new ConcurrentHashMap<>();

    public AreaSums(Boundaries boundaries) {
        this.boundaries = boundaries;
    }

    /**
     * Areas that cover the same ground twice.
     *
     * @param whole the key of the area that the parts make; null where it takes several, {@code others}
     * @param parts the keys, in order, of areas of one type that do not overlap
     * @param others the keys of areas of another type that cover the same together; empty where {@code whole} does
     */
    public record Sum(@Nullable String whole, List<String> parts, List<String> others) {
        public Sum {
            parts = parts.stream().sorted().toList();
            others = others.stream().sorted().toList();
        }
    }

    /** All sums of the areas of a day, the same list each time, whatever the order in which the pieces of England are known. */
    public List<Sum> on(LocalDate day) {
        return byDay.computeIfAbsent(day, this::find);
    }

    private List<Sum> find(LocalDate day) {
        Map<AreaType, Map<String, BitSet>> blocks = new TreeMap<>();
        for (AreaType type : BoundarySet.types()) {
            boundaries.find(type, day).ifPresent(set -> blocks.put(type, blocksOf(set)));
        }
        List<Sum> sums = new ArrayList<>();
        blocks.forEach((above, wholes) -> blocks.forEach((below, parts) -> {
            if (above != below) {
                wholes.forEach((whole, ground) -> tiled(whole, ground, parts).ifPresent(sums::add));
            }
            if (above.compareTo(below) < 0) {
                sums.addAll(together(wholes, parts));
            }
        }));
        sums.sort(Comparator.comparing((Sum sum) -> String.valueOf(sum.whole()))
                .thenComparing(sum -> String.join("|", sum.parts()))
                .thenComparing(sum -> String.join("|", sum.others())));
        return List.copyOf(sums);
    }

    private Map<String, BitSet> blocksOf(BoundarySet set) {
        Map<String, BitSet> blocks = new LinkedHashMap<>();
        for (int i = 0; i < boundaries.blocks().blocks().size(); i++) {
            blocks.computeIfAbsent(set.areaOfBlock(i).key(), key -> new BitSet())
                    .set(i);
        }
        return blocks;
    }

    /** The areas that an area is made of; empty where some lie across its border, or it is one of them. */
    private static Optional<Sum> tiled(String whole, BitSet ground, Map<String, BitSet> parts) {
        List<String> inside = new ArrayList<>();
        for (Map.Entry<String, BitSet> part : parts.entrySet()) {
            if (part.getValue().intersects(ground)) {
                BitSet outside = (BitSet) part.getValue().clone();
                outside.andNot(ground);
                if (!outside.isEmpty() || part.getKey().equals(whole)) {
                    return Optional.empty();
                }
                inside.add(part.getKey());
            }
        }
        return Optional.of(new Sum(whole, inside, List.of()));
    }

    /** Where several areas of one type cover what several of another do, and no fewer: each such piece of England, but England itself. */
    private static List<Sum> together(Map<String, BitSet> ones, Map<String, BitSet> others) {
        List<Sum> sums = new ArrayList<>();
        List<Map.Entry<String, BitSet>> left = new ArrayList<>(ones.entrySet());
        while (!left.isEmpty()) {
            BitSet ground = (BitSet) left.get(0).getValue().clone();
            List<String> these = List.of();
            List<String> those = List.of();
            int before = -1;
            while (before != ground.cardinality()) {
                before = ground.cardinality();
                those = grow(ground, others);
                these = grow(ground, ones);
            }
            BitSet taken = ground;
            left.removeIf(entry -> entry.getValue().intersects(taken));
            if (these.size() > 1 && those.size() > 1 && !(left.isEmpty() && sums.isEmpty())) {
                sums.add(new Sum(null, these, those));
            }
        }
        return sums;
    }

    /** Adds to a piece of ground all of the areas that it lies in; answers with them. */
    private static List<String> grow(BitSet ground, Map<String, BitSet> areas) {
        List<String> inside = new ArrayList<>();
        areas.forEach((area, blocks) -> {
            if (blocks.intersects(ground)) {
                inside.add(area);
                ground.or(blocks);
            }
        });
        return inside;
    }
}
