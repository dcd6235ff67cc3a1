package org.mhin.pipeline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.layout.Delivery;

class RealBenchTest {
    @TempDir
    Path folder;

    @Test
    void allFilesOfTheLatestMonthOfWaitsAreKeptBack() {
        ServedWarehouse warehouse = new ServedWarehouse(folder);
        Delivery december = warehouse.land("mhsds-waits", "MHSDS_Data_4WW_DecPerf_2023.csv");
        Delivery april = warehouse.land("mhsds-waits", "MHSDS_Data_4WW_AprPerf_2024_v2.csv.gz");
        Delivery again = warehouse.land("mhsds-waits", "MHSDS_Data_4WW_AprPerf_2024_v3.csv.gz");
        Delivery other = warehouse.land("oap-collection", "oaps-open-data-Jul_2024.csv");

        assertThat(RealBench.latestMonth(List.of(april, december, again, other)))
                .containsExactly(april, again);
    }

    @Test
    void aFolderWithoutWaitsIsRefused() {
        assertThatThrownBy(() -> RealBench.latestMonth(List.of()))
                .isInstanceOf(MhinException.class)
                .hasMessageContaining("no file of mhsds-waits has a month in its name");
    }
}
