package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

class SqlCommandTest {
    @TempDir
    static Path root;

    private static WarehouseLayout layout;

    @BeforeAll
    static void published() throws Exception {
        layout = new ServedWarehouse(root).publish().layout();
    }

    private static Ran sql(String query, String format) {
        return Ran.on(layout, "sql", "-c", query, "--format", format);
    }

    @Test
    void printsATableWithNumbersToTheRight() {
        assertThat(sql(
                                "SELECT indicator, count(*) AS rows, NULL AS none FROM area_comparisons GROUP BY ALL ORDER BY 1",
                                "table")
                        .out())
                .isEqualToNormalizingNewlines("""
                        indicator      rows  none
                        recovery-rate     3
                        suicide-rate      4
                        """);
    }

    /** Newcomer's table, sql: what was meant is said. */
    @Test
    void saysWhatWasMeant() {
        assertThat(sql("from comparisons", "table").err()).contains("does not exist! Did you mean \"area_comparisons");
        assertThat(Ran.on(layout, "sql", "from indicators").err())
                .contains("a query goes after -c: mhin sql --warehouse " + layout.root() + " -c \"from indicators\"");
    }

    @Test
    void namesTheReleasesThereAre() {
        String current = Publications.current(layout).orElseThrow();
        assertThat(Ran.on(layout, "sql", "--release", "../outside", "-c", "select 1")
                        .err())
                .isEqualToNormalizingNewlines("mhin: There is no release '../outside'; there are " + current + "\n");
        assertThat(Ran.on(layout, "sql", "--release", current, "-c", "select 1 as one", "--format", "csv")
                        .out())
                .isEqualToNormalizingNewlines("one\n1\n");
    }

    @Test
    void printsCsvWithQuotesWhereNeeded() {
        assertThat(sql("SELECT 'a,b' AS text, 1e-9::DOUBLE AS small, NULL AS none", "csv")
                        .out())
                .isEqualTo("text,small,none\n\"a,b\",0.000000001,\n");
    }

    @Test
    void printsJsonWithListsAndStructures() {
        assertThat(sql(
                                "SELECT [1.5, NULL]::DOUBLE[] AS list, {'day': DATE '2024-07-31'} AS part, true AS yes, NULL AS none",
                                "json")
                        .out())
                .isEqualToNormalizingNewlines("""
                        [
                        {"list":[1.5,null],"part":{"day":"2024-07-31"},"yes":true,"none":null}
                        ]
                        """);
        assertThat(sql("SELECT 1 AS one WHERE false", "json").out()).isEqualToNormalizingNewlines("[]\n");
    }

    @Test
    void letsNoTextSpeakToTheTerminal() {
        assertThat(sql("SELECT 'a' || chr(27) || '[31m' || chr(10) || 'b' AS text", "table")
                        .out())
                .isEqualToNormalizingNewlines("text\na\\u001b[31m\\u000ab\n");
    }

    @Test
    void answersTheMacros() {
        assertThat(sql(
                                "SELECT value, compared_to_england FROM area_comparison('leeds', 'suicide-rate') WHERE sex = 'male'",
                                "csv")
                        .out())
                .isEqualTo("value,compared_to_england\n19.3952595871038,worse\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (a INTEGER)",
                "DROP TABLE coverage",
                "INSERT INTO coverage (area) VALUES ('x')",
                "UPDATE area_comparisons SET value = 0",
                "DELETE FROM area_comparisons",
                "COPY (SELECT 1) TO '%s/leak.csv'",
                "EXPORT DATABASE '%s/leak'",
                "ATTACH '%s/leak.db'",
                "SELECT * FROM read_csv('%s/secret.csv')",
                "SELECT * FROM read_text('%s/secret.csv')",
                "SELECT * FROM '%s/secret.csv'",
                "SET enable_external_access = true",
                "SET access_mode = 'READ_WRITE'",
                "INSTALL httpfs",
                "LOAD httpfs"
            })
    void refusesEveryWayToWriteOrToReachAnotherFile(String query, @TempDir Path other) throws Exception {
        Files.writeString(other.resolve("secret.csv"), "a\n1\n");

        Ran ran = sql(query.formatted(other), "csv");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("mhin: ").hasLineCount(1);
        assertThat(other).isDirectoryNotContaining(file -> file.toString().contains("leak"));
    }

    @Test
    void saysInOneLineWhatDuckDbSays() {
        Ran ran = sql("SELECT *\nFROM nowhere", "table");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("mhin: Catalog Error: Table with name nowhere does not exist!")
                .hasLineCount(1);
    }

    @Test
    void readsStatementsFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("queries.sql"), "-- two; statements\nSELECT ';' AS mark;\nSELECT 2 AS two");

        assertThat(Ran.on(layout, "sql", file.toString(), "--format", "csv").out())
                .isEqualTo("mark\n;\ntwo\n2\n");
    }

    @Test
    void readsStatementsFromTheInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("SELECT 1 AS one; SELECT 'ü' AS two".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(Ran.on(layout, "sql", "--format", "csv").out()).isEqualTo("one\n1\ntwo\nü\n");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void leavesTheReleaseAsItWas() throws Exception {
        Path release = layout.release(ServedWarehouse.RELEASE);
        long size = Files.size(layout.database(release));

        sql("SELECT * FROM area_comparisons ORDER BY value", "table");

        assertThat(Files.size(layout.database(release))).isEqualTo(size);
        assertThat(release).isDirectoryNotContaining(file -> file.toString().contains("wal"));
    }

    @Test
    void aFileThatIsNotThere() {
        Ran ran = Ran.on(layout, "sql", "nosuch.sql");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines("mhin: Cannot read nosuch.sql: there is no file nosuch.sql\n");
    }
}
