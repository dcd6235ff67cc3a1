package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.reason.Reason;
import org.mhin.pipeline.resolve.UnresolvedArea;
import org.mhin.pipeline.status.Landed;

/** Lists of neighbours as the nightly makes them: from planted registers of the CCGs of 2013/14, and from planted published lists. */
class NeighbourListsTest {
    private static final LocalDate IN_2025 = LocalDate.of(2025, 5, 2);

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static Connection release;

    /**
     * Every CCG has a register of mental illness, 10 to 25 of 1,000; 100 of the 211 have one of learning disability. Of the year after, 50 CCGs
     * have one of mental illness. The published list
     * has a row for each of 296 authorities, in which one neighbour is no code at all and one ended in 2023.
     */
    @BeforeAll
    static void publish() throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        lines.add("ccgcode,indicator_group,Register_description,disease_register_size,ccg_listsize,prevalence");
        int number = 0;
        for (Area ccg : AreaRegister.shipped().of(AreaType.CCG, LocalDate.of(2014, 3, 31))) {
            String code = ccg.odsCodes().get(0);
            lines.add(code + ",MH,Mental Health," + (10 + number % 16) + ",1000," + (10 + number % 16) / 10.0);
            if (number < 100) {
                lines.add(code + ",LD,Learning Disabilities,5,1000,0.5");
            }
            number++;
        }
        Path registers = folder.resolve("prevalencebyccg_1314.csv");
        Files.write(registers, lines);
        List<String> later = new ArrayList<>(List.of(lines.get(0)));
        lines.stream().filter(line -> line.contains(",MH,")).limit(50).forEach(later::add);
        Path yearAfter = folder.resolve("prevalencebyccg_1415.csv");
        Files.write(yearAfter, later);
        Path published = folder.resolve("global-neighbours.csv");
        Files.write(published, published(2));
        warehouse = TestWarehouse.in(folder.resolve("warehouse"));
        warehouse.land(List.of(registers, yearAfter, published));
        RunRecord run = warehouse.nightly(2);
        assertThat(run.exit()).as(run.line().line()).isZero();
        release = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database(), readOnly());
    }

    private static Properties readOnly() {
        Properties options = new Properties();
        options.setProperty("duckdb.read_only", "true");
        return options;
    }

    /** Twenty neighbours of each authority, the next ones by code; of so many rows one neighbour is no area of that day. */
    private static List<String> published(int wrong) {
        List<String> codes = BoundarySet.of(AreaType.LTLA, IN_2025).areas().stream()
                .map(Area::code)
                .sorted()
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("AREACD,"
                + String.join(
                        ",",
                        IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList()));
        for (int i = 0; i < codes.size(); i++) {
            List<String> row = new ArrayList<>();
            for (int rank = 0; rank <= 20; rank++) {
                row.add(codes.get((i + rank) % codes.size()));
            }
            if (i < wrong) {
                row.set(5, i % 2 == 0 ? "E06000999" : "E07000026");
            }
            row.set(6, "W06000015");
            lines.add(String.join(",", row));
        }
        return lines;
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    /** 2014/15 is later, but has fewer areas than a feature needs. */
    @Test
    void aFeatureIsOfTheLatestPeriodThatEnoughAreasHave() throws SQLException {
        assertThat(rows("SELECT feature, period FROM neighbour_features WHERE indicator = 'smi-qof-prevalence'"
                        + " AND neighbour_set = 'similar-sub-icbs'"))
                .singleElement()
                .asString()
                .contains("2013/14");
    }

    @Test
    void everyAreaHasFifteenNeighboursOrAReason() throws SQLException {
        assertThat(rows(
                        "SELECT neighbour_set, areas, least, most FROM (SELECT neighbour_set, count(*) AS areas, min(n) AS least, max(n) AS"
                                + " most FROM (SELECT neighbour_set, area, count(*) AS n FROM area_neighbours WHERE method ="
                                + " 'computed' AND neighbour IS NOT NULL GROUP BY ALL) GROUP BY ALL) ORDER BY 1"))
                .containsExactly("similar-sub-icbs 106 15 15", "similar-utlas 151 15 15");
        assertThat(
                        rows(
                                "SELECT area_code, reason FROM area_neighbours WHERE method = 'computed' AND neighbour IS NULL"))
                .containsExactlyInAnyOrder(
                        "E09000001 left out: City of London, too few residents",
                        "E06000053 left out: Isles of Scilly, too few residents");
    }

    @Test
    void ranksDistancesAndDriversHangTogether() throws SQLException {
        assertThat(rows(
                        "SELECT count(*) FROM (SELECT rank, row_number() OVER (PARTITION BY neighbour_set, area ORDER BY"
                                + " distance, neighbour) AS place FROM area_neighbours WHERE distance IS NOT NULL) WHERE rank <>"
                                + " place"))
                .containsExactly("0");
        assertThat(rows("SELECT count(*) FROM area_neighbours AS a INNER JOIN area_neighbours AS b ON a.neighbour_set ="
                        + " b.neighbour_set AND a.area = b.neighbour AND a.neighbour = b.area WHERE a.distance <>"
                        + " b.distance OR a.area = a.neighbour"))
                .containsExactly("0");
        assertThat(rows("SELECT count(*) FROM (SELECT *, list_transform(string_split(drivers, '|'), d ->"
                        + " CAST(string_split(d, '=')[2] AS DOUBLE)) AS shares FROM area_neighbours WHERE distance > 0)"
                        + " WHERE abs(list_sum(shares) - 1) > 1e-9 OR shares[1] <> most_unlike_share OR shares[-1] <>"
                        + " most_alike_share OR len(shares) <> len(string_split(features, '|')) OR NOT"
                        + " starts_with(drivers, most_unlike || '=')"))
                .containsExactly("0");
    }

    /** Half of the CCGs have no register of learning disability, so fewer than nine tenths of the areas have a figure. */
    @Test
    void aFeatureThatTooFewAreasHaveIsLeftOutAndSaidSo() throws SQLException {
        assertThat(rows(
                        "SELECT feature, areas, coalesce(period, ''), coalesce(reason, '') FROM neighbour_features WHERE neighbour_set ="
                                + " 'similar-utlas' ORDER BY feature"))
                .contains(
                        "people 151  ",
                        "share-75-plus 151  ",
                        "severe-mental-illness 151 2013/14 ",
                        "pupils-semh 0  no figures up to 2025-03-31")
                .anyMatch(
                        row -> row.matches("learning-disability \\d+ 2013/14 figures of \\d+ of 151 areas, under 90%"));
        assertThat(rows(
                        "SELECT DISTINCT features FROM area_neighbours WHERE neighbour_set = 'similar-utlas' AND neighbour IS"
                                + " NOT NULL"))
                .containsExactly(
                        "people|share-0-15|share-18-24|share-25-39|share-65-74|share-75-plus|severe-mental-illness");
        assertThat(rows("SELECT count(*) FROM neighbour_features WHERE (transform IS NULL) <> (reason IS NOT NULL)"))
                .containsExactly("0");
    }

    /**
     * The samples have registers of few CCGs, so their lists are of the population alone. The distances were worked a second time outside
     * the program, with SciPy's transforms and its W, from the shipped people by age.
     */
    @Test
    void theListOfTheSamplesIsThePopulations() throws SQLException {
        try (Connection samples = DriverManager.getConnection(
                        "jdbc:duckdb:" + TestWarehouse.ofSamples().database(), readOnly());
                Statement statement = samples.createStatement()) {
            List<String> nearest = new ArrayList<>();
            List<Double> distances = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT neighbour_name, distance, features FROM area_neighbours WHERE"
                            + " neighbour_set = 'similar-utlas' AND area_code = 'E08000035' AND rank <= 6 ORDER BY rank")) {
                while (row.next()) {
                    nearest.add(row.getString(1));
                    distances.add(row.getDouble(2));
                    assertThat(row.getString(3))
                            .isEqualTo("people|share-0-15|share-18-24|share-25-39|share-65-74|share-75-plus");
                }
            }
            assertThat(nearest)
                    .containsExactly(
                            "Sheffield",
                            "Liverpool",
                            "Coventry",
                            "Bristol, City of",
                            "Oxfordshire",
                            "Kingston upon Hull, City of");
            double[] worked = {0.155086, 0.235340, 0.262725, 0.286825, 0.300083, 0.307233};
            for (int i = 0; i < worked.length; i++) {
                assertThat(distances.get(i)).isCloseTo(worked[i], within(1e-5));
            }
        }
    }

    @Test
    void thePublishedListStandsBesideAndKeepsWhatIsNoAreaHere() throws SQLException {
        assertThat(
                        rows(
                                "SELECT rank, neighbour_code, coalesce(neighbour, ''), coalesce(reason, '') FROM area_neighbours WHERE neighbour_set"
                                        + " = 'ons-similar' AND area = 'E06000001@unitary' AND rank BETWEEN 4 AND 7 ORDER BY rank"))
                .containsExactly(
                        "4 E06000005 E06000005@unitary ",
                        "5 E06000999  unknown-area",
                        "6 W06000015  elsewhere",
                        "7 E06000008 E06000008@unitary ");
        assertThat(rows("SELECT area_code, rank FROM area_neighbours WHERE reason = 'wrong-vintage'"))
                .containsExactly("E06000002 5");
        assertThat(
                        rows(
                                "SELECT DISTINCT computed_for, method FROM area_neighbours WHERE neighbour_set = 'ons-similar'"))
                .containsExactly("2025-05-02 published");
    }

    @Test
    void codesThatAreNoAreaStandAmongTheRejects() {
        Landed landed = new Landed(warehouse.layout(), Catalogue.shipped());
        assertThat(landed.resolved(landed.find("global-neighbours.csv"))
                        .orElseThrow()
                        .unknownAreas())
                .extracting(UnresolvedArea::code, UnresolvedArea::reason, UnresolvedArea::firstLine)
                .containsExactly(
                        tuple("E06000999", Reason.UNKNOWN_AREA, 2L), tuple("E07000026", Reason.WRONG_VINTAGE, 3L));
    }

    @Test
    void aListOfTooManyStrangersIsRefused() throws IOException {
        TestWarehouse other = warehouse.copyTo(folder.resolve("refused"));
        Path file = folder.resolve("strange-global.csv");
        Files.write(file, published(120));
        other.land(List.of(file));
        RunRecord run = other.nightly(1);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.refused())
                .singleElement()
                .extracting(told -> told.line())
                .asString()
                .startsWith("strange-global.csv: line 2: unknown-area 'E06000999'")
                .endsWith("of 2 unknown areas, more than feed ons-similar-areas allows: 1 of E06 (E06000999),"
                        + " 1 of E07 (E07000026)");
    }

    @Test
    void whatHasNotChangedIsNotMadeAgain() throws IOException {
        TestWarehouse other = warehouse.copyTo(folder.resolve("again"));
        RunRecord nothing = other.nightly(1);
        assertThat(nothing.line().line()).startsWith("Nothing to do");
        assertThat(nothing.sparkStarted()).isFalse();
        List<Path> before = made(other);
        other.land(List.of(TestWarehouse.SAMPLES.resolve("mhsds-waits/good/MHSDS_Data_4WW_MayPerf_2024_v1.csv")));
        assertThat(other.nightly(1).published()).isTrue();
        assertThat(made(other)).as("a feed that no list is made of").isEqualTo(before);
        Path list = folder.resolve("next-global.csv");
        Files.write(list, published(0));
        other.land(List.of(list));
        RunRecord next = other.nightly(1);
        assertThat(next.published()).as(next.line().line()).isTrue();
        assertThat(next.partsBuilt()).isZero();
        assertThat(made(other)).hasSize(before.size() + 1).containsAll(before);
    }

    private static List<Path> made(TestWarehouse warehouse) throws IOException {
        Path root = warehouse.layout().root();
        try (Stream<Path> files = Files.walk(root.resolve("marts").resolve("area_neighbours"))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = release.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(row.getString(i));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }
}
