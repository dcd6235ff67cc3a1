package org.mhin.pipeline.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.figure.FigureSum;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
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
    private static final int ROLES = Indicator.Role.values().length;
    private static final int VALUE = Indicator.Role.VALUE.ordinal();
    private static final int NUMERATOR = Indicator.Role.NUMERATOR.ordinal();
    private static final int DENOMINATOR = Indicator.Role.DENOMINATOR.ordinal();
    private static final int DENOMINATOR_LESS = Indicator.Role.DENOMINATOR_LESS.ordinal();
    private static final int HALF_WIDTH_95 = Indicator.Role.HALF_WIDTH_95.ordinal();
    private static final int[] LIMITS = {
        Indicator.Role.LOWER_95.ordinal(),
        Indicator.Role.UPPER_95.ordinal(),
        Indicator.Role.LOWER_998.ordinal(),
        Indicator.Role.UPPER_998.ordinal()
    };
    private static final int[] LIMIT_FIELDS = {
        ObservationFile.LOWER_95, ObservationFile.UPPER_95, ObservationFile.LOWER_998, ObservationFile.UPPER_998
    };

    private final WarehouseLayout layout;
    private final PartitionPlan plan;
    private final ParquetRow out = new ParquetRow(ObservationFile.SCHEMA);
    private final TreeMap<String, TreeSet<String>> ends = new TreeMap<>();

    /** The figures of the observation at hand, by indicator and role. */
    private final double[] values;

    private final boolean[] present;
    private final @Nullable Reason[] reasons;
    private final int[] lines;
    private final int[] notes;
    private final boolean[] touched;
    private final List<Integer> touchedIndicators = new ArrayList<>();
    /** The observations that are there; null where no delivery can give one twice. */
    private final @Nullable Set<CellChoice.Cell> seen;

    /** Which delivery gives each observation; null where there is one delivery. */
    private @Nullable CellChoice choice;

    private final List<PartitionRecord.Figures> taken = new ArrayList<>();
    private final Map<Peers, Integer> peers = new HashMap<>();
    private @Nullable String current;
    private long observations;

    /** Of the observation at hand, the figures whose first indicator is each. */
    private final long[] rows;

    private long used;
    private long displaced;
    private long repeated;
    private long unresolved;
    private long withoutIndicator;

    private final Map<Integer, WholeFigure> sums = new TreeMap<>();

    private record Peers(int indicator, PlannedPeriod period, PlannedBreakdown breakdown) {}

    PartitionBuilder(WarehouseLayout layout, PartitionPlan plan) {
        this.layout = layout;
        this.plan = plan;
        int slots = plan.indicators().size() * ROLES;
        values = new double[slots];
        present = new boolean[slots];
        reasons = new Reason[slots];
        lines = new int[plan.indicators().size()];
        notes = new int[plan.indicators().size()];
        touched = new boolean[plan.indicators().size()];
        rows = new long[plan.indicators().size()];
        seen = plan.repeats() ? new HashSet<>() : null;
    }

    /** Builds the part into {@code folder}, which this task alone writes to; {@code part.json} comes last. */
    PartitionRecord build(Path folder) {
        try {
            layout.storage().makeFolder(folder);
            choice = plan.deliveries().size() > 1 ? new CellChoice(layout, plan) : null;
            try (ParquetFile.Sink sink = ParquetFile.write(layout.observationFile(folder), ObservationFile.SCHEMA)) {
                for (int i = 0; i < plan.deliveries().size(); i++) {
                    build(i, sink);
                }
            }
            List<PartitionRecord.IndicatorPeriods> periods = new ArrayList<>();
            ends.forEach((key, days) -> {
                int bar = key.indexOf('|');
                periods.add(new PartitionRecord.IndicatorPeriods(
                        key.substring(0, bar), key.substring(bar + 1), List.copyOf(days)));
            });
            PartitionRecord record =
                    new PartitionRecord(plan.part(), plan.digest(), plan.feed(), observations, periods, taken);
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

    private void build(int number, ParquetFile.Sink sink) throws IOException {
        PlannedDelivery delivery = plan.deliveries().get(number);
        current = delivery.delivery();
        used = 0;
        displaced = 0;
        repeated = 0;
        unresolved = 0;
        withoutIndicator = 0;
        Path figures = layout.figures(Path.of(delivery.staged()));
        int[] group = {-1, -1, -1};
        sums.clear();
        ParquetFile.read(figures, FigureFile.SCHEMA, row -> {
            int period = row.intAt(FigureFile.PERIOD);
            int breakdown = row.intAt(FigureFile.BREAKDOWN);
            int area = row.intAt(FigureFile.AREA);
            if (period != group[0] || breakdown != group[1] || area != group[2]) {
                emit(number, group, sink);
                if (period != group[0] || breakdown != group[1]) {
                    wholes(delivery, group, sink);
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
                take(roles.get(i), row);
            }
        });
        emit(number, group, sink);
        wholes(delivery, group, sink);
        taken.add(new PartitionRecord.Figures(
                delivery.delivery(), used, displaced, repeated, unresolved, withoutIndicator));
    }

    /** What the areas of the group that ends come to together, of each indicator, where the publisher does not print it. */
    private void wholes(PlannedDelivery delivery, int[] group, ParquetFile.Sink sink) {
        if (sums.isEmpty()) {
            return;
        }
        PlannedWhole whole = Objects.requireNonNull(delivery.wholes()[group[0]]);
        PlannedPeriod period = Objects.requireNonNull(delivery.periods().get(group[0]));
        sums.forEach((number, sum) -> {
            PlannedIndicator indicator = plan.indicators().get(number);
            Method method = indicator.method();
            begin(number, period, whole.place(), delivery.breakdowns().get(group[1]));
            out.setText(ObservationFile.METHOD, method.key());
            out.setText(ObservationFile.BASIS, ConversionBasis.MERGED.key());
            Reason reason = sum.reason(whole.parts());
            double value = reason == null
                    ? method.value(sum.numerator(), sum.denominator(), indicator.multiplier())
                    : Double.NaN;
            if (Double.isNaN(value)) {
                out.setText(ObservationFile.REASON, (reason == null ? Reason.DENOMINATOR_MISSING : reason).code());
            } else {
                out.setDouble(ObservationFile.NUMERATOR, sum.numerator());
                if (method.divides()) {
                    out.setDouble(ObservationFile.DENOMINATOR, sum.denominator());
                }
                out.setDouble(ObservationFile.VALUE, value);
                out.setDouble(ObservationFile.COMPUTED_VALUE, value);
                limits(FigureLimits.of(
                        indicator.limits(), method, indicator.multiplier(), value, sum.numerator(), sum.denominator()));
            }
            note(null, indicator);
            out.setText(ObservationFile.DELIVERY, delivery.delivery());
            finish(indicator, period, sink);
        });
        sums.clear();
    }

    private void take(PartitionPlan.Role role, ParquetRow row) {
        int indicator = role.indicator();
        int slot = indicator * ROLES + role.role();
        if (!touched[indicator]) {
            touched[indicator] = true;
            touchedIndicators.add(indicator);
            lines[indicator] = row.intAt(FigureFile.LINE);
            notes[indicator] = -1;
        }
        if (role.role() == VALUE) {
            lines[indicator] = row.intAt(FigureFile.LINE);
        }
        if (row.present(FigureFile.NOTE)) {
            notes[indicator] = row.intAt(FigureFile.NOTE);
        }
        if (row.present(FigureFile.VALUE)) {
            present[slot] = true;
            values[slot] = row.doubleAt(FigureFile.VALUE);
        } else {
            reasons[slot] = Reason.ofCell(row.textAt(FigureFile.REASON));
        }
    }

    private void emit(int number, int[] group, ParquetFile.Sink sink) {
        if (touchedIndicators.isEmpty()) {
            return;
        }
        PlannedDelivery delivery = plan.deliveries().get(number);
        PlannedPeriod period = delivery.periods().get(group[0]);
        PlannedPlace place = delivery.places()[group[0]][group[2]];
        if (period != null && place != null) {
            PlannedBreakdown breakdown = delivery.breakdowns().get(group[1]);
            touchedIndicators.sort(null);
            for (int indicator : touchedIndicators) {
                CellChoice.Cell cell = new CellChoice.Cell(indicator, period, place.area(), breakdown);
                if (choice != null && !choice.gives(number, cell)) {
                    displaced += rows[indicator];
                } else if (seen != null && !seen.add(cell)) {
                    repeated += rows[indicator];
                } else {
                    write(delivery, cell, place, sink);
                    used += rows[indicator];
                    add(delivery, group[0], indicator, place);
                }
            }
        } else {
            for (int indicator : touchedIndicators) {
                unresolved += rows[indicator];
            }
        }
        for (int indicator : touchedIndicators) {
            touched[indicator] = false;
            rows[indicator] = 0;
            Arrays.fill(present, indicator * ROLES, (indicator + 1) * ROLES, false);
            Arrays.fill(reasons, indicator * ROLES, (indicator + 1) * ROLES, null);
        }
        touchedIndicators.clear();
    }

    private void write(PlannedDelivery delivery, CellChoice.Cell cell, PlannedPlace place, ParquetFile.Sink sink) {
        int number = cell.indicator();
        PlannedPeriod period = cell.period();
        PlannedIndicator indicator = plan.indicators().get(number);
        int base = number * ROLES;
        if (indicator.lessens()) {
            lessen(base);
        }
        begin(number, period, place, cell.breakdown());
        Double otherEngland = choice == null ? null : choice.otherEngland(cell);
        if (otherEngland != null) {
            out.setDouble(ObservationFile.ENGLAND_IN_FILE, otherEngland);
        }
        number(ObservationFile.NUMERATOR, base + NUMERATOR);
        number(ObservationFile.DENOMINATOR, base + DENOMINATOR);
        Method method = indicator.method();
        double numerator = known(base + NUMERATOR);
        double denominator = known(base + DENOMINATOR);
        double recomputed =
                method.divides() ? method.value(numerator, denominator, indicator.multiplier()) : Double.NaN;
        boolean computed = !Double.isNaN(recomputed);
        if (computed) {
            out.setDouble(ObservationFile.COMPUTED_VALUE, recomputed);
        }
        out.setText(ObservationFile.METHOD, method.key());
        boolean published = isPublished(base);
        out.setText(ObservationFile.BASIS, published || !computed ? "published" : "computed");
        double value = published ? known(base + VALUE) : recomputed;
        if (Double.isNaN(value)) {
            out.setText(ObservationFile.REASON, reason(indicator, base).code());
        } else {
            out.setDouble(ObservationFile.VALUE, value);
        }
        if (limitsPublished(base)) {
            out.setText(ObservationFile.LIMITS_BASIS, anyLimit(base) ? "published" : null);
            for (int i = 0; i < LIMITS.length; i++) {
                number(LIMIT_FIELDS[i], base + LIMITS[i]);
            }
        } else if (present[base + HALF_WIDTH_95] && !Double.isNaN(value)) {
            out.setText(ObservationFile.LIMITS_BASIS, "published");
            out.setDouble(ObservationFile.LOWER_95, value - values[base + HALF_WIDTH_95]);
            out.setDouble(ObservationFile.UPPER_95, value + values[base + HALF_WIDTH_95]);
        } else {
            limits(FigureLimits.of(indicator.limits(), method, indicator.multiplier(), value, numerator, denominator));
        }
        note(notes[number] < 0 ? null : delivery.notes().get(notes[number]), indicator);
        out.setText(ObservationFile.DELIVERY, delivery.delivery());
        out.setInt(ObservationFile.SOURCE_LINE, lines[number]);
        finish(indicator, period, sink);
    }

    /** The publisher's note, and what must be known of every figure from the feed. */
    private void note(@Nullable String published, PlannedIndicator indicator) {
        String own = indicator.note();
        out.setText(ObservationFile.NOTE, published == null ? own : own == null ? published : published + "; " + own);
    }

    private void finish(PlannedIndicator indicator, PlannedPeriod period, ParquetFile.Sink sink) {
        try {
            sink.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        observations++;
        ends.computeIfAbsent(indicator.indicator() + "|" + period.kind(), key -> new TreeSet<>())
                .add(LocalDate.ofEpochDay(period.end()).toString());
    }

    /** What a row is of. */
    private void begin(int number, PlannedPeriod period, PlannedPlace place, PlannedBreakdown breakdown) {
        PlannedIndicator indicator = plan.indicators().get(number);
        out.clear();
        out.setText(ObservationFile.PART, plan.part());
        out.setText(ObservationFile.FEED, plan.feed());
        out.setText(ObservationFile.INDICATOR, indicator.indicator());
        out.setText(ObservationFile.AREA, place.area());
        out.setText(ObservationFile.AREA_TYPE, place.areaType());
        out.setText(ObservationFile.AREA_CODE, place.code());
        out.setText(ObservationFile.AREA_NAME, place.name());
        out.setText(ObservationFile.AREA_REPORTED, place.reported());
        out.setText(ObservationFile.AREA_NOTE, place.note());
        out.setText(ObservationFile.REGION, place.region());
        out.setText(ObservationFile.ICB, place.icb());
        out.setText(ObservationFile.PERIOD_KIND, period.kind());
        out.setInt(ObservationFile.PERIOD_START, period.start());
        out.setInt(ObservationFile.PERIOD_END, period.end());
        out.setText(ObservationFile.PERIOD, period.label());
        out.setText(ObservationFile.SEX, breakdown.sex());
        out.setText(ObservationFile.AGE, breakdown.age());
        out.setText(ObservationFile.CATEGORY_TYPE, breakdown.categoryType());
        out.setText(ObservationFile.CATEGORY, breakdown.category());
        out.setInt(
                ObservationFile.PEER_GROUP,
                peers.computeIfAbsent(new Peers(number, period, breakdown), key -> peers.size()));
    }

    /** Adds the observation at hand to what its areas come to together, where that is worked out. */
    private void add(PlannedDelivery delivery, int period, int number, PlannedPlace place) {
        PlannedWhole whole = delivery.wholes()[period];
        PlannedIndicator indicator = plan.indicators().get(number);
        if (whole == null || !indicator.method().adds() || !whole.parts().contains(place.area())) {
            return;
        }
        int base = number * ROLES;
        Method method = indicator.method();
        double numerator = known(base + NUMERATOR);
        double denominator = known(base + DENOMINATOR);
        double value = isPublished(base) || !method.divides()
                ? known(base + VALUE)
                : method.value(numerator, denominator, indicator.multiplier());
        double events = method.events(numerator, value, indicator.multiplier());
        Reason reason = Double.isNaN(value) ? reason(indicator, base) : null;
        Reason missing = FigureSum.missing(method, reason, value, events, denominator);
        sums.computeIfAbsent(number, key -> new WholeFigure())
                .add(place.area(), events, method.divides() ? denominator : 0, missing);
    }

    /** The denominator is what is left of its measure; without the part taken away it is not known. */
    private void lessen(int base) {
        int denominator = base + DENOMINATOR;
        int less = base + DENOMINATOR_LESS;
        if (present[denominator] && present[less]) {
            values[denominator] -= values[less];
        } else if (present[denominator]) {
            present[denominator] = false;
            reasons[denominator] = reasons[less];
        }
    }

    private void number(int field, int slot) {
        if (present[slot]) {
            out.setDouble(field, values[slot]);
        }
    }

    /** Whether the publisher gives a value, if only that it is hidden. */
    private boolean isPublished(int base) {
        return present[base + VALUE] || reasons[base + VALUE] != null;
    }

    private double known(int slot) {
        return present[slot] ? values[slot] : Double.NaN;
    }

    /** Whether the publisher has anything to say on limits, if only that they are hidden. */
    private boolean limitsPublished(int base) {
        for (int limit : LIMITS) {
            if (present[base + limit] || reasons[base + limit] != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether one is there to read. */
    private boolean anyLimit(int base) {
        for (int limit : LIMITS) {
            if (present[base + limit]) {
                return true;
            }
        }
        return false;
    }

    /** Both pairs or none, so that no interval has ends of two kinds. */
    private void limits(FigureLimits limits) {
        if (limits.basis() == null) {
            Reason reason = limits.reason();
            out.setText(ObservationFile.LIMITS_REASON, reason == null ? null : reason.code());
            return;
        }
        out.setText(ObservationFile.LIMITS_BASIS, limits.basis().key());
        out.setDouble(ObservationFile.LOWER_95, limits.lower95());
        out.setDouble(ObservationFile.UPPER_95, limits.upper95());
        out.setDouble(ObservationFile.LOWER_998, limits.lower998());
        out.setDouble(ObservationFile.UPPER_998, limits.upper998());
    }

    /** Why the value is missing: the publisher's word on the value itself, else on its parts. */
    private Reason reason(PlannedIndicator indicator, int base) {
        Reason ofValue = reasons[base + VALUE];
        if (ofValue != null) {
            return ofValue;
        }
        if (!indicator.method().divides()) {
            return Reason.NOT_LANDED;
        }
        Reason ofNumerator = reasons[base + NUMERATOR];
        if (ofNumerator != null) {
            return ofNumerator;
        }
        Reason ofDenominator = reasons[base + DENOMINATOR];
        if (ofDenominator != null) {
            return ofDenominator;
        }
        if (present[base + NUMERATOR]) {
            return Reason.DENOMINATOR_MISSING;
        }
        return Reason.NOT_LANDED;
    }
}
