package org.mhin.pipeline.protect;

import org.mhin.model.area.register.AreaType;
import org.mhin.model.disclosure.CountedFigure;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.disclosure.DisclosureRule.Level;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.measure.ObservationFile;
import org.mhin.pipeline.parquet.ParquetRow;

/** Takes out of a row of the observations what may not be seen. */
final class ProtectedRow {
    /** What gives a numerator away: the value goes with it, and its limits, and what was worked out beside it. */
    private static final int[] WITH_THE_COUNT = {
        ObservationFile.VALUE,
        ObservationFile.NUMERATOR,
        ObservationFile.COMPUTED_VALUE,
        ObservationFile.LOWER_95,
        ObservationFile.UPPER_95,
        ObservationFile.LOWER_998,
        ObservationFile.UPPER_998,
        ObservationFile.LIMITS_BASIS,
        ObservationFile.LIMITS_REASON,
        ObservationFile.ENGLAND_IN_FILE
    };

    private ProtectedRow() {}

    /** Whether a figure is hidden to protect small numbers. */
    static boolean isHidden(ParquetRow row) {
        return Reason.ofCell(row.recurringTextAt(ObservationFile.REASON)) == Reason.SUPPRESSED;
    }

    /** Whether a figure is England's. */
    static boolean isEngland(ParquetRow row) {
        return AreaType.ENGLAND.key().equals(row.recurringTextAt(ObservationFile.AREA_TYPE));
    }

    /**
     * Hides a figure.
     *
     * @param withDenominator whether its denominator is to be hidden as well
     * @return whether anything of it was to be seen
     */
    static boolean hide(ParquetRow row, boolean withDenominator) {
        boolean isChanged = !isHidden(row);
        row.setText(ObservationFile.REASON, Reason.SUPPRESSED.code());
        for (int field : WITH_THE_COUNT) {
            isChanged |= row.present(field);
            row.unset(field);
        }
        if (withDenominator) {
            isChanged |= row.present(ObservationFile.DENOMINATOR);
            row.unset(ObservationFile.DENOMINATOR);
        }
        return isChanged;
    }

    /**
     * Brings a figure of true counts to what a rule lets be seen of it. What is shown of a share has limits from what is shown of its parts, since
     * those of true counts would give them away.
     */
    static void apply(DisclosureRule rule, ProtectionUnit.Terms terms, ParquetRow row) {
        CountedFigure figure = new CountedFigure(
                Method.of(String.valueOf(row.recurringTextAt(ObservationFile.METHOD))),
                terms.multiplier(),
                number(row, ObservationFile.VALUE),
                number(row, ObservationFile.NUMERATOR),
                number(row, ObservationFile.DENOMINATOR));
        // Of England in another file only the value is here, and no rule can be applied to that alone.
        row.unset(ObservationFile.ENGLAND_IN_FILE);
        if (Double.isNaN(figure.value())) {
            // Why there is no value is known; its parts are there to be taken apart all the same.
            row.unset(ObservationFile.NUMERATOR);
            row.unset(ObservationFile.DENOMINATOR);
            row.unset(ObservationFile.COMPUTED_VALUE);
            limits(terms, figure, row);
            return;
        }
        CountedFigure shown = rule.shown(figure, isEngland(row) ? Level.NATIONAL : Level.SUBNATIONAL);
        if (shown == null) {
            hide(row, true);
            // What is said of a figure may say what it is.
            row.unset(ObservationFile.NOTE);
            return;
        }
        ObservationFile.setNumber(row, ObservationFile.VALUE, shown.value());
        ObservationFile.setNumber(row, ObservationFile.NUMERATOR, shown.numerator());
        ObservationFile.setNumber(row, ObservationFile.DENOMINATOR, shown.denominator());
        if (shown.method().divides() && !shown.equals(figure)) {
            row.unset(ObservationFile.COMPUTED_VALUE);
            limits(terms, shown, row);
        }
    }

    private static void limits(ProtectionUnit.Terms terms, CountedFigure figure, ParquetRow row) {
        FigureLimits limits = FigureLimits.of(
                terms.limits(),
                figure.method(),
                figure.multiplier(),
                figure.value(),
                figure.numerator(),
                figure.denominator());
        ObservationFile.setLimits(row, limits);
    }

    /** A number of a row; NaN where it is missing. */
    static double number(ParquetRow row, int field) {
        return row.present(field) ? row.doubleAt(field) : Double.NaN;
    }
}
