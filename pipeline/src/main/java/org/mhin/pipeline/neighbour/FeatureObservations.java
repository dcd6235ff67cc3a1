package org.mhin.pipeline.neighbour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.figure.ConvertedFigure;
import org.mhin.model.figure.GroupConversion;
import org.mhin.model.figure.GroupFigures;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.neighbour.FeatureFigures;
import org.mhin.model.neighbour.NeighbourSet;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.protect.ProtectedFigures;
import org.mhin.pipeline.warehouse.storage.Storage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/** The observations of the indicators that lists of neighbours name, one group for each feed, period, sex and age. */
final class FeatureObservations {
    private static final ParquetSchema READ = new ParquetSchema("features");
    private static final int INDICATOR = READ.add("indicator", ProtectedFigures.OBSERVATIONS);
    private static final int FEED = READ.add("feed", ProtectedFigures.OBSERVATIONS);
    private static final int AREA = READ.add("area", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD_START = READ.add("period_start", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD_END = READ.add("period_end", ProtectedFigures.OBSERVATIONS);
    private static final int PERIOD = READ.add("period", ProtectedFigures.OBSERVATIONS);
    private static final int SEX = READ.add("sex", ProtectedFigures.OBSERVATIONS);
    private static final int AGE = READ.add("age", ProtectedFigures.OBSERVATIONS);
    private static final int CATEGORY = READ.add("category", ProtectedFigures.OBSERVATIONS);
    private static final int NUMERATOR = READ.add("numerator", ProtectedFigures.OBSERVATIONS);
    private static final int DENOMINATOR = READ.add("denominator", ProtectedFigures.OBSERVATIONS);
    private static final int VALUE = READ.add("value", ProtectedFigures.OBSERVATIONS);
    private static final int REASON = READ.add("reason", ProtectedFigures.OBSERVATIONS);

    /**
     * In which order the groups of a feature are looked at: those that end last, of these the longest, since they may be of several
     * kinds of period and a year varies less than a quarter; of these by feed.
     */
    private static final Comparator<Group> BEST = Comparator.comparing(Group::end)
            .reversed()
            .thenComparing(Group::start)
            .thenComparing(Group::feed)
            .thenComparing(Group::part);

    /** What all figures of a group have in common. */
    private record Group(
            String part,
            String indicator,
            String feed,
            LocalDate start,
            LocalDate end,
            String period,
            String sex,
            String age) {}

    private final Map<String, Indicator> indicators;
    private final Map<Group, GroupFigures> figures = new LinkedHashMap<>();
    private final Set<Group> local = new HashSet<>();

    private FeatureObservations(Map<String, Indicator> indicators) {
        this.indicators = indicators;
    }

    /** Reads them from every part of the plan that has any. */
    static FeatureObservations read(NeighbourPlan plan, Storage storage) {
        FeatureObservations read = new FeatureObservations(plan.indicators());
        Map<String, List<NeighbourSet.Feature>> wanted = new HashMap<>();
        plan.sets()
                .forEach(set -> set.features().forEach(feature -> {
                    String indicator = feature.indicator();
                    if (indicator != null) {
                        wanted.computeIfAbsent(indicator, key -> new ArrayList<>())
                                .add(feature);
                    }
                }));
        plan.observations().forEach((part, file) -> read.add(part, new StoredFile(storage, file), wanted));
        return read;
    }

    private void add(String part, StoredFile file, Map<String, List<NeighbourSet.Feature>> wanted) {
        try {
            ParquetFile.read(file, READ, row -> {
                String indicator = row.recurringTextAt(INDICATOR);
                if (indicator != null && Breakdown.ALL.equals(row.recurringTextAt(CATEGORY))) {
                    String sex = String.valueOf(row.recurringTextAt(SEX));
                    String age = String.valueOf(row.recurringTextAt(AGE));
                    boolean asked = wanted.getOrDefault(indicator, List.of()).stream()
                            .anyMatch(feature ->
                                    feature.sex().equals(sex) && feature.age().equals(age));
                    if (asked) {
                        add(part, indicator, sex, age, row);
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the observations of " + part + ": " + e.getMessage(), e);
        }
    }

    private void add(String part, String indicator, String sex, String age, ParquetRow row) {
        String area = String.valueOf(row.recurringTextAt(AREA));
        AreaType type = AreaType.ofKey(area.substring(area.lastIndexOf('@') + 1));
        if (BoundarySet.types().stream().noneMatch(kind -> kind.covers(type))) {
            return;
        }
        Group group = new Group(
                part,
                indicator,
                String.valueOf(row.recurringTextAt(FEED)),
                LocalDate.ofEpochDay(row.intAt(PERIOD_START)),
                LocalDate.ofEpochDay(row.intAt(PERIOD_END)),
                String.valueOf(row.recurringTextAt(PERIOD)),
                sex,
                age);
        figures.computeIfAbsent(group, key -> new GroupFigures())
                .add(
                        area,
                        number(row, VALUE),
                        number(row, NUMERATOR),
                        number(row, DENOMINATOR),
                        Reason.ofCell(row.recurringTextAt(REASON)));
        if (type.isBelowRegion()) {
            local.add(group);
        }
    }

    private static double number(ParquetRow row, int field) {
        return row.present(field) ? row.doubleAt(field) : Double.NaN;
    }

    /**
     * The figures of a feature on some boundaries, from the latest period up to a day that has enough areas; where none has, from
     * the latest that has any smaller than a region.
     */
    FeatureFigures on(
            BoundarySet boundaries, NeighbourSet.Feature feature, LocalDate to, Predicate<FeatureFigures> enough) {
        Indicator indicator = feature.indicator() == null ? null : indicators.get(feature.indicator());
        if (indicator == null) {
            return FeatureFigures.NONE;
        }
        FeatureFigures latest = FeatureFigures.NONE;
        for (Group group : local.stream()
                .filter(group -> group.indicator().equals(feature.indicator())
                        && group.sex().equals(feature.sex())
                        && group.age().equals(feature.age())
                        && !group.end().isAfter(to))
                .sorted(BEST)
                .toList()) {
            FeatureFigures found = on(boundaries, indicator, group);
            if (enough.test(found)) {
                return found;
            }
            latest = latest == FeatureFigures.NONE ? found : latest;
        }
        return latest;
    }

    private FeatureFigures on(BoundarySet boundaries, Indicator indicator, Group group) {
        Map<String, Double> byArea = new LinkedHashMap<>();
        for (ConvertedFigure figure : GroupConversion.onto(boundaries)
                .convert(
                        figures.getOrDefault(group, new GroupFigures()),
                        indicator.method(),
                        indicator.multiplier(),
                        indicator.limits(),
                        AgeGroup.ofLabel(group.age()),
                        group.end())) {
            if (figure.figure().reason() == null
                    && !Double.isNaN(figure.figure().value())) {
                byArea.put(figure.area().key(), figure.figure().value());
            }
        }
        return new FeatureFigures(byArea, group.feed(), group.period());
    }
}
