package org.mhin.pipeline.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mhin.model.figure.FigureSum;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.resolve.CellChoice;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedWhole;
import org.mhin.pipeline.resolve.PartitionRecord;
import org.mhin.pipeline.stage.FigureFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Builds one part of the observations in one task. A delivery's figures come sorted by period, breakdown and area, so all that
 * make one observation stand together and nothing is shuffled, joined or held.
 */
final class PartitionBuilder {
    private final WarehouseLayout layout;
    private final PartitionPlan plan;

    /** The figures of the observations at hand. */
    private final CellFigures figures;

    /** The observations that are there; null where no delivery can give one twice. */
    private final @Nullable Set<CellChoice.Cell> seen;

    /** Which delivery gives each observation; null where there is one delivery. */
    private @Nullable CellChoice choice;

    private final List<PartitionRecord.Figures> taken = new ArrayList<>();
    private @Nullable String current;

    /** Of the observation at hand, the figures whose first indicator is each. */
    private final long[] rows;

    private long used;
    private long displaced;
    private long repeated;
    private long unresolved;
    private long withoutIndicator;

    private final Map<Integer, WholeFigure> sums = new TreeMap<>();

    PartitionBuilder(WarehouseLayout layout, PartitionPlan plan) {
        this.layout = layout;
        this.plan = plan;
        figures = new CellFigures(plan.indicators().size());
        rows = new long[plan.indicators().size()];
        seen = plan.repeats() ? new HashSet<>() : null;
    }

    /** Builds the part into {@code folder}, which this task alone writes to; {@code part.json} comes last. */
    PartitionRecord build(Path folder) {
        try {
            layout.storage().makeFolder(folder);
            choice = plan.deliveries().size() > 1 ? new CellChoice(layout, plan) : null;
            ObservationWriter writer;
            try (ParquetFile.Sink sink =
                    ParquetFile.write(layout.storage(), layout.observationFile(folder), ObservationFile.SCHEMA)) {
                writer = new ObservationWriter(plan, sink);
                for (int i = 0; i < plan.deliveries().size(); i++) {
                    build(i, writer);
                }
            }
            PartitionRecord record = new PartitionRecord(
                    plan.part(),
                    plan.digest(),
                    plan.feed(),
                    writer.observations(),
                    writer.hidden(),
                    writer.periods(),
                    taken);
            Json.draft(layout.storage(), layout.partRecord(folder), record);
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build observations " + plan.part() + ": " + e.getMessage(), e);
        }
    }

    /** The delivery at hand; null before the first. */
    @Nullable
    String delivery() {
        return current;
    }

    private void build(int number, ObservationWriter writer) throws IOException {
        PlannedDelivery delivery = plan.deliveries().get(number);
        current = delivery.delivery();
        used = 0;
        displaced = 0;
        repeated = 0;
        unresolved = 0;
        withoutIndicator = 0;
        Path staged = layout.figures(Path.of(delivery.staged()));
        int[] group = {-1, -1, -1};
        sums.clear();
        ParquetFile.read(layout.stored(staged), FigureFile.SCHEMA, row -> {
            int period = row.intAt(FigureFile.PERIOD);
            int breakdown = row.intAt(FigureFile.BREAKDOWN);
            int area = row.intAt(FigureFile.AREA);
            if (period != group[0] || breakdown != group[1] || area != group[2]) {
                emit(number, group, writer);
                if (period != group[0] || breakdown != group[1]) {
                    wholes(delivery, group, writer);
                }
                group[0] = period;
                group[1] = breakdown;
                group[2] = area;
            }
            if (delivery.periods().get(period) == null) {
                return;
            }
            List<PartitionPlan.Role> roles = delivery.measures().get(row.intAt(FigureFile.MEASURE));
            if (roles.isEmpty()) {
                withoutIndicator++;
            } else {
                rows[roles.get(0).indicator()]++;
            }
            for (int i = 0; i < roles.size(); i++) {
                figures.take(roles.get(i), row);
            }
        });
        emit(number, group, writer);
        wholes(delivery, group, writer);
        taken.add(new PartitionRecord.Figures(
                delivery.delivery(), used, displaced, repeated, unresolved, withoutIndicator));
    }

    /** What the areas of the group that ends come to together, of each indicator, where the publisher does not print it. */
    private void wholes(PlannedDelivery delivery, int[] group, ObservationWriter writer) {
        if (sums.isEmpty()) {
            return;
        }
        PlannedWhole whole = Objects.requireNonNull(delivery.wholes()[group[0]]);
        PlannedPeriod period = Objects.requireNonNull(delivery.periods().get(group[0]));
        PlannedBreakdown breakdown = delivery.breakdowns().get(group[1]);
        sums.forEach((number, sum) -> writer.writeSum(
                new ObservationWriter.Subject(number, period, whole.place(), breakdown),
                delivery,
                sum,
                sum.reason(whole.parts())));
        sums.clear();
    }

    private void emit(int number, int[] group, ObservationWriter writer) {
        List<Integer> indicators = figures.indicators();
        if (indicators.isEmpty()) {
            return;
        }
        PlannedDelivery delivery = plan.deliveries().get(number);
        PlannedPeriod period = delivery.periods().get(group[0]);
        PlannedPlace place = delivery.places()[group[0]][group[2]];
        for (int indicator : indicators) {
            if (period == null || place == null) {
                unresolved += rows[indicator];
            } else {
                PlannedBreakdown breakdown = delivery.breakdowns().get(group[1]);
                CellChoice.Cell cell = new CellChoice.Cell(indicator, period, place.area(), breakdown);
                if (choice != null && !choice.gives(number, cell)) {
                    displaced += rows[indicator];
                } else if (seen != null && !seen.add(cell)) {
                    repeated += rows[indicator];
                } else {
                    figures.hideWithParts(indicator, plan.indicators().get(indicator));
                    if (plan.indicators().get(indicator).lessens()) {
                        figures.lessen(indicator);
                    }
                    writer.write(
                            new ObservationWriter.Subject(indicator, period, place, breakdown),
                            delivery,
                            figures,
                            choice == null ? null : choice.otherEngland(cell));
                    used += rows[indicator];
                    add(delivery.wholes()[group[0]], indicator, place);
                }
            }
            rows[indicator] = 0;
        }
        figures.clear();
    }

    /** Adds the observation at hand to what its areas come to together, where that is worked out. */
    private void add(@Nullable PlannedWhole whole, int number, PlannedPlace place) {
        PlannedIndicator indicator = plan.indicators().get(number);
        Method method = indicator.method();
        if (whole == null || !method.adds() || !whole.parts().contains(place.area())) {
            return;
        }
        double denominator = figures.denominator(number);
        double value = figures.value(number, indicator);
        double events = method.events(figures.numerator(number), value, indicator.multiplier());
        Reason reason = Double.isNaN(value) ? figures.reason(number, indicator) : figures.hiddenPart(number, method);
        sums.computeIfAbsent(number, key -> new WholeFigure())
                .add(
                        place.area(),
                        events,
                        method.divides() ? denominator : 0,
                        FigureSum.missing(method, reason, value, events, denominator));
    }
}
