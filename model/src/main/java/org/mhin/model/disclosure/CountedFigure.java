package org.mhin.model.disclosure;

import org.mhin.model.statistic.rate.Method;

/**
 * A figure of one area with the counts behind it, before a rule is applied to it or after. Numbers are NaN where they are missing.
 *
 * @param multiplier what a numerator over a denominator is multiplied by
 * @param value in the unit of the multiplier
 */
public record CountedFigure(Method method, double multiplier, double value, double numerator, double denominator) {
    /** The number that a rule looks at of a count. */
    double events() {
        return method.events(numerator, value, multiplier);
    }

    /** The same with other numbers; a part that is missing stays missing. */
    CountedFigure with(double value, double numerator, double denominator) {
        return new CountedFigure(
                method,
                multiplier,
                value,
                Double.isNaN(this.numerator) ? Double.NaN : numerator,
                Double.isNaN(this.denominator) ? Double.NaN : denominator);
    }
}
