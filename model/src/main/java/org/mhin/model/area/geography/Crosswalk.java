package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;

/**
 * How the areas of one kind on one day divide among the areas of a kind on another day, by where people live. Immutable; made in
 * milliseconds from {@code area_blocks.csv}.
 *
 * <p>The weights of one source area add up to 1. An area whose weights are a single 1 converts exactly; any other is apportioned
 * on the assumption that what is counted is spread as people of that age are.
 */
public final class Crosswalk {
    /** The population that every weight comes from. */
    public static final String POPULATION = "ONS mid-2020 population estimates by 2011 LSOA";

    private final AgeGroup ages;
    private final List<CrosswalkRow> rows;

    private Crosswalk(AgeGroup ages, List<CrosswalkRow> rows) {
        this.ages = ages;
        this.rows = List.copyOf(rows);
    }

    /**
     * The crosswalk between two boundary sets.
     *
     * @param from kind of the source areas: England, region, UTLA, LTLA, NHS region, local office, STP, ICB, CCG or Sub-ICB location
     * @param fromDate a day on which the source areas are valid
     * @param to kind of the receiving areas, one of the same
     * @param toDate a day on which the receiving areas are valid
     * @param ages whose homes decide; counted in the bands of {@code area_blocks.csv} that it touches, see {@link #ages()}
     * @throws IllegalArgumentException when a kind does not cover England, or had no areas on its day
     */
    public static Crosswalk between(AreaType from, LocalDate fromDate, AreaType to, LocalDate toDate, AgeGroup ages) {
        return between(BoundarySet.of(from, fromDate), BoundarySet.of(to, toDate), ages);
    }

    /**
     * The crosswalk between two boundary sets.
     *
     * @param ages whose homes decide; see {@link #ages()}
     */
    public static Crosswalk between(BoundarySet from, BoundarySet to, AgeGroup ages) {
        AreaBlocks blocks = from.boundaries().blocks();
        if (blocks != to.boundaries().blocks()) {
            throw new IllegalArgumentException(
                    "The boundaries of " + from.on() + " and " + to.on() + " are not made of the same pieces");
        }
        Map<String, Map<String, Overlap>> overlaps = new TreeMap<>();
        for (int i = 0; i < blocks.blocks().size(); i++) {
            AreaBlocks.Block block = blocks.blocks().get(i);
            Area a = from.areaOfBlock(i);
            Area b = to.areaOfBlock(i);
            overlaps.computeIfAbsent(a.key(), key -> new TreeMap<>())
                    .computeIfAbsent(b.key(), key -> new Overlap(a, b))
                    .add(blocks.people(block, ages), blocks.people(block, AgeGroup.ALL));
        }
        List<CrosswalkRow> rows = new ArrayList<>();
        overlaps.values().forEach(parts -> rows.addAll(rows(parts.values())));
        return new Crosswalk(blocks.counted(ages), rows);
    }

    /** One row per pair of areas that share people, by code. */
    public List<CrosswalkRow> rows() {
        return rows;
    }

    /** The rows of one source area; empty when it is not one. */
    public List<CrosswalkRow> from(Area area) {
        return rows.stream().filter(row -> row.from().key().equals(area.key())).toList();
    }

    /** The rows of one receiving area; empty when it is not one. */
    public List<CrosswalkRow> into(Area area) {
        return rows.stream().filter(row -> row.to().key().equals(area.key())).toList();
    }

    /** The ages that were counted: the asked ones, widened to whole bands. */
    public AgeGroup ages() {
        return ages;
    }

    /** The population that the weights come from, in words. */
    public String population() {
        return population(ages);
    }

    /** The population that the weights of figures about some ages come from, in words: the ages are those that are counted. */
    public static String population(AgeGroup ages) {
        return POPULATION + ", " + AreaBlocks.shipped().counted(ages).label();
    }

    private static List<CrosswalkRow> rows(Collection<Overlap> parts) {
        long counted = parts.stream().mapToLong(part -> part.counted).sum();
        long everybody = parts.stream().mapToLong(part -> part.everybody).sum();
        return parts.stream()
                .map(part -> new CrosswalkRow(
                        part.from,
                        part.to,
                        AreaBlocks.share(part.counted, counted, part.everybody, everybody),
                        part.counted))
                .filter(row -> row.weight() > 0)
                .toList();
    }

    /** The people counted so far in what two areas share. */
    private static final class Overlap {
        private final Area from;
        private final Area to;
        private long counted;
        private long everybody;

        Overlap(Area from, Area to) {
            this.from = from;
            this.to = to;
        }

        void add(long ofTheAges, long ofAllAges) {
            counted += ofTheAges;
            everybody += ofAllAges;
        }
    }
}
