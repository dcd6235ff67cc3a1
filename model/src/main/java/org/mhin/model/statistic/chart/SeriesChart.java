package org.mhin.model.statistic.chart;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.mhin.model.reason.Reason;

/**
 * The control chart of a published series: of the unbroken run of periods up to its latest value. A chart joins neighbours, so a
 * period without a value ends the run, and so does a break in what the figures say; what stands before it is not charted, and says so.
 *
 * @param values the whole series in order of time; NaN for a period without a value
 * @param stretches which stretch between two breaks each period lies in
 * @param first position of the first charted value; the length of the series when nothing is charted
 * @param points one per charted value; empty when nothing is charted
 */
public record SeriesChart(double[] values, int[] stretches, int first, List<ControlChart.Point> points) {
    /** Fewer points cannot show a shift or a trend, and their few ranges say nothing about the limits. */
    public static final int FEWEST_POINTS = 7;

    /** Copies. */
    public SeriesChart {
        values = values.clone();
        stretches = stretches.clone();
        points = List.copyOf(points);
    }

    /**
     * Charts a series.
     *
     * @param starts first day of each period as a day number, in order of time
     * @param ends last day of each period, included; the next period must start a day later, else there is a gap
     * @param values the values; NaN when missing
     * @param breaks a run does not go across one
     * @param settings how it is drawn
     */
    public static SeriesChart of(
            int[] starts, int[] ends, double[] values, SeriesBreaks breaks, ControlChart.Settings settings) {
        int[] stretches = new int[values.length];
        for (int i = 0; i < stretches.length; i++) {
            stretches[i] = breaks.days().isEmpty()
                    ? 0
                    : breaks.stretch(LocalDate.ofEpochDay(starts[i]), LocalDate.ofEpochDay(ends[i]));
        }
        int last = values.length - 1;
        while (last >= 0 && Double.isNaN(values[last])) {
            last--;
        }
        int first = last;
        while (first > 0
                && !Double.isNaN(values[first - 1])
                && ends[first - 1] + 1 == starts[first]
                && stretches[first - 1] == stretches[first]) {
            first--;
        }
        if (last < 0 || last - first + 1 < FEWEST_POINTS) {
            return new SeriesChart(values, stretches, values.length, List.of());
        }
        return new SeriesChart(
                values,
                stretches,
                first,
                ControlChart.xmr(Arrays.copyOfRange(values, first, last + 1), new int[0], settings));
    }

    /** Whether the period at this position is charted. */
    public boolean charts(int position) {
        return position >= first && position < first + points.size();
    }

    /** The point of a charted period. */
    public ControlChart.Point point(int position) {
        return points.get(position - first);
    }

    /** Distance of a charted value from the one before it; NaN for the first. */
    public double movingRange(int position) {
        return position == first ? Double.NaN : Math.abs(values[position] - values[position - 1]);
    }

    /**
     * Why a period that is not charted is not: {@link Reason#NO_VALUE}; {@link Reason#TOO_FEW_POINTS} where the run up to the latest
     * value has fewer than {@link #FEWEST_POINTS}; {@link Reason#BEFORE_A_GAP}; or {@link Reason#BEFORE_A_BREAK}, with other figures
     * than those charted.
     */
    public Reason refusal(int position) {
        if (Double.isNaN(values[position])) {
            return Reason.NO_VALUE;
        }
        if (points.isEmpty()) {
            return Reason.TOO_FEW_POINTS;
        }
        return stretches[position] == stretches[first] ? Reason.BEFORE_A_GAP : Reason.BEFORE_A_BREAK;
    }
}
