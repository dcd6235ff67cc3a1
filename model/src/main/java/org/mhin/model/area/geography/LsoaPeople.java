package org.mhin.model.area.geography;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mhin.model.area.register.ReferenceTable;

/**
 * Every lower layer super output area (LSOA) of 2011 in England: the blocks it lies in and its people by age, mid-2020. What lies in
 * two blocks is one of the few LSOAs that an early boundary divided. Immutable; read on first use.
 */
public final class LsoaPeople {
    static final String FILE = "lsoa_people.csv.gz";
    private static final int FIRST_BAND = 2;

    private final SortedMap<String, Lsoa> lsoas;

    /**
     * One LSOA.
     *
     * @param blocks numbers of its blocks, from 1; nearly always one
     * @param people by the bands of {@link AreaBlocks#bands()}
     */
    record Lsoa(List<Integer> blocks, int[] people) {}

    private LsoaPeople(SortedMap<String, Lsoa> lsoas) {
        this.lsoas = Collections.unmodifiableSortedMap(lsoas);
    }

    /** @throws IllegalStateException naming file and line when the shipped table is broken */
    public static LsoaPeople shipped() {
        return Shipped.LSOAS;
    }

    /** Whether there is an LSOA of 2011 with this code in England. */
    public boolean contains(String code) {
        return lsoas.containsKey(code);
    }

    /** Every code, ascending. */
    public List<String> codes() {
        return List.copyOf(lsoas.keySet());
    }

    /**
     * The numbers, from 1, of the blocks that an LSOA lies in.
     *
     * @throws IllegalArgumentException when there is no such LSOA
     */
    public List<Integer> blocks(String code) {
        return lsoa(code).blocks();
    }

    /** How many people live in an LSOA; throws as {@link #blocks}. */
    public long everybody(String code) {
        return Arrays.stream(people(code)).sum();
    }

    /** How many people of the bands of ages, youngest first, live in an LSOA; throws as {@link #blocks}. */
    int[] people(String code) {
        return lsoa(code).people();
    }

    private Lsoa lsoa(String code) {
        Lsoa found = lsoas.get(code);
        if (found == null) {
            throw new IllegalArgumentException("No LSOA of 2011 has the code " + code);
        }
        return found;
    }

    /** Read on first use and kept. */
    private static final class Shipped {
        private static final LsoaPeople LSOAS = read();

        private static LsoaPeople read() {
            TreeMap<String, Lsoa> lsoas = new TreeMap<>();
            ReferenceTable.read(FILE, cells -> {
                List<String> fields = cells.getFields();
                int[] people = fields.subList(FIRST_BAND, fields.size()).stream()
                        .mapToInt(Integer::parseInt)
                        .toArray();
                List<Integer> blocks = Arrays.stream(fields.get(1).split("\\|"))
                        .map(Integer::valueOf)
                        .toList();
                return lsoas.put(fields.get(0), new Lsoa(blocks, people)) == null;
            });
            return new LsoaPeople(lsoas);
        }
    }
}
