package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.run.TestWarehouse;

/** Every macro of a release is called, and refuses what there is not in one line (A, 5 SQL; the table of wrong usage). */
class MacrosTest {
    /** A call of each macro that answers with a row at least on the samples. A new macro has its line here. */
    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("area_comparison", "FROM area_comparison('Nottingham', 'suicide-rate')"),
            Map.entry("area_series", "FROM area_series('E06000018', 'suicide-rate')"),
            Map.entry("area_ranking", "FROM area_ranking('icb', 'adult-four-week-closed')"),
            Map.entry("areas_named", "FROM areas_named('E38000256')"),
            Map.entry("area_on", "FROM area_on('E38000020', DATE '2023-04-01')"),
            Map.entry("area_lineage", "FROM area_lineage('E38000256')"),
            Map.entry("boundaries_known", "FROM boundaries_known('ccg')"),
            Map.entry("boundaries_of", "FROM boundaries_of('ccg')"),
            Map.entry("boundaries_are_refused", "SELECT boundaries_are_refused('ccg')"),
            Map.entry("boundaries_are_known", "SELECT boundaries_are_known('ccg', DATE '2021-04-01')"),
            Map.entry("area_crosswalk", "FROM area_crosswalk('ccg', DATE '2013-04-01', 'ltla', DATE '2021-04-01')"),
            Map.entry("control_chart", "FROM control_chart('England', 'tt-recovery-rate')"),
            Map.entry("special_causes", "FROM special_causes('england', 'tt-recovery-rate')"),
            Map.entry("area_inequality", "FROM area_inequality('England', 'social-isolation-users')"),
            Map.entry("deprivation_slope", "FROM deprivation_slope('England', 'social-isolation-users')"),
            Map.entry("observations_on_boundaries", "FROM observations_on_boundaries(DATE '2021-04-01')"),
            Map.entry("observations_of", "FROM observations_of(['E06000018', 'E06000015'])"),
            Map.entry("area_profile", "FROM area_profile('Nottingham')"),
            Map.entry("is_of_kind", "SELECT is_of_kind('county', 'utla')"),
            Map.entry("areas_called", "FROM areas_called('15f')"),
            Map.entry("codes_of_area", "SELECT codes_of_area('E06000018@unitary', 'E06000018', NULL)"),
            Map.entry("quoted_word", "SELECT quoted_word('Leads')"),
            Map.entry("area_is_refused", "SELECT area_is_refused('leeds')"),
            Map.entry("indicator_is_refused", "SELECT indicator_is_refused('suicide-rate')"),
            Map.entry("area_type_is_refused", "SELECT area_type_is_refused('icb')"));

    private static Connection release;

    @BeforeAll
    static void open() throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        release = DriverManager.getConnection(
                "jdbc:duckdb:" + TestWarehouse.ofSamples().database(), readOnly);
    }

    @AfterAll
    static void close() throws SQLException {
        release.close();
    }

    private static List<List<Object>> rows(String sql) throws SQLException {
        try (Statement statement = release.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (row.next()) {
                List<Object> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(row.getString(i));
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    @Test
    void everyMacroAnswers() throws SQLException {
        Set<String> macros = new TreeSet<>();
        rows("SELECT DISTINCT function_name FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro'")
                .forEach(row -> macros.add((String) row.get(0)));
        assertThat(CALLS.keySet()).containsExactlyInAnyOrderElementsOf(macros);
        for (Map.Entry<String, String> call : CALLS.entrySet()) {
            assertThat(rows(call.getValue())).as(call.getKey()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM area_comparison('Leads', 'suicide-rate') | No area has the code, key or name 'Leads'; the nearest are Leeds (E08000035)",
                "FROM area_comparison('e06000098', 'suicide-rate') | No area has the code, key or name 'e06000098'; FROM areas WHERE area_name ILIKE '%name%' finds",
                "FROM area_profile('zz9') | No area has the code, key or name 'zz9'; FROM areas WHERE area_name ILIKE '%name%' finds",
                "FROM area_profile('ZZZ') | No area has the code, key or name 'ZZZ'; FROM areas WHERE area_name ILIKE '%name%' finds",
                "FROM area_profile('E06000018@borough') | No area has the code, key or name 'E06000018@borough'; FROM areas WHERE",
                "FROM area_profile('Nottingham 2') | No area has the code, key or name 'Nottingham 2'; the nearest are Nottingham (E06000018)",
                "FROM boundaries_known('borough') | No boundaries are of the kind 'borough'; there are ccg, combined-authority, england, icb",
                "FROM area_comparison('Leeds', '41001') | No indicator has the key '41001'; the nearest are suicide-rate",
                "FROM area_comparison('', 'suicide-rate') | No area has the code, key or name ''",
                "FROM area_comparison('Leeds', 'suicide') | No indicator has the key 'suicide'; the nearest are suicide-rate",
                "FROM area_comparison('Leeds', NULL) | No indicator has the key NULL",
                "FROM area_series('Leeds', 'suicide') | No indicator has the key 'suicide'; the nearest are suicide-rate",
                "FROM area_series('Leads', 'suicide-rate') | No area has the code, key or name 'Leads'",
                "FROM area_ranking('ICB', 'suicide-rate') | No area is of the type 'ICB'; there are",
                "FROM area_ranking('icb', 'suicide') | No indicator has the key 'suicide'",
                "FROM control_chart('Leads', 'tt-recovery-rate') | No area has the code, key or name 'Leads'",
                "FROM control_chart('Leeds', 'recovery') | No indicator has the key 'recovery'; the nearest are tt-re",
                "FROM special_causes('trusts', 'tt-recovery-rate') | No area is of the type 'trusts'",
                "FROM special_causes('icb', 'recovery') | No indicator has the key 'recovery'",
                "FROM area_inequality('Leads', 'suicide-rate') | No area has the code, key or name 'Leads'",
                "FROM area_inequality('Leeds', 'suicide') | No indicator has the key 'suicide'",
                "FROM deprivation_slope('Leads', 'suicide-rate') | No area has the code, key or name 'Leads'",
                "FROM deprivation_slope('Leeds', 'suicide') | No indicator has the key 'suicide'",
                "FROM area_profile('Leads') | No area has the code, key or name 'Leads'",
                "FROM area_on('nobody', DATE '2021-04-01') | No area has the code or key 'nobody'",
                "FROM area_lineage('nobody') | No area has the code or key 'nobody'",
                "FROM areas_named('nobody') | No area has the code or key 'nobody'",
                "FROM observations_of(['nobody']) | No area has the code or key 'nobody'",
                "FROM area_crosswalk('ccgs', DATE '2013-04-01', 'ltla', DATE '2021-04-01') | No boundaries are of the kind 'ccgs'",
                "FROM observations_on_boundaries(DATE '1999-01-01') | No boundaries of 1999-01-01 in this release"
            })
    void whatThereIsNotIsRefused(String query, String message) {
        assertThatThrownBy(() -> rows(query)).isInstanceOf(SQLException.class).hasMessageContaining(message);
    }

    /** A word that is refused stands in the message with what is needed to know it again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM area_comparison(repeat('x', 61), 'suicide-rate')",
                "FROM areas_named(repeat('x', 61))",
                "FROM area_ranking(repeat('x', 61), 'suicide-rate')",
                "FROM area_comparison('Leeds', repeat('x', 61))",
                "FROM boundaries_known(repeat('x', 61))"
            })
    void aLongWordIsCutInTheMessage(String query) {
        assertThatThrownBy(() -> rows(query)).hasMessageContaining(" '" + "x".repeat(60) + "…'; ");
        assertThatThrownBy(() -> rows(query.replace("61", "60"))).hasMessageContaining(" '" + "x".repeat(60) + "'; ");
    }

    /** Codes, ODS codes, keys and names are known in any case, as {@code areas_named} and {@code compare} know them. */
    @ParameterizedTest
    @CsvSource({"Nottingham, e06000018", "Nottingham, e06000018@UNITARY", "Nottingham, nottingHAM"})
    void anAreaIsKnownByAnyOfItsCodes(String area, String word) throws SQLException {
        int figures = 0;
        for (String call : List.of(
                "area_comparison('%s', 'suicide-rate')",
                "area_series('%s', 'suicide-rate')",
                "area_comparison('%s', 'tt-recovery-rate')",
                "area_series('%s', 'tt-recovery-rate')",
                "control_chart('%s', 'tt-recovery-rate')",
                "area_inequality('%s', 'suicide-rate')",
                "deprivation_slope('%s', 'suicide-rate')",
                "area_profile('%s')")) {
            List<List<Object>> byWord = rows("FROM " + call.formatted(word));
            assertThat(byWord).as(call).isEqualTo(rows("FROM " + call.formatted(area)));
            figures += byWord.size();
        }
        assertThat(figures).isPositive();
    }

    @Test
    void anOdsCodeNamesTheAreaThatHasIt() throws SQLException {
        List<Object> figure =
                rows("SELECT c.area_code, c.indicator, lower(a.ods_codes) AS ods FROM area_comparisons AS c INNER"
                                + " JOIN areas AS a ON c.area = a.area WHERE a.ods_codes <> a.area_code AND NOT contains(a.ods_codes, '|')"
                                + " ORDER BY ALL LIMIT 1")
                        .get(0);
        assertThat(rows("SELECT DISTINCT area_code FROM area_series('" + figure.get(2) + "', '" + figure.get(1) + "')"))
                .contains(List.of(figure.get(0)));
    }

    /** Every area that shares a code is named by it: those before and after a merger. */
    @Test
    void aCodeThatSeveralAreasHadNamesThemAll() throws SQLException {
        assertThat(rows("SELECT DISTINCT area FROM areas_called('e38000225') ORDER BY area"))
                .isEqualTo(rows("SELECT DISTINCT area FROM areas_named('e38000225') ORDER BY area"));
        assertThat(
                        rows(
                                "SELECT w, (SELECT count(DISTINCT area) > 1 FROM areas_called(w)) FROM (VALUES ('qwo')) AS t (w)"))
                .containsExactly(List.of("qwo", "true"));
        assertThat(rows("SELECT DISTINCT area FROM areas_called('qwo') ORDER BY area"))
                .isEqualTo(rows("SELECT DISTINCT area FROM areas_named('QWO') ORDER BY area"));
    }

    /** What a word names is known before figures are read, so that a question about one area reads the figures of no other. */
    @ParameterizedTest
    @CsvSource({
        "area_comparison, area_comparisons, nottingham, suicide-rate",
        "area_series, area_comparisons, nottingham, suicide-rate",
        "area_inequality, inequalities, nottingham, suicide-rate"
    })
    void theFiguresOfOtherAreasAreNotRead(String macro, String table, String word, String indicator)
            throws SQLException, IOException {
        String figures = (String) rows("SELECT count(*) FROM %s WHERE lower(area_name) = '%s' AND indicator = '%s'"
                        .formatted(table, word, indicator))
                .get(0)
                .get(0);
        assertThat(Integer.parseInt(figures)).isPositive();
        assertThat(figuresRead(macro, table, word, indicator)).containsExactly(figures);
    }

    /** Where an indicator has fewer figures than there are areas, DuckDB may read them all, and then looks for the area among them. */
    @Test
    void theFiguresOfOtherIndicatorsAreNotRead() throws SQLException, IOException {
        String figures =
                (String) rows("SELECT count(*) FROM control_charts WHERE indicator = 'tt-recovery-rate' HAVING count(*)"
                                + " BETWEEN 1 AND (SELECT count(*) FROM areas)")
                        .get(0)
                        .get(0);
        assertThat(figuresRead("control_chart", "control_charts", "england", "tt-recovery-rate"))
                .singleElement()
                .satisfies(read -> assertThat(Integer.parseInt(read)).isLessThanOrEqualTo(Integer.parseInt(figures)));
    }

    private static Stream<String> figuresRead(String macro, String table, String word, String indicator)
            throws SQLException, IOException {
        JsonNode plan = new ObjectMapper().readTree((String)
                rows("EXPLAIN (ANALYZE, FORMAT json) FROM %s('%s', '%s')".formatted(macro, word, indicator))
                        .get(0)
                        .get(1));
        return plan.findParents("extra_info").stream()
                .filter(scan -> scan.at("/extra_info/Table").asText().endsWith("star." + table))
                .map(scan -> scan.get("operator_cardinality").asText());
    }

    /** An area that is there and has nothing of an indicator that is there is answered with no rows. */
    @Test
    void whatIsThereWithoutFiguresIsNotRefused() throws SQLException {
        assertThat(rows("FROM area_comparison('Leeds', 'suicide-rate')")).isEmpty();
        assertThat(rows("FROM area_ranking('stp', 'suicide-rate')")).isEmpty();
        assertThat(rows("FROM area_profile('Leeds')")).isEmpty();
    }

    /** The totals are what a ranking is of, as in {@code compare}; sexes and ages come when asked for. */
    @Test
    void aRankingIsOfTheTotals() throws SQLException {
        assertThat(rows("SELECT DISTINCT sex, age FROM area_ranking('nhs-region', 'oap-active')"))
                .containsExactly(List.of("persons", "all"));
        assertThat(rows("SELECT DISTINCT sex FROM area_ranking('unitary', 'suicide-rate', breakdowns := true)"))
                .hasSize(3);
        assertThat(rows("SELECT DISTINCT sex, age FROM area_ranking('unitary', 'suicide-rate')"))
                .containsExactly(List.of("persons", "10+"));
    }

    /** Macros name tables of the database in use, so an attached release is used first. */
    @Test
    void anAttachedReleaseIsUsedFirst() throws SQLException {
        try (Connection memory = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = memory.createStatement()) {
            // The same database may not be open twice in one process: its file is read under another name.
            statement.execute("ATTACH '" + copy() + "' AS r (READ_ONLY)");
            statement.execute("USE r");
            try (ResultSet row =
                    statement.executeQuery("SELECT count(*) FROM area_comparison('Nottingham', 'suicide-rate')")) {
                row.next();
                assertThat(row.getInt(1)).isPositive();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy() throws IOException {
        Path file = Files.createTempFile("mhin-release-", ".duckdb");
        file.toFile().deleteOnExit();
        return Files.copy(TestWarehouse.ofSamples().database(), file, StandardCopyOption.REPLACE_EXISTING);
    }
}
