package org.mhin.model.statistic.trend;

import org.mhin.model.statistic.chart.ControlChart;

/** Why a series has no trend. */
public enum TrendRefusal {
    /** The test is not made for such values. */
    VALUE_TYPE("value-type", "value type not supported"),
    /** Fewer than five periods. */
    TOO_FEW("too-few-points", "Not enough data points to calculate recent trend"),
    /** Five periods, not all of them with value, count and denominator. */
    TOO_FEW_VALID("missing-figures", "Not enough data points with valid values to calculate recent trend"),
    /** Two of the five share days, so that they are not independent. */
    OVERLAP("overlapping-periods", "The recent trend cannot be calculated because periods overlap"),
    /** What was counted changed within the five. */
    BREAK("series-break", "The recent trend cannot be calculated across a break in the series"),
    /** Everybody was counted in one of the five. */
    COUNT_IS_DENOMINATOR("count-is-denominator", "The recent trend cannot be calculated"),
    /** Periods shorter than a year, with seasons in them: see {@link ControlChart}. */
    USE_CONTROL_CHART("use-control-chart", "Periods shorter than a year belong on a control chart"),
    /** The earlier rule's answer for values it is not made for. */
    LEGACY_VALUE_TYPE("value-type", "The recent trend cannot be calculated for this value type"),
    /** The earlier rule's answer for periods of several years. */
    LEGACY_YEAR_RANGE("year-range", "The recent trend cannot be calculated for this year range");

    private final String key;
    private final String text;

    TrendRefusal(String key, String text) {
        this.key = key;
        this.text = text;
    }

    /** The word in tables. */
    public String key() {
        return key;
    }

    /** The words for people; the published ones where there are any. */
    public String text() {
        return text;
    }
}
