package org.mhin.pipeline.tabular.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mhin.pipeline.tabular.ReadRows;
import org.mhin.pipeline.tabular.RowSources;
import org.mhin.pipeline.tabular.row.RowSource;
import org.mhin.pipeline.tabular.row.UnreadableFile;
import org.mhin.pipeline.warehouse.storage.StoredFile;

class WorkbookRowsTest {
    enum Kind {
        XLSX,
        XLSX_INLINE,
        XLS
    }

    @TempDir
    private Path folder;

    private static Workbook workbook(Kind kind) {
        return switch (kind) {
            case XLSX -> new XSSFWorkbook();
            case XLSX_INLINE -> new SXSSFWorkbook();
            case XLS -> new HSSFWorkbook();
        };
    }

    private Path write(Workbook workbook) throws IOException {
        Path file = folder.resolve("book.bin");
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void cellsOfEveryTypeComeAsText(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("about");
        Sheet sheet = workbook.createSheet("Table 1");
        sheet.createRow(1).createCell(0).setCellValue("Code");
        sheet.getRow(1).createCell(3).setCellValue("Value");
        CellStyle day = workbook.createCellStyle();
        day.setDataFormat(workbook.createDataFormat().getFormat("mmm-yy"));
        CellStyle moment = workbook.createCellStyle();
        moment.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy hh:mm"));
        CellStyle percent = workbook.createCellStyle();
        percent.setDataFormat(workbook.createDataFormat().getFormat("0.0%;[Red]-0.0%"));
        Row row = sheet.createRow(4);
        row.createCell(0).setCellValue(68.400000000000006);
        row.createCell(1).setCellValue(43861);
        row.createCell(2).setCellValue(LocalDate.of(2020, 1, 31));
        row.getCell(2).setCellStyle(day);
        row.createCell(3).setCellValue(LocalDateTime.of(2020, 1, 31, 9, 30));
        row.getCell(3).setCellStyle(moment);
        row.createCell(4).setCellValue(0.125);
        row.getCell(4).setCellStyle(percent);
        row.createCell(5).setCellValue(true);
        row.createCell(6).setCellErrorValue(FormulaError.NA.getCode());
        row.createCell(8).setCellValue(" Ynys Môn ");
        row.createCell(9).setCellStyle(day);
        sheet.createRow(6).createCell(2).setCellStyle(percent);
        Path file = write(workbook);

        RowSource source = RowSources.of(StoredFile.onThisMachine(file));

        assertThat(source).isInstanceOf(kind == Kind.XLS ? LegacyWorkbookRows.class : WorkbookRows.class);
        assertThat(source.tables(StoredFile.onThisMachine(file))).containsExactly("Notes", "Table 1");
        assertThat(ReadRows.of(source, file, "Notes")).containsExactly("1: about");
        assertThat(ReadRows.of(source, file, "Table 1")).first().isEqualTo("2: Code|||Value");
        assertThat(ReadRows.of(source, file, "Table 1"))
                .element(1)
                .asString()
                .isEqualTo("5: 68.4|43861|2020-01-31|2020-01-31T09:30:00|0.125|TRUE|#N/A|| Ynys Môn ");
        assertThat(ReadRows.of(source, file, "Table 1")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void formulasCountAsTheirStoredResult(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        Sheet sheet = workbook.createSheet("S");
        Row row = sheet.createRow(0);
        row.createCell(0).setCellFormula("1/8");
        row.createCell(1).setCellFormula("\"a\"&\"b\"");
        row.createCell(2).setCellFormula("1=1");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        Path file = write(workbook);

        assertThat(ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file, "S"))
                .containsExactly("1: 0.125|ab|TRUE");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void readingStopsWhereTheSinkHasSeenEnough(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        Sheet sheet = workbook.createSheet("S");
        for (int i = 0; i < 50; i++) {
            sheet.createRow(i).createCell(0).setCellValue(i);
        }
        Path file = write(workbook);
        int[] rows = {0};

        RowSources.of(StoredFile.onThisMachine(file)).read(StoredFile.onThisMachine(file), "S", row -> ++rows[0] < 3);

        assertThat(rows[0]).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatTheSinkThrowsComesThroughUnchanged(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        workbook.createSheet("S").createRow(0).createCell(0).setCellValue("x");
        Path file = write(workbook);
        RowSource source = RowSources.of(StoredFile.onThisMachine(file));

        assertThatThrownBy(() -> source.read(StoredFile.onThisMachine(file), "S", row -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void severalSheetsAreReadInOneGo(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        for (String name : List.of("A", "B", "C", "D")) {
            Sheet sheet = workbook.createSheet(name);
            sheet.createRow(0).createCell(0).setCellValue("head of " + name);
            sheet.createRow(1).createCell(0).setCellValue("tail of " + name);
        }
        Path file = write(workbook);
        List<String> heads = new ArrayList<>();

        RowSources.of(StoredFile.onThisMachine(file))
                .readEach(
                        StoredFile.onThisMachine(file),
                        name -> name.equals("B")
                                ? null
                                : row -> {
                                    heads.add(row.text(0));
                                    return false;
                                });

        assertThat(heads).containsExactly("head of A", "head of C", "head of D");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAbsentSheetIsNamed(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        workbook.createSheet("S");
        Path file = write(workbook);

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file, "T"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("book.bin: there is no sheet 'T'");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWorkbookCutOffIsRefusedInOneLine(Kind kind) throws IOException {
        Workbook workbook = workbook(kind);
        Sheet sheet = workbook.createSheet("S");
        for (int i = 0; i < 500; i++) {
            sheet.createRow(i).createCell(0).setCellValue("row " + i);
        }
        Path file = write(workbook);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        RowSource source = RowSources.of(StoredFile.onThisMachine(file));

        assertThatThrownBy(() -> ReadRows.of(source, file, "S"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageMatching("book\\.bin: the workbook cannot be read to its end \\([^\\n]*\\); save it again");
    }

    @Test
    void aWorkbookWithAPasswordIsRefusedAsSuch() throws Exception {
        Path file = folder.resolve("locked.xlsx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("S");
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("open sesame");
            try (OutputStream out = encryptor.getDataStream(container)) {
                workbook.write(out);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
        }

        assertThatThrownBy(() -> RowSources.of(StoredFile.onThisMachine(file)).tables(StoredFile.onThisMachine(file)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("locked.xlsx: the workbook is protected by a password; save it without one");
    }

    @Test
    void aLegacyWorkbookWithAPasswordIsRefusedAsSuch() throws IOException {
        HSSFWorkbook workbook = new HSSFWorkbook();
        workbook.createSheet("S").createRow(0).createCell(0).setCellValue("secret");
        Biff8EncryptionKey.setCurrentUserPassword("open sesame");
        Path file;
        try {
            file = write(workbook);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }

        assertThatThrownBy(() -> ReadRows.of(RowSources.of(StoredFile.onThisMachine(file)), file, "S"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("book.bin: the workbook is protected by a password; save it without one");
    }

    @Test
    void anAbsurdRowOrColumnIsRefused() throws IOException {
        assertThatThrownBy(() -> ReadRows.of(new WorkbookRows(), withSheet("<row r=\"99999999\"></row>"), "S"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("edited.xlsx: sheet 'S': row 99999999, where a sheet has at most 1048576 rows");
        assertThatThrownBy(() -> ReadRows.of(
                        new WorkbookRows(), withSheet("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>"), "S"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("edited.xlsx: sheet 'S': row 1: a cell in column ");
    }

    @Test
    void aSheetThatInflatesBeyondReasonIsRefused() throws IOException {
        String bomb = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + "0".repeat(300_000_000) + "</v></c></row>";

        assertThatThrownBy(() -> ReadRows.of(new WorkbookRows(), withSheet(bomb), "S"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith("edited.xlsx: the workbook cannot be read to its end (Zip bomb detected!");
    }

    /** A workbook whose sheet S holds these rows. */
    private Path withSheet(String rows) throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.createSheet("S");
        Path plain = write(workbook);
        Path edited = folder.resolve("edited.xlsx");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(plain));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(edited))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                in.transferTo(part);
                String text = part.toString(StandardCharsets.UTF_8);
                out.write((entry.getName().endsWith("sheet1.xml")
                                ? text.replace("<sheetData/>", "<sheetData>" + rows + "</sheetData>")
                                : text)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return edited;
    }

    @Test
    void thePublishedMonthlyWorkbookReads() throws IOException {
        Path file = ReadRows.published("talking-therapies/iapt_monthly_timeseries_feb2019_feb2020.xlsx");
        RowSource source = RowSources.of(StoredFile.onThisMachine(file));

        assertThat(source.tables(StoredFile.onThisMachine(file)))
                .containsExactly("Title sheet", "Table 1", "Constructions");
        List<String> rows = ReadRows.of(source, file, "Table 1");
        assertThat(rows).hasSize(32_100).anyMatch(row -> row.startsWith("8: CCG Code|CCG Name|Provider Code|"));
    }

    @Test
    void thePublishedLegacyWorkbookReads() throws IOException {
        Path file = ReadRows.published("population/ons_ukpopestimates_mid2021.xls");
        RowSource source = RowSources.of(StoredFile.onThisMachine(file));

        assertThat(source.tables(StoredFile.onThisMachine(file))).contains("MYE1", "MYE2 - Persons");
        assertThat(ReadRows.of(source, file, "MYE2 - Persons"))
                .hasSize(428)
                .anyMatch(row -> row.startsWith("9: K02000001|UNITED KINGDOM|Country|67026292|675477|"));
    }

    /** F4: cells that do not say their columns are read in order, empty ones included; where some are left out, the file is refused. */
    @Test
    void cellsWithoutReferencesNeverSlip() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Table 1");
        for (int r = 0; r < 3; r++) {
            Row row = sheet.createRow(r);
            for (int c = 0; c < 4; c++) {
                row.createCell(c);
                if (r != 1 || c != 1) {
                    row.getCell(c).setCellValue("r" + r + "c" + c);
                }
            }
        }
        Path stored = withoutReferences(write(workbook), false);
        List<String> rows = new ArrayList<>();
        new WorkbookRows()
                .read(
                        StoredFile.onThisMachine(stored),
                        "Table 1",
                        row -> rows.add(row.text(0) + "|" + row.text(1) + "|" + row.text(2)));
        assertThat(rows).containsExactly("r0c0|r0c1|r0c2", "r1c0||r1c2", "r2c0|r2c1|r2c2");

        Path leftOut = withoutReferences(folder.resolve("book.bin"), true);
        assertThatThrownBy(() -> new WorkbookRows().read(StoredFile.onThisMachine(leftOut), "Table 1", row -> true))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("row 2: 3 cells that do not say their columns, where the first row has 4");
    }

    /** The same workbook without the references of its cells; without its empty cells too where they are not stored. */
    private Path withoutReferences(Path workbook, boolean leaveOut) throws IOException {
        Path file = folder.resolve("unreferenced-" + leaveOut + ".xlsx");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(workbook));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = in.readAllBytes();
                if (entry.getName().contains("worksheets/")) {
                    String xml = new String(bytes, StandardCharsets.UTF_8).replaceAll("<c r=\"[A-Z0-9]+\"", "<c");
                    bytes = (leaveOut ? xml.replaceAll("<c(?: [^>]*)?/>", "") : xml).getBytes(StandardCharsets.UTF_8);
                }
                out.write(bytes);
            }
        }
        return file;
    }
}
