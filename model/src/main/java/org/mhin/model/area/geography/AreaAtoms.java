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
 * tier authority in every vintage are one atom, with its people by age. What two areas of any two vintages share is a sum of
 * atoms.
 */
final class AreaAtoms {
    private static final String FILE = "area_atoms.csv";
    private static final String AGE = "age_";

    /** First day of each vintage, by the kind of area that has atoms of its own; and the column that names it there. */
    private final Map<AreaType, TreeMap<LocalDate, String>> vintages = new TreeMap<>();

    /** What landed lookups say where, in words, by column. */
    private final Map<String, String> landed;

    private final List<AgeGroup> bands;
    private final List<Atom> atoms;
    private final Map<AgeGroup, long[]> peopleByAges = new ConcurrentHashMap<>();

    private AreaAtoms(List<String> header, List<Atom> atoms, Map<String, String> landed) {
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
        this.atoms = List.copyOf(atoms);
    }

    /**
     * Atoms that are known to cover every area of each vintage, and to lie in areas that there were.
     *
     * @param rows the header, and one row for each atom
     * @param landed the columns that come from landed lookups: which, in words
     * @throws IllegalStateException with one line naming the vintage and the area at fault: an atom in no area or in one that was
     *     not there on the day, an area without any atom, an atom with fewer than no people of an age
     */
    static AreaAtoms checked(List<String> header, List<Atom> rows, Map<String, String> landed, AreaRegister register) {
        AreaAtoms atoms = new AreaAtoms(header, rows, landed);
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

    /**
     * The atoms of a release, which landed lookups may have cut and told of further boundaries. They were checked when the release
     * was made.
     */
    static AreaAtoms of(List<AtomMembership> memberships, List<AtomMembership.People> people) {
        Map<String, String> landed = new TreeMap<>();
        Map<AreaType, TreeSet<LocalDate>> days = new TreeMap<>();
        shipped().vintages.forEach((type, columns) -> days.put(type, new TreeSet<>(columns.keySet())));
        for (AtomMembership membership : memberships) {
            AreaType type = membership.boundaries();
            if (BoundarySet.COVERING.contains(type) && !membership.source().equals(AtomMembership.SHIPPED)) {
                days.computeIfAbsent(type, key -> new TreeSet<>()).add(membership.validFrom());
                landed.put(column(type, membership.validFrom()), membership.source());
            }
        }
        int size = people.stream().mapToInt(AtomMembership.People::atom).max().orElse(0);
        List<Map<String, String>> codes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            codes.add(new TreeMap<>());
        }
        for (AtomMembership membership : memberships) {
            for (LocalDate day : days.getOrDefault(membership.boundaries(), new TreeSet<>())) {
                if (membership.validOn(day)) {
                    String key = membership.areaKey();
                    codes.get(membership.atom() - 1)
                            .put(column(membership.boundaries(), day), key.substring(0, key.lastIndexOf('@')));
                }
            }
        }
        List<String> header = new ArrayList<>();
        days.forEach((type, firsts) -> firsts.forEach(day -> header.add(column(type, day))));
        header.removeIf(column -> !codes.stream().allMatch(atom -> atom.containsKey(column)));
        landed.keySet().retainAll(header);
        List<AgeGroup> bands = shipped().bands;
        bands.forEach(band -> header.add(column(band)));
        int[][] counts = new int[size][bands.size()];
        people.forEach(band -> counts[band.atom() - 1][bands.indexOf(band.ages())] = Math.toIntExact(band.people()));
        List<Atom> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Atom(codes.get(i), counts[i]));
        }
        return new AreaAtoms(header, rows, landed);
    }

    /**
     * These atoms cut into pieces.
     *
     * @param pieces each a part of an atom, with its areas in the further columns and its people
     * @param landed the further columns: which lookup says so, in words
     */
    AreaAtoms cut(List<Cut> pieces, Map<String, String> landed, AreaRegister register) {
        List<String> header = new ArrayList<>(landed.keySet());
        vintages.forEach((type, days) -> header.addAll(days.values()));
        bands.forEach(band -> header.add(column(band)));
        List<Atom> rows = new ArrayList<>();
        for (Cut piece : pieces) {
            Map<String, String> codes = new TreeMap<>(atoms.get(piece.atom() - 1).codes);
            codes.putAll(piece.codes());
            rows.add(new Atom(
                    codes,
                    LongStream.of(piece.people()).mapToInt(Math::toIntExact).toArray()));
        }
        return checked(header, rows, landed, register);
    }

    /**
     * A part of an atom.
     *
     * @param atom its number, from 1
     * @param codes of its areas, by further column
     * @param people by band of ages
     */
    record Cut(int atom, Map<String, String> codes, long[] people) {}

    static String column(AreaType type, LocalDate firstDay) {
        return type.key() + "@" + firstDay;
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
        return landed.getOrDefault(column, AtomMembership.SHIPPED);
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

    private static String column(AgeGroup band) {
        return AGE + band.from() + "_" + (band.to() == null ? "plus" : band.to());
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
            return checked(header.get(0), atoms, Map.of(), AreaRegister.shipped());
        }
    }
}
