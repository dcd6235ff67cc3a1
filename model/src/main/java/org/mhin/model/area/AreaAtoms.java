package org.mhin.model.area;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The smallest pieces of England that no boundary set ever divided: all 2011 LSOAs with the same CCG, Sub-ICB location and lower
 * tier authority in every vintage are one atom, with its people by age. What two areas of any two vintages share is a sum of
 * atoms.
 */
final class AreaAtoms {
    private static final String FILE = "area_atoms.csv";
    private static final String AGE = "age_";

    /** First day of each vintage, by the kind of area that has atoms of its own; and the column that names it there. */
    private final Map<AreaType, TreeMap<LocalDate, String>> vintages = new TreeMap<>();

    private final List<AgeGroup> bands;
    private final List<Atom> atoms;
    private final Map<AgeGroup, long[]> peopleByAges = new ConcurrentHashMap<>();

    private AreaAtoms(List<String> header, List<Atom> atoms) {
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
        this.atoms = List.copyOf(atoms);
    }

    /**
     * Atoms that are known to cover every area of each vintage, and to lie in areas that there were.
     *
     * @param rows the header, and one row for each atom
     * @throws IllegalStateException with one line naming the vintage and the area at fault: an atom in no area or in one that was
     *     not there on the day, an area without any atom, an atom with fewer than no people of an age
     */
    static AreaAtoms checked(List<String> header, List<Atom> rows, AreaRegister register) {
        AreaAtoms atoms = new AreaAtoms(header, rows);
        atoms.vintages.forEach((type, days) -> days.forEach((day, column) -> {
            Set<String> covered = new HashSet<>();
            for (int i = 0; i < rows.size(); i++) {
                String code = String.valueOf(rows.get(i).code(column));
                if (register.find(code, Set.of(type), day).isEmpty()) {
                    throw fault("row " + (i + 1) + " lies in '" + code + "' in " + column + ", which is no "
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
        return atoms;
    }

    private static IllegalStateException fault(String what) {
        return new IllegalStateException("Reference table " + FILE + ": " + what);
    }

    static AreaAtoms shipped() {
        return Shipped.ATOMS;
    }

    List<Atom> atoms() {
        return atoms;
    }

    /** The bands of ages in which people are counted, youngest first. */
    List<AgeGroup> bands() {
        return bands;
    }

    /** The first days of the boundary sets of a kind. */
    List<LocalDate> vintages(AreaType type) {
        return List.copyOf(vintages.getOrDefault(type, new TreeMap<>()).keySet());
    }

    /** The column with the areas of a kind on a day; empty when there were none of that kind, or none are known. */
    Optional<String> column(AreaType type, LocalDate on) {
        TreeMap<LocalDate, String> days = vintages.get(type);
        boolean ended = type.lastDay().filter(on::isAfter).isPresent();
        Map.Entry<LocalDate, String> vintage = days == null || ended ? null : days.floorEntry(on);
        return Optional.ofNullable(vintage).map(Map.Entry::getValue);
    }

    /** The ages that will be counted for a group: the bands it touches. */
    AgeGroup counted(AgeGroup ages) {
        return bands.stream().filter(ages::overlaps).reduce(AgeGroup::with).orElse(AgeGroup.ALL);
    }

    /** The people of every atom in the bands that an age group touches, in the order of {@link #atoms()}; not to be changed. */
    long[] people(AgeGroup ages) {
        return peopleByAges.computeIfAbsent(
                counted(ages),
                counted ->
                        atoms.stream().mapToLong(atom -> people(atom, counted)).toArray());
    }

    /** The people of an atom in the bands that an age group touches. */
    long people(Atom atom, AgeGroup ages) {
        long people = 0;
        for (int i = 0; i < bands.size(); i++) {
            if (bands.get(i).overlaps(ages)) {
                people += atom.people()[i];
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

    private static AgeGroup band(String column) {
        String[] ends = column.substring(AGE.length()).split("_", 2);
        int from = Integer.parseInt(ends[0]);
        return "plus".equals(ends[1]) ? AgeGroup.from(from) : AgeGroup.of(from, Integer.parseInt(ends[1]));
    }

    /** One atom: the code of its area in each column, and its people in each band of ages. */
    static final class Atom {
        private final Map<String, String> codes;
        private final int[] people;

        Atom(Map<String, String> codes, int[] people) {
            this.codes = Map.copyOf(codes);
            this.people = people.clone();
        }

        /** The code of the area that the atom lies in; null for a column that does not exist. */
        @Nullable
        String code(String column) {
            return codes.get(column);
        }

        private int[] people() {
            return people;
        }
    }

    private static Atom atom(NamedCsvRecord cells) {
        Map<String, String> codes = new TreeMap<>();
        List<Integer> people = new ArrayList<>();
        for (String column : cells.getHeader()) {
            if (column.startsWith(AGE)) {
                people.add(Integer.valueOf(cells.getField(column)));
            } else {
                codes.put(column, cells.getField(column));
            }
        }
        return new Atom(codes, people.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Read on first use and kept. */
    private static final class Shipped {
        private static final AreaAtoms ATOMS = read();

        private static AreaAtoms read() {
            List<List<String>> header = new ArrayList<>();
            List<Atom> atoms = ReferenceTable.read(FILE, cells -> {
                header.add(cells.getHeader());
                return atom(cells);
            });
            return checked(header.get(0), atoms, AreaRegister.shipped());
        }
    }
}
