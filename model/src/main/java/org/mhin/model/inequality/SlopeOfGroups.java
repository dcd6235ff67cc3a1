package org.mhin.model.inequality;

import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.Interval;

/**
 * The slope of inequality over the ordered groups of a kind, from the least deprived end to the most.
 *
 * @param index slope index, in the indicator's unit: the most deprived end minus the least; NaN when missing
 * @param limits simulated 95% limits
 * @param relative relative index: the most deprived end over the least; NaN when missing
 * @param relativeLimits simulated 95% limits
 * @param reason why there is none; null when there is, and for groups without an order
 */
public record SlopeOfGroups(
        double index,
        Interval limits,
        double relative,
        Interval relativeLimits,
        @Nullable Reason reason) {
    static final SlopeOfGroups NONE = without(null);

    static SlopeOfGroups without(@Nullable Reason reason) {
        return new SlopeOfGroups(Double.NaN, Interval.MISSING, Double.NaN, Interval.MISSING, reason);
    }
}
