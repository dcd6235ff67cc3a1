package org.mhin.model.area.geography;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mhin.model.area.register.ReferenceTable;

/**
 * What became of the lower layer super output areas (LSOAs) of 2011 in England at the census of 2021: for each the LSOA of 2021 that it fits
 * best. Nearly all are their own successors. Immutable; read on first use.
 */
public final class LsoaChanges {
    static final String FILE = "lsoa_2021.csv";

    /** Only those whose code changed. */
    private final Map<String, String> recoded = new HashMap<>();

    private final Set<String> of2021 = new HashSet<>();

    private LsoaChanges(LsoaPeople of2011) {
        ReferenceTable.read(FILE, cells -> {
            String from = ReferenceTable.text(cells, "lsoa_2011");
            String to = cells.getField("lsoa_2021");
            if (from != null) {
                if (!of2011.contains(from)) {
                    throw new IllegalArgumentException(from + " is the code of no LSOA of 2011");
                }
                recoded.put(from, to);
            }
            return of2021.add(to);
        });
        of2011.codes().stream().filter(code -> !recoded.containsKey(code)).forEach(of2021::add);
    }

    /** @throws IllegalStateException naming file and line when the shipped table is broken */
    public static LsoaChanges shipped() {
        return Shipped.CHANGES;
    }

    /** Whether there is an LSOA of 2021 with this code in England. */
    public boolean contains(String code) {
        return of2021.contains(code);
    }

    /** How many LSOAs of 2021 there are in England. */
    public int size() {
        return of2021.size();
    }

    /** The LSOA of 2021 that one of 2011 fits best. */
    public String successor(String of2011) {
        return recoded.getOrDefault(of2011, of2011);
    }

    /** Read on first use and kept. */
    private static final class Shipped {
        private static final LsoaChanges CHANGES = new LsoaChanges(LsoaPeople.shipped());
    }
}
