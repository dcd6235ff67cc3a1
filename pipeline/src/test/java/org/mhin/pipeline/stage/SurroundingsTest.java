package org.mhin.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.FeedContracts;

/** B1, B3: what each sheet is about stands in its name, and its period in a cell above the table. */
class SurroundingsTest {
    private static final FeedContract PEOPLE = FeedContracts.parse("""
            feed: people
            title: People
            publisher: Nobody
            licence: OGL-UK-3.0
            reject-limit: 1
            source: {format: workbook, header-within: 5, headers: {only: [Code, People]}}
            columns:
              code: {from: [Code], required: true}
              people: {from: [People], type: number}
              sex: {from: [], sheet-name: "^([A-Za-z]+)", required: true, one-of: [Males, Females]}
              last: {from: [], above: "^Period: +(12 months .*)", required: true}
            period: {parts-from: [last], reads: ["12 months to the end of {month} {calendar-year}"], kind: rolling-year}
            areas: {levels: {"*": {types: [ccg], code-from: code}}}
            breakdown: {otherwise: {sex-from: sex}}
            measures: {id: people, figures: {count: people}}
            """, "people.yaml");

    @TempDir
    private Path folder;

    private Path workbook(String period, String... sheets) throws IOException {
        Path file = folder.resolve("people.xlsx");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (String name : sheets) {
                Sheet sheet = book.createSheet(name);
                sheet.createRow(0).createCell(0).setCellValue("A title");
                sheet.createRow(1).createCell(0).setCellValue("Period:");
                sheet.getRow(1).createCell(1).setCellValue(period);
                sheet.createRow(2).createCell(0).setCellValue("Code");
                sheet.getRow(2).createCell(1).setCellValue("People");
                sheet.createRow(3).createCell(0).setCellValue("15M");
                sheet.getRow(3).createCell(1).setCellValue(7);
            }
            book.write(out);
        }
        return file;
    }

    @Test
    void sheetsOfOneHeaderAreToldApartByTheirNames() throws IOException {
        List<StagedSample> sheets = StagedSample.all(
                PEOPLE, workbook("12 months to the end of March 2021", "Males", "Females"), folder.resolve("w"));
        assertThat(sheets)
                .hasSize(2)
                .allSatisfy(sheet -> assertThat(sheet.record().dictionary().periods())
                        .extracting(found -> found.period().label())
                        .containsExactly("12 months to March 2021"));
        assertThat(sheets)
                .extracting(sheet -> sheet.record().dictionary().breakdowns().toString())
                .satisfiesExactly(
                        males -> assertThat(males).containsIgnoringCase("=male"),
                        females -> assertThat(females).containsIgnoringCase("=female"));
    }

    @Test
    void aWrongNameOrPeriodRejectsTheRowsAndSaysWhereItIs() throws IOException {
        StagedSample sheet = StagedSample.all(
                        PEOPLE, workbook("12 months to the end of Spring 2021", "Males"), folder.resolve("a"))
                .get(0);
        assertThat(sheet.rejects())
                .extracting(
                        reject -> reject.line() + " " + reject.column() + " " + reject.code() + " " + reject.value())
                .containsExactly("4 (above the table) not-a-period 12 months to the end of Spring 2021");
        StagedSample other = StagedSample.all(
                        PEOPLE, workbook("12 months to the end of March 2021", "Everybody"), folder.resolve("b"))
                .get(0);
        assertThat(other.rejects())
                .extracting(reject -> reject.column() + " " + reject.code() + " " + reject.value())
                .containsExactly("(sheet name) not-allowed Everybody");
        StagedSample none = StagedSample.all(PEOPLE, workbook("March 2021", "Males"), folder.resolve("c"))
                .get(0);
        assertThat(none.rejects())
                .extracting(reject -> reject.column() + " " + reject.code())
                .containsExactly("(above the table) required");
    }
}
