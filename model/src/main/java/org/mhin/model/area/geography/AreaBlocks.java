package org.mhin.model.area.geography;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.ReferenceTable;

/**
 * The smallest pieces of England that no boundary set ever divided: all 2011 LSOAs with the same CCG, Sub-ICB location and lower
 * tier authority in every vintage are one block, with its people by age. What two areas of any two vintages share is a sum of
 * blocks.
 */
final class AreaBlocks {
    private static final String FILE = "area_blocks.csv";
    private static final String AGE = "age_";

    /** First day of each vintage, by the kind of area that has blocks of its own; and the column that names it there. */
    private final Map<AreaType, TreeMap<LocalDate, String>> vintages = new TreeMap<>();

    /** What landed lookups say where, in words, by column. */
    private final Map<String, String> landed;

    private final List<AgeGroup> bands;
    private final List<Block> blocks;
    private final Map<AgeGroup, long[]> peopleByAges = new ConcurrentHashMap<>();

    private AreaBlocks(List<String> header, List<Block> blocks, Map<String, String> landed) {
        this.landed = Map.copyOf(landed);
        List<AgeGroup> ages = new ArrayList<>();
        for (String column : header) {
            if (column.startsWith(AGE)) {
                ages.add(band(column));
            } else {
                String[] typeAndDay = column.split("@", 2);
                vintages.computeIfAbsent(AreaType.ofKey(typeAndDay[0]), type -> new TreeMap<>())
                        .put(LocalDate.parse(typeAndDay[1]), column);
            }
        }
        this.bands = List.copyOf(ages);
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Blocks that are known to cover every area of each vintage, and to lie in areas that there were.
     *
     * @param rows the header, and one row for each block
     * @param landed the columns that come from landed lookups: which, in words
     * @throws IllegalStateException with one line naming the vintage and the area at fault: a block in no area or in one that was
     *     not there on the day, an area without any block, a block with fewer than no people of an age
     */
    static AreaBlocks checked(
            List<String> header, List<Block> rows, Map<String, String> landed, AreaRegister register) {
        AreaBlocks blocks = new AreaBlocks(header, rows, landed);
        blocks.vintages.forEach((type, days) -> days.forEach((day, column) -> {
            Set<String> covered = new HashSet<>();
            for (int i = 0; i < rows.size(); i++) {
                String code = String.valueOf(rows.get(i).code(column));
                if (register.find(code, Set.of(type), day).isEmpty()) {
                    throw fault("row " + (i + 1) + " lies in '" + code + "' in " + column + ", which is not of type "
                            + type.key() + " on that day");
                }
                covered.add(code);
            }
            for (Area area : register.of(type, day)) {
                if (!covered.contains(area.code())) {
                    throw fault(column + " does not cover " + area.codeAndName() + ": no row lies in it");
                }
            }
        }));
        for (int i = 0; i < rows.size(); i++) {
            for (int people : rows.get(i).people()) {
                if (people < 0) {
                    throw fault("row " + (i + 1) + " has " + people
                            + " people of an age, so that the shares of its areas would not add up to one");
                }
            }
        }
        return blocks;
    }

    /**
     * The blocks of a release, which landed lookups may have cut and told of further boundaries. They were checked when the release
     * was made.
     */
    static AreaBlocks of(List<BlockMembership> memberships, List<BlockMembership.People> people) {
        Map<String, String> landed = new TreeMap<>();
        Map<AreaType, TreeSet<LocalDate>> days = new TreeMap<>();
        shipped().vintages.forEach((type, columns) -> days.put(type, new TreeSet<>(columns.keySet())));
        for (BlockMembership membership : memberships) {
            AreaType type = membership.boundaries();
            if (BoundarySet.COVERING.contains(type) && !membership.source().equals(BlockMembership.SHIPPED)) {
                days.computeIfAbsent(type, key -> new TreeSet<>()).add(membership.validFrom());
                landed.put(column(type, membership.validFrom()), membership.source());
            }
        }
        int size = people.stream().mapToInt(BlockMembership.People::block).max().orElse(0);
        List<Map<String, String>> codes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            codes.add(new TreeMap<>());
        }
        for (BlockMembership membership : memberships) {
            for (LocalDate day : days.getOrDefault(membership.boundaries(), new TreeSet<>())) {
                if (membership.validOn(day)) {
                    String key = membership.areaKey();
                    codes.get(membership.block() - 1)
                            .put(column(membership.boundaries(), day), key.substring(0, key.lastIndexOf('@')));
                }
            }
        }
        List<String> header = new ArrayList<>();
        days.forEach((type, firsts) -> firsts.forEach(day -> header.add(column(type, day))));
        header.removeIf(column -> !codes.stream().allMatch(block -> block.containsKey(column)));
        landed.keySet().retainAll(header);
        List<AgeGroup> bands = shipped().bands;
        bands.forEach(band -> header.add(column(band)));
        int[][] counts = new int[size][bands.size()];
        people.forEach(band -> counts[band.block() - 1][bands.indexOf(band.ages())] = Math.toIntExact(band.people()));
        List<Block> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Block(codes.get(i), counts[i]));
        }
        return new AreaBlocks(header, rows, landed);
    }

    /**
     * These blocks cut into pieces.
     *
     * @param pieces each a part of a block, with its areas in the further columns and its people
     * @param landed the further columns: which lookup says so, in words
     */
    AreaBlocks cut(List<Cut> pieces, Map<String, String> landed, AreaRegister register) {
        List<String> header = new ArrayList<>(landed.keySet());
        vintages.forEach((type, days) -> header.addAll(days.values()));
        bands.forEach(band -> header.add(column(band)));
        List<Block> rows = new ArrayList<>();
        for (Cut piece : pieces) {
            Map<String, String> codes = new TreeMap<>(blocks.get(piece.block() - 1).codes);
            codes.putAll(piece.codes());
            rows.add(new Block(
                    codes,
                    LongStream.of(piece.people()).mapToInt(Math::toIntExact).toArray()));
        }
        return checked(header, rows, landed, register);
    }

    /**
     * A part of a block.
     *
     * @param block its number, from 1
     * @param codes of its areas, by further column
     * @param people by band of ages
     */
    record Cut(int block, Map<String, String> codes, long[] people) {}

    static String column(AreaType type, LocalDate firstDay) {
        return type.key() + "@" + firstDay;
    }

    private static IllegalStateException fault(String what) {
        return new IllegalStateException("Reference table " + FILE + ": " + what);
    }

    static AreaBlocks shipped() {
        return Shipped.BLOCKS;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The bands of ages in which people are counted, youngest first. */
    List<AgeGroup> bands() {
        return bands;
    }

    /** The first days of the boundary sets of a kind. */
    List<LocalDate> vintages(AreaType type) {
        return List.copyOf(vintages.getOrDefault(type, new TreeMap<>()).keySet());
    }

    /** The first day of the boundaries of a kind that hold on a day; empty when there were none of that kind, or none are known. */
    Optional<LocalDate> vintage(AreaType type, LocalDate on) {
        TreeMap<LocalDate, String> days = vintages.get(type);
        boolean ended = type.lastDay().filter(on::isAfter).isPresent();
        return days == null || ended ? Optional.empty() : Optional.ofNullable(days.floorKey(on));
    }

    /** Whether any column comes from a landed lookup. */
    boolean hasLanded() {
        return !landed.isEmpty();
    }

    /** Whether a column comes from a landed lookup. */
    boolean isLanded(String column) {
        return landed.containsKey(column);
    }

    /** Where a column comes from, in words. */
    String source(String column) {
        return landed.getOrDefault(column, BlockMembership.SHIPPED);
    }

    /** The ages that will be counted for a group: the bands it touches. */
    AgeGroup counted(AgeGroup ages) {
        return bands.stream().filter(ages::overlaps).reduce(AgeGroup::with).orElse(AgeGroup.ALL);
    }

    /** The people of every block in the bands that an age group touches, in the order of {@link #blocks()}; not to be changed. */
    long[] people(AgeGroup ages) {
        return peopleByAges.computeIfAbsent(
                counted(ages),
                counted -> blocks.stream()
                        .mapToLong(block -> people(block, counted))
                        .toArray());
    }

    /** The people of a block in the bands that an age group touches. */
    long people(Block block, AgeGroup ages) {
        long people = 0;
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).overlaps(ages)) {
                people += block.people()[i];
            }
        }
        return people;
    }

    /**
     * The part of an area that a piece of it is, by people of the ages asked for; by people of all ages where the area has nobody
     * of those.
     */
    static double share(long piecePeople, long wholePeople, long pieceEverybody, long wholeEverybody) {
        return wholePeople > 0 ? (double) piecePeople / wholePeople : (double) pieceEverybody / wholeEverybody;
    }

    private static String column(AgeGroup band) {
        return AGE + band.from() + "_" + (band.to() == null ? "plus" : band.to());
    }

    private static AgeGroup band(String column) {
        String[] ends = column.substring(AGE.length()).split("_", 2);
        int from = Integer.parseInt(ends[0]);
        return "plus".equals(ends[1]) ? AgeGroup.from(from) : AgeGroup.of(from, Integer.parseInt(ends[1]));
    }

    /** One block: the code of its area in each column, and its people in each band of ages. */
    static final class Block {
        private final Map<String, String> codes;
        private final int[] people;

        Block(Map<String, String> codes, int[] people) {
            this.codes = Map.copyOf(codes);
            this.people = people.clone();
        }

        /** The code of the area that the block lies in; null for a column that does not exist. */
        @Nullable
        String code(String column) {
            return codes.get(column);
        }

        private int[] people() {
            return people;
        }
    }

    private static Block block(NamedCsvRecord cells) {
        Map<String, String> codes = new TreeMap<>();
        List<Integer> people = new ArrayList<>();
        for (String column : cells.getHeader()) {
            if (column.startsWith(AGE)) {
                people.add(Integer.valueOf(cells.getField(column)));
            } else {
                codes.put(column, cells.getField(column));
            }
        }
        return new Block(codes, people.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Read on first use and kept. */
    private static final class Shipped {
        private static final AreaBlocks BLOCKS = read();

        private static AreaBlocks read() {
            List<List<String>> header = new ArrayList<>();
            List<Block> blocks = ReferenceTable.read(FILE, cells -> {
                header.add(cells.getHeader());
                return block(cells);
            });
            return checked(header.get(0), blocks, Map.of(), AreaRegister.shipped());
        }
    }
}
