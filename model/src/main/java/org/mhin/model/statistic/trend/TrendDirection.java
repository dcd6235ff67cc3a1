package org.mhin.model.statistic.trend;

/** The answer of a trend test. */
public enum TrendDirection {
    /** Significantly rising. */
    INCREASING("Increasing"),
    /** Significantly falling. */
    DECREASING("Decreasing"),
    /** Tested, no significant change. */
    NO_CHANGE("NoChange"),
    /** Not tested, for a reason given beside it. */
    CANNOT_BE_CALCULATED("CannotBeCalculated");

    private final String marker;

    TrendDirection(String marker) {
        this.marker = marker;
    }

    /** The marker's published name. */
    public String marker() {
        return marker;
    }
}
