package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.Digest;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * A benchmark that is the period before, added as one file: nights over monthly waits, of which each month is a part of its own, and over
 * yearly figures that are one part.
 */
class LooksBackTest {
    private static final Path SAMPLES = Path.of(System.getProperty("mhin.home", ".."), "data-samples");
    private static final String WAITS = "mhsds-waits/good/MHSDS_Data_4WW_";

    private static final Map<String, String> ADDED = Map.of("warehouse-ddl/benchmarks/period_before.yaml", """
            benchmark: period_before
            kind: figure
            title: The period before
            description: The same area's figure of the period before, as far as it has come.
            order: 10
            looks-back: 1
            rows: |
              select
                  o.part, o.peer_group, o.area,
                  max_by(e.value, e.period_end) as value,
                  max_by(e.judged_value, e.period_end) as judged_value
              from observation as o
              inner join earlier as e
                  on
                      o.part = e.part and o.indicator = e.indicator and o.area = e.area and o.period_kind = e.period_kind
                      and o.sex = e.sex and o.age = e.age and o.category_type = e.category_type and o.category = e.category
                      and e.period_end < o.period_end
              group by o.part, o.peer_group, o.area
            match: {area: area}
            """);

    private static final String ENGLAND =
            "SELECT period, value, period_before_value, compared_to_period_before FROM area_comparisons"
                    + " WHERE area_type = 'england' AND category = 'all' AND age %s AND sex = 'persons' AND indicator = '%s'"
                    + " ORDER BY period_end";

    @TempDir
    static Path folder;

    /** Nights: with the first month and the third; with the second; with all files of the mart gone. */
    static final class Nights {
        private Nights() {}

        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            night(
                    folder,
                    "first",
                    WAITS + "MayPerf_2024_v1.csv",
                    WAITS + "JulPerf_2024_v2.csv.gz",
                    "fingertips-csv/good/settled-accommodation.csv");
            night(folder, "second", WAITS + "JunPerf_2024_v1.csv.gz");
            new LocalStorage().delete(folder.resolve("w/marts/area_comparisons"));
            run(folder, "again", "nightly", "--verify");
            files(folder, "again");
            run(folder, "explain", "explain", "adult-four-week-closed", "England", "May to July 2024");
        }

        private static void night(Path folder, String name, String... files) throws IOException {
            for (String file : files) {
                run(folder, "land", "land", SAMPLES.resolve(file).toString());
            }
            run(folder, name, "nightly");
            run(
                    folder,
                    name + "-waits",
                    "sql",
                    "--format",
                    "csv",
                    "-c",
                    ENGLAND.formatted("= 'all'", "adult-four-week-closed"));
            run(
                    folder,
                    name + "-years",
                    "sql",
                    "--format",
                    "csv",
                    "-c",
                    ENGLAND.formatted("<> ''", "mh-settled-accommodation"));
            files(folder, name);
        }

        private static void files(Path folder, String name) throws IOException {
            Path marts = folder.resolve("w/marts/area_comparisons");
            try (Stream<Path> all = Files.walk(marts)) {
                Files.write(
                        folder.resolve(name + "-files.txt"),
                        all.filter(Files::isRegularFile)
                                .filter(file -> file.toString().endsWith(".parquet"))
                                .map(file -> marts.relativize(file) + " " + digest(file))
                                .sorted()
                                .toList());
            }
        }

        private static String digest(Path file) {
            try {
                return Digest.ofText(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void run(Path folder, String name, String... words) throws IOException {
            List<String> all = Stream.concat(
                            Stream.of(words),
                            Stream.of("--warehouse", folder.resolve("w").toString()))
                    .toList();
            Ran ran = Ran.of(all.toArray(String[]::new));
            Files.writeString(folder.resolve(name + ".txt"), ran.status() + "\n" + ran.out() + ran.err());
        }
    }

    @BeforeAll
    static void nights() throws Exception {
        ProgramWithFiles.run(folder, ADDED, Nights.class);
        for (String night : List.of("first", "second")) {
            assertThat(answer(night)).as(String.join("\n", answer(night))).startsWith("0");
        }
    }

    private static List<String> answer(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".txt"));
    }

    @Test
    void theMonthBeforeStandsBesideEachFigureAlthoughItIsAnotherPart() throws IOException {
        assertThat(answer("first-waits"))
                .containsExactly(
                        "0",
                        "period,value,period_before_value,compared_to_period_before",
                        "March to May 2024,10.997286,,not-compared",
                        "May to July 2024,11.796367,10.997286,better");
        assertThat(answer("second-waits"))
                .containsExactly(
                        "0",
                        "period,value,period_before_value,compared_to_period_before",
                        "March to May 2024,10.997286,,not-compared",
                        "April to June 2024,11.397026,10.997286,similar",
                        "May to July 2024,11.796367,11.397026,similar");
        assertThat(answer("explain"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  period_before")
                        .contains("The period before 11.397026, similar: "));
    }

    @Test
    void theYearBeforeStandsBesideEachFigureOfTheSamePart() throws IOException {
        assertThat(answer("second-years"))
                .contains("2011/12,59.3,59,similar", "2012/13,58.7,59.3,worse")
                .isEqualTo(answer("first-years"));
    }

    /** Made again by one query over all parts, each file has the bytes that it had, in the order of the contract. */
    @Test
    void theSameInputsGiveTheSameBytes() throws Exception {
        assertThat(answer("again")).as(String.join("\n", answer("again"))).startsWith("0");
        assertThat(answer("again-files")).hasSize(4);
        assertThat(answer("second-files")).containsAll(answer("again-files"));
        String order = "indicator, area, period_kind, period_end, sex, age, category_type, category";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String file : answer("again-files")) {
                String rows = "SELECT concat_ws('|', " + order + ") FROM '"
                        + folder.resolve("w/marts/area_comparisons").resolve(file.split(" ")[0]) + "'";
                assertThat(texts(statement, rows))
                        .isNotEmpty()
                        .isEqualTo(texts(statement, rows + " ORDER BY " + order));
            }
        }
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** The month that came has a file, and the month after it another one; no other part has. */
    @Test
    void aMonthThatComesChangesTheFileOfTheNextAndNoOther() throws IOException {
        Set<String> before = new TreeSet<>(answer("first-files"));
        Set<String> made = new TreeSet<>(answer("second-files"));
        made.removeAll(before);
        Set<String> parts =
                made.stream().map(file -> Path.of(file).getName(0).toString()).collect(Collectors.toSet());

        assertThat(made).hasSize(2);
        assertThat(parts).allMatch(part -> part.startsWith("mhsds-waits-")).hasSize(2);
        assertThat(before.stream().map(file -> Path.of(file).getName(0).toString()))
                .filteredOn(parts::contains)
                .as("of the two one is the next month's, which was there before")
                .hasSize(1);
    }
}
