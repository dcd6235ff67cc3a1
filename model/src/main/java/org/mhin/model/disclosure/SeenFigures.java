package org.mhin.model.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.AreaSums;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.statistic.rate.Method;

/**
 * Figures as everybody sees them, hidden ones among them, in the order in which they came: the tables of counts that an attacker makes of them. Held
 * by columns, since there are millions.
 */
public final class SeenFigures {
    /** Where no rule is stated, nobody may come to know a hidden count more closely than this. */
    private static final double WIDTH = 5;

    /** Where the rule says which counts are hidden, at least three of them must stay possible. */
    private static final double LEFT = 2;

    private final List<Group> groups = new ArrayList<>();
    private final Map<Group, Integer> numbers = new HashMap<>();
    private final List<String> areas = new ArrayList<>();
    private final List<AreaType> types = new ArrayList<>();
    private final Map<String, Integer> areaNumbers = new HashMap<>();
    private int[] group = new int[1024];
    private int[] area = new int[1024];
    private double[] numerators = new double[1024];
    private double[] denominators = new double[1024];
    private final BitSet byPublisher = new BitSet();
    private final BitSet hidden = new BitSet();
    private final BitSet divides = new BitSet();
    private int size;
    private final boolean isHiddenRangeKnown;

    /**
     * None yet.
     *
     * @param isHiddenRangeKnown whether a hidden count is known to be one that its rule hides; who has a release alone cannot tell it from one that is
     *     hidden so that others cannot be worked out, and may be anything
     */
    public SeenFigures(boolean isHiddenRangeKnown) {
        this.isHiddenRangeKnown = isHiddenRangeKnown;
    }

    /**
     * What figures of one indicator, period and group of people share.
     *
     * @param from the first day of the period, in days since 1970-01-01
     * @param counted the measures that they are made of
     * @param rule by which they are published; null where it is not known
     */
    public record Group(
            String feed,
            String indicator,
            String periodKind,
            int from,
            int to,
            Breakdown people,
            CountedMeasures counted,
            @Nullable DisclosureRule rule) {
        /** What the figures are counted by: a name of the indicator's own, and of the measure where it is known. */
        List<String> names(Count count) {
            String own = indicator + " " + count;
            String measure = count == Count.NUMERATOR ? counted.numerator() : counted.denominator();
            return measure == null ? List.of(own) : List.of(own, CountedMeasures.name(feed, measure));
        }
    }

    /**
     * Hidden figures of one indicator, kind of period and type of area.
     *
     * @param figures how many there are, hidden or not
     * @param byPublisher hidden when they came
     * @param byRule hidden by the rule that is applied to the feed
     * @param further hidden so that others cannot be worked out
     */
    public record Tally(
            String feed,
            String indicator,
            String periodKind,
            String areaType,
            long figures,
            long byPublisher,
            long byRule,
            long further) {}

    /** Which of its counts an indicator's figures are looked at by. */
    enum Count {
        DENOMINATOR,
        NUMERATOR
    }

    /**
     * A figure.
     *
     * @param area its key
     * @param numerator what of it adds up, or the count itself; NaN where it is not known
     * @param denominator NaN where it is not known, or there is none
     * @param isHidden whether it is hidden to protect small numbers
     * @param hasDenominator whether its value is a numerator over a denominator
     */
    public record Figure(
            String area,
            AreaType type,
            double numerator,
            double denominator,
            boolean isHidden,
            boolean hasDenominator) {
        /**
         * A figure as it stands in a table.
         *
         * @param multiplier what a numerator over a denominator is multiplied by
         * @param value NaN where it is missing
         * @param numerator NaN where it is missing
         * @param denominator NaN where it is missing
         */
        public static Figure of(
                String area,
                AreaType type,
                Method method,
                double multiplier,
                double value,
                double numerator,
                double denominator,
                boolean isHidden) {
            return new Figure(
                    area,
                    type,
                    method.events(numerator, value, multiplier),
                    method.divides() ? denominator : Double.NaN,
                    isHidden,
                    method.divides());
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * Adds a figure.
     *
     * @param cameHidden whether its publisher hid it
     */
    public void add(Group of, Figure figure, boolean cameHidden) {
        if (size == group.length) {
            group = Arrays.copyOf(group, size * 2);
            area = Arrays.copyOf(area, size * 2);
            numerators = Arrays.copyOf(numerators, size * 2);
            denominators = Arrays.copyOf(denominators, size * 2);
        }
        group[size] = numbers.computeIfAbsent(of, one -> {
            groups.add(one);
            return groups.size() - 1;
        });
        area[size] = areaNumbers.computeIfAbsent(figure.area(), one -> {
            areas.add(one);
            types.add(figure.type());
            return areas.size() - 1;
        });
        numerators[size] = figure.numerator();
        denominators[size] = figure.denominator();
        byPublisher.set(size, cameHidden);
        hidden.set(size, figure.isHidden());
        divides.set(size, figure.hasDenominator());
        size++;
    }

    private static PublishedCount.Place place(AreaType type) {
        if (type == AreaType.ENGLAND) {
            return PublishedCount.Place.ENGLAND;
        }
        return type.isProvider() ? PublishedCount.Place.ORGANISATION : PublishedCount.Place.OTHER;
    }

    /** What a figure is of. */
    public Group group(int figure) {
        return groups.get(group[figure]);
    }

    /** The area that a figure is of. */
    public String area(int figure) {
        return areas.get(area[figure]);
    }

    /** A count of a figure, by the number of the figure as it came. */
    record Seen(int figure, Count count) {}

    /**
     * Counts that hang together.
     *
     * @param seen by cell, the figures' counts that it is; none where it is of no figure, more than one where indicators share it
     */
    public record Table(AdditiveTable table, List<List<Seen>> seen) {
        /** The figures of some cells, by their numbers as they came. */
        public IntStream figures(List<Integer> cells) {
            return seen(cells).mapToInt(Seen::figure);
        }

        /** The figures whose denominators some cells are. */
        public IntStream denominatorsOf(List<Integer> cells) {
            return seen(cells).filter(one -> one.count() == Count.DENOMINATOR).mapToInt(Seen::figure);
        }

        private Stream<Seen> seen(List<Integer> cells) {
            return cells.stream().flatMap(cell -> seen.get(cell).stream());
        }
    }

    /** Takes each table in turn. */
    public interface Tables {
        /**
         * Takes a table.
         *
         * @return the cells of its figures that are to be hidden as well
         */
        List<Integer> take(Table table);
    }

    /**
     * Hands on the tables in which anything is hidden, cut into what hangs together: of one count and of periods that share days. A count that several
     * indicators have, as numerator or as denominator, is one; denominators come first. A figure whose denominator is hidden has no numerator to be seen
     * either; and one that is hidden and shows no denominator may have a hidden one, for all that anybody can tell. A table that such a figure changes is
     * handed on again, so that the last of each is the one that everybody sees.
     *
     * @param tables called by several threads at once, in any order
     */
    public void tables(AreaSums sums, Tables tables) {
        CountNames names = new CountNames(groups);
        together(names).parallelStream()
                .filter(figures -> Arrays.stream(figures).anyMatch(hidden::get))
                .forEach(figures -> handOn(figures, names, sums, tables));
    }

    private void handOn(int[] figures, CountNames names, AreaSums sums, Tables tables) {
        Further further = new Further(new BitSet(), new BitSet());
        Map<Integer, List<Seen>> counts = new TreeMap<>();
        for (Count count : Count.values()) {
            for (int figure : figures) {
                counts.computeIfAbsent(names.of(group[figure], count), key -> new ArrayList<>())
                        .add(new Seen(figure, count));
            }
        }
        Map<Integer, BitSet> handedOn = new HashMap<>();
        boolean isAnyChanged = true;
        while (isAnyChanged) {
            isAnyChanged = false;
            for (Map.Entry<Integer, List<Seen>> count : counts.entrySet()) {
                BitSet before = handedOn.get(count.getKey());
                if (!hidden(count.getValue(), further).equals(before)) {
                    isAnyChanged = true;
                    table(count.getValue(), further, sums, tables);
                    handedOn.put(count.getKey(), hidden(count.getValue(), further));
                }
            }
        }
    }

    /**
     * What is hidden so that other counts cannot be worked out.
     *
     * @param denominators those of the figures whose denominator is, too
     */
    private record Further(BitSet figures, BitSet denominators) {
        void add(Table table, List<Integer> cells) {
            table.figures(cells).forEach(figures::set);
            table.denominatorsOf(cells).forEach(denominators::set);
        }
    }

    private boolean lacksDenominator(int figure) {
        return divides.get(figure) && Double.isNaN(denominators[figure]);
    }

    /** Which of some counts nobody can see. */
    private BitSet hidden(List<Seen> counts, Further further) {
        BitSet found = new BitSet();
        for (int i = 0; i < counts.size(); i++) {
            found.set(i, isHidden(counts.get(i), further));
        }
        return found;
    }

    private boolean isHidden(Seen seen, Further further) {
        int figure = seen.figure();
        return (hidden.get(figure) || further.figures().get(figure))
                && (seen.count() == Count.NUMERATOR
                        || lacksDenominator(figure)
                        || further.denominators().get(figure));
    }

    private void table(List<Seen> which, Further further, AreaSums sums, Tables tables) {
        Map<PublishedCount, PublishedCount> counts = new LinkedHashMap<>();
        Map<PublishedCount, List<Seen>> seen = new HashMap<>();
        boolean anyHidden = false;
        for (Seen one : which) {
            PublishedCount count = seen(one, further);
            if (count != null) {
                counts.merge(count.asOne(), count, PublishedCount::and);
                seen.computeIfAbsent(count.asOne(), key -> new ArrayList<>()).add(one);
                anyHidden |= count.isHidden();
            }
        }
        if (anyHidden && counts.size() > 1) {
            List<List<Seen>> of = counts.keySet().stream()
                    .map(one -> seen.getOrDefault(one, List.of()))
                    .toList();
            CountTable.of(List.copyOf(counts.values()), sums).partsToProtect().parallelStream()
                    .map(part -> table(part, of))
                    .map(table -> new Hidden(table, tables.take(table)))
                    .toList()
                    .forEach(hide -> further.add(hide.table(), hide.cells()));
        }
    }

    private static Table table(AdditiveTable.Part part, List<List<Seen>> of) {
        return new Table(
                part.table(),
                Arrays.stream(part.cells())
                        .mapToObj(cell -> cell < of.size() ? of.get(cell) : List.<Seen>of())
                        .toList());
    }

    /** Cells of a table that are to be hidden. */
    private record Hidden(Table table, List<Integer> cells) {}

    /**
     * What can be seen of a count; null where there is none, and none is hidden.
     */
    private @Nullable PublishedCount seen(Seen one, Further further) {
        int figure = one.figure();
        Group of = groups.get(group[figure]);
        boolean isNumerator = one.count() == Count.NUMERATOR;
        double count = isNumerator ? numerators[figure] : denominators[figure];
        boolean isHidden = isHidden(one, further);
        PublishedCount.Place place = place(types.get(area[figure]));
        if (!isHidden && Double.isNaN(count)) {
            return null;
        }
        boolean isRangeKnown = isNumerator && isHiddenRangeKnown && hidden.get(figure);
        DisclosureRule.Level level = DisclosureRule.Level.of(types.get(area[figure]));
        CountRange range = CountRange.of(of.rule(), level, isRangeKnown, isHidden, count);
        return new PublishedCount(
                areas.get(area[figure]),
                place,
                of.from(),
                of.to(),
                of.people(),
                range.least(),
                range.most(),
                isHidden,
                isHidden ? range.width() : 0,
                1 + Math.abs(count));
    }

    /**
     * What is known of a count by itself.
     *
     * @param width of a hidden one: how closely nobody may come to know it
     */
    private record CountRange(double least, double most, double width) {
        static CountRange of(
                @Nullable DisclosureRule rule,
                DisclosureRule.Level level,
                boolean isRangeKnown,
                boolean isHidden,
                double count) {
            DisclosureRule.Terms terms = rule == null ? null : rule.at(level);
            double highest = terms == null ? Double.NaN : terms.highestHidden();
            if (isHidden) {
                return isRangeKnown && terms != null && !Double.isNaN(highest)
                        ? new CountRange(terms.lowestHidden(), highest, width(rule))
                        : new CountRange(0, Double.POSITIVE_INFINITY, width(rule));
            }
            double half = terms == null ? 0 : Math.floor(terms.halfBase());
            // What is no multiple of the base was not rounded, whatever the rule.
            if (half == 0 || terms == null || count % terms.rounding() != 0) {
                return new CountRange(count, count, 0);
            }
            // A count below those that the rule shows was shown all the same, as some publishers do with 0.
            double lowest = count > highest ? highest + 1 : 0;
            return new CountRange(Math.max(lowest, count - half), count + half, 0);
        }

        /** How closely nobody may come to know a hidden count, at whatever level: who sees that it is hidden cannot tell for whose sake. */
        private static double width(@Nullable DisclosureRule rule) {
            return rule == null
                    ? WIDTH
                    : Arrays.stream(DisclosureRule.Level.values())
                            .map(rule::at)
                            .filter(terms -> !Double.isNaN(terms.highestHidden()))
                            .mapToDouble(terms -> Math.min(terms.highestHidden() - terms.lowestHidden(), LEFT))
                            .max()
                            .orElse(WIDTH);
        }
    }

    /** By what figures are counted. */
    private record Counted(String feed, String indicator, String periodKind, AreaType type) {}

    /**
     * How many figures are hidden, by what they are of; those of which none is are left out.
     *
     * @param further the numbers of those that are hidden so that others cannot be worked out
     */
    public List<Tally> tallies(BitSet further) {
        Map<Counted, long[]> counted = new TreeMap<>(Comparator.comparing(Counted::feed)
                .thenComparing(Counted::indicator)
                .thenComparing(Counted::periodKind)
                .thenComparing(Counted::type));
        for (int i = 0; i < size; i++) {
            Group of = groups.get(group[i]);
            long[] numbers = counted.computeIfAbsent(
                    new Counted(of.feed(), of.indicator(), of.periodKind(), types.get(area[i])), key -> new long[4]);
            numbers[0]++;
            numbers[1] += byPublisher.get(i) ? 1 : 0;
            numbers[2] += hidden.get(i) && !byPublisher.get(i) ? 1 : 0;
            numbers[3] += further.get(i) && !hidden.get(i) ? 1 : 0;
        }
        List<Tally> tallies = new ArrayList<>();
        counted.forEach((of, numbers) -> {
            if (numbers[1] + numbers[2] + numbers[3] > 0) {
                tallies.add(new Tally(
                        of.feed(),
                        of.indicator(),
                        of.periodKind(),
                        of.type().key(),
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        numbers[3]));
            }
        });
        return tallies;
    }

    /**
     * The figures of indicators that have a count in common, directly or through others, and whose periods share days, likewise: nothing of others can be
     * worked out from them.
     */
    private List<int[]> together(CountNames names) {
        Map<Integer, List<Integer>> byCounts = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            byCounts.computeIfAbsent(names.together(i), key -> new ArrayList<>())
                    .add(i);
        }
        int[] clusters = new int[groups.size()];
        int next = 0;
        for (List<Integer> of : byCounts.values()) {
            of.sort(Comparator.comparingInt(number -> groups.get(number).from()));
            int last = Integer.MIN_VALUE;
            for (int number : of) {
                if (groups.get(number).from() > last) {
                    next++;
                }
                clusters[number] = next - 1;
                last = Math.max(last, groups.get(number).to());
            }
        }
        int[] sizes = new int[next];
        for (int i = 0; i < size; i++) {
            sizes[clusters[group[i]]]++;
        }
        List<int[]> together = new ArrayList<>();
        for (int length : sizes) {
            together.add(new int[length]);
        }
        int[] filled = new int[next];
        for (int i = 0; i < size; i++) {
            int cluster = clusters[group[i]];
            together.get(cluster)[filled[cluster]++] = i;
        }
        inOrder(together);
        return together;
    }

    /** Sorts figures by what they are of, so that tables do not depend on the order in which they came. */
    private void inOrder(List<int[]> together) {
        int[] groupRanks = ranks(
                groups,
                Comparator.comparing(Group::feed)
                        .thenComparing(Group::periodKind)
                        .thenComparing(Group::from)
                        .thenComparing(Group::to)
                        .thenComparing(of -> of.people().sex())
                        .thenComparing(of -> of.people().age())
                        .thenComparing(of -> of.people().categoryType())
                        .thenComparing(of -> of.people().category())
                        .thenComparing(Group::indicator));
        int[] areaRanks = ranks(areas, Comparator.<String>naturalOrder());
        Comparator<Integer> order = Comparator.<Integer>comparingInt(figure -> groupRanks[group[figure]])
                .thenComparingInt(figure -> areaRanks[area[figure]]);
        together.replaceAll(figures -> Arrays.stream(figures)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Of each of some things, where in their order it comes. */
    private static <T> int[] ranks(List<T> things, Comparator<T> order) {
        int[] ranks = new int[things.size()];
        int rank = 0;
        for (int number : IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.comparing(things::get, order))
                .toList()) {
            ranks[number] = rank++;
        }
        return ranks;
    }
}
