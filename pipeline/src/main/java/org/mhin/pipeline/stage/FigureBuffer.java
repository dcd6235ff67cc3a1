package org.mhin.pipeline.stage;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/** A delivery's figures, column by column, in the order they were read. */
final class FigureBuffer {
    /** The reason number of a figure that is there. */
    static final byte PRESENT = -1;

    private static final Reason[] REASONS = Reason.values();

    private int size;
    private int[] periods = new int[1024];
    private int[] breakdowns = new int[1024];
    private int[] areas = new int[1024];
    private int[] measures = new int[1024];
    private int[] notes = new int[1024];
    private int[] lines = new int[1024];
    private double[] values = new double[1024];
    private byte[] reasons = new byte[1024];
    private byte[] statuses = new byte[1024];

    /**
     * Adds a figure.
     *
     * @param value meaningless unless {@code reason} is {@link #PRESENT}
     * @param note -1 for none
     * @param status the number of its row's status; -1 for none
     */
    void add(
            int period,
            int breakdown,
            int area,
            int measure,
            double value,
            byte reason,
            int note,
            int line,
            int status) {
        if (size == lines.length) {
            int larger = size * 2;
            periods = Arrays.copyOf(periods, larger);
            breakdowns = Arrays.copyOf(breakdowns, larger);
            areas = Arrays.copyOf(areas, larger);
            measures = Arrays.copyOf(measures, larger);
            notes = Arrays.copyOf(notes, larger);
            lines = Arrays.copyOf(lines, larger);
            values = Arrays.copyOf(values, larger);
            reasons = Arrays.copyOf(reasons, larger);
            statuses = Arrays.copyOf(statuses, larger);
        }
        periods[size] = period;
        breakdowns[size] = breakdown;
        areas[size] = area;
        measures[size] = measure;
        notes[size] = note;
        lines[size] = line;
        values[size] = value;
        reasons[size] = reason;
        statuses[size] = (byte) status;
        size++;
    }

    int size() {
        return size;
    }

    int period(int figure) {
        return periods[figure];
    }

    void setPeriod(int figure, int period) {
        periods[figure] = period;
    }

    void setArea(int figure, int area) {
        areas[figure] = area;
    }

    int breakdown(int figure) {
        return breakdowns[figure];
    }

    int area(int figure) {
        return areas[figure];
    }

    int measure(int figure) {
        return measures[figure];
    }

    int note(int figure) {
        return notes[figure];
    }

    int line(int figure) {
        return lines[figure];
    }

    double value(int figure) {
        return values[figure];
    }

    int status(int figure) {
        return statuses[figure];
    }

    byte reason(int figure) {
        return reasons[figure];
    }

    /** Why a figure is missing; null where it is there. */
    @Nullable
    Reason missing(int figure) {
        return reasons[figure] == PRESENT ? null : REASONS[reasons[figure]];
    }

    /** A figure for a message: its number, or why it is missing. */
    String text(int figure) {
        Reason missing = missing(figure);
        return missing == null ? text(values[figure]) : missing.code();
    }

    /** A number for a message. */
    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : Double.toString(number);
    }

    boolean sameFigure(int a, int b) {
        return reasons[a] == reasons[b] && (reasons[a] != PRESENT || values[a] == values[b]);
    }

    /**
     * The figures by period, breakdown, area and measure, equal ones in reading order: each entry's low {@code indexBits} bits
     * are the figure's number, the rest is its key.
     *
     * @throws IllegalStateException when one delivery has more distinct things than one key can hold
     */
    Order order(int periodCount, int breakdownCount, int areaCount, int measureCount) {
        int measureBits = bits(measureCount);
        int areaBits = bits(areaCount);
        int breakdownBits = bits(breakdownCount);
        int indexBits = bits(size);
        int keyBits = measureBits + areaBits + breakdownBits + bits(periodCount);
        if (keyBits + indexBits > 63) {
            throw new IllegalStateException(
                    "one delivery holds more figures (" + size + ") of more distinct periods, breakdowns,"
                            + " areas and measures than fit one sort key; land it in parts");
        }
        long[] entries = new long[size];
        boolean sorted = true;
        for (int i = 0; i < size; i++) {
            long key = periods[i];
            key = key << breakdownBits | breakdowns[i];
            key = key << areaBits | areas[i];
            key = key << measureBits | measures[i];
            entries[i] = key << indexBits | i;
            sorted &= i == 0 || entries[i - 1] < entries[i];
        }
        if (!sorted) {
            Arrays.sort(entries);
        }
        return new Order(entries, indexBits);
    }

    private static int bits(int count) {
        return count <= 1 ? 1 : 32 - Integer.numberOfLeadingZeros(count - 1);
    }

    /** An order of figures. */
    record Order(long[] entries, int indexBits) {
        int figure(int position) {
            return (int) (entries[position] & ((1L << indexBits) - 1));
        }

        boolean sameKey(int position, int other) {
            return entries[position] >>> indexBits == entries[other] >>> indexBits;
        }
    }
}
