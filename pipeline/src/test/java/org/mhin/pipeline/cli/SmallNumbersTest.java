package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.feed.FeedContract;
import org.mhin.model.feed.MeasureFeed;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/**
 * Every feed comes with true counts, and in each a small number is planted that is nowhere else: it is looked for in all that leaves the
 * warehouse. The numbers are no whole ones, so that they are told from others.
 */
class SmallNumbersTest {
    /** What is planted as a count, and the rates that come with it in two of the files. */
    private static final List<Double> PLANTED = List.of(3.0714159, 1.3960981, 0.0038493745);

    private static final String MARK = "3.0714159";

    @TempDir
    static Path folder;

    /** A sample, and a line of it as it is and as it is planted. */
    private record Line(String feed, String file, String was, String is) {}

    private static final String QT1 =
            "QT1,NHS NOTTINGHAM AND NOTTINGHAMSHIRE INTEGRATED CARE BOARD,NONE,NONE,MRS01a,Number of CMH referral-spells receiving a full clock stop in less than 4 weeks in the RP,";

    private static final String QT1_SHARE =
            "QT1,NHS NOTTINGHAM AND NOTTINGHAMSHIRE INTEGRATED CARE BOARD,NONE,NONE,MRS01b,Proportion of CMH referral-spells receiving a full clock stop in less than 4 weeks in the RP,";

    private static final List<Line> LINES = List.of(
            new Line("mhsds-waits", "MHSDS_Data_4WW_MayPerf_2024_v1.csv", QT1 + "50", QT1 + MARK),
            new Line("mhsds-waits", "MHSDS_Data_4WW_MayPerf_2024_v1.csv", QT1_SHARE + "12", QT1_SHARE + "1"),
            // No number: the row is rejected, and what stands there is not shown.
            new Line(
                    "mhsds-waits",
                    "MHSDS_Data_4WW_MayPerf_2024_v1.csv",
                    "Number of CYP referral-spells receiving a full clock stop in the RP,615",
                    "Number of CYP referral-spells receiving a full clock stop in the RP," + MARK + "x"),
            new Line(
                    "fingertips-csv",
                    "settled-accommodation.csv",
                    "Persons,18-69 yrs,,,2010/11,60.0,,,,,132,220",
                    "Persons,18-69 yrs,,,2010/11,1.3960981,,,,," + MARK + ",220"),
            new Line(
                    "qof-prevalence-ccg",
                    "prevalencebyccg_1314.csv",
                    "03Y,DEP,Depression,5341,79790,6.6938212809",
                    "03Y,DEP,Depression," + MARK + ",79790,0.0038493745"),
            new Line(
                    "mhsds-monthly",
                    "MHSDS_Time_Series_data_Apr_2016_AprPrf_2022.csv",
                    "00R,NHS BLACKPOOL CCG,NONE,NONE,MHS32,Referrals starting in the RP,1285",
                    "00R,NHS BLACKPOOL CCG,NONE,NONE,MHS32,Referrals starting in the RP," + MARK),
            new Line(
                    "oap-collection",
                    "oaps-open-data-2020-07.csv",
                    "Region,Y56,OAPs started in period,95,Month",
                    "Region,Y56,OAPs started in period," + MARK + ",Month"));

    /** The program with the contracts as they are here: a process of its own, since the catalogue is read once. */
    static final class WithTrueCounts {
        private static final List<List<String>> ASKED = List.of(
                List.of("status"),
                List.of("status", "--format", "json"),
                List.of("rejects", "MHSDS_Data_4WW_MayPerf_2024_v1.csv"),
                List.of("rejects", "MHSDS_Data_4WW_MayPerf_2024_v1.csv", "--format", "csv"),
                List.of("explain", "adult-four-week-closed", "QT1", "--format", "json"),
                List.of("explain", "mh-settled-accommodation", "Rutland", "2010/11"),
                List.of("explain", "mh-settled-accommodation", "Rutland", "2010/11", "--format", "json"),
                List.of("explain", "depression-qof-prevalence", "03Y", "2013/14"),
                List.of("explain", "depression-qof-prevalence", "E12000004", "2013/14", "--boundaries", "2021-04-01"),
                List.of("compare", "Rutland", "--format", "json"),
                List.of("compare", "QT1", "--format", "csv"),
                List.of("area", "03Y"),
                List.of("diff"),
                List.of("audit", "--format", "json"));

        private WithTrueCounts() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
            try (Stream<Path> files = Files.walk(folder.resolve("samples"))) {
                warehouse.land(files.filter(Files::isRegularFile).sorted().toList());
            }
            List<String> said = new ArrayList<>();
            said.add(warehouse.nightly(1).line().line());
            for (List<String> words : ASKED) {
                Ran ran = Ran.on(warehouse.layout(), words.toArray(String[]::new));
                said.add(String.join(" ", words) + ": " + ran.status() + "\n" + ran.out() + ran.err());
            }
            Ran extract = Ran.on(
                    warehouse.layout(),
                    "extract",
                    "--all",
                    "--boundaries",
                    "2021-04-01",
                    "--format",
                    "csv,parquet,xlsx",
                    "--output",
                    folder.resolve("extract").toString());
            said.add("extract: " + extract.status() + "\n" + extract.out() + extract.err());
            Files.write(folder.resolve("answers.txt"), said);
        }
    }

    @BeforeAll
    static void aNightOfTrueCounts() throws Exception {
        for (Path sample : TestWarehouse.goodSamples()) {
            String feed = sample.getParent().getParent().getFileName().toString();
            Path planted = folder.resolve("samples")
                    .resolve(feed + "-" + sample.getFileName())
                    .resolve(sample.getFileName());
            Files.createDirectories(planted.getParent());
            plant(feed, sample, planted);
        }
        Map<String, String> contracts = new HashMap<>();
        for (FeedContract contract : Catalogue.shipped().feeds()) {
            if (contract instanceof MeasureFeed) {
                String path = "catalogue/feeds/" + contract.feed() + ".yaml";
                contracts.put(
                        path,
                        text(path).replaceAll("(?m)^disclosure:.*\\n", "") + "\ndisclosure: {apply: mhsds_monthly}\n");
            }
        }
        ProgramWithFiles.run(folder, contracts, WithTrueCounts.class);
    }

    private static String text(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("/" + path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void plant(String feed, Path sample, Path planted) throws Exception {
        List<Line> lines = LINES.stream()
                .filter(line -> line.feed().equals(feed)
                        && sample.getFileName().toString().equals(line.file()))
                .toList();
        if (!lines.isEmpty()) {
            String text = Files.readString(sample);
            for (Line line : lines) {
                assertThat(text).contains(line.was());
                text = text.replaceFirst(Pattern.quote(line.was()), line.is());
            }
            Files.writeString(planted, text);
        } else if (feed.equals("mha-annual")) {
            plant(sample, planted, 5, "ICB", 9, 11);
        } else if (feed.equals("talking-therapies-monthly-workbook")) {
            plant(sample, planted, 4, "CCG", 6);
        } else if (feed.equals("cyp-eating-disorder-waits")
                && sample.getFileName().toString().contains("Q1-2021-22")) {
            plant(sample, planted, 2, "QT1", 4);
        } else if (feed.equals("oap-inappropriate")) {
            plant(sample, planted, 3, "00R", 5);
        } else if (feed.equals("kh03-beds")) {
            plant(sample, planted, 4, "RW5", 16);
        } else if (feed.equals("ascof")) {
            plant(sample, planted, 3, "E06000009", 7);
        } else if (feed.equals("talking-therapies-annual")) {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t AS SELECT *, row_number() OVER () AS n FROM '" + sample + "'");
                statement.execute("UPDATE t SET value = CASE measure_statistic WHEN 'count' THEN '" + MARK
                        + "' ELSE '0' END WHERE measure_name = 'recovery' AND org_code = 'Y60' AND variable_type = 'Total'"
                        + " AND reporting_period = '2022-23'");
                statement.execute("COPY (SELECT * EXCLUDE n FROM t ORDER BY n) TO '" + planted + "' (FORMAT parquet)");
            }
        } else {
            Files.copy(sample, planted);
        }
    }

    /** Sets cells of the first row of a level. */
    private static void plant(Path sample, Path planted, int level, String wanted, int... columns) throws IOException {
        try (InputStream in = Files.newInputStream(sample);
                Workbook workbook = WorkbookFactory.create(in);
                OutputStream out = Files.newOutputStream(planted)) {
            boolean isPlanted = false;
            for (int sheet = 0; sheet < workbook.getNumberOfSheets() && !isPlanted; sheet++) {
                for (Row row : workbook.getSheetAt(sheet)) {
                    Cell cell = row.getCell(level);
                    if (!isPlanted && cell != null && cell.toString().equals(wanted)) {
                        for (int column : columns) {
                            row.getCell(column).setCellValue(Double.parseDouble(MARK));
                        }
                        isPlanted = true;
                    }
                }
            }
            assertThat(isPlanted).as(sample.toString()).isTrue();
            workbook.write(out);
        }
    }

    /** Else nothing were proven: what is measured has a planted number of every feed of figures that has any below England, which is exempt. */
    @Test
    void everyFeedHasOne() throws SQLException {
        TreeSet<String> feeds = Catalogue.shipped().feeds().stream()
                .filter(MeasureFeed.class::isInstance)
                .map(FeedContract::feed)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> below = feedsWith("area_type <> 'england'");
        TreeSet<String> ofEnglandAlone = feedsWith("area_type = 'england'");
        ofEnglandAlone.removeAll(below);
        feeds.removeAll(ofEnglandAlone);
        assertThat(feedsWith("abs(numerator - " + MARK + ") < 1e-9 OR abs(value - " + MARK + ") < 1e-9"))
                .isEqualTo(feeds);
    }

    private static TreeSet<String> feedsWith(String condition) throws SQLException {
        WarehouseLayout layout = new WarehouseLayout(folder.resolve("w"));
        TreeSet<String> feeds = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT DISTINCT feed FROM '" + layout.observations() + "/*/*/*.parquet' WHERE " + condition)) {
            while (row.next()) {
                feeds.add(row.getString(1));
            }
        }
        return feeds;
    }

    @Test
    void noAnswerHasOne() throws IOException {
        String said = Files.readString(folder.resolve("answers.txt"));
        assertThat(said).contains("rejects MHSDS_Data_4WW_MayPerf_2024_v1.csv: 0", "extract: 0");
        assertThat(said.lines().filter(SmallNumbersTest::hasOne)).isEmpty();
    }

    @Test
    void noFileOfAReleaseOrAnExtractHasOne() throws IOException, SQLException {
        WarehouseLayout layout = new WarehouseLayout(folder.resolve("w"));
        List<String> found = new ArrayList<>();
        int looked = 0;
        try (Stream<Path> files = Stream.of(layout.root().resolve("releases"), folder.resolve("extract"), layout.runs())
                .flatMap(SmallNumbersTest::walked)) {
            for (Path file : files.toList()) {
                String name = file.toString();
                if (name.endsWith(".parquet") || name.endsWith(".duckdb")) {
                    found.addAll(inTables(file));
                } else {
                    texts(file)
                            .flatMap(String::lines)
                            .filter(SmallNumbersTest::hasOne)
                            .map(line -> file + ": " + line)
                            .forEach(found::add);
                }
                looked++;
            }
        }
        assertThat(found).isEmpty();
        assertThat(looked).isGreaterThan(30);
    }

    private static boolean hasOne(String line) {
        return PLANTED.stream().anyMatch(number -> line.contains(String.valueOf(number)))
                || line.contains("0.003849374");
    }

    private static Stream<Path> walked(Path top) {
        try {
            return Files.walk(top).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file; of a workbook or another archive, of all that is in it. */
    private static Stream<String> texts(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".xlsx")) {
            return Stream.of(new String(bytes, StandardCharsets.UTF_8));
        }
        List<String> texts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8).replace("<", "\n<"));
            }
        }
        return texts.stream();
    }

    /** The columns of a Parquet file or a database in which a planted number stands. */
    private static List<String> inTables(Path file) throws SQLException {
        List<String> found = new ArrayList<>();
        boolean isDatabase = file.toString().endsWith(".duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            if (isDatabase) {
                statement.execute("ATTACH '" + file + "' AS d (READ_ONLY)");
                statement.execute("USE d");
                try (ResultSet row = statement.executeQuery(
                        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = 'd'")) {
                    while (row.next()) {
                        tables.add(row.getString(1));
                    }
                }
            } else {
                tables.add("'" + file + "'");
            }
            for (String table : tables) {
                List<String> columns = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("DESCRIBE FROM " + table)) {
                    while (row.next()) {
                        String column = '"' + row.getString(1) + '"';
                        columns.add(
                                row.getString(2).equals("DOUBLE")
                                        ? "count(*) FILTER (WHERE "
                                                + PLANTED.stream()
                                                        .map(number -> "abs(" + column + " - " + number + ") < 1e-9")
                                                        .collect(Collectors.joining(" OR "))
                                                + ")"
                                        : "count(*) FILTER (WHERE " + column + "::VARCHAR LIKE '%" + MARK + "%')");
                    }
                }
                try (ResultSet row =
                        statement.executeQuery("SELECT " + String.join(" + ", columns) + " FROM " + table)) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        found.add(file + " " + table);
                    }
                }
            }
        }
        return found;
    }
}
