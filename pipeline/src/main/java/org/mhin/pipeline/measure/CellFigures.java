package org.mhin.pipeline.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.resolve.PartitionPlan;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.stage.FigureFile;

/**
 * The staged figures of one area, period and breakdown, by indicator and by what they are of it: its value, numerator, denominator
 * or limits. Numbers are NaN where they are missing. Filled and emptied over and over, since there are millions of cells.
 */
final class CellFigures {
    private static final int ROLES = Indicator.Role.values().length;
    private static final int VALUE = Indicator.Role.VALUE.ordinal();
    private static final int NUMERATOR = Indicator.Role.NUMERATOR.ordinal();
    private static final int DENOMINATOR = Indicator.Role.DENOMINATOR.ordinal();
    private static final int DENOMINATOR_LESS = Indicator.Role.DENOMINATOR_LESS.ordinal();
    private static final int HALF_WIDTH_95 = Indicator.Role.HALF_WIDTH_95.ordinal();
    private static final int[] PARTS = {NUMERATOR, DENOMINATOR};
    private static final int[] LIMITS = {
        Indicator.Role.LOWER_95.ordinal(),
        Indicator.Role.UPPER_95.ordinal(),
        Indicator.Role.LOWER_998.ordinal(),
        Indicator.Role.UPPER_998.ordinal()
    };

    /** By indicator and role. */
    private final double[] values;

    private final boolean[] present;
    private final @Nullable Reason[] reasons;

    /** By indicator. */
    private final int[] lines;

    private final int[] notes;
    private final boolean[] touched;
    private final List<Integer> indicators = new ArrayList<>();

    /** @param indicators how many there are */
    CellFigures(int indicators) {
        int slots = indicators * ROLES;
        values = new double[slots];
        present = new boolean[slots];
        reasons = new Reason[slots];
        lines = new int[indicators];
        notes = new int[indicators];
        touched = new boolean[indicators];
    }

    /** Takes in a staged figure. */
    void take(PartitionPlan.Role role, ParquetRow row) {
        int indicator = role.indicator();
        int slot = indicator * ROLES + role.role();
        if (!touched[indicator]) {
            touched[indicator] = true;
            indicators.add(indicator);
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

    /** The indicators of which there is anything, in order. */
    List<Integer> indicators() {
        indicators.sort(null);
        return indicators;
    }

    /** Forgets all. */
    void clear() {
        for (int indicator : indicators) {
            touched[indicator] = false;
            Arrays.fill(present, indicator * ROLES, (indicator + 1) * ROLES, false);
            Arrays.fill(reasons, indicator * ROLES, (indicator + 1) * ROLES, null);
        }
        indicators.clear();
    }

    /** The line of the value in the delivery; of the first figure where no value is there. */
    int line(int indicator) {
        return lines[indicator];
    }

    /** The number of the publisher's note; -1 where there is none. */
    int note(int indicator) {
        return notes[indicator];
    }

    double numerator(int indicator) {
        return known(indicator * ROLES + NUMERATOR);
    }

    double denominator(int indicator) {
        return known(indicator * ROLES + DENOMINATOR);
    }

    /** What numerator and denominator give; NaN where one is missing or the method does not divide. */
    double recomputed(int number, PlannedIndicator indicator) {
        Method method = indicator.method();
        return method.divides()
                ? method.value(numerator(number), denominator(number), indicator.multiplier())
                : Double.NaN;
    }

    /** The published value; the recomputed one where the publisher gives none, not even a sign in its place. */
    double value(int number, PlannedIndicator indicator) {
        return isPublished(number) ? known(number * ROLES + VALUE) : recomputed(number, indicator);
    }

    /** Whether the publisher gives a value, if only that it is hidden. */
    boolean isPublished(int indicator) {
        int value = indicator * ROLES + VALUE;
        return present[value] || reasons[value] != null;
    }

    /** A published limit: lower and upper of 95%, lower and upper of 99.8%. */
    double limit(int indicator, int which) {
        return known(indicator * ROLES + LIMITS[which]);
    }

    /** Whether the publisher has anything to say on limits, if only that they are hidden. */
    boolean areLimitsPublished(int indicator) {
        for (int limit : LIMITS) {
            if (present[indicator * ROLES + limit] || reasons[indicator * ROLES + limit] != null) {
                return true;
            }
        }
        return false;
    }

    /** Half of the width of the 95% interval. */
    double halfWidth(int indicator) {
        return known(indicator * ROLES + HALF_WIDTH_95);
    }

    /** Hides the value and its limits where the publisher hides a part that they give away. Asked before a denominator is lessened. */
    void hideWithParts(int number, PlannedIndicator indicator) {
        int base = number * ROLES;
        boolean isGivenAway = false;
        for (int part : PARTS) {
            isGivenAway |= reasons[base + part] == Reason.SUPPRESSED && indicator.givesAway(part);
        }
        if (!isGivenAway) {
            return;
        }
        hide(base + VALUE);
        hide(base + HALF_WIDTH_95);
        for (int limit : LIMITS) {
            hide(base + limit);
        }
    }

    private void hide(int slot) {
        if (present[slot]) {
            present[slot] = false;
            reasons[slot] = Reason.SUPPRESSED;
        }
    }

    /** The denominator is what is left of its measure; without the part taken away it is not known. */
    void lessen(int indicator) {
        int denominator = indicator * ROLES + DENOMINATOR;
        int less = indicator * ROLES + DENOMINATOR_LESS;
        if (present[denominator] && present[less]) {
            values[denominator] -= values[less];
        } else if (present[denominator]) {
            present[denominator] = false;
            reasons[denominator] = reasons[less];
        }
    }

    /** The publisher's word in place of a numerator or denominator that would add; null where it has none, or the number. */
    @Nullable
    Reason hiddenPart(int indicator, Method method) {
        int base = indicator * ROLES;
        Reason ofNumerator = reasons[base + NUMERATOR];
        return !method.givesItsParts() ? null : ofNumerator == null ? reasons[base + DENOMINATOR] : ofNumerator;
    }

    /** Why the value is missing: the publisher's word on the value itself, else on its parts. */
    Reason reason(int number, PlannedIndicator indicator) {
        int base = number * ROLES;
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
        return present[base + NUMERATOR] ? Reason.DENOMINATOR_MISSING : Reason.NOT_LANDED;
    }

    private double known(int slot) {
        return present[slot] ? values[slot] : Double.NaN;
    }
}
