package org.mhin.pipeline.resolve;

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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.period.Period;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Decides which delivery gives each period, resolves what is reported, and cuts the work into parts: one for each delivery of a
 * feed whose deliveries replace each other by period, one for all deliveries of any other feed.
 */
public final class PartitionPlanner {
    private final Catalogue catalogue;
    private final AreaResolver areas;
    private final PublishedLists lists;
    private final UnresolvedAreas unresolved;
    private final String source;

    /**
     * What was said beforehand of single deliveries.
     *
     * @param taken the first digits of those that replace others however few figures they bring
     * @param held those that do not go on, by digest, each with why
     */
    public record Wishes(List<String> taken, Map<String, String> held) {
        public Wishes {
            taken = List.copyOf(taken);
            held = Map.copyOf(held);
        }

        boolean isTaken(StagedDelivery staged) {
            return taken.stream()
                    .anyMatch(digits -> staged.delivery().delivery().startsWith(digits));
        }
    }

    /** @param source digest of what every part is made from, whatever its deliveries: the register, and the code of {@code ConformJob} */
    public PartitionPlanner(Catalogue catalogue, AreaResolver areas, String source) {
        this.catalogue = catalogue;
        this.areas = areas;
        this.lists = new PublishedLists(areas);
        this.unresolved = new UnresolvedAreas(catalogue, areas, lists);
        this.source = source;
    }

    /**
     * The reported areas of a delivery that stand for none, except those the publisher itself does not know; and last the areas that
     * stand for none in some of their periods, one for each of these.
     */
    public List<UnresolvedArea> unresolved(StagedDelivery staged) {
        return unresolved.of(staged);
    }

    /** Which areas of a delivery stand for none, and whether they are too many. */
    public ResolvedDelivery resolved(StagedDelivery staged, FeedContract contract) {
        return unresolved.resolved(staged, contract);
    }

    /** The published lists of neighbours among these deliveries, by the names of their sets. */
    public List<PublishedNeighbours> neighbours(List<StagedDelivery> accepted) {
        return lists.lists(catalogue, accepted);
    }

    /**
     * The parts that deliveries make.
     *
     * @param parts by name
     * @param periods what became of each period of each delivery of measures
     * @param clashes the records that it was told from between which deliveries only arrival decides
     */
    public record Planned(
            List<PartitionPlan> parts, Map<StagedDelivery, List<Standing.OfPeriod>> periods, List<Path> clashes) {}

    /** The parts that these deliveries make. */
    public Planned plan(WarehouseLayout layout, List<StagedDelivery> accepted, Wishes wishes) {
        Map<String, List<StagedDelivery>> byFeed = new TreeMap<>();
        for (StagedDelivery staged : accepted) {
            byFeed.computeIfAbsent(staged.delivery().feed(), feed -> new ArrayList<>())
                    .add(staged);
        }
        Planned planned = new Planned(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        byFeed.forEach((feed, deliveries) -> {
            FeedContract contract = catalogue.feed(feed).orElse(null);
            if (contract instanceof MeasureFeed measures) {
                plan(layout, measures, deliveries, wishes, planned);
            }
        });
        return planned;
    }

    private void plan(
            WarehouseLayout layout, MeasureFeed contract, List<StagedDelivery> all, Wishes wishes, Planned planned) {
        List<Indicator> indicators = catalogue.indicators().stream()
                .filter(indicator -> indicator.sources().stream()
                        .anyMatch(source -> source.feed().equals(contract.feed())))
                .toList();
        List<StagedDelivery> deliveries = new ArrayList<>();
        for (StagedDelivery staged : all) {
            String line = wishes.held().get(staged.delivery().delivery());
            if (line == null) {
                deliveries.add(staged);
            } else {
                planned.periods().put(staged, periods(staged, Standing.State.HELD, line));
            }
        }
        if (deliveries.isEmpty() || indicators.isEmpty()) {
            deliveries.forEach(staged -> planned.periods().put(staged, periods(staged, Standing.State.USED, null)));
            return;
        }
        if (contract.supersedes().scope().equals("period")) {
            PeriodChoice choice = new PeriodChoice(contract, deliveries, wishes::isTaken);
            planned.periods().putAll(choice.standings());
            choice.wins()
                    .forEach((staged, wins) -> planned.parts()
                            .add(part(
                                    contract.feed() + "-" + staged.delivery().shortId(),
                                    contract,
                                    indicators,
                                    Map.of(staged, wins))));
        } else {
            Map<StagedDelivery, List<Period>> every = new LinkedHashMap<>();
            deliveries.stream()
                    .sorted(Comparator.comparing(staged -> staged.delivery().delivery()))
                    .forEach(staged -> {
                        every.put(
                                staged,
                                staged.record().dictionary().periods().stream()
                                        .map(StageRecord.ReportedPeriod::period)
                                        .toList());
                        planned.periods().put(staged, periods(staged, Standing.State.USED, null));
                    });
            planned.parts()
                    .add(byArrival(layout, part(contract.feed(), contract, indicators, every), planned.clashes()));
        }
    }

    /** Between which deliveries only arrival decides: {@code clashes}, worked out once for a set of deliveries. */
    record Clashes(List<CellChoice.Clash> clashes) {}

    /** The same part with a digest that depends on arrival where, and only where, arrival decides anything. */
    private static PartitionPlan byArrival(WarehouseLayout layout, PartitionPlan part, List<Path> records) {
        if (part.deliveries().size() < 2) {
            return part;
        }
        Path known = layout.clashes(part.digest());
        records.add(known);
        Clashes clashes = Json.unchanged(layout.storage(), known, Clashes.class).orElseGet(() -> {
            Clashes found = new Clashes(List.copyOf(new CellChoice(layout, part).clashes()));
            Json.write(layout.storage(), known, found);
            return found;
        });
        Map<String, Long> arrivals = new HashMap<>();
        part.deliveries().forEach(delivery -> arrivals.put(delivery.digest(), delivery.arrival()));
        List<String> made = new ArrayList<>(List.of(part.digest()));
        for (CellChoice.Clash clash : clashes.clashes()) {
            int order = Long.compare(arrivals.getOrDefault(clash.one(), 0L), arrivals.getOrDefault(clash.other(), 0L));
            made.add(clash.one() + " " + clash.other() + " " + order);
        }
        return clashes.clashes().isEmpty()
                ? part
                : new PartitionPlan(
                        part.part(),
                        Digest.of(made),
                        part.feed(),
                        part.indicators(),
                        part.deliveries(),
                        part.repeats());
    }

    private static List<Standing.OfPeriod> periods(StagedDelivery staged, Standing.State state, @Nullable String line) {
        return staged.record().dictionary().periods().stream()
                .filter(period -> period.rows() > 0)
                .map(period -> new Standing.OfPeriod(
                        period.period().kind().key(),
                        period.period().label(),
                        period.rows(),
                        period.areas(),
                        state,
                        null,
                        line))
                .toList();
    }

    private PartitionPlan part(
            String name,
            MeasureFeed contract,
            List<Indicator> indicators,
            Map<StagedDelivery, List<Period>> deliveries) {
        List<String> made = new ArrayList<>(List.of(source));
        indicators.forEach(indicator -> made.add(indicator.digest()));
        deliveries.forEach((staged, wins) -> {
            made.add(staged.delivery().delivery());
            made.add(staged.record().contractDigest());
            wins.stream()
                    .sorted()
                    .forEach(period -> made.add(period.kind() + " " + period.start() + " " + period.end()));
        });
        List<PlannedIndicator> planned = indicators.stream()
                .map(indicator -> new PlannedIndicator(
                        indicator.indicator(),
                        indicator.multiplier(),
                        indicator.method(),
                        indicator.limits(),
                        indicator.sources().stream()
                                .anyMatch(source ->
                                        source.feed().equals(contract.feed()) && source.denominatorLess() != null),
                        note(indicator, contract)))
                .toList();
        List<PlannedDelivery> plannedDeliveries = new ArrayList<>();
        DeliveryPlanner planner = new DeliveryPlanner(areas, contract, indicators);
        deliveries.forEach((staged, wins) -> plannedDeliveries.add(planner.plan(staged, wins)));
        boolean repeats = plannedDeliveries.stream().anyMatch(PartitionPlanner::twoCodes);
        return new PartitionPlan(name, Digest.of(made), contract.feed(), planned, plannedDeliveries, repeats);
    }

    private static @Nullable String note(Indicator indicator, FeedContract contract) {
        String notes = indicator.sources().stream()
                .filter(source -> source.feed().equals(contract.feed()))
                .map(Indicator.Source::note)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        return notes.isEmpty() ? null : notes;
    }

    private static boolean twoCodes(PlannedDelivery delivery) {
        for (@Nullable PlannedPlace[] places : delivery.places()) {
            Set<String> keys = new HashSet<>();
            for (PlannedPlace place : places) {
                if (place != null && !keys.add(place.area())) {
                    return true;
                }
            }
        }
        return false;
    }
}
