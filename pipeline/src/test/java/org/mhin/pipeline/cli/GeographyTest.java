package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;

/**
 * Where figures belong: recast codes, codes after their time, and an England that no file prints. One night takes an invented register of
 * all 211 CCGs, one of 210, suicides of a recast authority, and waits of a trust that had ended.
 */
class GeographyTest {
    private static final String DEPRESSION = "depression-qof-prevalence";
    private static final String RECAST = "E06000058";

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;

    @BeforeAll
    static void publish() throws IOException {
        warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(List.of(
                register("1314", 211),
                register("1415", 210),
                suicides(),
                suicidesOfLeeds(),
                waits(),
                TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_MayPerf_2024_v1.csv")));
        RunRecord run = warehouse.nightly(1);
        assertThat(run.exit()).as(run.line().line()).isZero();
    }

    private static Path register(String year, int areas) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("ccgcode,indicator_group,Register_description,disease_register_size,ccg_listsize,prevalence");
        AreaRegister.shipped().of(AreaType.CCG, LocalDate.of(2014, 3, 31)).stream()
                .limit(areas)
                .forEach(ccg -> lines.add(ccg.odsCodes().get(0) + ",DEP,Depression,30,1000,3"));
        return Files.write(folder.resolve("prevalencebyccg_" + year + ".csv"), lines);
    }

    private static Path suicides() throws IOException {
        List<String> sample =
                Files.readAllLines(TestWarehouse.SAMPLES.resolve("fingertips-csv/good/suicide-north-east.csv"));
        List<String> lines = new ArrayList<>(List.of(sample.get(0)));
        for (String period : List.of("2001 - 03", "2015 - 17")) {
            lines.add("41001,Suicide rate,,,E92000001,England,England,Persons,10+ yrs,,," + period
                    + ",9,8.9,9.1,,,600,6000000,,Cannot be calculated,Not compared,Not compared,20010000,,");
            lines.add("41001,Suicide rate,E92000001,England,E12000009,South West region,Region,Persons,10+ yrs,,,"
                    + period + ",9,8,10,,,600,6000000,,Cannot be calculated,Not compared,Not compared,20010000,,");
            lines.add("41001,Suicide rate,E12000009,South West region," + RECAST
                    + ",Bournemouth Christchurch and Poole,County,Persons,10+ yrs,,," + period
                    + ",11,10.5,12,,,100,1000000,,Cannot be calculated,Not compared,Not compared,20010000,,");
        }
        List<String> people = List.of("1000000", "1010000", "1005000", "300000");
        for (int i = 0; i < people.size(); i++) {
            for (String other : i < 3 ? List.of("02", "03", "04", "05", "47") : List.<String>of()) {
                lines.add("41001,Suicide rate,E12000001,North East region,E060000" + other
                        + ",of the North East,County,Persons,10+ yrs,,," + (2009 + i) + " - " + (11 + i)
                        + ",11,10.5,12,,,100,1000000,,Cannot be calculated,Not compared,Not compared,20090000,,");
            }
            String period = (2009 + i) + " - " + (11 + i);
            lines.add("41001,Suicide rate,E12000001,North East region,E06000001,Hartlepool,County,Persons,10+ yrs,,,"
                    + period + ",11,10.5,12,,,100," + people.get(i)
                    + ",,Cannot be calculated,Not compared,Not compared,20090000,,");
        }
        return Files.write(folder.resolve("suicides.csv"), lines);
    }

    /** A file of another region, landed later, that has revised England. */
    private static Path suicidesOfLeeds() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Files.readAllLines(TestWarehouse.SAMPLES.resolve("fingertips-csv/good/suicide-north-east.csv"))
                .get(0));
        lines.add("41001,Suicide rate,,,E92000001,England,England,Persons,10+ yrs,,,"
                + "2015 - 17,9.5,9,10,,,633,6000000,,Cannot be calculated,Not compared,Not compared,20150000,,");
        lines.add(
                "41001,Suicide rate,E12000003,Yorkshire and the Humber region,E08000035,Leeds,County,Persons,10+ yrs,,,"
                        + "2015 - 17,10,9.6,10.5,,,100,1000000,,Cannot be calculated,Not compared,Not compared,20150000,,");
        return Files.write(folder.resolve("suicides-leeds.csv"), lines);
    }

    /** R17: a figure of the first file is compared with the England of the second, and says so; one of the second has nothing to say. */
    @Test
    void thatEnglandIsOfAnotherFileIsSaid() {
        assertThat(rows("SELECT area_code, england_value, england_in_file FROM area_comparisons WHERE indicator ="
                        + " 'suicide-rate' AND period = '2015 - 17' AND area_type <> 'england' ORDER BY area_code"))
                .containsExactly(RECAST + " 9.5 9.0", "E08000035 9.5 null", "E12000009 9.5 9.0");
        assertThat(rows("SELECT england_in_file FROM area_comparisons WHERE area_type = 'england'"
                        + " AND indicator = 'suicide-rate' AND england_in_file IS NOT NULL"))
                .isEmpty();
        String words =
                "the file of this figure prints England as 9; the England it is compared with is of another file";
        assertThat(Ran.of("compare", RECAST, "--indicator", "suicide-rate", "--warehouse", root())
                        .out())
                .contains(words);
        assertThat(Ran.of("explain", "suicide-rate", RECAST, "2015 - 17", "--warehouse", root())
                        .out())
                .contains(words);
        assertThat(Ran.of("compare", "E08000035", "--indicator", "suicide-rate", "--warehouse", root())
                        .out())
                .contains("10.0")
                .doesNotContain("the file of this figure");
    }

    /** The July file, in which one provider goes by RDD: Basildon and Thurrock, a trust that had ended in March 2020. */
    private static Path waits() throws IOException {
        Path sample = TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_JulPerf_2024_v2.csv.gz");
        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(sample))) {
            text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        assertThat(text).contains(",RMY,");
        return Files.writeString(folder.resolve("MHSDS_Data_4WW_JulPerf_2024_v3.csv"), text.replace(",RMY,", ",RDD,"));
    }

    /** A-F: before its code began, a recast authority lies in the region that it lies in on the code's first day. */
    @Test
    void aRecastCodeHasTheRegionOfItsFirstDay() {
        assertThat(rows(
                        "SELECT area_note, region, region_value, compared_to_region FROM area_comparisons WHERE area_code = '"
                                + RECAST + "'"))
                .containsExactly("wrong-vintage E12000009@region 9.0 worse");
    }

    /** R12: what goes back further than its code may is in no mart, and counted and listed. */
    @Test
    void figuresOutOfTheTimeOfTheirCodeAreCounted() {
        assertThat(rows("SELECT unresolved_areas, unresolved_figures FROM dim_delivery WHERE file = 'suicides.csv'"))
                .containsExactly("1 5");
        Ran rejects = Ran.of("rejects", "suicides.csv", "--format", "csv", "--warehouse", root());
        assertThat(rejects.out())
                .contains(RECAST + ",out-of-time,")
                .contains(
                        "2001 - 03: E06000058 is Bournemouth, Christchurch and Poole, which only begins on 2019-04-01; 5 figures");
    }

    /** R33: a trust's code years after its end is that trust, noted, and no second area. */
    @Test
    void aTrustAfterItsEndIsOneArea() {
        assertThat(rows("SELECT DISTINCT area, area_note FROM area_comparisons WHERE area_code = 'RDD'"))
                .containsExactly("RDD@trust wrong-vintage");
    }

    /** QOF: England is the sum of all its CCGs, marked as worked out here, and every CCG is compared with it. */
    @Test
    void englandIsTheSumOfEveryCcgWhereAllAreThere() {
        assertThat(rows("SELECT numerator, denominator, value, basis, limits_basis, source_line FROM area_comparisons"
                        + " WHERE area_type = 'england' AND indicator = '" + DEPRESSION + "' AND period = '2013/14'"))
                .containsExactly("6330.0 211000.0 3.0 merged computed null");
        assertThat(rows("SELECT DISTINCT england_value, compared_to_england FROM area_comparisons"
                        + " WHERE area_type = 'ccg' AND indicator = '" + DEPRESSION + "' AND period = '2013/14'"))
                .containsExactly("3.0 similar");
        Ran england = Ran.of(
                "compare",
                "E92000001",
                "--boundaries",
                "2013-04-01",
                "--indicator",
                DEPRESSION,
                "--period",
                "2013/14",
                "--format",
                "csv",
                "--warehouse",
                root());
        assertThat(england.out()).contains(",6330,211000,3,");
        assertThat(Ran.of("explain", DEPRESSION, "E92000001", "2013/14", "--warehouse", root())
                        .out())
                .contains("3, merged: worked out here, the exact sum of all areas of the file");
    }

    /** A-G: an area of which nothing was landed leaves the sum without a figure, and it says why. */
    @Test
    void withOneCcgMissingThereIsNoEnglandAndItSaysWhy() {
        assertThat(rows(
                        "SELECT value, reason, basis FROM area_comparisons WHERE area_type = 'england' AND indicator = '"
                                + DEPRESSION + "' AND period = '2014/15'"))
                .containsExactly("null not-landed merged");
    }

    /** A-D: every figure of that file says that its list is of all ages, and no trend goes on from it. */
    @Test
    void depressionOfAllAgesSaysSo() {
        assertThat(rows(
                        "SELECT DISTINCT note LIKE '%not those aged 18 and over%' FROM area_comparisons WHERE indicator = '"
                                + DEPRESSION + "' AND feed = 'qof-prevalence-ccg'"))
                .containsExactly("true");
        assertThat(rows("SELECT series_breaks FROM indicators WHERE indicator = '" + DEPRESSION + "'"))
                .containsExactly("2014-04-01");
        assertThat(Ran.of(
                                "compare",
                                "E38000136",
                                "--indicator",
                                DEPRESSION,
                                "--period",
                                "2013/14",
                                "--warehouse",
                                root())
                        .out())
                .contains("note: of all registered patients, not those aged 18 and over");
    }

    /** A-H: a denominator that fell from about a million to 300,000 is told beside the word; its changes of one in a hundred are not. */
    @Test
    void aDenominatorThatLeavesItsPatternIsFlagged() {
        assertThat(rows(
                        "SELECT area_code, period, previous_period FROM denominator_jumps INNER JOIN dim_area USING (area)"
                                + " WHERE valid_to IS NULL"))
                .containsExactly("E06000001 2012 - 14 2011 - 13");
        String words = "the denominator fell from 1005000 (2011 - 13) to 300000, a far larger change than before";
        assertThat(Ran.of("compare", "E06000001", "--indicator", "suicide-rate", "--warehouse", root())
                        .out())
                .contains(words);
        assertThat(Ran.of("explain", "suicide-rate", "E06000001", "2012 - 14", "--warehouse", root())
                        .out())
                .contains(words);
        assertThat(rows("SELECT round(denominator_jump, 3) FROM area_comparison('E06000001', 'suicide-rate')"))
                .containsExactly("0.299");
        assertThat(
                        rows(
                                "SELECT period, round(denominator_jump, 3) FROM area_comparisons WHERE denominator_jump IS NOT NULL"))
                .as("beside the word, in the mart")
                .containsExactly("2012 - 14 0.299");
        assertThat(released("denominator_jumps", "SELECT period, previous_period, round(ratio, 3) FROM %s"))
                .as("and in the release's Parquet")
                .containsExactly("2012 - 14 2011 - 13 0.299");
    }

    /** A-H: that one unitary authority has a value where six had is told beside its word; that all six had one before is not. */
    @Test
    void aCoverageThatLeavesItsPatternIsFlagged() {
        assertThat(rows("SELECT DISTINCT area_code, period, round(coverage_jump, 3) FROM area_comparisons"
                        + " WHERE coverage_jump IS NOT NULL AND indicator = 'suicide-rate' AND period <> '2015 - 17'"))
                .containsExactly("E06000001 2012 - 14 0.167");
        assertThat(released(
                        "coverage_jumps",
                        "SELECT area_type, period, areas, previous_areas FROM %s WHERE indicator = 'suicide-rate'"
                                + " AND period = '2012 - 14'"))
                .containsExactly("unitary 2012 - 14 1 6");
        String words = "of areas of its type, 1 has a value here and 6 had one in 2011 - 13";
        assertThat(Ran.of("compare", "E06000001", "--indicator", "suicide-rate", "--warehouse", root())
                        .out())
                .contains(words);
        assertThat(Ran.of("explain", "suicide-rate", "E06000001", "2012 - 14", "--warehouse", root())
                        .out())
                .contains(words);
        assertThat(Ran.of("compare", "E06000001", "--period", "2011 - 13", "--warehouse", root())
                        .out())
                .doesNotContain("of areas of its type");
    }

    /** R23: June was never landed, and the provider RMY reported in May and not in July: each has a row that says so. */
    @Test
    void aMissingMonthAndAProviderThatStoppedHaveARow() {
        String gaps = "SELECT area, period, state, reason FROM %s WHERE feed = 'mhsds-waits'"
                + " AND indicator = 'adult-open-over-52-weeks' AND period_kind = 'month' AND cells_with_value = 0"
                + " AND cells_without = 0 AND (period = 'June 2024' OR area_type IN ('trust', 'provider'))";
        for (List<String> found : List.of(rows(gaps.formatted("coverage")), released("coverage", gaps))) {
            assertThat(found)
                    .contains(
                            "E92000001@england June 2024 absent not-landed", "RMY@trust July 2024 absent not-submitted")
                    .noneMatch(row -> row.startsWith("RDD"));
            assertThat(found.stream().filter(row -> row.contains("June 2024")))
                    .as("one row for a month without a file")
                    .hasSize(1);
        }
        assertThat(rows("SELECT count(*) FROM area_trends WHERE feed = 'mhsds-waits' AND period_kind = 'month'"
                        + " AND change_from_previous IS NOT NULL"))
                .as("no change is told across the month that is not there")
                .containsExactly("0");
        assertThat(rows("SELECT count(*) > 0 FROM area_trends WHERE feed = 'mhsds-waits' AND period_kind = 'month'"
                        + " AND value_1 IS NOT NULL AND value_2 IS NOT NULL"))
                .containsExactly("true");
    }

    /** R32: a kind that groups others answers with the areas of all of them. */
    @Test
    void kindsThatGroupOthersAnswer() {
        assertThat(rows("SELECT DISTINCT area_code FROM area_ranking('utla', 'suicide-rate')"))
                .containsExactlyInAnyOrder(RECAST, "E08000035");
        List<String> pairs = new ArrayList<>();
        List<String> covered = new ArrayList<>();
        for (AreaType kind : AreaType.values()) {
            for (AreaType type : AreaType.values()) {
                String pair = type.key() + " " + kind.key();
                pairs.add("('" + type.key() + "', '" + kind.key() + "')");
                if (kind.covers(type) || (kind == AreaType.PROVIDER && type == AreaType.TRUST)) {
                    covered.add(pair);
                }
            }
        }
        assertThat(rows("SELECT t, k FROM (VALUES " + String.join(", ", pairs) + ") AS v(t, k) WHERE is_of_kind(t, k)"))
                .containsExactlyInAnyOrderElementsOf(covered);
    }

    private static String root() {
        return warehouse.layout().root().toString();
    }

    /** The rows of a query that reads Parquet, which nobody may through a release's database. */
    private static List<String> released(String table, String query) {
        List<String> rows = new ArrayList<>();
        String files = "read_parquet('" + warehouse.release().resolve("marts").resolve(table) + "/*.parquet')";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = connection.createStatement().executeQuery(query.formatted(files))) {
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join(" ", cells));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static List<String> rows(String sql) {
        try (ReleaseReader release = ReleaseReader.open(warehouse.layout())) {
            return release.rows(
                    sql,
                    row -> {
                        List<String> cells = new ArrayList<>();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            cells.add(String.valueOf(row.getObject(i)));
                        }
                        return String.join(" ", cells);
                    },
                    List.of());
        }
    }
}
