package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that staging refuses is in no release: not with a figure, and not with a name. */
class RefusedDeliveriesTest {
    @TempDir
    private Path folder;

    @Test
    void aRefusedDeliveryLeavesTheReleaseAsItWas() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        Path waits = TestWarehouse.SAMPLES.resolve("mhsds-waits/good");
        Path may = waits.resolve("MHSDS_Data_4WW_MayPerf_2024_v1.csv");
        warehouse.land(List.of(may));
        assertThat(warehouse.nightly(1).exit()).isZero();
        String release = Files.readString(warehouse.layout().root().resolve("CURRENT"));

        List<String> rows = new ArrayList<>(Files.readAllLines(may).subList(0, 1));
        // A provider that no register has, the name of one that is in the release in another spelling, and too many bad
        // rows.
        rows.add("01/04/2024,30/06/2024,Performance,Provider,ZZ8,SOME CHARITY,NONE,NONE,MRS01,n,5");
        rows.add("01/04/2024,30/06/2024,Performance,Provider,RHA,Notts,NONE,NONE,MRS01,n,6");
        rows.add("01/04/2024,30/06/2024,Performance,Provider,RHA,Notts,NONE,NONE,MRS01a,n,x");
        warehouse.land(List.of(Files.write(folder.resolve("MHSDS_Data_4WW_JunPerf_2024_v9.csv"), rows)));
        RunRecord night = warehouse.nightly(1);
        assertThat(night.exit()).as(night.line().line()).isEqualTo(3);
        assertThat(night.refused()).hasSize(1);
        assertThat(Files.readString(warehouse.layout().root().resolve("CURRENT")))
                .isEqualTo(release);
        assertThat(night.published()).isFalse();
    }
}
