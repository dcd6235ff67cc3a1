package org.mhin.pipeline.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.ErrorCode;
import org.mhin.pipeline.warehouse.MhinException;
import org.mhin.pipeline.warehouse.storage.FullDisk;

/** What leaves as an extract is what the release has, to the last bit, and can be read with nothing but its folder. */
class ExtractTest {
    private static final List<String> INDICATORS = List.of("social-isolation-users", "depression-qof-prevalence");
    private static final LocalDate DAY = LocalDate.of(2021, 4, 1);

    @TempDir
    private static Path root;

    private static TestWarehouse samples;
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        samples = TestWarehouse.ofSamples();
        folder = root.resolve("written");
        to(asked(INDICATORS, DAY), folder);
    }

    private static ExtractQuestion asked(List<String> indicators, LocalDate boundaries) {
        return new ExtractQuestion(indicators, List.of(), List.of(), null, null, null, null, boundaries);
    }

    private static Extract.Written to(ExtractQuestion question, Path place) throws IOException {
        return new Extract(Releases.of(samples.layout()), Clock.systemUTC()).to(question, ExtractFormat.all(), place);
    }

    /** From any byte on there is no more room: a line says so, and nothing is left where the folder was to be or next to it. */
    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws IOException {
        Path above = Files.createDirectories(root.resolve("full"));
        Path place = above.resolve("written");
        int calls = 0;
        boolean wasFull = true;
        while (wasFull) {
            FullDisk disk = FullDisk.withinFiles(calls);
            Extract extract = new Extract(Releases.of(samples.layout()), Clock.systemUTC(), disk.storage());
            Throwable thrown = catchThrowable(
                    () -> extract.to(asked(List.of("social-isolation-users"), DAY), ExtractFormat.all(), place));
            wasFull = disk.wasFull();
            if (wasFull) {
                assertThat(thrown)
                        .as("full after " + calls)
                        .isInstanceOf(MhinException.class)
                        .hasMessageStartingWith("Cannot write " + place + ": the disk is full")
                        .extracting(failure -> ((MhinException) failure).code())
                        .isEqualTo(ErrorCode.USAGE);
                assertThat(above).isEmptyDirectory();
            } else {
                assertThat(thrown).isNull();
                assertThat(above.toFile().list()).containsExactly("written");
            }
            calls++;
        }
        assertThat(calls).as("points at which it was full").isGreaterThan(30);
    }

    @Test
    void readersOfCsvInJavaReadTheSameNumbers() throws IOException {
        TreeMap<String, List<Long>> rows = new TreeMap<>();
        for (NamedCsvRecord row : csv("area_comparisons.csv")) {
            rows.put(
                    MartNumbers.KEY.stream().map(row::getField).collect(Collectors.joining("|")),
                    MartNumbers.NUMBERS.stream()
                            .map(row::getField)
                            .map(text -> text.isEmpty() ? null : Double.doubleToLongBits(Double.parseDouble(text)))
                            .collect(Collectors.toCollection(ArrayList::new)));
        }
        assertThat(rows).isEqualTo(MartNumbers.published(samples, INDICATORS));
    }

    @Test
    void aReaderOfWorkbooksReadsTheSameNumbersAndSignsForThoseMissing() throws IOException {
        TreeMap<String, List<Long>> rows = new TreeMap<>();
        Set<String> signs = new TreeSet<>();
        try (XSSFWorkbook book = book()) {
            XSSFSheet sheet = book.getSheet("area_comparisons");
            List<String> header = header(sheet);
            for (int r = Workbook.ROWS_ABOVE; r <= sheet.getLastRowNum(); r++) {
                Row row = sheet.getRow(r);
                List<Long> bits = new ArrayList<>();
                for (String column : MartNumbers.NUMBERS) {
                    Cell cell = row.getCell(header.indexOf(column));
                    boolean isNumber = cell != null && cell.getCellType() == CellType.NUMERIC;
                    if (cell != null && !isNumber) {
                        signs.add(cell.getStringCellValue());
                    }
                    bits.add(isNumber ? Double.doubleToLongBits(cell.getNumericCellValue()) : null);
                }
                rows.put(
                        MartNumbers.KEY.stream()
                                .map(column -> row.getCell(header.indexOf(column)))
                                .map(cell -> cell.getCellType() == CellType.NUMERIC
                                        ? cell.getLocalDateTimeCellValue()
                                                .toLocalDate()
                                                .toString()
                                        : cell.getStringCellValue())
                                .collect(Collectors.joining("|")),
                        bits);
            }
        }
        assertThat(rows).isEqualTo(MartNumbers.published(samples, INDICATORS));
        assertThat(signs).contains("[c]", "[x]").isSubsetOf("[c]", "[x]", "[z]");
    }

    private static List<NamedCsvRecord> csv(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(name))) {
            return rows.stream().toList();
        }
    }

    private static XSSFWorkbook book() throws IOException {
        try (InputStream file = Files.newInputStream(folder.resolve(WorkbookFile.FILE))) {
            return new XSSFWorkbook(file);
        }
    }

    private static List<String> header(XSSFSheet sheet) {
        Row row = sheet.getRow(Workbook.ROWS_ABOVE - 1);
        return IntStream.range(0, row.getLastCellNum())
                .mapToObj(i -> row.getCell(i).getStringCellValue())
                .toList();
    }

    @Test
    void theCodebookHasEveryColumnOfEveryFileAndEveryCodeOfClosedLists() throws Exception {
        Set<String> described = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (NamedCsvRecord row : csv("codebook.csv")) {
            if (row.getField("code").isEmpty()) {
                assertThat(row.getField("description")).as(row.toString()).isNotBlank();
                described.add(row.getField("file") + " " + row.getField("column"));
            } else {
                assertThat(row.getField("meaning")).as(row.toString()).isNotBlank();
                codes.add(row.getField("file") + " " + row.getField("column") + " " + row.getField("code"));
            }
        }
        Set<String> columns = new HashSet<>();
        for (String name : List.of("area_comparisons.csv", "boundary_observations.csv", "codebook.csv")) {
            csv(name).get(0).getHeader().forEach(column -> columns.add(name + " " + column));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String name : List.of("area_comparisons.parquet", "boundary_observations.parquet")) {
                try (ResultSet row = statement.executeQuery("DESCRIBE SELECT * FROM '" + folder.resolve(name) + "'")) {
                    while (row.next()) {
                        columns.add(name + " " + row.getString(1));
                    }
                }
            }
        }
        try (XSSFWorkbook book = book()) {
            for (String sheet : List.of("area_comparisons", "boundary_observations")) {
                header(book.getSheet(sheet)).forEach(column -> columns.add(WorkbookFile.FILE + " " + column));
            }
        }
        assertThat(described).containsAll(columns);
        try (ReleaseReader release = ReleaseReader.open(samples.layout())) {
            Codes known = Codes.of(release);
            for (String name : List.of(ExtractTable.COMPARISONS, ExtractTable.ON_BOUNDARIES)) {
                ExtractTable table = ExtractTable.of(release, name);
                for (ExtractColumn column : table.columns()) {
                    boolean isClosed = !column.values().isEmpty()
                            || List.of("area_type", "period_kind", "method", "reason", "licence")
                                    .contains(column.name());
                    if (isClosed) {
                        column.values()
                                .forEach(code -> assertThat(known.isKnown(column, code))
                                        .as(column.name() + " " + code)
                                        .isTrue());
                        if (column.sql().startsWith("c.")) {
                            release.rows(
                                            "SELECT DISTINCT c." + column.name() + " FROM " + name
                                                    + " AS c WHERE c.indicator IN (?, ?) AND c." + column.name()
                                                    + " IS NOT NULL",
                                            row -> row.getString(1),
                                            INDICATORS)
                                    .forEach(code ->
                                            assertThat(codes).contains(name + ".csv " + column.name() + " " + code));
                        }
                    }
                }
            }
        }
    }

    @Test
    void theDescriptorsAreValidAndSayWhatIsThere() throws Exception {
        assertThat(faults("datapackage.schema.json", Files.readString(folder.resolve(Descriptors.PACKAGE))))
                .isEmpty();
        for (String table : List.of(ExtractTable.COMPARISONS, ExtractTable.ON_BOUNDARIES)) {
            String text = Files.readString(folder.resolve(table + ".csv-metadata.json"));
            assertThat(faults("csvw.schema.json", text)).isEmpty();
            JsonNode metadata = new ObjectMapper().readTree(text);
            assertThat(metadata.path("url").asText()).isEqualTo(table + ".csv");
            List<String> titles = new ArrayList<>();
            metadata.path("tableSchema")
                    .path("columns")
                    .forEach(column -> titles.add(column.path("titles").asText()));
            assertThat(titles).isEqualTo(csv(table + ".csv").get(0).getHeader());
        }
        JsonNode resources = new ObjectMapper()
                .readTree(folder.resolve(Descriptors.PACKAGE).toFile())
                .path("resources");
        assertThat(resources).hasSize(6);
        for (JsonNode resource : resources) {
            Path file = folder.resolve(resource.path("path").asText());
            assertThat(resource.path("bytes").asLong()).isEqualTo(Files.size(file));
            assertThat(resource.path("hash").asText()).isEqualTo("sha256:" + sha256(file));
        }
        List<String> sums = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith("SHA256SUMS")) {
                    sums.add(sha256(file) + "  " + file.getFileName());
                }
            }
        }
        assertThat(Files.readAllLines(folder.resolve("SHA256SUMS"))).isEqualTo(sums);
    }

    /** The schemas can find a fault. */
    @Test
    void aFaultyDescriptorIsFound() throws IOException {
        String text = Files.readString(folder.resolve(Descriptors.PACKAGE));
        assertThat(faults("datapackage.schema.json", text.replace("\"sha256:", "\"sha1:")))
                .isNotEmpty();
        assertThat(faults("csvw.schema.json", "{\"url\": \"a.csv\"}")).isNotEmpty();
    }

    static List<String> faults(String schema, String json) throws IOException {
        try (InputStream file = ExtractTest.class.getResourceAsStream("/extract/" + schema)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON)
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void theSameQuestionGivesTheSameBytes() throws IOException {
        Path again = root.resolve("again");
        to(asked(INDICATORS, DAY), again);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(16)
                    .allSatisfy(file ->
                            assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file));
        }
    }

    @Test
    void everySheetHasATitleAndOneTableWhoseHeaderStaysInSight() throws IOException {
        try (XSSFWorkbook book = book()) {
            assertThat(IntStream.range(0, book.getNumberOfSheets())
                            .mapToObj(book::getSheetName)
                            .toList())
                    .containsExactly(
                            "Cover",
                            "Contents",
                            "Notes",
                            "Indicators",
                            "Columns",
                            "area_comparisons",
                            "boundary_observations");
            book.forEach(one -> {
                XSSFSheet sheet = (XSSFSheet) one;
                assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isNotBlank();
                assertThat(sheet.getNumMergedRegions()).isZero();
                if (sheet.getSheetName().equals("Cover")) {
                    return;
                }
                assertThat(sheet.getTables()).hasSize(1);
                XSSFTable table = sheet.getTables().get(0);
                assertThat(table.getStartRowIndex()).isEqualTo(Workbook.ROWS_ABOVE - 1);
                assertThat(table.getEndRowIndex()).isEqualTo(sheet.getLastRowNum());
                assertThat(header(sheet)).doesNotHaveDuplicates().hasSize(table.getColumnCount());
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                assertThat((int) sheet.getPaneInformation().getHorizontalSplitTopRow())
                        .isEqualTo(Workbook.ROWS_ABOVE);
            });
        }
    }

    @Test
    void aPageWithoutAnythingFromElsewhereListsEveryFile() throws IOException {
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page).contains("<html lang=\"en-GB\">", "<title>", "<h1>", "scope=\"col\"", "<caption>");
        assertThat(page).doesNotContain("http:", "https:", "src=", "<script");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .allSatisfy(name -> assertThat(page).contains("href=\"" + name + "\""));
        }
        assertThat(Files.readString(folder.resolve("LICENCE.md")))
                .contains("NHS England", "Office for Health Improvement", "`depression-qof-prevalence`");
        assertThat(Files.readString(folder.resolve("methods.md"))).contains("Depression recorded in general practice");
    }

    @Test
    void textIsTextInAWorkbook() {
        assertThat(Workbook.escaped("a<b>&\"\n\u0001\uFFFE😀")).isEqualTo("a&lt;b&gt;&amp;&quot;&#10;😀");
        assertThat(Workbook.letters(0) + Workbook.letters(25) + Workbook.letters(26) + Workbook.letters(702))
                .isEqualTo("AZAAAAA");
    }

    @Test
    void whatNoSheetCanHoldIsRefused() {
        assertThatThrownBy(() -> new WorkbookFile().refuseBeyondMost("area_comparisons", 1_048_574))
                .isInstanceOf(MhinException.class)
                .hasMessage("area_comparisons has 1,048,574 rows of this and a sheet of xlsx at most 1,048,573;"
                        + " csv and parquet have no such limit");
    }

    @Test
    void anAnnexHasTheAreaWhatIsInItItsRegionAndEngland() throws IOException {
        Path annex = root.resolve("annex");
        to(
                new ExtractQuestion(
                        List.of("suicide-rate"), List.of(), List.of(), "Nottingham", null, null, null, null),
                annex);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(annex.resolve("area_comparisons.csv"))) {
            assertThat(rows.stream().map(row -> row.getField("area_name")).collect(Collectors.toSet()))
                    .contains("Nottingham", "England")
                    .isSubsetOf("Nottingham", "England", "East Midlands", "East Midlands region");
        }
    }

    @Test
    void topicsAndEverythingCanBeAskedFor() throws IOException {
        Extract.Written crisis = to(ExtractQuestion.ofTopic("prevalence"), root.resolve("topic"));
        Extract.Written all = to(ExtractQuestion.everything(), root.resolve("all"));
        assertThat(crisis.indicators()).isPositive().isLessThan(all.indicators());
        try (ReleaseReader release = ReleaseReader.open(samples.layout())) {
            assertThat(release.rows("SELECT count(*) FROM area_comparisons", row -> row.getLong(1), List.of()))
                    .containsExactly(all.rows().get(ExtractTable.COMPARISONS));
        }
    }
}
