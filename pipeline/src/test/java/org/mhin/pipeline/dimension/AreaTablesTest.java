package org.mhin.pipeline.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.area.geography.AgeGroup;
import org.mhin.model.area.geography.BoundarySet;
import org.mhin.model.area.geography.Crosswalk;
import org.mhin.model.area.geography.CrosswalkRow;
import org.mhin.model.area.register.Area;
import org.mhin.model.area.register.AreaMeaning;
import org.mhin.model.area.register.AreaRegister;
import org.mhin.model.area.register.AreaRelation;
import org.mhin.model.area.register.AreaType;
import org.mhin.model.area.register.SuccessionKind;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** What the tables and macros of areas say in SQL is what the register and the crosswalks say. */
class AreaTablesTest {
    private static final AreaRegister REGISTER = AreaRegister.shipped();

    @TempDir
    static Path folder;

    private static Connection connection;
    private static Statement statement;

    @BeforeAll
    static void tables() throws SQLException {
        Dimensions dimensions = new Dimensions(new WarehouseLayout(folder));
        dimensions.areas(REGISTER, "register", REGISTER, List.of(), List.of());
        dimensions.write();
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        ServedWarehouse.emptyMarts(statement);
        for (Map.Entry<String, Path> table : dimensions.files().entrySet()) {
            statement.execute(
                    "CREATE OR REPLACE TABLE " + table.getKey() + " AS FROM read_parquet('" + table.getValue() + "')");
        }
        for (String script : Registry.shipped().scripts()) {
            statement.execute(script);
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private interface Cells {
        String of(ResultSet row) throws SQLException;
    }

    private static List<String> rows(String sql, Cells cells) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement asking = connection.createStatement();
                ResultSet row = asking.executeQuery(sql)) {
            while (row.next()) {
                rows.add(cells.of(row));
            }
        }
        return rows;
    }

    private static String share(Double share) {
        return share == null ? "?" : String.format("%.9f", share);
    }

    @Test
    void everySuccessionOfTheRegisterIsARow() throws SQLException {
        assertThat(rows(
                        "SELECT * FROM area_succession",
                        row -> row.getString("predecessor") + " " + row.getString("successor") + " "
                                + row.getString("date") + " " + row.getString("kind") + " "
                                + share(row.getObject("share", Double.class))))
                .containsExactlyElementsOf(REGISTER.successions().stream()
                        .map(change -> change.predecessorKey() + " " + change.successorKey() + " " + change.date() + " "
                                + change.kind().key() + " " + share(change.share()))
                        .toList());
        assertThat(rows(
                        "SELECT * FROM area_succession WHERE predecessor = 'E38000225@ccg' AND successor_code = 'E38000225'",
                        row -> row.getString("predecessor_name") + " > " + row.getString("successor_name")))
                .containsExactly("NHS Leeds CCG > NHS West Yorkshire ICB - 15F");
    }

    /** Every meaning of every code, on days before, between and after the great changes. */
    @Test
    void areaOnSaysWhatTheRegisterSays() throws SQLException {
        Set<String> codes = new TreeSet<>();
        for (Area area : REGISTER.areas()) {
            codes.add(area.key());
            if (area.type() == AreaType.CCG) {
                codes.add(area.code());
                codes.addAll(area.odsCodes());
            }
        }
        statement.execute("CREATE TEMP TABLE codes (code VARCHAR)");
        statement.execute("INSERT INTO codes VALUES "
                + codes.stream().map(code -> "('" + code + "')").collect(Collectors.joining(", ")));
        for (LocalDate day : List.of(LocalDate.of(2014, 4, 1), LocalDate.of(2024, 2, 1))) {
            Map<String, List<String>> bySql = new TreeMap<>();
            try (ResultSet row = statement.executeQuery("SELECT c.code, o.* FROM codes AS c, area_on(c.code, '" + day
                    + "') AS o WHERE o.area IS NOT NULL ORDER BY 1, 2")) {
                while (row.next()) {
                    bySql.computeIfAbsent(row.getString("code"), code -> new ArrayList<>())
                            .add(row.getString("area") + " " + row.getString("area_name") + " "
                                    + row.getString("through") + " " + row.getInt("steps") + " "
                                    + row.getString("kinds") + " " + share(row.getObject("share", Double.class)));
                }
            }
            Map<String, List<String>> byRegister = new TreeMap<>();
            for (String code : codes) {
                List<String> means = REGISTER.meanings(code, day).stream()
                        .map(AreaTablesTest::text)
                        .sorted()
                        .toList();
                if (!means.isEmpty()) {
                    byRegister.put(code, means);
                }
            }
            assertThat(bySql).as(day.toString()).hasSizeGreaterThan(1_000).isEqualTo(byRegister);
        }
    }

    private static String text(AreaMeaning meaning) {
        AreaRelation through = meaning.through();
        return meaning.area().key() + " " + meaning.area().publishedName() + " "
                + (through == null
                        ? "itself 0 null " + share(1.0)
                        : through.direction().key() + " " + through.steps() + " "
                                + through.kinds().stream()
                                        .map(SuccessionKind::key)
                                        .collect(Collectors.joining(", "))
                                + " " + share(through.share()));
    }

    /** In each of the ways in which a query may come by its words: written out, from a column, from a parameter. */
    private static void refused(String macro, List<String> words, String line) throws SQLException {
        String literals = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
        String columns =
                IntStream.range(0, words.size()).mapToObj(i -> "w.c" + i).collect(Collectors.joining(", "));
        String marks = words.stream().map(word -> "?").collect(Collectors.joining(", "));
        String names = IntStream.range(0, words.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        assertThatThrownBy(() -> rows("FROM " + macro + "(" + literals + ")", row -> ""))
                .hasMessageContaining(line);
        assertThatThrownBy(() -> rows("SELECT count(*) FROM " + macro + "(" + literals + ")", row -> ""))
                .hasMessageContaining(line);
        statement.execute(
                "CREATE OR REPLACE TEMP TABLE words AS SELECT * FROM (VALUES (" + literals + ")) AS v (" + names + ")");
        assertThatThrownBy(() -> rows("SELECT m.* FROM words AS w, " + macro + "(" + columns + ") AS m", row -> ""))
                .hasMessageContaining(line);
        try (PreparedStatement prepared = connection.prepareStatement("FROM " + macro + "(" + marks + ")")) {
            for (int i = 0; i < words.size(); i++) {
                prepared.setString(i + 1, words.get(i));
            }
            assertThatThrownBy(prepared::executeQuery).hasMessageContaining(line);
        }
    }

    @Test
    void macrosSayWhichWordIsNobodys() throws SQLException {
        refused("area_on", List.of("E38999999", "2021-04-01"), "No area has the code or key 'E38999999'; FROM areas");
        refused("area_lineage", List.of("E38999999"), "No area has the code or key 'E38999999'; FROM areas");
        refused(
                "area_crosswalk",
                List.of("parish", "2021-04-01", "ltla", "2021-04-01"),
                "No boundaries are of the kind 'parish'; there are ccg, england, icb, ltla, ");
        refused(
                "area_crosswalk",
                List.of("ltla", "2021-04-01", "icb", "2021-04-01"),
                "No boundaries of icb are known on 2021-04-01; they are of 2022-07-01 and later");
        refused(
                "area_crosswalk",
                List.of("ccg", "2023-04-01", "ltla", "2021-04-01"),
                "No boundaries of ccg are known on 2023-04-01; they are of 2013-04-01 to 2022-06-30");
        statement.execute("DELETE FROM dim_boundary");
        refused(
                "observations_on_boundaries",
                List.of("2021-04-01"),
                "No boundaries of 2021-04-01 in this release; there are those of no day");
        assertThatThrownBy(() -> rows("FROM area_on(NULL, '2021-04-01')", row -> ""))
                .hasMessageContaining("No area has the code or key NULL");
        assertThatThrownBy(() -> rows("FROM area_on('E38000225', NULL)", row -> ""))
                .hasMessageContaining("No day is given");
        assertThatThrownBy(() -> rows("FROM observations_on_boundaries(NULL)", row -> ""))
                .hasMessageContaining("No boundaries of NULL in this release");
        assertThatThrownBy(() -> rows("FROM area_on('E38000225', 'soon')", row -> ""))
                .hasMessageContaining("soon");
    }

    @Test
    void agesThatAreNotThereAreNoAges() throws SQLException {
        String crosswalk = "area_crosswalk('ccg', '2013-04-01', 'ltla', '2021-04-01'";
        assertThatThrownBy(() -> rows("FROM " + crosswalk + ", youngest := 30, oldest := 20)", row -> ""))
                .hasMessageContaining("There are no ages from 30 to 20; give the youngest and the oldest");
        assertThatThrownBy(() -> rows("FROM " + crosswalk + ", youngest := 121)", row -> ""))
                .hasMessageContaining("No band of ages has 121; the oldest is 75 and over, which takes ages up to 120");
        String oldest = ", youngest := 75)";
        assertThat(rows("FROM " + crosswalk + oldest, row -> row.getString("to_area")))
                .isNotEmpty();
        assertThat(rows(
                        "FROM " + crosswalk + oldest + " EXCEPT ALL FROM " + crosswalk
                                + ", youngest := 80, oldest := 120)",
                        row -> row.getString("to_area")))
                .isEmpty();
        assertThat(rows(
                        "SELECT sum(population) AS people FROM " + crosswalk + ", youngest := NULL, oldest := NULL)",
                        row -> row.getString("people")))
                .isEqualTo(rows(
                        "SELECT sum(population) AS people FROM " + crosswalk + ")", row -> row.getString("people")));
    }

    @Test
    void areaOnSaysWhenACodeWasNotValid() throws SQLException {
        assertThat(rows(
                        "FROM area_on('E38000020', '2023-04-01')",
                        row -> row.getString("area") + ": " + row.getString("remark")))
                .containsExactly("E38000256@sub-icb-location: NHS Brent CCG (E38000020@ccg) is valid from 2013-04-01 to"
                        + " 2021-03-31, not on 2023-04-01; this is what it had become");
        assertThat(rows("FROM area_on('E38000256', '2013-05-01')", row -> row.getString("remark")))
                .hasSize(8)
                .allSatisfy(remark -> assertThat(remark).endsWith("; this is what it was made from"));
        assertThat(rows(
                        "FROM area_on('E16000074', '2023-04-01')",
                        row -> row.getString("area") + " " + row.getString("through") + " " + row.getString("from_area")
                                + ": " + row.getString("remark")))
                .containsExactly(
                        "null none E16000074@primary-care-trust: Leeds (E16000074@primary-care-trust) is valid from"
                                + " 2009-01-01 to 2013-03-31, not on 2023-04-01; no succession leads to that day");
        assertThat(rows("FROM area_on('E38000225', '2020-01-01')", row -> String.valueOf(row.getString("remark"))))
                .containsExactly("null");
    }

    @Test
    void areaLineageIsTheRegisters() throws SQLException {
        for (String key : List.of(
                "E38000256@ccg",
                "E06000059@unitary",
                "E10000009@county",
                "E06000066@unitary",
                "E54000055@icb",
                "R0A@trust",
                "E08000035@metropolitan-district")) {
            Area area = REGISTER.versions(key).get(0);
            assertThat(rows(
                            "FROM area_lineage('" + key + "')",
                            row -> row.getString("predecessor") + " " + row.getString("successor") + " "
                                    + row.getString("date")))
                    .as(key)
                    .containsExactlyElementsOf(REGISTER.lineage(area).stream()
                            .map(change -> change.predecessorKey() + " " + change.successorKey() + " " + change.date())
                            .toList());
        }
    }

    private record Vintage(AreaType type, LocalDate on) {}

    /** The vintages of the lookups that every other boundary set is made from, and a few of those others. */
    private static Map<Vintage, BoundarySet> sets() {
        Map<AreaType, List<String>> days = new TreeMap<>(Map.of(
                AreaType.CCG,
                List.of(
                        "2013-04-01",
                        "2015-04-01",
                        "2015-07-03",
                        "2017-04-01",
                        "2018-04-01",
                        "2019-04-01",
                        "2020-04-01",
                        "2021-04-01"),
                AreaType.SUB_ICB_LOCATION,
                List.of("2022-07-01", "2023-04-01"),
                AreaType.LTLA,
                List.of(
                        "2009-04-01",
                        "2012-04-01",
                        "2013-04-01",
                        "2019-04-01",
                        "2020-04-01",
                        "2021-04-01",
                        "2023-04-01",
                        "2025-04-01"),
                AreaType.UTLA,
                List.of("2024-12-31"),
                AreaType.ICB,
                List.of("2022-07-01"),
                AreaType.STP,
                List.of("2018-04-01"),
                AreaType.ENGLAND,
                List.of("2019-04-01")));
        Map<Vintage, BoundarySet> sets = new LinkedHashMap<>();
        days.forEach((type, all) -> all.forEach(
                day -> sets.put(new Vintage(type, LocalDate.parse(day)), BoundarySet.of(type, LocalDate.parse(day)))));
        return sets;
    }

    @Test
    void areaCrosswalkGivesTheWeightsOfTheModel() throws SQLException {
        Map<Vintage, BoundarySet> sets = sets();
        int pairs = 0;
        for (Map.Entry<Vintage, BoundarySet> from : sets.entrySet()) {
            for (Map.Entry<Vintage, BoundarySet> to : sets.entrySet()) {
                boolean children =
                        from.getKey().type() == AreaType.CCG && to.getKey().type() == AreaType.LTLA;
                for (AgeGroup ages : children ? List.of(AgeGroup.ALL, AgeGroup.of(0, 17)) : List.of(AgeGroup.ALL)) {
                    List<CrosswalkRow> expected = Crosswalk.between(from.getValue(), to.getValue(), ages)
                            .rows();
                    List<Double> weights = new ArrayList<>();
                    List<String> keys = rows(
                            "FROM area_crosswalk('" + from.getKey().type().key() + "', DATE '"
                                    + from.getKey().on() + "', '"
                                    + to.getKey().type().key() + "', DATE '"
                                    + to.getKey().on() + "'"
                                    + (ages.equals(AgeGroup.ALL) ? ")" : ", youngest := 0, oldest := 17)"),
                            row -> {
                                weights.add(row.getDouble("weight"));
                                return row.getString("from_area") + " " + row.getString("to_area") + " "
                                        + row.getLong("population");
                            });
                    assertThat(keys)
                            .as(from.getKey() + " " + to.getKey() + " " + ages.label())
                            .containsExactlyElementsOf(expected.stream()
                                    .map(row ->
                                            row.from().key() + " " + row.to().key() + " " + row.population())
                                    .toList());
                    for (int i = 0; i < weights.size(); i++) {
                        assertThat(weights.get(i)).isCloseTo(expected.get(i).weight(), within(1e-15));
                    }
                }
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(22 * 22);
    }

    @Test
    void everyPieceLiesInOneAreaOfAKindAtATime() throws SQLException {
        String check = Registry.shipped().check("blocks-lie-once").sql();
        assertThat(rows(check, row -> row.getString("violated"))).isNotEmpty().containsOnly("false");
        statement.execute("BEGIN");
        try {
            statement.execute("DELETE FROM area_block WHERE block = 7 AND boundaries = 'ccg'");
            assertThat(rows(check, row -> row.getString("violated"))).contains("true");
        } finally {
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void thePopulationOfTheWeightsIsRecorded() throws SQLException {
        assertThat(rows(
                        "SELECT sum(people)::BIGINT, any_value(source) FROM area_block_people",
                        row -> row.getLong(1) + " " + row.getString(2)))
                .containsExactly("56550138 ONS mid-2020 population estimates by 2011 LSOA");
        assertThat(rows(
                        "SELECT DISTINCT population_source FROM area_crosswalk('ccg', DATE '2021-04-01', 'ltla', DATE '2021-04-01')",
                        row -> row.getString(1)))
                .containsExactly(Crosswalk.POPULATION);
    }

    /** Every kind of area has its codes, names and days; what a kind has is what the register has. */
    @Test
    void dimAreaHasEveryKind() throws SQLException {
        assertThat(rows(
                        "SELECT area_type, count(*), count(ods_codes) FROM dim_area GROUP BY 1 ORDER BY 1",
                        row -> row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3)))
                .containsExactlyElementsOf(Stream.of(AreaType.values())
                        .filter(type -> !type.isGrouping())
                        .map(type -> type.key() + " "
                                + REGISTER.areas().stream()
                                        .filter(area -> area.type() == type)
                                        .count()
                                + " "
                                + REGISTER.areas().stream()
                                        .filter(area -> area.type() == type
                                                && !area.odsCodes().isEmpty())
                                        .count())
                        .sorted()
                        .toList())
                .anyMatch(row -> row.startsWith("combined-authority "));
    }

    @Test
    void onlyProvidersAreWithoutANameOrAFirstDay() throws SQLException {
        assertThat(rows(
                        "SELECT DISTINCT area_type FROM dim_area WHERE area_name IS NULL OR valid_from IS NULL ORDER BY 1",
                        row -> row.getString(1)))
                .containsExactly("provider", "trust");
        assertThat(rows(
                        "SELECT area_name, valid_from, valid_to FROM areas WHERE area = 'RDD@trust'",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)))
                .containsExactly("null null 2020-03-31");
    }
}
