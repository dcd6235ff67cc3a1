package org.mhin.model.statistic.trend;

import org.jspecify.annotations.Nullable;

/**
 * A trend test's answer.
 *
 * @param direction what was found
 * @param chiSquared the statistic, 1 degree of freedom; NaN when not tested, or undefined for want of usable limits
 * @param slope change of the value per period; NaN likewise
 * @param significant whether the statistic is above the critical value and no single point turns the slope
 * @param refusal why there is no trend; null when there is one
 */
public record TrendResult(
        TrendDirection direction,
        double chiSquared,
        double slope,
        boolean significant,
        @Nullable TrendRefusal refusal) {
    /** A refusal to test. */
    public static TrendResult refused(TrendRefusal refusal) {
        return new TrendResult(TrendDirection.CANNOT_BE_CALCULATED, Double.NaN, Double.NaN, false, refusal);
    }

    /** One sentence why there is no trend; null when there is one. */
    public @Nullable String reason() {
        return refusal == null ? null : refusal.text();
    }
}
