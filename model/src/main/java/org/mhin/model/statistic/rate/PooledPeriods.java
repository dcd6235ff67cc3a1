package org.mhin.model.statistic.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.InvalidInput;

/**
 * Rolling and pooled periods: unrounded, unsuppressed counts and denominators are summed over a window and the value is
 * computed from the sums. Published rounded counts must not be pooled, nor rates averaged; distinct people over a year
 * are not the sum of monthly people.
 *
 * <p>Public Health Technical Guidance: rates, pooled years.
 */
public final class PooledPeriods {
    private PooledPeriods() {}

    /** What is computed from the sums. */
    public enum Measure {
        /** A proportion with Wilson limits. */
        PROPORTION,
        /** A crude rate; its denominators are summed as person-time. */
        CRUDE_RATE
    }

    /**
     * A numerator and denominator.
     *
     * @param x numerator; NaN when missing
     * @param n denominator; NaN when missing
     */
    public record Counts(double x, double n) {}

    /**
     * One window.
     *
     * @param start number of its first period
     * @param end number of its last period
     * @param x pooled numerator; NaN when any period's is missing
     * @param n pooled denominator; NaN when any period's is missing
     * @param estimate value and limits in the unit of the multiplier; missing when any period is missing or absent
     */
    public record Window(int start, int end, double x, double n, Estimate estimate) {}

    /**
     * Every window of consecutive periods between the first and the last period known.
     *
     * @param periods counts by period number; numbers without an entry are absent periods
     * @param length periods in a window, 1 or more
     * @param measure what to compute
     * @param multiplier unit of the value
     * @return windows by rising last period; a window with a missing or absent period is there, and missing throughout
     * @throws InvalidInput when the length is not above 0, or the sums are refused by the measure
     */
    public static List<Window> rolling(Map<Integer, Counts> periods, int length, Measure measure, double multiplier) {
        if (length < 1) {
            throw new InvalidInput(InvalidInput.Reason.OUT_OF_RANGE, "A window must have one period or more");
        }
        List<Window> windows = new ArrayList<>();
        if (periods.isEmpty()) {
            return windows;
        }
        TreeMap<Integer, Counts> known = new TreeMap<>(periods);
        for (int end = known.firstKey() + length - 1; end <= known.lastKey(); end++) {
            double x = 0;
            double n = 0;
            for (int period = end - length + 1; period <= end; period++) {
                Counts counts = known.get(period);
                x += counts == null ? Double.NaN : counts.x();
                n += counts == null ? Double.NaN : counts.n();
            }
            if (Double.isNaN(x) || Double.isNaN(n)) {
                windows.add(new Window(end - length + 1, end, Double.NaN, Double.NaN, Estimate.MISSING));
            } else {
                Estimate estimate = measure == Measure.PROPORTION
                        ? WilsonScore.estimate(x, n, multiplier)
                        : CrudeRate.estimate(x, n, multiplier);
                windows.add(new Window(end - length + 1, end, x, n, estimate));
            }
        }
        return windows;
    }
}
