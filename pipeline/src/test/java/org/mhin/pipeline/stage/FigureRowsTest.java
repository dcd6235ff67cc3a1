package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;
import org.mhin.pipeline.parquet.ParquetLines;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** Lines of a file in, staged figures out, row by row: numbers of the dictionary, values, reasons, notes and lines. */
class FigureRowsTest {
    private static final FeedContract BEDS = FeedContracts.parse("""
            feed: beds
            title: Beds
            publisher: Nobody
            licence: OGL-UK-3.0
            frequency: annual
            reject-limit: 1
            source:
              format: csv
              headers:
                only: [YEAR, LEVEL, CODE, NAME, SEX, MEASURE, VALUE, LOWER, UPPER, COUNT, NOTE]
            columns:
              year: {from: [YEAR]}
              level: {from: [LEVEL]}
              code: {from: [CODE]}
              name: {from: [NAME]}
              sex: {from: [SEX]}
              measure: {from: [MEASURE], required: true}
              value: {from: [VALUE], type: number, at-least: 0, markers: {"*": suppressed, "-": no-activity, blank: missing-at-source}}
              lower: {from: [LOWER], type: number}
              upper: {from: [UPPER], type: number}
              count: {from: [COUNT], type: number, markers: {"*": suppressed}}
              note: {from: [NOTE]}
            period: {label-from: year}
            areas:
              by: level
              unknown: [UNKNOWN]
              levels:
                England: {types: [england], code: E92000001}
                Trust: {types: [trust], code-from: code, name-from: name}
            breakdown:
              otherwise: {sex-from: sex}
            measures:
              id-from: [measure]
              figures: {value: value, lower-95: lower, upper-95: upper, count: count}
              note-from: note
              reasons: {not collected: not-collected}
            ignores:
              - {reason: total, when: {measure: [Total]}}
            """, "beds.yaml");

    private static final String FIGURES = "period,breakdown,area,measure,value,reason,note,source_line";

    @TempDir
    private Path folder;

    private StagedSample stage(String... lines) throws IOException {
        List<String> file = new ArrayList<>(List.of("YEAR,LEVEL,CODE,NAME,SEX,MEASURE,VALUE,LOWER,UPPER,COUNT,NOTE"));
        file.addAll(List.of(lines));
        Path path = folder.resolve("beds.csv");
        Files.write(path, file);
        return StagedSample.of(BEDS, path, folder.resolve("warehouse")).orElseThrow();
    }

    private List<String> figures(StagedSample staged) {
        return ParquetLines.read(new WarehouseLayout(folder).figures(staged.folder()), FigureFile.SCHEMA, FIGURES);
    }

    /** A value with its limits and its count is four figures of one line; a limit that is blank is none, and any other blank says why. */
    @Test
    void everyStatisticIsAFigure() throws IOException {
        StagedSample staged = stage(
                "2023/24,Trust,RAA,First,Persons,Beds,12.5,10,15,25,", "2023/24,Trust,RBB,Second,Persons,Beds,*,,,*,");
        assertThat(staged.record().line()).isNull();
        assertThat(staged.record().dictionary().measures())
                .extracting(measure -> measure.measure() + "@" + measure.statistic())
                .containsExactly("Beds@value", "Beds@lower-95", "Beds@upper-95", "Beds@count");
        assertThat(figures(staged))
                .containsExactly(
                        "0,0,0,0,12.5,-,-,2",
                        "0,0,0,1,10,-,-,2",
                        "0,0,0,2,15,-,-,2",
                        "0,0,0,3,25,-,-,2",
                        "0,0,1,0,-,suppressed,-,3",
                        "0,0,1,3,-,suppressed,-,3");
    }

    /** The marker's reason, else that of the note, else of the blank cell. */
    @Test
    void aBlankHasAReason() throws IOException {
        StagedSample staged = stage(
                "2023/24,Trust,RAA,First,Persons,Beds,-,,,1,",
                "2023/24,Trust,RBB,Second,Persons,Beds,,,,1,",
                "2023/24,Trust,RCC,Third,Persons,Beds,,,,1,not collected",
                "2023/24,Trust,RDD,Fourth,Persons,Beds,0,,,1,counted in May");
        assertThat(staged.record().dictionary().notes()).containsExactly("not collected", "counted in May");
        assertThat(figures(staged).stream().filter(row -> row.matches("0,0,.,0,.*")))
                .containsExactly(
                        "0,0,0,0,-,no-activity,-,2",
                        "0,0,1,0,-,missing-at-source,-,3",
                        "0,0,2,0,-,not-collected,0,4",
                        "0,0,3,0,0,-,1,5");
    }

    /** By period, breakdown, area and measure, each numbered in the order in which the file has them. */
    @Test
    void rowsAreSortedByWhatTheyAreAbout() throws IOException {
        StagedSample staged = stage(
                "2023/24,Trust,RAA,First,Male,Beds,1,,,1,",
                "2022/23,Trust,RBB,Second,Persons,Beds,2,,,2,",
                "2023/24,England,,,Persons,Beds,3,,,3,",
                "2023/24,Trust,RBB,Second,Male,Beds,4,,,4,",
                "2023/24,Trust,RAA,First,Male,Days,5,,,5,");
        assertThat(staged.record().dictionary().periods())
                .extracting(period -> period.period().label())
                .containsExactly("2023/24", "2022/23");
        assertThat(staged.record().dictionary().areas())
                .extracting(area -> area.code() + " " + area.name() + " " + area.types())
                .containsExactly("RAA First [trust]", "RBB Second [trust]", "E92000001 null [england]");
        assertThat(figures(staged).stream().map(row -> row.replaceAll("-,-,", "")))
                .containsExactly(
                        "0,0,0,0,1,2",
                        "0,0,0,1,1,2",
                        "0,0,0,2,5,6",
                        "0,0,0,3,5,6",
                        "0,0,1,0,4,5",
                        "0,0,1,1,4,5",
                        "0,1,2,0,3,4",
                        "0,1,2,1,3,4",
                        "1,1,1,0,2,3",
                        "1,1,1,1,2,3");
    }

    /** One key with two figures: neither counts. The same figure twice is one. */
    @Test
    void oneKeyHasOneFigure() throws IOException {
        StagedSample staged = stage(
                "2023/24,Trust,RAA,First,Persons,Beds,1,,,1,",
                "2023/24,Trust,RAA,First,Persons,Beds,2,,,1,",
                "2023/24,Trust,RBB,Second,Persons,Beds,3,,,3,",
                "2023/24,Trust,RBB,Second,Persons,Beds,3,,,3,");
        assertThat(figures(staged)).containsExactly("0,0,0,0,3,-,-,4", "0,0,0,1,3,-,-,4");
        assertThat(staged.record().dictionary().areas())
                .as("whose figures count")
                .extracting(StageRecord.ReportedArea::code)
                .containsExactly("RBB");
        assertThat(staged.record().rows().rejectedFor()).isEqualTo(Map.of("duplicate-key", 2L));
        assertThat(staged.record().rows().ignoredFor()).isEqualTo(Map.of("repeated", 1L));
        assertThat(staged.record().rows().staged()).isEqualTo(1);
    }

    /** A row with one bad cell is rejected whole, with the cell that says why; of an area that is not known the figure is kept. */
    @Test
    void everyLineIsStagedRejectedOrIgnored() throws IOException {
        StagedSample staged = stage(
                "2023/24,Trust,RAA,First,Persons,Beds,1,,,1,",
                "2023/24,Trust,RBB,Second,Persons,Total,9,,,9,",
                "2023/24,Trust,RCC,Third,Persons,Beds,many,,,1,",
                "2023/24,Trust,RDD,Fourth,Persons,Beds,-1,,,1,",
                "2023/24,Ward,RDD,Fourth,Persons,Beds,1,,,1,",
                "last year,Trust,RDD,Fourth,Persons,Beds,1,,,1,",
                "2023/24,Trust,RDD,Fourth,Persons,Beds,16,10,15,1,",
                "2023/24,Trust,UNKNOWN,,Persons,Beds,7,,,7,");
        assertThat(figures(staged))
                .containsExactly("0,0,0,0,1,-,-,2", "0,0,0,1,1,-,-,2", "0,0,1,0,7,-,-,9", "0,0,1,1,7,-,-,9");
        assertThat(staged.rejects())
                .extracting(
                        reject -> reject.line() + " " + reject.column() + " " + reject.code() + " " + reject.value())
                .containsExactly(
                        "4 VALUE not-a-number many",
                        "5 VALUE out-of-range -1",
                        "6 LEVEL unknown-level Ward",
                        "7 YEAR not-a-period last year",
                        "8 VALUE outside-its-limits 16");
        assertThat(staged.record().rows().ignoredFor()).isEqualTo(Map.of("total", 1L));
        assertThat(staged.record().rows().source()).isEqualTo(8);
        assertThat(staged.record().rows().staged()).isEqualTo(2);
        assertThat(staged.record().rows().figures()).isEqualTo(4);
        assertThat(staged.record().dictionary().areas())
                .extracting(area -> area.code() + " " + area.known())
                .containsExactly("RAA true", "UNKNOWN false");
    }
}
