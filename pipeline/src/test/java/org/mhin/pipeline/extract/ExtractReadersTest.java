package org.mhin.pipeline.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.run.TestWarehouse;

/**
 * An extract is read by programs of others: DuckDB, Python, R, a framework of data packages, a reader of CSV on the Web and one of Parquet.
 * Those that are not here are told, and their tests skipped; {@code .ci/readers} fetches them.
 */
class ExtractReadersTest {
    private static final List<String> INDICATORS = List.of("social-isolation-users", "depression-qof-prevalence");
    private static final String CSV = ExtractTable.COMPARISONS + ".csv";
    private static final Path READERS = Path.of(System.getProperty("mhin.home", ".."), "pipeline/target/readers");

    @TempDir
    private static Path root;

    private static TestWarehouse samples;
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        samples = TestWarehouse.ofSamples();
        folder = root.resolve("written");
        new Extract(Releases.of(samples.layout()), Clock.systemUTC())
                .to(
                        new ExtractQuestion(
                                INDICATORS, List.of(), List.of(), null, null, null, null, LocalDate.of(2021, 4, 1)),
                        ExtractFormat.all(),
                        folder);
    }

    private static TreeMap<String, List<Long>> published() {
        return MartNumbers.published(samples, INDICATORS);
    }

    @ParameterizedTest
    @CsvSource({"read_csv, csv", "read_parquet, parquet"})
    void duckDbReadsTheSameNumbers(String reads, String ending) throws Exception {
        TreeMap<String, List<Long>> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + reads + "('"
                        + folder.resolve(ExtractTable.COMPARISONS + "." + ending) + "')")) {
            while (row.next()) {
                MartNumbers.add(row, rows);
            }
        }
        assertThat(rows).isEqualTo(published());
    }

    @Test
    void pythonReadsTheSameNumbers() throws Exception {
        String program = """
                import csv, struct, sys
                for row in csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8')):
                    print('|'.join(row[k] for k in sys.argv[2].split(',')) + '\\t' + ','.join(
                        'null' if row[n] == '' else str(struct.unpack('>q', struct.pack('>d', float(row[n])))[0])
                        for n in sys.argv[3].split(',')))
                """;
        assertThat(rows(run(asked(List.of("python3", "-c", program), CSV)))).isEqualTo(published());
    }

    @Test
    void rReadsTheSameNumbers() throws Exception {
        String program = """
                a <- commandArgs(TRUE)
                rows <- read.csv(a[1], colClasses = 'character', na.strings = character(0), encoding = 'UTF-8')
                numbers <- strsplit(a[3], ',')[[1]]
                keys <- do.call(paste, c(rows[strsplit(a[2], ',')[[1]]], sep = '|'))
                hex <- sapply(numbers, function(n) ifelse(rows[[n]] == '', 'null', sprintf('%a', as.numeric(rows[[n]]))))
                cat(paste(keys, apply(matrix(hex, nrow = nrow(rows)), 1, paste, collapse = ','), sep = '\\t'), sep = '\\n')
                """;
        assertThat(rows(run(asked(List.of("Rscript", "-e", program), CSV)))).isEqualTo(published());
    }

    /** As R's users read it: by its guesses of types, with an empty cell as missing. */
    @Test
    void rGuessesTheTypesOfColumns() throws Exception {
        String program = """
                rows <- read.csv(commandArgs(TRUE)[1], encoding = 'UTF-8')
                cat(names(rows)[sapply(rows, is.numeric)], sep = '\\n')
                """;
        assertThat(run(List.of("Rscript", "-e", program, folder.resolve(CSV).toString())))
                .containsAll(MartNumbers.NUMBERS);
    }

    @ParameterizedTest
    @CsvSource({"csvw, csv", "parquet, parquet"})
    void readersOfCsvOnTheWebAndOfParquetReadTheSameNumbers(String mode, String ending) throws Exception {
        List<String> lines = run(asked(node(mode), ExtractTable.COMPARISONS + "." + ending));
        assertThat(lines).allSatisfy(line -> assertThat(line).contains("\t"));
        assertThat(rows(lines)).isEqualTo(published());
    }

    @Test
    void aFrameworkOfDataPackagesFindsNoFault() throws Exception {
        assertThat(run(with(node("package"), folder.toString())))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("read "));
    }

    /** The framework can find a fault. */
    @Test
    void aFrameworkOfDataPackagesFindsAFault() throws Exception {
        Path faulty = Files.createDirectory(root.resolve("faulty"));
        for (String name : List.of(Descriptors.PACKAGE, CSV, ExtractTable.ON_BOUNDARIES + ".csv", Codebook.FILE)) {
            Files.copy(folder.resolve(name), faulty.resolve(name));
        }
        Path csv = faulty.resolve(CSV);
        Files.writeString(csv, Files.readString(csv).replace(",financial-year,2013-04-01,", ",financial-year,2013-4,"));
        assertThat(run(with(node("package"), faulty.toString())))
                .anySatisfy(line -> assertThat(line).startsWith(CSV + ": ").contains("2013-4"));
    }

    /** What CSV on the Web asks of a file that its metadata describes. */
    @ParameterizedTest
    @ValueSource(strings = {ExtractTable.COMPARISONS, ExtractTable.ON_BOUNDARIES})
    void aFileIsAsItsMetadataSays(String table) throws IOException {
        assertThat(faults(folder.resolve(table + ".csv"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'financial-year,2013-04-01,', 'financial-year,2013-04-31,', period_start",
        "'financial-year,2013-04-01,', 'financial-year,,', 'period_start is required'",
        "',persons,', ',persons,x', 'header'"
    })
    void aFileThatIsOtherwiseIsFound(String text, String otherwise, String found) throws IOException {
        Path faulty = Files.createTempDirectory(root, "web");
        Path csv = faulty.resolve(CSV);
        String whole = Files.readString(folder.resolve(CSV));
        Files.writeString(
                csv, found.equals("header") ? whole.replace("area_code", "code") : whole.replace(text, otherwise));
        Files.copy(folder.resolve(CSV + "-metadata.json"), faulty.resolve(CSV + "-metadata.json"));
        assertThat(faults(csv)).anySatisfy(fault -> assertThat(fault).contains(found));
    }

    private static List<String> faults(Path csv) throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(
                        csv.resolveSibling(csv.getFileName() + "-metadata.json").toFile());
        List<String> faults = new ArrayList<>();
        if (!metadata.path("url").asText().equals(csv.getFileName().toString())) {
            faults.add("url");
        }
        if (Files.readString(csv).replace("\r\n", "").contains("\r")) {
            faults.add("ends of lines");
        }
        List<JsonNode> columns = new ArrayList<>();
        metadata.path("tableSchema").path("columns").forEach(columns::add);
        List<String> names =
                columns.stream().map(column -> column.path("name").asText()).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> !name.startsWith("_"));
        Set<String> keys = new HashSet<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                if (!row.getHeader().equals(names)) {
                    return List.of("header");
                }
                for (JsonNode column : columns) {
                    String name = column.path("name").asText();
                    String cell = row.getField(name);
                    if (cell.equals(column.path("null").asText())) {
                        if (column.path("required").asBoolean()) {
                            faults.add(name + " is required");
                        }
                    } else if (!isOfType(column.path("datatype"), cell)) {
                        faults.add(name + ": " + cell);
                    }
                }
                List<String> key = new ArrayList<>();
                metadata.path("tableSchema")
                        .path("primaryKey")
                        .forEach(column -> key.add(row.getField(column.asText())));
                if (!keys.add(String.join("|", key))) {
                    faults.add("the key " + key + " is not of one row");
                }
            }
        }
        assertThat(keys).isNotEmpty();
        return faults;
    }

    private static boolean isOfType(JsonNode type, String cell) {
        return switch (type.path("base").asText(type.asText())) {
            case "string" -> true;
            case "integer" -> cell.matches("[-+]?\\d+");
            case "long" -> cell.matches("[-+]?\\d{1,18}");
            case "double" -> cell.matches("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?|-?INF|NaN");
            case "boolean" -> List.of(type.path("format").asText().split("\\|")).contains(cell);
            case "date" -> isDay(type.path("format").asText(), cell);
            default -> false;
        };
    }

    private static boolean isDay(String format, String cell) {
        try {
            return format.equals("yyyy-MM-dd")
                    && LocalDate.parse(cell).toString().equals(cell);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** What reads a file by npm packages, where they were fetched. */
    private static List<String> node(String mode) throws IOException {
        if (!Files.isDirectory(READERS.resolve("node_modules"))) {
            skip("the npm packages that read extracts are not fetched: .ci/readers does it");
        }
        Path program = READERS.resolve("read.mjs");
        try (InputStream file = ExtractReadersTest.class.getResourceAsStream("/extract/readers/read.mjs")) {
            Files.copy(file, program, StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("node", program.toAbsolutePath().toString(), mode);
    }

    private static List<String> with(List<String> command, String... words) {
        return Stream.concat(command.stream(), Stream.of(words)).toList();
    }

    private static List<String> asked(List<String> command, String file) {
        return with(
                command,
                folder.resolve(file).toString(),
                String.join(",", MartNumbers.KEY),
                String.join(",", MartNumbers.NUMBERS));
    }

    /** By key, the bits of each number, from a program's lines: as a whole number, or as C prints a double in hexadecimal. */
    private static TreeMap<String, List<Long>> rows(List<String> lines) {
        TreeMap<String, List<Long>> rows = new TreeMap<>();
        lines.forEach(line -> rows.put(
                line.split("\t", 2)[0],
                Stream.of(line.split("\t", 2)[1].split(",", -1))
                        .map(ExtractReadersTest::bits)
                        .collect(Collectors.toCollection(ArrayList::new))));
        return rows;
    }

    private static Long bits(String text) {
        if (text.equals("null")) {
            return null;
        }
        return text.contains("x")
                ? Double.doubleToLongBits(Double.parseDouble(text.contains("p") ? text : text + "p0"))
                : Long.valueOf(text);
    }

    /** What a program prints; where it is not here, the test is skipped. */
    private static List<String> run(List<String> command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            skip(command.get(0) + " is not installed");
            return List.of();
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.lines().toList();
    }

    private static void skip(String why) {
        System.out.println("Skipped: " + why);
        abort(why);
    }
}
