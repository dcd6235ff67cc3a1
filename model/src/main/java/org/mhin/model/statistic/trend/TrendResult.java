package org.mhin.model.statistic.trend;

import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/**
 * A trend test's answer.
 *
 * @param direction what was found
 * @param chiSquared the statistic, 1 degree of freedom; NaN when not tested, or undefined for want of usable limits
 * @param slope change of the value per period; NaN likewise
 * @param significant whether the statistic is above the critical value and no single point turns the slope
 * @param refusal why there is no trend; null when there is one
 * @param message the sentence that the rule gives with it, the published one where there is one; null when there is a trend
 */
public record TrendResult(
        TrendDirection direction,
        double chiSquared,
        double slope,
        boolean significant,
        @Nullable Reason refusal,
        @Nullable String message) {
    /** A refusal to test, by the current rule. */
    public static TrendResult refused(Reason refusal) {
        return refused(refusal, PublishedWords.of(refusal));
    }

    static TrendResult refused(Reason refusal, String message) {
        return new TrendResult(TrendDirection.CANNOT_BE_CALCULATED, Double.NaN, Double.NaN, false, refusal, message);
    }

    static TrendResult tested(TrendDirection direction, double chiSquared, double slope, boolean significant) {
        return new TrendResult(direction, chiSquared, slope, significant, null, null);
    }
}
