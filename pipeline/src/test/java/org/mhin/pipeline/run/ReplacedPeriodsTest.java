package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.resolve.Standing;

/** A delivery that would take a period from another one by mistake, from the landing to the release. */
class ReplacedPeriodsTest {
    @TempDir
    private Path folder;

    @Test
    void aStrayRowTakesNoPeriodUnlessItIsToldTo() throws IOException, SQLException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        Path waits = TestWarehouse.SAMPLES.resolve("mhsds-waits/good");
        Path june = waits.resolve("MHSDS_Data_4WW_JunPerf_2024_v1.csv.gz");
        // R1 and R3: of the two rows of June in the file of July, one is rejected and one is good.
        List<String> rows = lines(waits.resolve("MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz"));
        rows.add("01/06/2024,30/06/2024,Performance,Provider,RMY,X,NONE,NONE,MRS02,n,abc");
        rows.add("01/06/2024,30/06/2024,Performance,Provider,RMY,X,NONE,NONE,MRS02f,n,5");
        Path july = Files.write(folder.resolve("MHSDS_Data_4WW_JulPerf_2024_v3.csv"), rows);
        warehouse.land(List.of(june, TestWarehouse.SAMPLES.resolve("fingertips-csv/good/suicide-north-east.csv")));
        assertThat(warehouse.nightly(1).exit()).isZero();
        Set<String> before = martFiles(warehouse);
        long figures = figures(warehouse, "June 2024");
        assertThat(figures).isGreaterThan(30);

        warehouse.land(List.of(july, waits.resolve("MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz")));
        RunRecord night = warehouse.nightly(1);
        assertThat(night.exit()).as(night.line().line()).isEqualTo(3);
        assertThat(night.published()).isTrue();
        assertThat(night.held())
                .singleElement()
                .asString()
                .contains("JulPerf_2024_v3.csv: June 2024: 1 figures of 1 areas");
        assertThat(figures(warehouse, "June 2024")).isEqualTo(figures);
        assertThat(figures(warehouse, "July 2024")).isGreaterThan(30);
        // What a night costs now: of the other feed, and of June, no mart was made again.
        Set<String> made = martFiles(warehouse);
        made.removeAll(before);
        assertThat(names(made))
                .contains(
                        "area_trends/mhsds-waits.month",
                        "area_profiles/mhsds-waits.month",
                        "control_charts/mhsds-waits.month",
                        "feed_quality/all")
                .noneMatch(name -> name.contains("fingertips"));
        assertThat(names(made).stream().filter(name -> name.startsWith("coverage/")))
                .hasSize(1)
                .doesNotContainAnyElementsOf(names(before));
        assertThat(names(before)).contains("area_trends/fingertips-csv.multi-year");
        // R22: every staged figure is accounted for, and the file that lost is not among the release's.
        List<Standing> standings = Standing.latest(warehouse.layout());
        assertThat(standings).hasSize(4).anySatisfy(standing -> {
            assertThat(standing.file()).contains("JulPerf_2024_v2");
            assertThat(standing.used()).isZero();
            assertThat(standing.superseded()).isEqualTo(standing.figures());
        });
        assertThat(Files.readString(warehouse.layout().manifest(warehouse.release())))
                .contains("JulPerf_2024_v3")
                .doesNotContain("JulPerf_2024_v2");

        // On the next night it is no news; and the operator may have it taken.
        RunRecord taken = warehouse.nightly(List.of(standings.stream()
                .filter(standing -> standing.held() > 0)
                .map(standing -> standing.delivery().substring(0, 12))
                .findFirst()
                .orElseThrow()));
        assertThat(taken.exit()).as(taken.line().line()).isZero();
        assertThat(figures(warehouse, "June 2024")).isEqualTo(1);
    }

    /** The same bytes under a name that says no year are refused, and take nothing from what they count as under the name that does. */
    @Test
    void aNameThatGivesNoPeriodTakesNoneAway() throws IOException, SQLException {
        TestWarehouse warehouse = TestWarehouse.in(folder.resolve("w"));
        Path year = TestWarehouse.SAMPLES.resolve("qof-prevalence-ccg/good/prevalencebyccg_1314.csv");
        warehouse.land(List.of(year));
        assertThat(warehouse.nightly(1).exit()).isZero();
        long figures = figures(warehouse, "2013/14");
        assertThat(figures).isPositive();

        warehouse.land(List.of(Files.copy(year, folder.resolve("prevalencebyccg.csv"))));
        RunRecord night = warehouse.nightly(1);
        assertThat(night.exit()).as(night.line().line()).isEqualTo(3);
        assertThat(night.line().line()).contains("prevalencebyccg.csv");
        assertThat(figures(warehouse, "2013/14")).isEqualTo(figures);
        assertThat(warehouse.nightly(1).line().line()).startsWith("Nothing to do");

        // A name that says another year is taken at its word.
        warehouse.land(List.of(Files.copy(year, folder.resolve("prevalencebyccg_1415.csv"))));
        RunRecord renamed = warehouse.nightly(1);
        assertThat(renamed.exit()).as(renamed.line().line()).isZero();
        assertThat(figures(warehouse, "2013/14")).isZero();
        assertThat(figures(warehouse, "2014/15")).isEqualTo(figures);
    }

    private static List<String> names(Set<String> files) {
        return files.stream()
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .toList();
    }

    /** Each file of a mart that was made, by mart, partition and address. */
    private static Set<String> martFiles(TestWarehouse warehouse) throws IOException {
        Path marts = warehouse.layout().root().resolve("marts");
        try (Stream<Path> files = Files.walk(marts)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> marts.relativize(file.getParent()).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static long figures(TestWarehouse warehouse, String period) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM area_comparisons WHERE period = '" + period + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
