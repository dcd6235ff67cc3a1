package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.release.ServedWarehouse.Staging;
import org.mhin.pipeline.stage.StageRecord.ReportedArea;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class RejectsCommandTest {
    private static final String FEED = "mhsds-waits";

    @TempDir
    Path root;

    private ServedWarehouse warehouse;
    private WarehouseLayout layout;
    private Delivery july;

    @BeforeEach
    void landed() throws Exception {
        warehouse = new ServedWarehouse(root.resolve("it's here"));
        layout = warehouse.layout();
        july = warehouse.land(FEED, "july.csv");
        warehouse.stage(
                july,
                new Staging(
                        1200,
                        2,
                        30,
                        null,
                        List.of(new ReportedArea(List.of("icb"), "E54999999", "Nowhere", true, 5, 9))));
        warehouse.reject(
                july,
                List.of(
                        List.of("1O", "line 2, column MEASURE_VALUE: '1O' is neither a number nor a marker"),
                        List.of("x,y", "line 3: neither")));
    }

    /** Newcomer 6: line, column and value have columns; the message does not say them again. */
    @Test
    void showsLineColumnValueCodeAndMessageAndTheAreasNobodyHas() {
        Ran ran = Ran.on(layout, "rejects", "july.csv");

        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines())
                .hasSize(4)
                .contains(
                        "line  column         value      code          message",
                        "   2  MEASURE_VALUE  1O         not-a-number  is neither a number nor a marker",
                        "   3  MEASURE_VALUE  x,y        not-a-number  neither")
                .anyMatch(line -> line.startsWith("   9                 E54999999  unknown-area  "));
        assertThat(ran.err())
                .startsWith("mhsds-waits " + july.shortId()
                        + " july.csv: 1,232 source rows = 1,200 staged + 2 rejected + 30 ignored");
    }

    @Test
    void findsADeliveryByTheFirstDigitsOfItsId() {
        assertThat(Ran.on(layout, "rejects", july.delivery().substring(0, 4), "--format", "csv")
                        .out())
                .startsWith("line,column,value,code,message\n2,MEASURE_VALUE,1O,not-a-number,")
                .contains("3,MEASURE_VALUE,\"x,y\",not-a-number,neither");
    }

    @Test
    void showsNoMoreThanAskedForAndSaysSo() {
        Ran ran = Ran.on(layout, "rejects", "july.csv", "--limit", "1", "--format", "json");

        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.err()).contains("1 of 3 shown; --limit 0 shows all");
        assertThat(Ran.on(layout, "rejects", "july.csv", "--limit", "-1").status())
                .isEqualTo(2);
    }

    @Test
    void saysThatNothingWasRejected() {
        Delivery clean = warehouse.land(FEED, "clean.csv");
        warehouse.stage(clean, new Staging(7, 0, 0, null, List.of()));

        Ran ran = Ran.on(layout, "rejects", "clean.csv");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("nothing was rejected");
    }

    @Test
    void listsTheDeliveriesThatFitEqually() {
        Delivery again = warehouse.land("a-feed-of-old", "july.csv");

        Ran ran = Ran.on(layout, "rejects", "july.csv");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("mhin: 'july.csv' fits 2 deliveries; give more digits of one: ")
                .contains(july.shortId(), again.shortId())
                .hasLineCount(1);
    }

    @Test
    void namesTheNearestFileOfAnUnknownOne() {
        Ran ran = Ran.on(layout, "rejects", "juli.csv");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("the nearest are july.csv");
    }

    @Test
    void saysThatADeliveryStillWaits() {
        warehouse.land(FEED, "august.csv");

        Ran ran = Ran.on(layout, "rejects", "august.csv");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("august.csv: not staged by its contract yet; the next nightly does");
    }

    @Test
    void saysWhyTheWholeDeliveryWasRefused() {
        Delivery broken = warehouse.land(FEED, "broken.csv");
        warehouse.stage(broken, new Staging(0, 0, 4, "broken.csv: has no rows", List.of()));

        assertThat(Ran.on(layout, "rejects", "broken.csv").err()).contains("refused: broken.csv: has no rows");
    }
}
