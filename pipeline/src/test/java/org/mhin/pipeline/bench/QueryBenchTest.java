package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class QueryBenchTest {
    @TempDir
    Path folder;

    @Test
    void theLastHundredthOfEveryMacroIsHeldToALimit() throws Exception {
        WarehouseLayout layout = new ServedWarehouse(folder).publish().layout();
        List<String> lines = new ArrayList<>();

        assertThat(new QueryBench(layout, 0, 1, Double.POSITIVE_INFINITY, lines::add).run())
                .isTrue();

        assertThat(lines)
                .filteredOn(line -> line.matches("ratio area_.*, [1-9]\\d* rows\\)"))
                .hasSizeGreaterThan(2);
        for (String macro : List.of("area_comparison", "area_series", "area_ranking", "area_profile")) {
            assertThat(lines)
                    .anyMatch(line -> line.matches("ratio " + macro
                            + "-p99-ms [0-9.]+, limit 15\\.0: (pass|PAST) \\(p50 [0-9.]+, p90 [0-9.]+, \\d+ rows\\)"));
        }
    }
}
