package org.mhin.pipeline.land.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.RegisterFeed;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

class FeedRecogniserTest {
    @TempDir
    private Path folder;

    private Recognition recognise(String text, FeedContract... contracts) throws IOException {
        List<FeedContract> known = contracts.length == 0 ? SampleContracts.ALL : List.of(contracts);
        return new FeedRecogniser(known)
                .recognise(StoredFile.onThisMachine(Files.writeString(folder.resolve("file.csv"), text)));
    }

    private static Recognition recognised(FeedContract contract, String generation, String table, long headerRow) {
        return new Recognition.Recognised(contract, generation, table, headerRow);
    }

    @Test
    void theHeaderTellsTheFeedAndItsGeneration() throws IOException {
        assertThat(recognise("PERIOD,METRIC,METRIC_VALUE\n2024,W1,7\n"))
                .isEqualTo(recognised(SampleContracts.WAITS, "old", "", 1));
        assertThat(recognise("PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,W1,7\n"))
                .isEqualTo(recognised(SampleContracts.WAITS, "new", "", 1));
    }

    @Test
    void whiteSpaceCaseAndBlankCellsAtTheEndDoNotCount() throws IOException {
        assertThat(recognise("\n\"Period \",  metric,\"Metric_Value\", ,\n2024,W1,7,,\n"))
                .isEqualTo(recognised(SampleContracts.WAITS, "old", "", 2));
    }

    @Test
    void theFirstRowsTellTwoFeedsOfOneHeaderApart() throws IOException {
        assertThat(recognise("PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,S1,7\n2024,,8\n2024,S2,9\n"))
                .isEqualTo(recognised(SampleContracts.STAYS, "only", "", 1));
        assertThat(recognise("PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,S1,7\n2024,W1,8\n"))
                .asInstanceOf(InstanceOfAssertFactories.type(Recognition.Unrecognised.class))
                .extracting(Recognition.Unrecognised::line)
                .isEqualTo("file.csv: no contract fits; the nearest is waits (new): its header fits, but line 2 has"
                        + " 'S1' in column MEASURE_ID, where the feed has W[0-9]+");
    }

    @Test
    void theContractWithMoreRulesWins() throws IOException {
        String text = "PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,W1,7\n";

        assertThat(recognise(text, SampleContracts.ANY, SampleContracts.WAITS))
                .isEqualTo(recognised(SampleContracts.WAITS, "new", "", 1));
    }

    @Test
    void twoContractsThatFitAlikeAreBothNamed() throws IOException {
        FeedContract other = SampleContracts.WAITS;
        FeedContract twin = new RegisterFeed(
                new FeedContract.Head(
                        "twin",
                        other.title(),
                        other.publisher(),
                        other.licence(),
                        null,
                        null,
                        other.source(),
                        other.columns(),
                        List.of(),
                        other.supersedes(),
                        other.rejectLimit(),
                        other.digest()),
                ((RegisterFeed) other).register());

        assertThat(recognise("PERIOD,MEASURE_ID,MEASURE_VALUE\n2024,W1,7\n", other, twin))
                .asInstanceOf(InstanceOfAssertFactories.type(Recognition.Unrecognised.class))
                .extracting(Recognition.Unrecognised::line)
                .asString()
                .startsWith("file.csv: both waits and twin fit; name the feed where you land it");
    }

    @Test
    void aHeaderThatDiffersIsHeldAgainstTheNearest() throws IOException {
        assertThat(recognise("PERIOD,MEASURE_ID,VALUE,NOTE\n2024,W1,7,x\n", SampleContracts.WAITS))
                .isEqualTo(new Recognition.Unrecognised(
                        "waits",
                        "new",
                        List.of("MEASURE_VALUE"),
                        List.of("VALUE", "NOTE"),
                        "file.csv: no contract fits; the nearest is waits (new): line 1: missing MEASURE_VALUE;"
                                + " unexpected VALUE, NOTE"));
        assertThat(recognise("MEASURE_ID,PERIOD,MEASURE_VALUE\nW1,2024,7\n", SampleContracts.WAITS))
                .asInstanceOf(InstanceOfAssertFactories.type(Recognition.Unrecognised.class))
                .extracting(Recognition.Unrecognised::line)
                .asString()
                .endsWith("line 1: the same names, but in another order or repeated");
    }

    @Test
    void aFileUnlikeAnyShowsNothingOfItself() throws IOException {
        assertThat(recognise("Barnet,3,4\nBexley,5,6\n"))
                .isEqualTo(new Recognition.Unrecognised(
                        null, null, List.of(), List.of(), "file.csv: no contract has a header like its first row"));
        assertThat(recognise("{\"type\": \"FeatureCollection\"}"))
                .asInstanceOf(InstanceOfAssertFactories.type(Recognition.Unrecognised.class))
                .extracting(Recognition.Unrecognised::line)
                .isEqualTo("file.csv: JSON of a shape no contract describes");
    }

    @Test
    void aHeaderWithNothingBelowItHasItsOwnLine() throws IOException {
        assertThat(recognise("PERIOD,MEASURE_ID,MEASURE_VALUE\n,,\n", SampleContracts.WAITS))
                .isEqualTo(new Recognition.HeaderOnly(
                        SampleContracts.WAITS,
                        "new",
                        "file.csv: line 1: the header of waits with no row below it; ask for the file again"));
    }

    @Test
    void headerlessFilesAreKnownByWidthAndFirstRows() throws IOException {
        assertThat(recognise("RXX,A trust,Y55,\nTAD,Another,Y63,\n"))
                .isEqualTo(recognised(SampleContracts.HEADERLESS, "only", "", 0));
        assertThat(recognise("RXX,A trust,Y55,B\n"))
                .asInstanceOf(InstanceOfAssertFactories.type(Recognition.Unrecognised.class))
                .extracting(Recognition.Unrecognised::line)
                .isEqualTo(
                        "file.csv: no contract fits; the nearest is headerless (only): it has the same 4 columns, but"
                                + " line 1 has 'B' in column 4, where the feed has nothing");
    }

    @Test
    void aSheetIsFoundByItsNameAndItsHeaderBelowThePreamble() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            fill(workbook.createSheet("Contents"), 0);
            Sheet sheet = workbook.createSheet("Table 1");
            sheet.createRow(0).createCell(0).setCellValue("Monthly figures");
            fill(sheet, 7);
            workbook.write(out);
        }

        assertThat(new FeedRecogniser(SampleContracts.ALL).recognise(StoredFile.onThisMachine(file)))
                .isEqualTo(recognised(SampleContracts.SHEET, "only", "Table 1", 8));
    }

    private static void fill(Sheet sheet, int from) {
        Row header = sheet.createRow(from);
        header.createCell(0).setCellValue("Code");
        header.createCell(1).setCellValue("Month /\n Year");
        header.createCell(2).setCellValue("First Treatment");
        sheet.createRow(from + 1).createCell(0).setCellValue("RXX");
    }

    @Test
    void aFileWhoseFirstRowsCannotBeReadIsUnreadable() {
        assertThatThrownBy(() -> recognise("PERIOD,\"MEASURE_ID\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("file.csv: line 1: a quote is opened and never closed; close it or double it");
    }
}
