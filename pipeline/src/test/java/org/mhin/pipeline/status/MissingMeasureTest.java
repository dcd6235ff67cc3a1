package org.mhin.pipeline.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.Indicators;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.stage.StageRecord.ReportedMeasure;

/** C, 6: a misspelt measure of a feed whose rows name their measures is said, and not silent. */
class MissingMeasureTest {
    private static final String FEED = "mhsds-waits";

    @TempDir
    Path root;

    private ServedWarehouse warehouse;

    @BeforeEach
    void aFileWithThreeMeasures() {
        warehouse = new ServedWarehouse(root);
        warehouse.stage(
                warehouse.land(FEED, "july.csv"),
                new ServedWarehouse.Staging(10, 0, 0, null, List.of()),
                List.of(measure("MRS02f"), measure("MRS02e"), measure("MRS02"), measure("MRS77x")));
    }

    private static ReportedMeasure measure(String measure) {
        return new ReportedMeasure(measure, "value", null);
    }

    private List<String> lines(String source) {
        Indicator indicator = Indicators.parse("""
                        indicator: open-waits
                        topic: services
                        title: Open waits
                        definition: Open waits.
                        numerator: Waits
                        denominator: Waits
                        method: proportion
                        multiplier: 100
                        unit: "%"
                        polarity: none
                        comparison: none
                        sources:
                        """ + "  - " + source + "\n", "open-waits.yaml");
        Catalogue shipped = Catalogue.shipped();
        Catalogue catalogue = new Catalogue(shipped.feeds(), List.of(indicator), List.of(), List.of());
        return MissingMeasure.of(new Landed(warehouse.layout(), catalogue), catalogue).stream()
                .map(MissingMeasure::line)
                .toList();
    }

    @Test
    void whatIsThereIsNotMissing() {
        assertThat(lines("{feed: mhsds-waits, value: MRS02f, numerator: MRS02e, denominator: MRS02}"))
                .isEmpty();
    }

    @Test
    void aMisspeltMeasureComesFirstWithTheNearestThatNoIndicatorNames() {
        assertThat(lines("{feed: mhsds-waits, value: MRS02f, numerator: XYZ, denominator: MRS77}"))
                .containsExactly(
                        "open-waits: no figure of measure MRS77 in feed mhsds-waits; did you mean MRS77x?",
                        "open-waits: no figure of measure XYZ in feed mhsds-waits");
    }

    @Test
    void aStatisticThatIsNotThereIsToldFromAMeasureThatIsNot() {
        assertThat(lines("{feed: mhsds-waits, value: MRS02f, numerator: MRS02f@count}"))
                .containsExactly("open-waits: no count of measure MRS02f in feed mhsds-waits; there is value");
    }

    @Test
    void aFeedWithoutADeliveryIsNotLookedAt() {
        assertThat(lines("{feed: fingertips-csv, all-figures: \"41001\"}")).isEmpty();
    }

    @Test
    void aMeasureTakenWholeIsLookedForByItsName() {
        assertThat(lines("{feed: mhsds-waits, all-figures: MRS99}"))
                .containsExactly("open-waits: no figure of measure MRS99 in feed mhsds-waits; did you mean MRS02?");
    }
}
