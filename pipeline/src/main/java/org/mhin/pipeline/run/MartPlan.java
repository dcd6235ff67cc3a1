package org.mhin.pipeline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.table.TableContract;
import org.mhin.pipeline.dimension.Dimensions;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Cuts each mart into its files, each of which is made only of what can change it, so that a delivery touches what it is about and no other. */
final class MartPlan {
    private static final int RECENT = 5;

    private final WarehouseLayout layout;
    private final Dimensions dimensions;
    private final Map<String, ProtectedFigures.Part> parts = new TreeMap<>();
    private final List<PartitionRecord> records;

    MartPlan(WarehouseLayout layout, Dimensions dimensions, ProtectedFigures figures) {
        this.layout = layout;
        this.dimensions = dimensions;
        figures.parts().forEach(part -> parts.put(part.part(), part));
        this.records =
                figures.parts().stream().map(ProtectedFigures.Part::holds).toList();
    }

    /** The files of a mart, in the order of their names. */
    List<MartPartition> of(Mart mart) {
        return switch (mart.contract().scope()) {
            case PART ->
                records.stream()
                        .sorted(Comparator.comparing(PartitionRecord::part))
                        .map(record ->
                                partition(mart, record.part(), null, List.of(record), before(record, mart.looksBack())))
                        .toList();
            case RECENT, SERIES -> bySeries(mart);
            case DIMENSIONS -> List.of(partition(mart, MartPartition.ALL, null, List.of(), List.of()));
            case RELEASE -> List.of();
        };
    }

    /** A feed and a kind of period: no series goes across either. */
    private record Kind(String feed, String periodKind) {}

    private List<MartPartition> bySeries(Mart mart) {
        List<String> kinds = mart.contract().periodKinds();
        Map<Kind, List<PartitionRecord>> holding = new HashMap<>();
        for (PartitionRecord record : records) {
            record.periods().stream()
                    .map(PartitionRecord.IndicatorPeriods::periodKind)
                    .filter(kind -> kinds.isEmpty() || kinds.contains(kind))
                    .distinct()
                    .forEach(kind -> holding.computeIfAbsent(new Kind(record.feed(), kind), key -> new ArrayList<>())
                            .add(record));
        }
        boolean recent = mart.contract().scope() == TableContract.Scope.RECENT;
        return holding.entrySet().stream()
                .map(entry -> partition(
                        mart,
                        entry.getKey().feed() + "." + entry.getKey().periodKind(),
                        entry.getKey().periodKind(),
                        recent ? recent(entry.getValue(), entry.getKey().periodKind()) : entry.getValue(),
                        List.of()))
                .sorted(Comparator.comparing(MartPartition::name))
                .toList();
    }

    /**
     * Of the parts of a feed that hold periods of a kind, those that hold one of the five latest of an indicator; and, since a trend
     * is of an area's own five latest years, which may lie further back, all of them where the periods are not parts of a year.
     */
    static List<PartitionRecord> recent(List<PartitionRecord> records, String periodKind) {
        if (!PeriodKind.of(periodKind).isPartOfYear()) {
            return records;
        }
        Map<String, Set<String>> ends = new HashMap<>();
        for (PartitionRecord record : records) {
            of(record, periodKind)
                    .forEach(periods -> ends.computeIfAbsent(periods.indicator(), key -> new TreeSet<>())
                            .addAll(periods.ends()));
        }
        Map<String, Set<String>> latest = new HashMap<>();
        ends.forEach((indicator, days) -> latest.put(
                indicator,
                days.stream().sorted(Comparator.reverseOrder()).limit(RECENT).collect(Collectors.toSet())));
        return records.stream()
                .filter(record -> of(record, periodKind).stream()
                        .anyMatch(periods -> periods.ends().stream()
                                .anyMatch(latest.getOrDefault(periods.indicator(), Set.of())::contains)))
                .toList();
    }

    /**
     * The other parts of its feed that hold one of the last periods before a period of a part, of the same indicator and kind, as far as
     * there are any: a period that never came is none.
     */
    private List<PartitionRecord> before(PartitionRecord part, int periods) {
        if (periods == 0) {
            return List.of();
        }
        List<PartitionRecord> feed = records.stream()
                .filter(record -> record.feed().equals(part.feed()))
                .toList();
        Set<PartitionRecord> found = new LinkedHashSet<>();
        for (PartitionRecord.IndicatorPeriods own : part.periods()) {
            NavigableSet<String> ends = new TreeSet<>();
            feed.forEach(record -> same(record, own).forEach(of -> ends.addAll(of.ends())));
            Set<String> wanted = new HashSet<>();
            own.ends()
                    .forEach(end -> ends.headSet(end, false).descendingSet().stream()
                            .limit(periods)
                            .forEach(wanted::add));
            feed.stream()
                    .filter(record -> !record.part().equals(part.part()))
                    .filter(record ->
                            same(record, own).anyMatch(of -> of.ends().stream().anyMatch(wanted::contains)))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** Of what a part holds, the periods of the same indicator and kind. */
    private static Stream<PartitionRecord.IndicatorPeriods> same(
            PartitionRecord record, PartitionRecord.IndicatorPeriods as) {
        return record.periods().stream()
                .filter(of ->
                        of.indicator().equals(as.indicator()) && of.periodKind().equals(as.periodKind()));
    }

    private static List<PartitionRecord.IndicatorPeriods> of(PartitionRecord record, String periodKind) {
        return record.periods().stream()
                .filter(periods -> periods.periodKind().equals(periodKind))
                .toList();
    }

    private MartPartition partition(
            Mart mart,
            String name,
            @Nullable String periodKind,
            List<PartitionRecord> over,
            List<PartitionRecord> before) {
        Map<String, Path> observations = new TreeMap<>();
        Map<String, String> madeFrom = new TreeMap<>();
        Set<String> indicators = new HashSet<>();
        for (PartitionRecord record : over) {
            ProtectedFigures.Part part = Objects.requireNonNull(parts.get(record.part()));
            observations.put(part.part(), part.observations());
            madeFrom.put(Why.PART + part.part(), part.digest());
            record.periods().stream()
                    .filter(periods ->
                            periodKind == null || periods.periodKind().equals(periodKind))
                    .forEach(periods -> indicators.add(periods.indicator()));
        }
        Map<String, Path> earlier = new TreeMap<>();
        for (PartitionRecord record : before) {
            ProtectedFigures.Part part = Objects.requireNonNull(parts.get(record.part()));
            earlier.put(part.part(), part.observations());
            madeFrom.put(Why.PART + part.part(), part.digest());
        }
        madeFrom.put(Why.SQL, mart.contract().digest());
        madeFrom.put(Why.CODE, MartJob.code(mart));
        mart.contract()
                .reads()
                .forEach(read -> dimensions
                        .said(read.table(), read.columns(), indicators)
                        .ifPresent(said -> madeFrom.put(Why.TABLE + read.table(), said)));
        return MartPartition.of(layout, mart.name(), name, periodKind, observations, earlier, madeFrom);
    }
}
