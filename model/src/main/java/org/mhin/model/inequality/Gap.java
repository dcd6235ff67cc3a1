package org.mhin.model.inequality;

import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Interval;

/**
 * How far a group's figure lies from another one.
 *
 * @param difference group minus other, in the indicator's unit; NaN when a value is missing
 * @param differenceLimits 95% limits; missing when {@code reason} says why
 * @param ratio group over other; NaN when a value is missing or the other is 0
 * @param ratioLimits 95% limits; missing when {@code reason} says why; a limit without end is missing
 * @param reason why there is no difference, or none with limits; null when there is
 */
public record Gap(
        double difference,
        Interval differenceLimits,
        double ratio,
        Interval ratioLimits,
        @Nullable Reason reason) {
    static Gap without(Reason reason) {
        return new Gap(Double.NaN, Interval.MISSING, Double.NaN, Interval.MISSING, reason);
    }
}
