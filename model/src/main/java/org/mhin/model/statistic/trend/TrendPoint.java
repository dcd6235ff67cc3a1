package org.mhin.model.statistic.trend;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One period of a series.
 *
 * @param start first day of the period; null when not known, and then overlap is not looked for
 * @param end last day of the period
 * @param value the value; NaN when missing
 * @param count its numerator; NaN when missing
 * @param denominator its denominator; NaN when missing
 * @param lower95 lower 95% limit; NaN when missing
 * @param upper95 upper 95% limit; NaN when missing
 * @param series which run of comparable values the point belongs to: two texts either side of a break in the series; null
 *     when no break is known
 */
public record TrendPoint(
        @Nullable LocalDate start,
        LocalDate end,
        double value,
        double count,
        double denominator,
        double lower95,
        double upper95,
        @Nullable String series) {
    /** Whether a trend may use it: value and count known and a denominator above 0. A count of 0 is usable. */
    public boolean isValid() {
        return !Double.isNaN(value) && !Double.isNaN(count) && denominator > 0;
    }
}
