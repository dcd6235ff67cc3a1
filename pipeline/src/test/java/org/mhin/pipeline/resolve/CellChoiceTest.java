package org.mhin.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedBreakdown;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedDelivery;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedIndicator;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPeriod;
import org.mhin.pipeline.resolve.PartitionPlan.PlannedPlace;
import org.mhin.pipeline.stage.FigureFile;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class CellChoiceTest {
    private static final PlannedBreakdown ALL = new PlannedBreakdown("persons", "all", "", "");

    @TempDir
    private Path folder;

    /** One delivery: its values by year and area, {@code A1} being in region A. */
    private record File(String digest, long arrival, Map<Integer, Map<String, Double>> values) {
        static File of(String digest, long arrival, int year, Map<String, Double> values) {
            return new File(digest, arrival, Map.of(year, values));
        }

        File and(int year, Map<String, Double> more) {
            Map<Integer, Map<String, Double>> all = new TreeMap<>(values);
            all.put(year, more);
            return new File(digest, arrival, all);
        }
    }

    /** P7, R8: where nothing in the files decides, arrival does, and the part's address has to say so. */
    @Test
    void theLatestArrivalHoldsWhereFiguresDiffer() throws IOException {
        File older = File.of("b", 1, 2020, Map.of("A1", 9.0));
        File newer = File.of("a", 2, 2020, Map.of("A1", 10.0));
        assertThat(given(older, newer)).containsEntry("2020 A1", "a");
        assertThat(clashes(older, newer)).isEqualTo(1);
        // P8: A, then B, then A again.
        assertThat(given(new File("b", 3, older.values()), newer)).containsEntry("2020 A1", "b");
        // What came together is told apart by digest, not by name.
        assertThat(given(new File("b", 2, older.values()), newer)).containsEntry("2020 A1", "b");
    }

    /** N12: one figure in two files is credited to the smaller digest, whichever came first, and no address depends on arrival. */
    @Test
    void equalFiguresAreCreditedByDigest() throws IOException {
        for (long arrival : new long[] {1, 3}) {
            File one = File.of("a", arrival, 2020, Map.of("E", 5.0, "A1", 1.0));
            File other = File.of("b", 2, 2020, Map.of("E", 5.0, "B1", 2.0));
            assertThat(given(one, other))
                    .containsOnly(Map.entry("2020 E", "a"), Map.entry("2020 A1", "a"), Map.entry("2020 B1", "b"));
            assertThat(clashes(one, other)).isZero();
        }
    }

    /** R8: the file whose figures go further is the later statement, whenever it came. */
    @Test
    void theFileThatGoesFurtherRestates() throws IOException {
        File february = File.of("a", 1, 2020, Map.of("A1", 2.0)).and(2021, Map.of("A1", 3.0));
        File january = File.of("b", 2, 2020, Map.of("A1", 1.0));
        assertThat(given(january, february)).containsOnly(Map.entry("2020 A1", "a"), Map.entry("2021 A1", "a"));
        assertThat(clashes(january, february)).isZero();
    }

    /** R17: a row that the newer file no longer has goes, of its own region only. */
    @Test
    void aWithdrawnRowGoes() throws IOException {
        Map<String, Double> twelve = areas("A", 12, 1);
        Map<String, Double> eleven = areas("A", 11, 1);
        twelve.put("B1", 7.0);
        assertThat(given(File.of("a", 1, 2020, twelve), File.of("b", 2, 2020, eleven)))
                .doesNotContainKey("2020 A12")
                .containsEntry("2020 B1", "a")
                .containsEntry("2020 A1", "a")
                .hasSize(12);
        assertThat(clashes(File.of("a", 1, 2020, twelve), File.of("b", 2, 2020, eleven)))
                .isEqualTo(1);
    }

    /** R3, R17: a file of a few areas, or one that lost its end, takes nothing but the cells it has. */
    @Test
    void anExtractWithdrawsNothing() throws IOException {
        Map<String, String> given =
                given(File.of("a", 1, 2020, areas("A", 12, 1)), File.of("b", 2, 2020, areas("A", 6, 2)));
        assertThat(given).hasSize(12).containsEntry("2020 A6", "b").containsEntry("2020 A7", "a");
        assertThat(given(File.of("a", 1, 2020, Map.of("A1", 1.0)), File.of("b", 2, 2020, Map.of("A2", 1.0))))
                .hasSize(2);
    }

    /** N12: the order in which deliveries are looked at does not count. */
    @Test
    void theOrderOfLookingDoesNotCount() throws IOException {
        List<File> files = new ArrayList<>(List.of(
                File.of("d", 4, 2020, areas("A", 12, 1)),
                File.of("c", 1, 2020, areas("A", 11, 2)),
                File.of("b", 3, 2020, areas("A", 4, 3)),
                File.of("a", 2, 2020, areas("B", 5, 4)).and(2021, areas("A", 3, 5))));
        Map<String, String> expected = given(files.toArray(File[]::new));
        Random random = new Random(17);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(files, random);
            assertThat(given(files.toArray(File[]::new))).isEqualTo(expected);
        }
    }

    private static Map<String, Double> areas(String region, int number, double value) {
        Map<String, Double> areas = new TreeMap<>();
        IntStream.rangeClosed(1, number).forEach(i -> areas.put(region + i, value));
        return areas;
    }

    private int clashes(File... files) throws IOException {
        WarehouseLayout layout = new WarehouseLayout(folder);
        return new CellChoice(layout, plan(layout, files)).clashes().size();
    }

    /** The digest of the delivery that gives each cell, by year and area. */
    private Map<String, String> given(File... files) throws IOException {
        WarehouseLayout layout = new WarehouseLayout(folder);
        PartitionPlan plan = plan(layout, files);
        CellChoice choice = new CellChoice(layout, plan);
        Map<String, String> given = new TreeMap<>();
        for (int number = 0; number < files.length; number++) {
            for (Map.Entry<Integer, Map<String, Double>> year :
                    files[number].values().entrySet()) {
                for (String area : year.getValue().keySet()) {
                    if (choice.gives(number, new CellChoice.Cell(0, period(year.getKey()), area, ALL))) {
                        given.put(year.getKey() + " " + area, files[number].digest());
                    }
                }
            }
        }
        return given;
    }

    private static PartitionPlan plan(WarehouseLayout layout, File... files) throws IOException {
        List<PlannedDelivery> deliveries = new ArrayList<>();
        for (File file : files) {
            deliveries.add(delivery(layout, file));
        }
        return new PartitionPlan(
                "part",
                "digest",
                "feed",
                List.of(new PlannedIndicator("indicator", 1, Method.values()[0], LimitsRule.COMPUTED, false, null)),
                deliveries,
                false);
    }

    private static PlannedDelivery delivery(WarehouseLayout layout, File file) throws IOException {
        Path staged = Files.createDirectories(layout.root().resolve("staged-" + System.nanoTime()));
        List<Integer> years = file.values().keySet().stream().sorted().toList();
        List<String> areas = file.values().values().stream()
                .flatMap(values -> values.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        PlannedPlace[][] places = new PlannedPlace[years.size()][];
        Arrays.setAll(places, year -> areas.stream().map(CellChoiceTest::place).toArray(PlannedPlace[]::new));
        ParquetRow row = new ParquetRow(FigureFile.SCHEMA);
        try (ParquetFile.Sink sink = ParquetFile.write(layout.storage(), layout.figures(staged), FigureFile.SCHEMA)) {
            int line = 1;
            for (int year : years) {
                for (String area : areas) {
                    Double value = file.values().get(year).get(area);
                    if (value != null) {
                        row.clear();
                        row.setInt(FigureFile.PERIOD, years.indexOf(year));
                        row.setInt(FigureFile.BREAKDOWN, 0);
                        row.setInt(FigureFile.AREA, areas.indexOf(area));
                        row.setInt(FigureFile.MEASURE, 0);
                        row.setDouble(FigureFile.VALUE, value);
                        row.setInt(FigureFile.LINE, ++line);
                        sink.write(row);
                    }
                }
            }
        }
        return new PlannedDelivery(
                file.digest(),
                file.digest(),
                file.arrival(),
                staged.toString(),
                years.stream().map(CellChoiceTest::period).toList(),
                List.of(ALL),
                places,
                List.of(List.of(new PartitionPlan.Role(0, Indicator.Role.VALUE.ordinal()))),
                List.of(),
                new PartitionPlan.PlannedWhole[years.size()]);
    }

    private static PlannedPlace place(String area) {
        String region = area.equals("E") ? null : area.substring(0, 1);
        return new PlannedPlace(area, region == null ? "england" : "utla", area, area, area, null, region, null);
    }

    private static PlannedPeriod period(int year) {
        return new PlannedPeriod(
                "calendar-year",
                (int) LocalDate.of(year, 1, 1).toEpochDay(),
                (int) LocalDate.of(year, 12, 31).toEpochDay(),
                String.valueOf(year));
    }
}
