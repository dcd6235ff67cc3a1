package org.mhin.pipeline.conform;

import java.util.List;

/**
 * What one part of the observations holds: {@code part.json} beside it.
 *
 * @param periods for each indicator and period kind, the last days of its periods, ascending
 */
public record PartRecord(String part, String digest, String feed, long observations, List<IndicatorPeriods> periods) {
    public PartRecord {
        periods = List.copyOf(periods);
    }

    /** Last days as {@code yyyy-mm-dd}. */
    public record IndicatorPeriods(String indicator, String periodKind, List<String> ends) {
        public IndicatorPeriods {
            ends = List.copyOf(ends);
        }
    }
}
