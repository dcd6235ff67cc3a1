package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.geography.Boundaries;
import org.mhin.model.area.geography.LsoaChanges;
import org.mhin.model.area.geography.LsoaPeople;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaType;
import org.mhin.pipeline.answer.BoundaryComparisons;
import org.mhin.pipeline.answer.NeighbourLists;
import org.mhin.pipeline.release.AreaFinder;
import org.mhin.pipeline.release.ReleaseAreas;
import org.mhin.pipeline.release.ReleaseReader;
import org.mhin.pipeline.resolve.StandardBoundaries;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.MhinException;

/**
 * Boundaries of April 2027, invented: North West and North Central London become one Sub-ICB location and one ICB, and Oxfordshire's Sub-ICB
 * location is divided, the LSOAs of 2021 whose code ends in an even digit from the others. A person lands the register and a
 * lookup of 2021 LSOAs, and figures of the 211 CCGs of 2013, 30 of 1,000 each, stand on them.
 */
class LandedVintageTest {
    private static final LocalDate DAY = LocalDate.of(2027, 4, 1);
    private static final String DEPRESSION = "depression-qof-prevalence";
    private static final String OXFORDSHIRE = "E38000136";
    private static final List<String> LONDON = List.of("E38000240", "E38000256");

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static TestWarehouse plain;

    /** The area of 2024 that each LSOA of 2021 lies in, of either kind. */
    private static final Map<AreaType, Map<String, String>> OF_2024 = new EnumMap<>(AreaType.class);

    /** The people of Oxfordshire by the area of 2027. */
    private static final Map<String, Long> OXFORD = new TreeMap<>();

    @BeforeAll
    static void publish() throws IOException {
        List<String> figures = new ArrayList<>();
        figures.add("ccgcode,indicator_group,Register_description,disease_register_size,ccg_listsize,prevalence");
        for (Area ccg : AreaRegister.shipped().of(AreaType.CCG, LocalDate.of(2014, 3, 31))) {
            figures.add(ccg.odsCodes().get(0) + ",DEP,Depression,30,1000,3");
        }
        plain = TestWarehouse.in(folder.resolve("plain"));
        plain.land(List.of(Files.write(folder.resolve("prevalencebyccg_1314.csv"), figures)));
        assertThat(plain.nightly(1).exit()).isZero();
        try (ReleaseReader release = ReleaseReader.open(plain.layout())) {
            for (AreaType type : List.of(AreaType.SUB_ICB_LOCATION, AreaType.ICB)) {
                Map<Integer, String> blocks = new HashMap<>();
                release.rows(
                        "SELECT block, area FROM area_block WHERE boundaries = '" + type.key()
                                + "' AND valid_from <= DATE '2024-04-01' AND (valid_to IS NULL OR valid_to >= DATE '2024-04-01')",
                        row -> blocks.put(row.getInt(1), row.getString(2).replaceFirst("@.*", "")),
                        List.of());
                Map<String, String> areas = new TreeMap<>();
                LsoaPeople lsoas = LsoaPeople.shipped();
                for (String lsoa : lsoas.codes()) {
                    String successor = LsoaChanges.shipped().successor(lsoa);
                    String area = blocks.get(lsoas.blocks(lsoa).get(0));
                    areas.put(successor, area);
                    if (area.equals(OXFORDSHIRE)) {
                        OXFORD.merge(of2027(successor, area), lsoas.everybody(lsoa), Long::sum);
                    }
                }
                OF_2024.put(type, areas);
            }
        }
        warehouse = plain.copyTo(folder.resolve("landed"));
        warehouse.land(List.of(subIcbs(true), icbs(), trusts(), lookup(line -> line)));
        RunRecord run = warehouse.nightly(new StandardBoundaries(List.of(DAY)), 1, line -> {});
        assertThat(run.exit()).as(run.line().line()).isZero();
    }

    private static String of2027(String lsoa, String area) {
        return switch (area) {
            case "E38000240", "E38000256" -> "E38009001";
            case OXFORDSHIRE -> lsoa.charAt(8) % 2 == 0 ? "E38009002" : "E38009003";
            case "E54000027", "E54000028" -> "E54009001";
            default -> area;
        };
    }

    /** What the Code History Database would say. */
    private static Path subIcbs(boolean withEnds) throws IOException {
        List<String> areas = new ArrayList<>();
        for (String code : List.of("E38000240", "E38000256", OXFORDSHIRE)) {
            areas.add(withEnds ? ended(code, AreaType.SUB_ICB_LOCATION) : open(code, "2022-07-01", code));
        }
        areas.add(open("E38009001", "2027-04-01", "NHS North London ICB - Z1Z"));
        areas.add(open("E38009002", "2027-04-01", "NHS Thames Valley ICB - Z2Z"));
        areas.add(open("E38009003", "2027-04-01", "NHS Thames Valley ICB - Z3Z"));
        return history("chd_E38.json", areas);
    }

    /** A list of trusts that names one that this version knows by its code and what it became. */
    private static Path trusts() throws IOException {
        return Files.writeString(
                folder.resolve("etr.csv"),
                "\"RDD\",\"BASILDON HOSPITALS NHS TRUST\",\"Y61\",\"QH8\",\"\",\"\",\"\",\"\",\"\",\"\",\"19920401\""
                        + ",\"\"".repeat(16) + "\n");
    }

    private static Path icbs() throws IOException {
        return history(
                "chd_E54.json",
                List.of(
                        ended("E54000027", AreaType.ICB),
                        ended("E54000028", AreaType.ICB),
                        open("E54009001", "2027-04-01", "NHS North London Integrated Care Board")));
    }

    private static Path history(String name, List<String> areas) throws IOException {
        return Files.writeString(
                Files.createTempDirectory(folder, "history").resolve(name),
                "{\"areas\": {" + String.join(", ", areas)
                        + "}, \"description\": \"invented\", \"source\": \"a test\"}");
    }

    private static String ended(String code, AreaType type) {
        String name =
                AreaRegister.shipped().versionNear(code + "@" + type.key(), DAY).name();
        return "\"" + code + "\": [{\"date\": {\"s\": \"2022-07-01\", \"e\": \"2027-03-31\"}, \"nm\": \"" + name
                + "\", \"status\": \"terminated\"}]";
    }

    private static String open(String code, String from, String name) {
        return "\"" + code + "\": [{\"date\": {\"s\": \"" + from + "\"}, \"nm\": \"" + name
                + "\", \"status\": \"live\"}]";
    }

    private static Path lookup(UnaryOperator<String> edit) throws IOException {
        List<String> lines = new ArrayList<>(List.of("LSOA21CD,AREA_CODE,AREA_TYPE,VALID_FROM"));
        OF_2024.forEach((type, areas) -> areas.forEach((lsoa, area) -> {
            String line = edit.apply(lsoa + "," + of2027(lsoa, area) + "," + type.key() + ",2027-04-01");
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }));
        return Files.write(Files.createTempDirectory(folder, "lookup").resolve("lookup.csv"), lines);
    }

    /** London: thirteen CCGs of 2013, whole. Oxfordshire: one CCG, divided as its people are. */
    @Test
    void figuresStandOnTheLandedBoundaries() {
        assertThat(figure("E38009001@sub-icb-location")).isEqualTo("390.0 13000.0 3.0 merged false 13");
        assertThat(figure("E54009001@icb")).as("no STP in the file").isEqualTo("none");
        long people = OXFORD.values().stream().mapToLong(Long::longValue).sum();
        assertThat(OXFORD).hasSize(2);
        OXFORD.forEach((code, part) -> {
            assertThat(number(
                            "SELECT numerator FROM boundary_observations WHERE area = '" + code + "@sub-icb-location'"))
                    .isCloseTo(30.0 * part / people, within(1e-9));
            assertThat(figure(code + "@sub-icb-location")).endsWith(" apportioned true 1");
        });
        assertThat(number("SELECT sum(numerator) FROM boundary_observations WHERE boundaries = DATE '2027-04-01'"
                        + " AND area_type = 'sub-icb-location'"))
                .isCloseTo(211 * 30, within(1e-9));
        assertThat(number("SELECT count(*) FROM boundary_observations WHERE area_type = 'sub-icb-location'"))
                .isEqualTo(106);
    }

    @Test
    void compareAnswersOnTheLandedBoundaries() {
        Ran one = compare("E38009001", "--boundaries", "2027-04-01", "--indicator", DEPRESSION, "--format", "csv");
        assertThat(one.status()).as(one.err()).isZero();
        assertThat(one.out()).contains(",390,13000,3,").contains(",merged,");
        Ran piece = compare("E38009002", "--boundaries", "2027-04-01", "--indicator", DEPRESSION, "--format", "csv");
        assertThat(piece.out())
                .as("A-B: all of it is taken from a part of Oxfordshire")
                .contains(",mostly-apportioned,")
                .doesNotContain(",better,", ",similar,", ",worse,", ",lower,", ",higher,");
        Ran all = compare("--as", "sub-icb", "--boundaries", "2027-04-01", "--indicator", DEPRESSION);
        assertThat(all.out()).contains("106 areas: Sub-ICB location, on the boundaries of 2027-04-01");
        Ran icbs = compare("--as", "icb", "--boundaries", "2027-04-01", "--indicator", DEPRESSION, "--format", "csv");
        assertThat(icbs.err()).contains("41 areas");
        assertThat(icbs.out()).contains("E54009001,").contains(",390,13000,3,");
        Ran regions = compare(
                "--as", "nhs-region", "--boundaries", "2027-04-01", "--indicator", DEPRESSION, "--format", "csv");
        assertThat(regions.err()).contains("7 areas");
    }

    /** R13: of a list of neighbours too, overlaps are looked for on the landed boundaries, which the shipped ones do not know. */
    @Test
    void neighboursThatOverlapOnLandedBoundariesAreNotCombinedFigure() {
        try (ReleaseReader release = ReleaseReader.open(warehouse.layout())) {
            AreaRegister register = ReleaseAreas.shippedAnd(release);
            Boundaries boundaries = new BoundaryComparisons(release, new AreaFinder(release), register).boundaries();
            Area oxford = register.versionNear("E38009002@sub-icb-location", DAY);
            NeighbourLists.OfArea overlapping = neighbours(oxford, "E38009001@sub-icb-location", "E54009001@icb");
            assertThatExceptionOfType(MhinException.class)
                    .isThrownBy(() -> overlapping.group(register, boundaries))
                    .withMessageContaining("E38009001")
                    .withMessageContaining("E54009001")
                    .withMessageContaining("overlap");
            assertThat(neighbours(oxford, "E54009001@icb")
                            .group(register, boundaries)
                            .areas())
                    .hasSize(1);
        }
    }

    private static NeighbourLists.OfArea neighbours(Area area, String... keys) {
        return new NeighbourLists.OfArea(
                new NeighbourLists.Set("invented", false, DAY),
                area,
                List.of(),
                List.of(),
                java.util.stream.Stream.of(keys)
                        .map(key -> new NeighbourLists.Neighbour(
                                null, key, key.substring(0, 9), null, null, null, null, null, null, null))
                        .toList());
    }

    @Test
    void aLandedListTellsTheNameAndFirstDayOfATrustKnownByCode() {
        assertThat(Ran.of(
                                "area",
                                "RDD",
                                "--warehouse",
                                warehouse.layout().root().toString())
                        .out())
                .startsWith("BASILDON HOSPITALS NHS TRUST: RDD, NHS trust, until 2020-03-31")
                .contains("  1992-04-01  2020-03-31  RDD   RDD  NHS trust  BASILDON HOSPITALS NHS TRUST")
                .contains("  2020-04-01  merged  RAJ  NHS trust  Mid and South Essex NHS Foundation Trust");
    }

    /** R13: North London's Sub-ICB location lies in North London's ICB, which only the landed boundaries know. */
    @Test
    void aListOfALandedAreaAndOneAroundItIsRefused() {
        Ran made = Ran.of(
                "arealist",
                "create",
                "both",
                "E38009001",
                "E54009001",
                "--on",
                "2027-04-01",
                "--warehouse",
                warehouse.layout().root().toString());
        assertThat(made.status()).isEqualTo(2);
        assertThat(made.err())
                .hasLineCount(1)
                .contains("E38009001", "E54009001", "overlap; what lies in both would be counted twice");
    }

    @Test
    void theDayBeforeIsAsItWas() {
        Ran before = compare("E38000256", "--boundaries", "2027-03-31", "--indicator", DEPRESSION, "--format", "csv");
        assertThat(before.out()).contains(",240,8000,3,");
        Ran after = compare("E38000256", "--boundaries", "2027-04-01", "--indicator", DEPRESSION);
        assertThat(after.status()).isEqualTo(2);
        assertThat(after.err())
                .hasLineCount(1)
                .contains(
                        "E38000256 NHS North West London ICB - W2U3Z is valid from 2022-07-01 to 2027-03-31, not on 2027-04-01");
    }

    @Test
    void theCrosswalkKnowsThem() {
        assertThat(number(
                        "SELECT sum(weight) FROM area_crosswalk('sub-icb-location', DATE '2024-04-01', 'sub-icb-location',"
                                + " DATE '2027-04-01') WHERE to_area = 'E38009001@sub-icb-location'"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM area_crosswalk('sub-icb-location', DATE '2027-04-01', 'nhs-region',"
                        + " DATE '2027-04-01')"))
                .isEqualTo(106);
    }

    @Test
    void aLookupBeforeItsRegister() throws IOException {
        refused(
                plain,
                List.of(lookup(line -> line)),
                "unknown-area 'E38009",
                "no Sub-ICB location has that code on 2027-04-01");
    }

    @Test
    void aRegisterWithoutTheLastDaysOfTheOldAreas() throws IOException {
        refused(
                plain,
                List.of(subIcbs(false), icbs(), lookup(line -> line)),
                "not-covered 'E38000136' (no LSOA of the lookup lies in NHS",
                "which is a Sub-ICB location on 2027-04-01) and 2 more");
    }

    @Test
    void anLsoaThatEndedIn2021() throws IOException {
        refused(
                warehouse,
                List.of(lookup(line -> line.replace("E01034474,", "E01000010,"))),
                "unknown-lsoa 2",
                "column LSOA21CD: 'E01000010' is the code of no LSOA in England of that year");
    }

    @Test
    void anLsoaThatIsMissing() throws IOException {
        refused(
                warehouse,
                List.of(lookup(line -> line.startsWith("E01034474,") ? "" : line)),
                "not-covered",
                "are not in the lookup, such as E01034474");
    }

    private static void refused(TestWarehouse before, List<Path> files, String... says) throws IOException {
        TestWarehouse other =
                before.copyTo(Files.createTempDirectory(folder, "refused").resolve("warehouse"));
        other.land(files);
        Ran nightly = Ran.of(
                "nightly",
                "--threads",
                "1",
                "--warehouse",
                other.layout().root().toString());
        System.out.println("LandedVintageTest: " + nightly.err().strip());
        assertThat(nightly.status()).isEqualTo(3);
        assertThat(nightly.err())
                .hasLineCount(1)
                .contains("lookup.csv")
                .contains(says)
                .doesNotContain("Exception");
    }

    private static String figure(String area) {
        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            return reader
                    .rows(
                            "SELECT * FROM boundary_observations WHERE boundaries = DATE '2027-04-01' AND area = ?",
                            row -> row.getDouble("numerator") + " " + row.getDouble("denominator") + " "
                                    + row.getDouble("value") + " " + row.getString("basis") + " "
                                    + row.getBoolean("estimate") + " " + row.getInt("parts"),
                            List.of(area))
                    .stream()
                    .findFirst()
                    .orElse("none");
        }
    }

    private static double number(String sql) {
        try (ReleaseReader reader = ReleaseReader.open(warehouse.layout())) {
            return reader.rows(sql, row -> row.getDouble(1), List.of()).get(0);
        }
    }

    private static Ran compare(String... arguments) {
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--warehouse", warehouse.layout().root().toString()));
        return Ran.of(all.toArray(String[]::new));
    }
}
