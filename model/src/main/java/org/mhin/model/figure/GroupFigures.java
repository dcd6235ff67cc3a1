package org.mhin.model.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/**
 * One observation group: the figures of one indicator, period and breakdown, by area. A buffer to be filled again after
 * {@link #clear()}; each area may come once. Missing numbers are NaN.
 */
public final class GroupFigures {
    private static final int NUMBERS = 7;
    private static final int VALUE = 0;
    private static final int NUMERATOR = 1;
    private static final int DENOMINATOR = 2;
    private static final int LIMITS = 3;

    private final List<String> areas = new ArrayList<>();
    private double[] numbers = new double[64 * NUMBERS];
    private @Nullable Reason[] reasons = new Reason[64];

    /** Forgets every figure. */
    public GroupFigures clear() {
        areas.clear();
        return this;
    }

    /**
     * Adds the figure of an area, as an observation has it.
     *
     * @param area the area's key
     * @param value in the indicator's unit
     * @param numerator what {@code value} counts
     * @param denominator what it is out of
     * @param reason why there is no value; null when there is one
     */
    public GroupFigures add(String area, double value, double numerator, double denominator, @Nullable Reason reason) {
        return add(area, value, numerator, denominator, Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
    }

    /** As {@link #add(String, double, double, double, String)}, with the limits of the value in its unit. */
    public GroupFigures add(
            String area,
            double value,
            double numerator,
            double denominator,
            double lower95,
            double upper95,
            double lower998,
            double upper998,
            @Nullable Reason reason) {
        int row = areas.size();
        if (row == reasons.length) {
            reasons = Arrays.copyOf(reasons, row * 2);
            numbers = Arrays.copyOf(numbers, row * 2 * NUMBERS);
        }
        areas.add(area);
        reasons[row] = reason;
        int at = row * NUMBERS;
        numbers[at + VALUE] = value;
        numbers[at + NUMERATOR] = numerator;
        numbers[at + DENOMINATOR] = denominator;
        numbers[at + LIMITS] = lower95;
        numbers[at + LIMITS + 1] = upper95;
        numbers[at + LIMITS + 2] = lower998;
        numbers[at + LIMITS + 3] = upper998;
        return this;
    }

    /** How many areas there are. */
    public int size() {
        return areas.size();
    }

    /** The keys of the areas, in the order they came. */
    List<String> areas() {
        return Collections.unmodifiableList(areas);
    }

    @Nullable
    Reason reason(int row) {
        return reasons[row];
    }

    double value(int row) {
        return numbers[row * NUMBERS + VALUE];
    }

    double numerator(int row) {
        return numbers[row * NUMBERS + NUMERATOR];
    }

    double denominator(int row) {
        return numbers[row * NUMBERS + DENOMINATOR];
    }

    /** @param limit 0 to 3: lower and upper 95%, lower and upper 99.8% */
    double limit(int row, int limit) {
        return numbers[row * NUMBERS + LIMITS + limit];
    }
}
