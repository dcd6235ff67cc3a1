package org.mhin.pipeline.resolve;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.LiesIn;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.model.feed.NeighbourFeed;
import org.mhin.model.feed.Statistic;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.period.Period;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedWhole;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.stage.StageRecord.ReportedMeasure;
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
        this.source = source;
    }

    /**
     * An area code that stands for no area.
     *
     * @param reason why not: {@link Reason#UNKNOWN_AREA}, {@link Reason#OUT_OF_TIME}, or of a list of neighbours {@link Reason#WRONG_VINTAGE}
     * @param figures how many figures carry it; of a list of neighbours, how many places of the list
     */
    public record Unresolved(String code, Reason reason, String message, long figures, long firstLine) {}

    /**
     * The reported areas of a delivery that stand for none, except those the publisher itself does not know; and last the areas that
     * stand for none in some of their periods, one for each of these.
     */
    public List<Unresolved> unresolved(StagedDelivery staged) {
        return catalogue
                .feed(staged.delivery().feed())
                .map(contract -> switch (contract.kind()) {
                    case MEASURES -> unresolvedAreas(staged);
                    case NEIGHBOURS -> lists.unresolved(staged, ((NeighbourFeed) contract).neighbours());
                    case REGISTER, LOOKUP -> List.<Unresolved>of();
                })
                .orElseGet(List::of);
    }

    private List<Unresolved> unresolvedAreas(StagedDelivery staged) {
        Map<String, Unresolved> found = new TreeMap<>();
        StageRecord.Dictionary dictionary = staged.record().dictionary();
        boolean someResolve = false;
        Period last = dictionary.periods().stream()
                .map(StageRecord.ReportedPeriod::period)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last == null) {
            return List.of();
        }
        for (ReportedArea area : dictionary.areas()) {
            if (!area.known()) {
                continue;
            }
            boolean any = false;
            boolean every = true;
            String message = "";
            for (StageRecord.ReportedPeriod period : dictionary.periods()) {
                AreaResolver.Answer answer = areas.resolve(area, period.period());
                any |= answer.area() != null;
                every &= answer.area() != null;
                message = answer.message();
            }
            someResolve |= any && !every;
            if (!any) {
                String code = area.code() == null ? String.valueOf(area.name()) : area.code();
                found.put(code, new Unresolved(code, Reason.UNKNOWN_AREA, message, area.rows(), area.firstLine()));
            }
        }
        List<Unresolved> all = new ArrayList<>(found.values());
        if (someResolve && staged.record().accepted()) {
            all.addAll(OutOfTime.of(staged, areas));
        }
        return List.copyOf(all);
    }

    /** Which areas of a delivery stand for none, and whether they are too many. */
    public ResolvedDelivery resolved(StagedDelivery staged, FeedContract contract) {
        List<Unresolved> unresolved = unresolved(staged);
        return new ResolvedDelivery(refusal(staged, contract, unresolved), unresolved, List.of());
    }

    /** Why unknown areas refuse the delivery; null when they do not. */
    private static @Nullable String refusal(StagedDelivery staged, FeedContract contract, List<Unresolved> all) {
        List<Unresolved> unresolved =
                all.stream().filter(area -> area.reason() != Reason.OUT_OF_TIME).toList();
        long figures = unresolved.stream().mapToLong(Unresolved::figures).sum();
        if (figures == 0
                || figures <= contract.rejectLimit() * staged.record().rows().figures()) {
            return null;
        }
        Unresolved first = unresolved.get(0);
        return String.format(
                Locale.ROOT,
                "%s: line %d: %s '%s' (%s); %d of %d figures are of %d unknown areas, more than feed %s allows: %s",
                staged.delivery().file(),
                first.firstLine(),
                first.reason(),
                first.code(),
                first.message(),
                figures,
                staged.record().rows().figures(),
                unresolved.size(),
                contract.feed(),
                UnknownAreas.words(unresolved.stream().map(Unresolved::code).toList()));
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
     */
    public record Planned(List<PartitionPlan> parts, Map<StagedDelivery, List<Standing.OfPeriod>> periods) {}

    /** The parts that these deliveries make. */
    public Planned plan(WarehouseLayout layout, List<StagedDelivery> accepted, Wishes wishes) {
        Map<String, List<StagedDelivery>> byFeed = new TreeMap<>();
        for (StagedDelivery staged : accepted) {
            byFeed.computeIfAbsent(staged.delivery().feed(), feed -> new ArrayList<>())
                    .add(staged);
        }
        Planned planned = new Planned(new ArrayList<>(), new LinkedHashMap<>());
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
            planned.parts().add(byArrival(layout, part(contract.feed(), contract, indicators, every)));
        }
    }

    /** Between which deliveries only arrival decides: {@code clashes}, worked out once for a set of deliveries. */
    record Clashes(List<CellChoice.Clash> clashes) {}

    /** The same part with a digest that depends on arrival where, and only where, arrival decides anything. */
    private static PartitionPlan byArrival(WarehouseLayout layout, PartitionPlan part) {
        if (part.deliveries().size() < 2) {
            return part;
        }
        Path known = layout.clashes(part.digest());
        Clashes clashes;
        if (layout.storage().isFile(known)) {
            clashes = Json.read(layout.storage(), known, Clashes.class);
        } else {
            clashes = new Clashes(List.copyOf(new CellChoice(layout, part).clashes()));
            Json.write(layout.storage(), known, clashes);
        }
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
        deliveries.forEach((staged, wins) -> plannedDeliveries.add(delivery(staged, wins, contract, indicators)));
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

    /** England of a period, where the feed says of which areas it is the sum; null where it does not, or there were none. */
    private @Nullable PlannedWhole whole(MeasureFeed contract, Period period) {
        String summed = contract.areas().sumsToEngland();
        if (summed == null) {
            return null;
        }
        Set<String> parts = areas.keysOf(AreaType.ofKey(summed), period.end());
        return parts.isEmpty()
                ? null
                : areas.england(period.end())
                        .map(england -> new PlannedWhole(
                                new PlannedPlace(
                                        england.key(),
                                        england.type().key(),
                                        england.code(),
                                        england.name(),
                                        "the sum of " + parts.size() + " areas",
                                        null,
                                        null,
                                        null),
                                parts))
                        .orElse(null);
    }

    private static boolean twoCodes(PlannedDelivery delivery) {
        for (@Nullable PlannedPlace[] places : delivery.places()) {
            java.util.Set<String> keys = new java.util.HashSet<>();
            for (PlannedPlace place : places) {
                if (place != null && !keys.add(place.area())) {
                    return true;
                }
            }
        }
        return false;
    }

    private PlannedDelivery delivery(
            StagedDelivery staged, List<Period> wins, MeasureFeed contract, List<Indicator> indicators) {
        StageRecord.Dictionary dictionary = staged.record().dictionary();
        List<@Nullable PlannedPeriod> periods = new ArrayList<>();
        @Nullable PlannedWhole[] wholes = new PlannedWhole[dictionary.periods().size()];
        @Nullable
        PlannedPlace[][] places =
                new PlannedPlace[dictionary.periods().size()][dictionary.areas().size()];
        for (int p = 0; p < places.length; p++) {
            Period period = dictionary.periods().get(p).period();
            boolean takes = wins.contains(period);
            periods.add(
                    takes
                            ? new PlannedPeriod(
                                    period.kind().key(),
                                    (int) period.start().toEpochDay(),
                                    (int) period.end().toEpochDay(),
                                    period.label())
                            : null);
            wholes[p] = takes ? whole(contract, period) : null;
            for (int a = 0; takes && a < places[p].length; a++) {
                places[p][a] = place(dictionary.areas().get(a), period);
            }
        }
        return new PlannedDelivery(
                staged.delivery().shortId(),
                staged.delivery().delivery(),
                staged.delivery().arrival(),
                staged.folder().toString(),
                periods,
                dictionary.breakdowns().stream()
                        .map(PartitionPlanner::breakdown)
                        .toList(),
                places,
                dictionary.measures().stream()
                        .map(measure -> roles(measure, contract, indicators))
                        .toList(),
                dictionary.notes(),
                wholes);
    }

    private static PlannedBreakdown breakdown(StageRecord.ReportedBreakdown reported) {
        Breakdown breakdown =
                Breakdown.of(reported.sex(), reported.age(), reported.categoryType(), reported.category());
        return new PlannedBreakdown(breakdown.sex(), breakdown.age(), breakdown.categoryType(), breakdown.category());
    }

    /** The day on which what an area lies in is looked up: that day, or the nearest on which the area was there under its code. */
    private static LocalDate dayOf(Area area, LocalDate day) {
        LocalDate last = area.validTo();
        if (day.isBefore(area.validFrom())) {
            return area.validFrom();
        }
        return last != null && day.isAfter(last) ? last : day;
    }

    private @Nullable PlannedPlace place(ReportedArea reported, Period period) {
        AreaResolver.Answer answer = areas.resolve(reported, period);
        Area area = answer.area();
        if (area == null) {
            return null;
        }
        LocalDate day = dayOf(area, period.end());
        String text = reported.code() == null ? String.valueOf(reported.name()) : reported.code();
        Reason note = answer.note();
        return new PlannedPlace(
                area.key(),
                area.type().key(),
                area.code(),
                area.name(),
                text,
                note == null ? null : note.code(),
                key(area, LiesIn.REGION, day),
                key(area, LiesIn.ICB, day));
    }

    /** The key of what an area lies in; null where it lies in none. */
    private @Nullable String key(Area area, LiesIn in, LocalDate day) {
        return in.types().stream()
                .flatMap(type -> areas.parent(area, type, day).stream())
                .map(Area::key)
                .findFirst()
                .orElse(null);
    }

    private static List<PartitionPlan.Role> roles(
            ReportedMeasure measure, FeedContract contract, List<Indicator> indicators) {
        Statistic statistic = Statistic.of(measure.statistic());
        List<PartitionPlan.Role> roles = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            for (Indicator.Source source : indicators.get(i).sources()) {
                if (source.feed().equals(contract.feed())) {
                    int number = i;
                    source.role(measure.measure(), statistic)
                            .ifPresent(role -> roles.add(new PartitionPlan.Role(number, role.ordinal())));
                }
            }
        }
        return roles;
    }
}
