package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.MeasureRule;
import org.mhin.model.feed.Statistic;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.stage.StageRecord.ReportedMeasure;
import org.mhin.pipeline.stage.encode.IntMemo;
import org.mhin.pipeline.stage.encode.PairInterner;
import org.mhin.pipeline.tabular.row.TextRow;

/** Reads the figures of each row: one measure with its statistics, or several measures side by side. */
final class MeasureReader {
    private static final String BLANK = "blank";
    private static final double LARGEST = 1e15;
    private static final double SMALLEST = 1e-15;

    /** A pair of limits of one measure. */
    private record Interval(FigureSlot lower, FigureSlot upper) {
        /** Whether both limits are there and the value is outside them by more than its last bits. */
        boolean excludes(double value) {
            double slack = 1e-9 * Math.abs(value);
            return value < lower.read - slack || value > upper.read + slack;
        }
    }

    /** A measure's value with the limits beside it. */
    private record Estimate(@Nullable FigureSlot value, List<Interval> intervals) {}

    private final MeasureRule rule;
    private final Map<String, Optional<Reason>> noteReasons = new HashMap<>();
    private final List<Estimate> estimates;
    private final List<ColumnReader> ids = new ArrayList<>();
    private final @Nullable ColumnReader name;
    private final @Nullable ColumnReader note;
    private final FigureSlot[] slots;
    private final PairInterner chain = new PairInterner();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<ReportedMeasure> measures = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final Map<String, Integer> noteNumbers = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final IntMemo noteOfText = new IntMemo();

    /** The row's figures, {@link #figures} of them. */
    final int[] measure;

    final double[] value;
    final byte[] reason;
    int figures;
    int rowNote;

    MeasureReader(MeasureRule rule, Map<String, ColumnReader> columns) {
        this.rule = rule;
        rule.idFrom().forEach(key -> ids.add(column(columns, key)));
        this.name = rule.nameFrom() == null ? null : column(columns, rule.nameFrom());
        this.note = rule.noteFrom() == null ? null : column(columns, rule.noteFrom());
        List<FigureSlot> found = new ArrayList<>();
        rule.figures().forEach((statistic, key) -> {
            ColumnReader column = column(columns, key);
            if (column.cell() >= 0) {
                found.add(new FigureSlot(null, null, Statistic.of(statistic), column, like(columns, column)));
            }
        });
        rule.wide().forEach(wide -> {
            ColumnReader column = column(columns, wide.column());
            if (column.cell() >= 0) {
                found.add(new FigureSlot(
                        wide.id(), wide.name(), Statistic.of(wide.statistic()), column, like(columns, column)));
            }
        });
        slots = found.toArray(new FigureSlot[0]);
        estimates = estimates(found);
        measure = new int[slots.length];
        value = new double[slots.length];
        reason = new byte[slots.length];
    }

    private static List<Estimate> estimates(List<FigureSlot> slots) {
        Map<String, Map<Statistic, FigureSlot>> byMeasure = new LinkedHashMap<>();
        for (FigureSlot slot : slots) {
            byMeasure
                    .computeIfAbsent(slot.wideId == null ? "" : slot.wideId, id -> new EnumMap<>(Statistic.class))
                    .put(slot.statistic, slot);
        }
        List<Estimate> estimates = new ArrayList<>();
        byMeasure.values().forEach(of -> {
            List<Interval> intervals = new ArrayList<>();
            interval(of.get(Statistic.LOWER_95), of.get(Statistic.UPPER_95)).ifPresent(intervals::add);
            interval(of.get(Statistic.LOWER_998), of.get(Statistic.UPPER_998)).ifPresent(intervals::add);
            estimates.add(new Estimate(of.get(Statistic.VALUE), List.copyOf(intervals)));
        });
        return estimates;
    }

    private static Optional<Interval> interval(@Nullable FigureSlot lower, @Nullable FigureSlot upper) {
        return lower == null || upper == null ? Optional.empty() : Optional.of(new Interval(lower, upper));
    }

    private static @Nullable ColumnReader like(Map<String, ColumnReader> columns, ColumnReader column) {
        String key = column.column().blankLike();
        return key == null ? null : columns.get(key);
    }

    private static ColumnReader column(Map<String, ColumnReader> columns, String key) {
        ColumnReader column = columns.get(key);
        if (column == null) {
            throw new IllegalStateException("the contract has no column '" + key + "'");
        }
        return column;
    }

    /** Reads the row's figures into the arrays; false with the fault noted when one cannot be read. */
    boolean read(TextRow row, RowFault fault) {
        figures = 0;
        int base = chain.intern(0, 0);
        for (int i = 0; i < ids.size(); i++) {
            ColumnReader column = ids.get(i);
            int id = column.id(row);
            RejectCode broken = column.fault(id);
            if (broken != null || column.text(id).isEmpty()) {
                fault.set(broken == null ? RejectCode.REQUIRED : broken, column.header(), column.text(id));
                return false;
            }
            base = chain.intern(base + 1, id);
        }
        String noteText = readNote(row);
        for (FigureSlot slot : slots) {
            slot.read = Double.NaN;
            byte figureReason = FigureBuffer.PRESENT;
            double figure = slot.cell(row);
            if (Double.isNaN(figure)) {
                int missing = missing(slot, row, noteText, fault);
                if (missing == LEFT_OUT) {
                    continue;
                }
                if (missing < 0) {
                    return false;
                }
                figureReason = (byte) missing;
                figure = 0;
            } else if (outOfRange(slot.column.column(), figure) || beyondReason(figure)) {
                fault.set(RejectCode.OUT_OF_RANGE, slot.column.header(), slot.text(row));
                return false;
            }
            int known = slot.measureOfBase.at(base);
            if (known < 0) {
                known = number(slot, row);
                slot.measureOfBase.set(base, known);
            }
            slot.read = figureReason == FigureBuffer.PRESENT ? figure : Double.NaN;
            measure[figures] = known;
            value[figures] = figure;
            reason[figures] = figureReason;
            figures++;
        }
        return hangsTogether(row, noteText, fault);
    }

    /** Whether the row's figures can all be true: a value within its limits, each limit on its side, and nothing hidden that is shown. */
    private boolean hangsTogether(TextRow row, @Nullable String noteText, RowFault fault) {
        boolean hidden = noteText != null && reason(noteText) == Reason.SUPPRESSED;
        for (Estimate estimate : estimates) {
            for (Interval interval : estimate.intervals()) {
                if (interval.lower().read > interval.upper().read) {
                    fault.set(
                            RejectCode.LIMITS_CROSSED,
                            interval.lower().column.header(),
                            interval.lower().text(row));
                    return false;
                }
                FigureSlot value = estimate.value();
                if (value != null && interval.excludes(value.read)) {
                    fault.set(RejectCode.OUTSIDE_ITS_LIMITS, value.column.header(), value.text(row));
                    return false;
                }
            }
            if (hidden && estimate.value() != null && !Double.isNaN(estimate.value().read)) {
                fault.set(
                        RejectCode.SHOWN_AND_HIDDEN,
                        estimate.value().column.header(),
                        estimate.value().text(row));
                return false;
            }
        }
        return true;
    }

    private static final int LEFT_OUT = -2;

    private @Nullable String readNote(TextRow row) {
        rowNote = -1;
        if (note == null) {
            return null;
        }
        int id = note.id(row);
        String text = note.text(id);
        if (text.isEmpty()) {
            return null;
        }
        int known = noteOfText.at(id);
        if (known < 0) {
            known = noteNumbers.computeIfAbsent(text, added -> {
                notes.add(added);
                return notes.size() - 1;
            });
            noteOfText.set(id, known);
        }
        rowNote = known;
        return text;
    }

    /** No count or rate of people is of such a size; their quotients would leave the range of a double. */
    private static boolean beyondReason(double figure) {
        double size = Math.abs(figure);
        return size > LARGEST || (size > 0 && size < SMALLEST);
    }

    private static boolean outOfRange(FeedContract.Column column, double figure) {
        Double least = column.atLeast();
        Double most = column.atMost();
        return (least != null && figure < least) || (most != null && figure > most);
    }

    /** Why a figure is left blank, as the note beside it says; null where it says nothing of that. */
    private @Nullable Reason reason(String note) {
        return noteReasons
                .computeIfAbsent(
                        note, text -> Optional.ofNullable(rule.reason(text)).map(Reason::of))
                .orElse(null);
    }

    /** The number of the reason the cell is missing; {@link #LEFT_OUT} for a blank limit; -1 with the fault noted. */
    private int missing(FigureSlot slot, TextRow row, @Nullable String noteText, RowFault fault) {
        String text = slot.text(row);
        Map<String, String> markers = slot.column.column().markers();
        String marker = text.isEmpty() ? BLANK : text;
        Reason noted = text.isEmpty() && noteText != null ? reason(noteText) : null;
        if (noted != null) {
            return noted.ordinal();
        }
        if (text.isEmpty()
                && slot.blankLike != null
                && slot.blankLike.text(slot.blankLike.id(row)).isEmpty()) {
            String like = slot.blankLike.column().markers().get(BLANK);
            if (like != null) {
                return Reason.of(like).ordinal();
            }
        }
        if (text.isEmpty() && slot.statistic.optional()) {
            return LEFT_OUT;
        }
        String code = markers.get(marker);
        if (code != null) {
            return Reason.of(code).ordinal();
        }
        if (!text.isEmpty()) {
            return fault.set(RejectCode.NOT_A_NUMBER, slot.column.header(), text);
        }
        return slot.column.column().required()
                ? fault.set(RejectCode.REQUIRED, slot.column.header(), "")
                : Reason.MISSING_AT_SOURCE.ordinal();
    }

    private int number(FigureSlot slot, TextRow row) {
        StringBuilder id = new StringBuilder();
        for (ColumnReader column : ids) {
            id.append(id.isEmpty() ? "" : "/").append(column.text(column.id(row)));
        }
        if (rule.id() != null) {
            id.append(id.isEmpty() ? "" : "/").append(rule.id());
        }
        if (slot.wideId != null) {
            id.append(id.isEmpty() ? "" : "/").append(slot.wideId);
        }
        String measureName = slot.wideName != null ? slot.wideName : name == null ? null : name.text(name.id(row));
        String identity = id + "@" + slot.statistic.key();
        Integer known = numbers.get(identity);
        if (known == null) {
            known = measures.size();
            numbers.put(identity, known);
            headers.add(slot.column.header());
            measures.add(new ReportedMeasure(
                    id.toString(),
                    slot.statistic.key(),
                    measureName == null || measureName.isEmpty() ? null : measureName));
        }
        return known;
    }

    /** The header of the column that a measure's figures stand in, by the measure's number. */
    String header(int measure) {
        return headers.get(measure);
    }

    List<ReportedMeasure> measures() {
        return measures;
    }

    List<String> notes() {
        return notes;
    }
}
