package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mhin.pipeline.conform.PartRecord;

class RunPlanTest {
    /** An area that missed two of eight years still has five of its own; of months nothing further back is asked for. */
    @Test
    void theRecentPartsAreFivePeriodsOfMonthsAndEveryYear() {
        List<PartRecord> months = IntStream.rangeClosed(1, 8)
                .mapToObj(month -> part("month-" + month, "month", "2024-0" + month + "-28"))
                .toList();
        List<PartRecord> years = IntStream.rangeClosed(1, 8)
                .mapToObj(year -> part("year-" + year, "financial-year", "201" + year + "-03-31"))
                .toList();
        assertThat(RunPlan.recent(months))
                .containsExactlyInAnyOrder("month-4", "month-5", "month-6", "month-7", "month-8");
        assertThat(RunPlan.recent(years)).hasSize(8);
    }

    private static PartRecord part(String name, String kind, String end) {
        return new PartRecord(
                name,
                "digest",
                "feed",
                1,
                List.of(new PartRecord.IndicatorPeriods("indicator", kind, List.of(end))),
                List.of());
    }
}
