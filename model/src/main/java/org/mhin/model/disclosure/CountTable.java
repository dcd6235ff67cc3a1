package org.mhin.model.disclosure;

import static org.mhin.model.breakdown.Breakdown.ALL;
import static org.mhin.model.breakdown.Breakdown.PERSONS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.model.breakdown.Breakdown;

/**
 * Counts of one thing, such as people who finished a course, with all by which they add up: areas to the areas that they make, sexes, ages and categories to everybody, short
 * periods to long ones, and the same count of two files to itself. That
 * publishers' counts add up is what an attacker would try; where they do not, {@link Attacker} finds that they contradict each other.
 */
public final class CountTable {
    private static final Pattern NUMBERED = Pattern.compile(".*\\d.*");

    /** Ways to cut an age group into others; more of them say no more. */
    private static final int WAYS = 4;

    private final List<PublishedCount> counts;
    private final AreaSums areas;
    private final AdditiveTable table = new AdditiveTable();

    private CountTable(List<PublishedCount> counts, AreaSums areas) {
        this.counts = counts;
        this.areas = areas;
    }

    /**
     * The table of some counts, which are its first cells, in their order.
     *
     * @param counts of one thing, whichever indicators take them
     */
    public static AdditiveTable of(List<PublishedCount> counts, AreaSums areas) {
        return new CountTable(counts, areas).build();
    }

    private record Where(String area, int from, int to, Breakdown people) {}

    private AdditiveTable build() {
        Map<Where, Integer> cells = new LinkedHashMap<>();
        for (PublishedCount count : counts) {
            int cell = count.isHidden()
                    ? table.hidden(count.least(), count.most(), count.width())
                    : table.published(count.least(), count.most(), count.loss());
            Integer twin = cells.putIfAbsent(new Where(count.area(), count.from(), count.to(), count.people()), cell);
            if (twin != null) {
                sum(twin, List.of(cell));
            }
        }
        Collection<Integer> all = cells.values();
        grouped(all, i -> new Where("", at(i).from(), at(i).to(), at(i).people()), this::areas);
        grouped(all, i -> new Where(at(i).area(), 0, 0, at(i).people()), this::periods);
        grouped(all, i -> without(at(i), p -> new Breakdown("", p.age(), p.categoryType(), p.category())), this::sexes);
        grouped(all, i -> without(at(i), p -> new Breakdown(p.sex(), "", p.categoryType(), p.category())), this::ages);
        grouped(all, i -> without(at(i), p -> new Breakdown(p.sex(), p.age(), "", "")), this::categories);
        return table;
    }

    private interface Sums {
        void of(List<Integer> group);
    }

    private interface Fewer {
        Breakdown of(Breakdown people);
    }

    private static Where without(PublishedCount count, Fewer fewer) {
        return new Where(count.area(), count.from(), count.to(), fewer.of(count.people()));
    }

    private PublishedCount at(int cell) {
        return counts.get(cell);
    }

    /** Hands on each group of cells that share a key, several at least. Sums of which nothing is hidden say something once more is. */
    private void grouped(Collection<Integer> cells, IntFunction<Where> key, Sums sums) {
        Map<Where, List<Integer>> groups = new LinkedHashMap<>();
        cells.forEach(cell -> groups.computeIfAbsent(key.apply(cell), one -> new ArrayList<>())
                .add(cell));
        groups.values().stream().filter(group -> group.size() > 1).forEach(sums::of);
    }

    private void sum(int whole, List<Integer> parts) {
        table.sum(whole, parts.stream().mapToInt(Integer::intValue).toArray());
    }

    /** A cell of which nobody knows anything: what is in no file. */
    private int unknown() {
        return table.hidden(0, Double.POSITIVE_INFINITY, 0);
    }

    // Areas

    private void areas(List<Integer> group) {
        Map<String, Integer> byArea = new HashMap<>();
        group.forEach(cell -> byArea.put(at(cell).area(), cell));
        Map<String, List<List<Integer>>> wholes = new TreeMap<>();
        for (AreaSums.Sum sum : areas.on(LocalDate.ofEpochDay(at(group.get(0)).to()))) {
            String whole = sum.whole();
            List<Integer> parts = there(sum.parts(), byArea);
            if (whole == null) {
                List<Integer> others = there(sum.others(), byArea);
                boolean isWhole = parts.size() == sum.parts().size()
                        || others.size() == sum.others().size();
                if (isWhole && !parts.isEmpty() && !others.isEmpty()) {
                    int both = unknown();
                    sum(both, filled(parts, sum.parts()));
                    sum(both, filled(others, sum.others()));
                }
            } else if (byArea.containsKey(whole)) {
                int cell = byArea.get(whole);
                if (!parts.isEmpty()) {
                    sum(cell, filled(parts, sum.parts()));
                }
            } else if (parts.size() == sum.parts().size()) {
                wholes.computeIfAbsent(whole, key -> new ArrayList<>()).add(parts);
            }
        }
        wholes.values().stream().filter(ways -> ways.size() > 1).forEach(ways -> {
            int whole = unknown();
            ways.forEach(parts -> sum(whole, parts));
        });
        organisations(group);
    }

    private static List<Integer> there(List<String> keys, Map<String, Integer> byArea) {
        List<Integer> there = new ArrayList<>();
        for (String key : keys) {
            Integer cell = byArea.get(key);
            if (cell != null) {
                there.add(cell);
            }
        }
        return there;
    }

    /** The parts that are there, and one cell for those that are not. */
    private List<Integer> filled(List<Integer> there, List<String> all) {
        if (there.size() == all.size()) {
            return there;
        }
        List<Integer> filled = new ArrayList<>(there);
        filled.add(unknown());
        return filled;
    }

    private void organisations(List<Integer> group) {
        List<Integer> parts = group.stream()
                .filter(cell -> at(cell).place() == PublishedCount.Place.ORGANISATION)
                .toList();
        if (parts.size() > 1) {
            group.stream()
                    .filter(cell -> at(cell).place() == PublishedCount.Place.ENGLAND)
                    .forEach(cell -> sum(cell, parts));
        }
    }

    // Periods

    /** Each period is the sum of the stretches of days between which any begins or ends. */
    private void periods(List<Integer> group) {
        NavigableSet<Integer> days = new TreeSet<>();
        for (int cell : group) {
            days.add(at(cell).from());
            days.add(at(cell).to() + 1);
        }
        Map<Integer, Integer> stretches = new HashMap<>();
        for (int cell : group) {
            Integer end = days.higher(at(cell).from());
            if (end != null && end == at(cell).to() + 1) {
                stretches.put(at(cell).from(), cell);
            }
        }
        for (int cell : group) {
            List<Integer> parts = new ArrayList<>();
            for (int day : days.subSet(at(cell).from(), at(cell).to() + 1)) {
                parts.add(stretches.computeIfAbsent(day, key -> unknown()));
            }
            if (parts.size() > 1) {
                sum(cell, parts);
            }
        }
    }

    // People

    private void sexes(List<Integer> group) {
        List<Integer> parts = group.stream()
                .filter(cell -> !at(cell).people().sex().equals(PERSONS))
                .toList();
        group.stream()
                .filter(cell -> at(cell).people().sex().equals(PERSONS))
                .forEach(cell -> sum(cell, complete(parts)));
    }

    /** One group alone is not everybody. */
    private List<Integer> complete(List<Integer> parts) {
        return parts.size() > 1 ? parts : List.of(parts.get(0), unknown());
    }

    private void categories(List<Integer> group) {
        Map<String, List<Integer>> types = new TreeMap<>();
        group.stream()
                .filter(cell -> !at(cell).people().categoryType().equals(ALL))
                .forEach(cell -> types.computeIfAbsent(at(cell).people().categoryType(), key -> new ArrayList<>())
                        .add(cell));
        group.stream()
                .filter(cell -> at(cell).people().categoryType().equals(ALL))
                .forEach(cell -> types.values().forEach(parts -> sum(cell, complete(parts))));
    }

    private void ages(List<Integer> group) {
        List<Integer> bands =
                group.stream().filter(cell -> isNumbered(age(cell))).toList();
        List<Integer> unknownAges = group.stream()
                .filter(cell -> !isNumbered(age(cell)) && !age(cell).equals(ALL))
                .toList();
        for (int cell : group) {
            boolean isEverybody = age(cell).equals(ALL);
            if (isEverybody || isNumbered(age(cell))) {
                for (List<Integer> way : ways(cell, isEverybody, bands)) {
                    List<Integer> parts = new ArrayList<>(way);
                    if (isEverybody) {
                        parts.addAll(unknownAges);
                    }
                    sum(cell, parts);
                }
            }
        }
    }

    private String age(int cell) {
        return at(cell).people().age();
    }

    private static boolean isNumbered(String age) {
        return NUMBERED.matcher(age).matches();
    }

    /** The ways in which bands of ages follow each other from the first age of a group to its last; of everybody, from the first that there is. */
    private List<List<Integer>> ways(int whole, boolean isEverybody, List<Integer> bands) {
        int from = isEverybody
                ? bands.stream().mapToInt(band -> ages(band).from()).min().orElse(0)
                : ages(whole).from();
        int to = isEverybody ? bands.stream().mapToInt(this::last).max().orElse(0) : last(whole);
        List<List<Integer>> ways = new ArrayList<>();
        follow(whole, from, to, bands, new ArrayList<>(), ways);
        return ways;
    }

    private void follow(
            int whole, int from, int to, List<Integer> bands, List<Integer> begun, List<List<Integer>> ways) {
        for (int band : bands) {
            if (ways.size() < WAYS && band != whole && ages(band).from() == from && last(band) <= to) {
                begun.add(band);
                if (last(band) == to) {
                    if (begun.size() > 1) {
                        ways.add(List.copyOf(begun));
                    }
                } else {
                    follow(whole, last(band) + 1, to, bands, begun, ways);
                }
                begun.remove(begun.size() - 1);
            }
        }
    }

    private AgeGroup ages(int cell) {
        return at(cell).people().ages();
    }

    private int last(int cell) {
        Integer to = ages(cell).to();
        return to == null ? Integer.MAX_VALUE - 1 : to;
    }
}
