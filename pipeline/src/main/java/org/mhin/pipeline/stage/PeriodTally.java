package org.mhin.pipeline.stage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many areas the figures of each period are about, and how many of them stand in rows of each status. */
final class PeriodTally {
    private final List<BitSet> areas = new ArrayList<>();
    private final List<Map<String, Long>> statuses = new ArrayList<>();

    /**
     * @param left the figures that do not go on
     * @param periods how many periods there are
     * @param names the statuses, by number
     */
    PeriodTally(FigureBuffer figures, BitSet left, int periods, List<String> names) {
        long[][] counts = new long[periods][names.size()];
        for (int i = 0; i < periods; i++) {
            areas.add(new BitSet());
        }
        for (int i = left.nextClearBit(0); i < figures.size(); i = left.nextClearBit(i + 1)) {
            areas.get(figures.period(i)).set(figures.area(i));
            if (figures.status(i) >= 0) {
                counts[figures.period(i)][figures.status(i)]++;
            }
        }
        for (long[] count : counts) {
            Map<String, Long> byName = new TreeMap<>();
            for (int i = 0; i < count.length; i++) {
                if (count[i] > 0) {
                    byName.put(names.get(i), count[i]);
                }
            }
            statuses.add(byName);
        }
    }

    StageRecord.ReportedPeriod period(org.mhin.model.period.Period period, int number, long rows) {
        return new StageRecord.ReportedPeriod(period, rows, areas.get(number).cardinality(), statuses.get(number));
    }
}
