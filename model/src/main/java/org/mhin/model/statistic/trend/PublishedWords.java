package org.mhin.model.statistic.trend;

import java.util.Map;
import org.mhin.model.reason.Reason;

/**
 * Sentences on a trend that cannot be told, as the published rules and this program's methods give them, word for word. They are answers
 * of a method; what a reason means is said by {@link Reason#text}.
 */
final class PublishedWords {
    private static final Map<Reason, String> CURRENT = Map.of(
            Reason.VALUE_TYPE, "value type not supported",
            Reason.TOO_FEW_POINTS, "Not enough data points to calculate recent trend",
            Reason.MISSING_FIGURES, "Not enough data points with valid values to calculate recent trend",
            Reason.OVERLAPPING_PERIODS, "The recent trend cannot be calculated because periods overlap",
            Reason.SERIES_BREAK, "The recent trend cannot be calculated across a break in the series",
            Reason.COUNT_IS_DENOMINATOR, "The recent trend cannot be calculated",
            Reason.USE_CONTROL_CHART, "Periods shorter than a year belong on a control chart");

    /** Where the earlier rule has other words. */
    private static final Map<Reason, String> EARLIER = Map.of(
            Reason.VALUE_TYPE, "The recent trend cannot be calculated for this value type",
            Reason.YEAR_RANGE, "The recent trend cannot be calculated for this year range");

    private PublishedWords() {}

    /** Of the current rule; the reason's own sentence where it has none. */
    static String of(Reason reason) {
        return CURRENT.getOrDefault(reason, reason.sentence());
    }

    /** Of the earlier rule. */
    static String ofEarlierRule(Reason reason) {
        return EARLIER.getOrDefault(reason, of(reason));
    }
}
