package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.Digest;
import org.mhin.pipeline.release.ServedWarehouse;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;

/** N1: {@code mhin sql} writes to no file and reads none, that of the release included, whatever it is asked. */
class SqlEscapesTest {
    /** Holds the warehouse and, beside it, what is nobody's business. */
    @TempDir
    static Path place;

    private static WarehouseLayout layout;
    private static Path elsewhere;

    @BeforeAll
    static void publish() throws Exception {
        layout = new ServedWarehouse(place.resolve("warehouse")).publish().layout();
        elsewhere = Files.createDirectories(place.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret.csv"), "a\n1\n");
        Files.writeString(elsewhere.resolve("secret.json"), "{\"a\":1}\n");
        Files.writeString(elsewhere.resolve("load.sql"), "CREATE TABLE t AS SELECT 1\n");
    }

    /** {@code %1$s} is the release's database, {@code %2$s} another folder. */
    private static Stream<String> refused() {
        Stream<String> ownFiles = Stream.of("", ".wal", ".wal.recovery", ".wal.checkpoint", ".tmp", "/")
                .flatMap(ending -> Stream.of("(USE_TMP_FILE false)", "", "(FORMAT parquet, USE_TMP_FILE false)")
                        .map(how -> "COPY (SELECT 'garbage') TO '%1$s" + ending + "' " + how));
        Stream<String> others = Stream.of(
                "COPY area_comparisons TO '%1$s' (FORMAT json, USE_TMP_FILE false)",
                "COPY (SELECT 1 AS a) TO '%1$s' (PARTITION_BY a, OVERWRITE_OR_IGNORE)",
                "COPY (SELECT 1) TO 'file://%1$s' (USE_TMP_FILE false)",
                "COPY (SELECT 1) TO '%1$s.csv'",
                "COPY (SELECT 1) TO '%2$s/made.csv'",
                "COPY (SELECT 1) TO '%2$s/made.parquet' (FORMAT parquet)",
                "COPY (SELECT 1 AS a, 2 AS b) TO '%2$s/made' (PARTITION_BY a)",
                "COPY (SELECT 1) TO '/dev/stdout'",
                "COPY (SELECT 1) TO '/dev/null'",
                "COPY FROM DATABASE mhin TO memory",
                "COPY coverage FROM '%2$s/secret.csv'",
                "EXPORT DATABASE '%2$s/made'",
                "IMPORT DATABASE '%2$s'",
                "ATTACH '%2$s/made.db'",
                "ATTACH '%2$s/made.db' AS other (READ_ONLY)",
                "ATTACH '%1$s' AS again",
                "ATTACH '%1$s' AS again (READ_WRITE)",
                "CREATE TABLE mine (a INTEGER)",
                "CREATE OR REPLACE VIEW areas AS SELECT 1",
                "CREATE MACRO mine() AS 1",
                "DROP TABLE coverage",
                "DROP VIEW areas",
                "ALTER TABLE coverage RENAME TO uncovered",
                "INSERT INTO coverage (area) VALUES ('x')",
                "UPDATE area_comparisons SET value = 0",
                "DELETE FROM area_comparisons",
                "TRUNCATE area_comparisons",
                "FROM read_csv('%2$s/secret.csv')",
                "FROM read_csv_auto('%2$s/secret.csv')",
                "FROM sniff_csv('%2$s/secret.csv')",
                "FROM read_text('%2$s/secret.csv')",
                "FROM read_blob('%2$s/secret.csv')",
                "FROM read_text('%1$s')",
                "FROM read_blob('%1$s')",
                "FROM read_json('%2$s/secret.json')",
                "FROM read_ndjson_objects('%2$s/secret.json')",
                "FROM read_parquet('%2$s/secret.parquet')",
                "FROM parquet_metadata('%2$s/secret.parquet')",
                "FROM parquet_schema('%2$s/secret.parquet')",
                "FROM '%2$s/secret.csv'",
                "FROM '%1$s'",
                "FROM glob('%2$s/*')",
                "FROM glob('/etc/*')",
                "FROM read_csv('http://127.0.0.1:9/x.csv')",
                "FROM 'https://127.0.0.1:9/x.parquet'",
                "COPY (SELECT 1) TO 'http://127.0.0.1:9/x.csv'",
                "ATTACH 'http://127.0.0.1:9/x.db'",
                "FROM read_csv('s3://bucket/x.csv')",
                "INSTALL httpfs",
                "FORCE INSTALL httpfs",
                "INSTALL spatial FROM community",
                "LOAD httpfs",
                "LOAD '%2$s/any.duckdb_extension'",
                "UPDATE EXTENSIONS",
                "SET enable_external_access = true",
                "SET access_mode = 'READ_WRITE'",
                "SET disabled_filesystems = ''",
                "RESET disabled_filesystems",
                "SET allowed_paths = ['%2$s/made.csv']",
                "SET allowed_directories = ['%2$s']",
                "SET lock_configuration = false",
                "RESET lock_configuration",
                "SET temp_directory = '%2$s'",
                "SET home_directory = '%2$s'",
                "SET extension_directory = '%2$s'",
                "SET secret_directory = '%2$s'",
                "SET autoload_known_extensions = true",
                "SET allow_unsigned_extensions = true",
                "SET log_query_path = '%2$s/made.log'",
                "SET profiling_output = '%2$s/made.json'",
                "SET enable_logging = true",
                "SET logging_storage = 'file'",
                "SET memory_limit = '1TB'",
                "SET GLOBAL threads = 64",
                "PRAGMA profiling_output = '%2$s/made.json'",
                "PRAGMA temp_directory = '%2$s'",
                "PRAGMA log_query_path = '%2$s/made.log'",
                "PRAGMA import_database('%2$s')",
                "CALL enable_profiling(save_location = '%2$s/made.json')",
                "CALL enable_logging(storage = 'file')",
                "CALL enable_logging(storage = 'file', storage_path = '%2$s/made')",
                "CALL enable_logging(storage = 'file', storage_config = {'path': '%2$s/made'})",
                "CALL enable_logging('QueryLog', storage = 'file', storage_path = '%1$s')",
                "FROM enable_logging(storage = 'file', storage_path = '%2$s/made')",
                "CREATE SECRET mine (TYPE s3, KEY_ID 'a', SECRET 'b')",
                "CREATE PERSISTENT SECRET mine (TYPE s3, KEY_ID 'a', SECRET 'b')",
                "SELECT getenv('HOME')",
                "FROM query('COPY (SELECT 1) TO ''%2$s/made.csv''')",
                "FROM query_table('%2$s/secret.csv')",
                "CREATE TEMP MACRO reach() AS TABLE FROM read_text('%2$s/secret.csv'); FROM reach()",
                "CREATE TEMP MACRO reach(file) AS TABLE FROM read_blob(file); FROM reach('%1$s')",
                "PREPARE p AS COPY (SELECT 'garbage') TO '%1$s' (USE_TMP_FILE false); EXECUTE p",
                "EXPLAIN ANALYZE COPY (SELECT 'garbage') TO '%1$s' (USE_TMP_FILE false)",
                "USE memory; COPY (SELECT 'garbage') TO '%1$s' (USE_TMP_FILE false)",
                "DETACH mhin");
        return Stream.concat(ownFiles, others);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEveryWayToWriteOrToReachAFile(String query) throws IOException {
        Map<String, String> before = files();

        Ran ran = asked(query);

        assertThat(files()).isEqualTo(before);
        assertThat(ran.status()).as(ran.err() + ran.out()).isEqualTo(2);
        assertThat(ran.err()).startsWith("mhin: ").hasLineCount(1);
        assertThat(ran.out()).as("nothing is read").doesNotContain("secret", "1");
    }

    /** What DuckDB answers, in memory alone. */
    private static Stream<String> harmless() {
        return Stream.of(
                "CREATE TEMP TABLE mine AS SELECT 1 AS a; FROM mine",
                "FROM duckdb_secrets()",
                "FROM duckdb_settings()",
                "CALL enable_logging(storage = 'memory'); SELECT 1; FROM duckdb_logs",
                "CHECKPOINT",
                "FORCE CHECKPOINT",
                "VACUUM",
                "PRAGMA database_list",
                "SELECT sum(a.value) FROM area_comparisons a, area_comparisons b, area_comparisons c");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatItAnswersIsWrittenToNoFile(String query) throws IOException {
        Map<String, String> before = files();

        asked(query);

        assertThat(files()).isEqualTo(before);
    }

    private static Ran asked(String query) {
        return Ran.on(
                layout,
                "sql",
                "-c",
                query.formatted(layout.database(layout.release(ServedWarehouse.RELEASE)), elsewhere),
                "--format",
                "csv");
    }

    /** Every file and folder, by path, with the digest of its bytes. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.toList()) {
                digests.put(
                        file.toString(),
                        Files.isDirectory(file)
                                ? "folder"
                                : HexFormat.of().formatHex(Digest.sha256().digest(Files.readAllBytes(file))));
            }
        }
        return digests;
    }
}
