package org.mhin.pipeline.resolve;

import java.util.List;

/**
 * What one part of the observations holds: {@code part.json} beside it.
 *
 * @param hidden how many of the observations their publisher hides
 * @param periods for each indicator and period kind, the last days of its periods, ascending
 * @param deliveries what became of the figures of each delivery it is made from
 */
public record PartitionRecord(
        String part,
        String digest,
        String feed,
        long observations,
        long hidden,
        List<IndicatorPeriods> periods,
        List<Figures> deliveries) {
    public PartitionRecord {
        deliveries = List.copyOf(deliveries);
        periods = List.copyOf(periods);
    }

    /**
     * The figures of one delivery in the periods that it gives.
     *
     * @param delivery the first digits of its digest
     * @param used figures that observations are made from
     * @param displaced figures of cells that another delivery gives
     * @param repeated figures of a cell that the delivery gives under another code of the same area
     * @param unresolved figures of codes that stand for no area
     * @param withoutIndicator figures of measures that no indicator is made from
     */
    public record Figures(
            String delivery, long used, long displaced, long repeated, long unresolved, long withoutIndicator) {}

    /** Last days as {@code yyyy-mm-dd}. */
    public record IndicatorPeriods(String indicator, String periodKind, List<String> ends) {
        public IndicatorPeriods {
            ends = List.copyOf(ends);
        }
    }
}
