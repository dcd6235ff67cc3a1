package org.mhin.pipeline.resolve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.Replacement;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.stage.FigureFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * Which delivery gives each cell, of a feed whose deliveries complete each other.
 *
 * <p>Cells of one indicator, period, sex, age and type of category, of one type of area within one region, are one block: what a
 * publisher gives together. Of two deliveries with cells of a block, the later is that whose figures of the indicator go further;
 * then the later arrival; then the larger digest. The later one gives the cells it has. It gives the whole block, so that a cell it no
 * longer has is withdrawn, where it has nearly all that was there; else it is an extract, and the rest stays as it was. England is a
 * block of its own, so that a file of one region says nothing of another region but may say something of England.
 *
 * <p>Where deliveries whose figures go equally far give the same figure, it is credited to the smallest digest, whichever came first.
 */
public final class CellChoice {
    /** One cell: its indicator, the numbers of period and breakdown, and the area. */
    public record Cell(int indicator, PlannedPeriod period, String area, PlannedBreakdown breakdown) {}

    private static final String ENGLAND = "E92000001@england";

    private record Block(
            int indicator,
            PlannedPeriod period,
            String sex,
            String age,
            String categoryType,
            String areaType,
            @Nullable String region) {}

    /** Two deliveries between which only arrival decides, by digest, the smaller first. */
    record Clash(String one, String other) implements Comparable<Clash> {
        @Override
        public int compareTo(Clash that) {
            int byOne = one.compareTo(that.one);
            return byOne != 0 ? byOne : other.compareTo(that.other);
        }
    }

    private final WarehouseLayout layout;
    private final List<PlannedDelivery> deliveries;
    private final List<PlannedIndicator> planned;
    private final int indicators;
    private final Map<Block, Map<Integer, Map<Cell, Long>>> blocks = new LinkedHashMap<>();

    /** Of each delivery and indicator, the last day of the latest period it has a figure of. */
    private final int[][] latest;

    private final Map<Cell, Integer> givers = new HashMap<>();

    /** England's value of each cell in each delivery that prints one and hides neither of its parts, by the cell. */
    private final Map<Cell, Map<Integer, Double>> england = new HashMap<>();

    private final Map<Cell, Double> otherEngland = new HashMap<>();
    private final Set<Clash> clashes = new TreeSet<>();

    /** Reads the figures of every delivery. */
    public CellChoice(WarehouseLayout layout, PartitionPlan plan) {
        this.layout = layout;
        this.deliveries = plan.deliveries();
        this.planned = plan.indicators();
        this.indicators = planned.size();
        this.latest = new int[deliveries.size()][indicators];
        try {
            for (int i = 0; i < deliveries.size(); i++) {
                java.util.Arrays.fill(latest[i], Integer.MIN_VALUE);
                read(i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the staged figures of " + plan.feed() + ": " + e.getMessage(), e);
        }
        blocks.values().forEach(this::choose);
        blocks.values().forEach(this::besideEngland);
        blocks.clear();
        england.clear();
    }

    /** Whether this delivery, by number, gives the cell. */
    public boolean gives(int delivery, Cell cell) {
        Integer giver = givers.get(cell);
        return giver != null && giver == delivery;
    }

    /**
     * England's value in the delivery that gives the cell, where that is another than the one that England's own cell has here; null where
     * they are one, or one of them is not there.
     */
    @Nullable
    public Double otherEngland(Cell cell) {
        return otherEngland.get(cell);
    }

    /** Holds the England of every delivery that gives a cell's figure against the one that is in force. */
    private void besideEngland(Map<Integer, Map<Cell, Long>> offers) {
        Set<Cell> cells = new HashSet<>();
        offers.values().forEach(given -> cells.addAll(given.keySet()));
        for (Cell cell : cells) {
            Cell ofEngland = new Cell(cell.indicator(), cell.period(), ENGLAND, cell.breakdown());
            Map<Integer, Double> printed = england.getOrDefault(ofEngland, Map.of());
            Integer giver = givers.get(cell);
            Integer inForce = givers.get(ofEngland);
            Double own = giver == null ? null : printed.get(giver);
            Double used = inForce == null ? null : printed.get(inForce);
            if (own == null || used == null) {
                continue;
            }
            Long content = offers.getOrDefault(giver, Map.of()).get(cell);
            boolean agrees = offers.entrySet().stream()
                    .anyMatch(offer -> Objects.equals(content, offer.getValue().get(cell))
                            && used.equals(printed.get(offer.getKey())));
            if (!agrees) {
                otherEngland.put(cell, own);
            }
        }
    }

    /** Between which deliveries only arrival decides; that of all others does not matter. */
    Set<Clash> clashes() {
        return clashes;
    }

    private void read(int number) throws IOException {
        PlannedDelivery delivery = deliveries.get(number);
        long[] contents = new long[indicators];
        boolean[] touched = new boolean[indicators];
        double[] values = new double[indicators];
        java.util.Arrays.fill(values, Double.NaN);
        boolean[] hidden = new boolean[indicators];
        int[] group = {-1, -1, -1};
        ParquetFile.read(layout.stored(layout.figures(Path.of(delivery.staged()))), FigureFile.SCHEMA, row -> {
            int period = row.intAt(FigureFile.PERIOD);
            int breakdown = row.intAt(FigureFile.BREAKDOWN);
            int area = row.intAt(FigureFile.AREA);
            if (period != group[0] || breakdown != group[1] || area != group[2]) {
                offer(number, group, contents, touched, values, hidden);
                group[0] = period;
                group[1] = breakdown;
                group[2] = area;
            }
            for (PartitionPlan.Role role : delivery.measures().get(row.intAt(FigureFile.MEASURE))) {
                touched[role.indicator()] = true;
                contents[role.indicator()] += content(role.role(), row);
                if (role.role() == Indicator.Role.VALUE.ordinal() && row.present(FigureFile.VALUE)) {
                    values[role.indicator()] = row.doubleAt(FigureFile.VALUE) + 0.0;
                }
                hidden[role.indicator()] |= planned.get(role.indicator()).givesAway(role.role())
                        && Reason.ofCell(row.textAt(FigureFile.REASON)) == Reason.SUPPRESSED;
            }
        });
        offer(number, group, contents, touched, values, hidden);
    }

    /** A number that two figures share only if they are equal, as good as certainly. */
    private static long content(int role, ParquetRow row) {
        long bits = row.present(FigureFile.VALUE)
                ? Double.doubleToLongBits(row.doubleAt(FigureFile.VALUE) + 0.0)
                : String.valueOf(row.textAt(FigureFile.REASON)).hashCode() * 0x9E3779B97F4A7C15L + 1;
        long mixed = bits ^ (role + 1) * 0xD1342543DE82EF95L;
        mixed = (mixed ^ mixed >>> 32) * 0xDABA0B6EB09322E3L;
        mixed = (mixed ^ mixed >>> 29) * 0xBEA225F9EB34556DL;
        return mixed ^ mixed >>> 32;
    }

    private void offer(int number, int[] group, long[] contents, boolean[] touched, double[] values, boolean[] hidden) {
        if (group[0] < 0) {
            return;
        }
        PlannedDelivery delivery = deliveries.get(number);
        PlannedPeriod period = delivery.periods().get(group[0]);
        PlannedPlace place = delivery.places()[group[0]][group[2]];
        for (int i = 0; i < indicators; i++) {
            if (touched[i] && period != null && place != null) {
                PlannedBreakdown breakdown = delivery.breakdowns().get(group[1]);
                Block block = new Block(
                        i,
                        period,
                        breakdown.sex(),
                        breakdown.age(),
                        breakdown.categoryType(),
                        place.areaType(),
                        place.region());
                blocks.computeIfAbsent(block, key -> new LinkedHashMap<>())
                        .computeIfAbsent(number, key -> new LinkedHashMap<>())
                        .putIfAbsent(new Cell(i, period, place.area(), breakdown), contents[i]);
                if (place.area().equals(ENGLAND) && !Double.isNaN(values[i]) && !hidden[i]) {
                    england.computeIfAbsent(new Cell(i, period, ENGLAND, breakdown), key -> new HashMap<>())
                            .putIfAbsent(number, values[i]);
                }
                latest[number][i] = Math.max(latest[number][i], period.end());
            }
            touched[i] = false;
            contents[i] = 0;
            values[i] = Double.NaN;
            hidden[i] = false;
        }
    }

    private void choose(Map<Integer, Map<Cell, Long>> offers) {
        int indicator =
                offers.values().iterator().next().keySet().iterator().next().indicator();
        List<Integer> order = new ArrayList<>(offers.keySet());
        order.sort(Comparator.comparingInt((Integer number) -> latest[number][indicator])
                .thenComparingLong(number -> deliveries.get(number).arrival())
                .thenComparing(number -> deliveries.get(number).digest()));
        Map<Cell, Integer> chosen = new LinkedHashMap<>();
        for (int number : order) {
            Set<Cell> given = offers.getOrDefault(number, Map.of()).keySet();
            if (isWhole(chosen.keySet(), given)) {
                chosen.clear();
            }
            given.forEach(cell -> chosen.put(cell, number));
        }
        chosen.forEach((cell, number) -> givers.put(cell, credited(cell, number, offers, indicator)));
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                clash(order.get(i), order.get(j), offers, indicator);
            }
        }
    }

    /** Whether {@code given} is all that is to be had in place of {@code before}: it has nearly all of it, and more than half. */
    private static boolean isWhole(Set<Cell> before, Set<Cell> given) {
        Set<Cell> common = new HashSet<>(before);
        common.retainAll(given);
        return !Replacement.isFarFewer(before.size(), common.size()) && 2 * common.size() > before.size();
    }

    /** The delivery of the smallest digest that gives the same figure and whose figures go as far. */
    private int credited(Cell cell, int giver, Map<Integer, Map<Cell, Long>> offers, int indicator) {
        Long content = offers.getOrDefault(giver, Map.of()).get(cell);
        int best = giver;
        for (Map.Entry<Integer, Map<Cell, Long>> offer : offers.entrySet()) {
            int number = offer.getKey();
            if (latest[number][indicator] == latest[giver][indicator]
                    && content != null
                    && content.equals(offer.getValue().get(cell))
                    && deliveries
                                    .get(number)
                                    .digest()
                                    .compareTo(deliveries.get(best).digest())
                            < 0) {
                best = number;
            }
        }
        return best;
    }

    private void clash(int one, int other, Map<Integer, Map<Cell, Long>> offers, int indicator) {
        if (latest[one][indicator] != latest[other][indicator]) {
            return;
        }
        Map<Cell, Long> first = offers.getOrDefault(one, Map.of());
        Map<Cell, Long> second = offers.getOrDefault(other, Map.of());
        boolean differ = first.entrySet().stream()
                .anyMatch(cell ->
                        second.containsKey(cell.getKey()) && !cell.getValue().equals(second.get(cell.getKey())));
        if (differ || withdraws(first.keySet(), second.keySet()) || withdraws(second.keySet(), first.keySet())) {
            String a = deliveries.get(one).digest();
            String b = deliveries.get(other).digest();
            clashes.add(a.compareTo(b) < 0 ? new Clash(a, b) : new Clash(b, a));
        }
    }

    private static boolean withdraws(Set<Cell> before, Set<Cell> given) {
        return !given.containsAll(before) && isWhole(before, given);
    }
}
