package org.mhin.pipeline.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.resolve.PartitionRecord;

/** Writes the observations of one part: value, limits, basis and reason by the indicator's method. */
final class ObservationWriter {
    private static final int[] LIMITS = {
        ObservationFile.LOWER_95, ObservationFile.UPPER_95, ObservationFile.LOWER_998, ObservationFile.UPPER_998
    };

    private final PartitionPlan plan;
    private final ParquetFile.Sink sink;
    private final ParquetRow out = new ParquetRow(ObservationFile.SCHEMA);
    private final TreeMap<String, TreeSet<String>> ends = new TreeMap<>();
    private final Map<Peers, Integer> peers = new HashMap<>();
    private long observations;
    private long hidden;

    private record Peers(int indicator, PlannedPeriod period, PlannedBreakdown breakdown) {}

    /** Of which indicator, period, place and group of people an observation is. */
    record Subject(int indicator, PlannedPeriod period, PlannedPlace place, PlannedBreakdown breakdown) {}

    ObservationWriter(PartitionPlan plan, ParquetFile.Sink sink) {
        this.plan = plan;
        this.sink = sink;
    }

    /** How many were written. */
    long observations() {
        return observations;
    }

    /** How many of them are hidden to protect small numbers. */
    long hidden() {
        return hidden;
    }

    /** The last days of the periods that were written, by indicator and kind of period. */
    List<PartitionRecord.IndicatorPeriods> periods() {
        List<PartitionRecord.IndicatorPeriods> periods = new ArrayList<>();
        ends.forEach((key, days) -> {
            int bar = key.indexOf('|');
            periods.add(new PartitionRecord.IndicatorPeriods(
                    key.substring(0, bar), key.substring(bar + 1), List.copyOf(days)));
        });
        return periods;
    }

    /**
     * Writes a figure of the publisher's.
     *
     * @param otherEngland England's value of another file; null where that is not another
     */
    void write(Subject subject, PlannedDelivery delivery, CellFigures figures, @Nullable Double otherEngland) {
        int number = subject.indicator();
        PlannedIndicator indicator = plan.indicators().get(number);
        begin(subject, indicator);
        if (otherEngland != null) {
            out.setDouble(ObservationFile.ENGLAND_IN_FILE, otherEngland);
        }
        double numerator = figures.numerator(number);
        double denominator = figures.denominator(number);
        double recomputed = figures.recomputed(number, indicator);
        double value = figures.value(number, indicator);
        number(ObservationFile.NUMERATOR, numerator);
        number(ObservationFile.DENOMINATOR, denominator);
        number(ObservationFile.COMPUTED_VALUE, recomputed);
        out.setText(ObservationFile.METHOD, indicator.method().key());
        boolean published = figures.isPublished(number) || Double.isNaN(recomputed);
        out.setText(ObservationFile.BASIS, published ? "published" : "computed");
        if (Double.isNaN(value)) {
            reason(figures.reason(number, indicator));
        } else {
            out.setDouble(ObservationFile.VALUE, value);
        }
        limits(number, indicator, figures, value);
        note(figures.note(number) < 0 ? null : delivery.notes().get(figures.note(number)), indicator);
        out.setText(ObservationFile.DELIVERY, delivery.delivery());
        out.setInt(ObservationFile.SOURCE_LINE, figures.line(number));
        finish(subject, indicator);
    }

    /**
     * Writes what areas come to together.
     *
     * @param reason why they come to nothing; null where they add
     */
    void writeSum(Subject subject, PlannedDelivery delivery, WholeFigure sum, @Nullable Reason reason) {
        PlannedIndicator indicator = plan.indicators().get(subject.indicator());
        Method method = indicator.method();
        begin(subject, indicator);
        out.setText(ObservationFile.METHOD, method.key());
        out.setText(ObservationFile.BASIS, ConversionBasis.MERGED.key());
        double value =
                reason == null ? method.value(sum.numerator(), sum.denominator(), indicator.multiplier()) : Double.NaN;
        if (Double.isNaN(value)) {
            reason(reason == null ? Reason.DENOMINATOR_MISSING : reason);
        } else {
            out.setDouble(ObservationFile.NUMERATOR, sum.numerator());
            if (method.divides()) {
                out.setDouble(ObservationFile.DENOMINATOR, sum.denominator());
            }
            out.setDouble(ObservationFile.VALUE, value);
            out.setDouble(ObservationFile.COMPUTED_VALUE, value);
            ObservationFile.setLimits(
                    out,
                    FigureLimits.of(
                            indicator.limits(),
                            method,
                            indicator.multiplier(),
                            value,
                            sum.numerator(),
                            sum.denominator()));
        }
        note(null, indicator);
        out.setText(ObservationFile.DELIVERY, delivery.delivery());
        finish(subject, indicator);
    }

    private void reason(Reason reason) {
        out.setText(ObservationFile.REASON, reason.code());
        if (reason == Reason.SUPPRESSED) {
            hidden++;
        }
    }

    /** What a row is of. */
    private void begin(Subject subject, PlannedIndicator indicator) {
        PlannedPeriod period = subject.period();
        PlannedPlace place = subject.place();
        PlannedBreakdown breakdown = subject.breakdown();
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
                peers.computeIfAbsent(new Peers(subject.indicator(), period, breakdown), key -> peers.size()));
    }

    private void limits(int number, PlannedIndicator indicator, CellFigures figures, double value) {
        if (figures.areLimitsPublished(number)) {
            boolean any = false;
            for (int i = 0; i < LIMITS.length; i++) {
                double limit = figures.limit(number, i);
                any |= !Double.isNaN(limit);
                number(LIMITS[i], limit);
            }
            out.setText(ObservationFile.LIMITS_BASIS, any ? "published" : null);
        } else if (!Double.isNaN(figures.halfWidth(number)) && !Double.isNaN(value)) {
            out.setText(ObservationFile.LIMITS_BASIS, "published");
            out.setDouble(ObservationFile.LOWER_95, value - figures.halfWidth(number));
            out.setDouble(ObservationFile.UPPER_95, value + figures.halfWidth(number));
        } else {
            ObservationFile.setLimits(
                    out,
                    FigureLimits.of(
                            indicator.limits(),
                            indicator.method(),
                            indicator.multiplier(),
                            value,
                            figures.numerator(number),
                            figures.denominator(number)));
        }
    }

    /** The publisher's note, and what must be known of every figure from the feed. */
    private void note(@Nullable String published, PlannedIndicator indicator) {
        String own = indicator.note();
        out.setText(ObservationFile.NOTE, published == null ? own : own == null ? published : published + "; " + own);
    }

    private void finish(Subject subject, PlannedIndicator indicator) {
        try {
            sink.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        observations++;
        ends.computeIfAbsent(indicator.indicator() + "|" + subject.period().kind(), key -> new TreeSet<>())
                .add(LocalDate.ofEpochDay(subject.period().end()).toString());
    }

    private void number(int field, double number) {
        if (!Double.isNaN(number)) {
            out.setDouble(field, number);
        }
    }
}
