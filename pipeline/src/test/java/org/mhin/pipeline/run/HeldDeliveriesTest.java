package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.land.arrive.Deliveries;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.resolve.Standing;
import org.mhin.pipeline.stage.FigureFile;
import org.mhin.pipeline.stage.StageRecord;
import org.mhin.pipeline.warehouse.layout.Delivery;
import org.mhin.pipeline.warehouse.layout.KeptFile;
import org.mhin.pipeline.warehouse.record.Json;
import org.mhin.pipeline.warehouse.storage.LocalStorage;
import org.mhin.pipeline.warehouse.storage.StoredFile;

/**
 * R4, F1, R15: a delivery whose figures break a check, and one that the program fails on, are held back; the night ends with 3 and
 * publishes the others. The faults are planted in the staged figures, behind the rules that keep known ones out.
 */
class HeldDeliveriesTest {
    @TempDir
    private Path folder;

    /** Measure and line of one staged figure. */
    private record Figure(int measure, int line) {}

    @Test
    void theOthersArePublishedAsIfTheyHadNotCome() throws IOException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        warehouse.land(List.of(sample("fingertips-csv/good/suicide-north-east.csv")));
        assertThat(warehouse.nightly(1).exit()).isZero();
        Delivery crossed = landed(warehouse, "fingertips-csv/good/suicide-east-midlands.csv");
        Delivery failing = landed(warehouse, "mhsds-waits/good/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz");
        Path current = warehouse.layout().current();
        String before = Files.readString(current);
        assertThat(warehouse.nightly(1).exit()).isZero();
        assertThat(Files.readString(current)).isNotEqualTo(before);

        // As if the second night had not been, but for what it staged.
        Files.writeString(current, before);
        new LocalStorage().delete(warehouse.layout().root().resolve("observations"));
        new LocalStorage().delete(warehouse.layout().root().resolve("marts"));
        Files.deleteIfExists(warehouse.layout().published());
        Path figures = figures(warehouse, crossed);
        List<StageRecord.ReportedMeasure> measures = Json.read(
                        new LocalStorage(), warehouse.layout().stageRecord(figures.getParent()), StageRecord.class)
                .dictionary()
                .measures();
        int lower = statistic(measures, "lower-95");
        int upper = statistic(measures, "upper-95");
        plant(
                figures,
                figure -> figure.line() != 5
                        ? figure
                        : new Figure(
                                figure.measure() == lower
                                        ? upper
                                        : figure.measure() == upper ? lower : figure.measure(),
                                figure.line()));
        plant(
                figures(warehouse, failing),
                figure -> new Figure(figure.line() == 5 ? 9999 : figure.measure(), figure.line()));

        RunRecord night = warehouse.nightly(1);
        assertThat(night.exit()).as(night.line().line()).isEqualTo(3);
        assertThat(night.held())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("suicide-east-midlands.csv: interval-holds-value: 1 of "))
                .anyMatch(line ->
                        line.startsWith("MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz: cannot be made into observations")
                                && line.contains("IndexOutOfBounds"));
        assertThat(Files.readString(warehouse.layout().log(night.run()))).contains("PartitionBuilder");
        assertThat(Files.readString(warehouse.layout().manifest(warehouse.release())))
                .contains("suicide-north-east")
                .doesNotContain("suicide-east-midlands")
                .doesNotContain("JulPerf");
        assertThat(Standing.latest(warehouse.layout()))
                .filteredOn(standing -> standing.held() == standing.figures())
                .extracting(Standing::delivery)
                .containsExactlyInAnyOrder(crossed.delivery(), failing.delivery());

        // The next night it is no news, and nothing is built again to find the same.
        landed(warehouse, "qof-prevalence-ccg/good/prevalencebyccg_1314.csv");
        String release = Publications.current(warehouse.layout()).orElseThrow();
        RunRecord next = warehouse.nightly(1);
        assertThat(next.exit()).as(next.line().line()).isZero();
        assertThat(next.partsBuilt()).isEqualTo(1);
        assertThat(Publications.current(warehouse.layout())).isPresent().get().isNotEqualTo(release);

        // R24: once nothing is landed any more, nothing is served any more.
        new LocalStorage().delete(warehouse.layout().landing());
        RunRecord withdrawn = warehouse.nightly(1);
        assertThat(withdrawn.exit()).as(withdrawn.line().line()).isZero();
        assertThat(withdrawn.line().line()).startsWith("Withdrew release");
        assertThat(withdrawn.release()).isNull();
        assertThat(Publications.current(warehouse.layout())).isEmpty();
    }

    private static int statistic(List<StageRecord.ReportedMeasure> measures, String name) {
        for (int i = 0; i < measures.size(); i++) {
            if (measures.get(i).statistic().equals(name)
                    && measures.get(i).measure().equals("41001")) {
                return i;
            }
        }
        throw new AssertionError(name);
    }

    private static Path sample(String name) {
        return TestWarehouse.SAMPLES.resolve(name);
    }

    private static Delivery landed(TestWarehouse warehouse, String name) {
        warehouse.land(List.of(sample(name)));
        String file = name.substring(name.lastIndexOf('/') + 1);
        return Deliveries.of(warehouse.layout()).stream()
                .filter(delivery -> delivery.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static Path figures(TestWarehouse warehouse, Delivery delivery) {
        Path feed = warehouse.layout().root().resolve("staged").resolve(delivery.feed());
        return new LocalStorage()
                .list(feed).stream()
                        .filter(staged -> staged.getFileName()
                                .toString()
                                .startsWith(delivery.delivery().substring(0, 12)))
                        .map(staged -> warehouse.layout().figures(staged))
                        .findFirst()
                        .orElseThrow();
    }

    private static void plant(Path figures, UnaryOperator<Figure> change) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        ParquetFile.read(StoredFile.onThisMachine(figures), FigureFile.SCHEMA, row -> {
            Figure figure = change.apply(new Figure(row.intAt(FigureFile.MEASURE), row.intAt(FigureFile.LINE)));
            rows.add(new Object[] {
                row.intAt(FigureFile.PERIOD),
                row.intAt(FigureFile.BREAKDOWN),
                row.intAt(FigureFile.AREA),
                figure.measure(),
                row.present(FigureFile.VALUE) ? row.doubleAt(FigureFile.VALUE) : null,
                row.present(FigureFile.REASON) ? row.textAt(FigureFile.REASON) : null,
                figure.line()
            });
        });
        Files.delete(figures);
        ParquetRow row = new ParquetRow(FigureFile.SCHEMA);
        try (ParquetFile.Sink sink = ParquetFile.write(new LocalStorage(), figures, FigureFile.SCHEMA)) {
            for (Object[] cells : rows) {
                row.clear();
                row.setInt(FigureFile.PERIOD, (Integer) cells[0]);
                row.setInt(FigureFile.BREAKDOWN, (Integer) cells[1]);
                row.setInt(FigureFile.AREA, (Integer) cells[2]);
                row.setInt(FigureFile.MEASURE, (Integer) cells[3]);
                if (cells[4] != null) {
                    row.setDouble(FigureFile.VALUE, (Double) cells[4]);
                }
                if (cells[5] != null) {
                    row.setText(FigureFile.REASON, (String) cells[5]);
                }
                row.setInt(FigureFile.LINE, (Integer) cells[6]);
                sink.write(row);
            }
        }
        // What staging itself had let through would be recorded so.
        KeptFile.record(new LocalStorage(), figures.getParent());
    }
}
