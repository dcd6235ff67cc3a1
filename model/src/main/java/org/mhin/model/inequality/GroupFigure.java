package org.mhin.model.inequality;

import org.mhin.model.breakdown.Breakdown;

/**
 * The figure of a group of an area's people, or of all of them, in one period.
 *
 * @param people who it is about
 * @param value in the indicator's unit; NaN when missing
 * @param judged what it is judged by as a benchmark; NaN when missing
 * @param lower95 lower 95% limit; NaN when missing
 * @param upper95 upper 95% limit; NaN when missing
 * @param numerator NaN when missing
 * @param denominator NaN when missing
 */
public record GroupFigure(
        Breakdown people,
        double value,
        double judged,
        double lower95,
        double upper95,
        double numerator,
        double denominator) {}
