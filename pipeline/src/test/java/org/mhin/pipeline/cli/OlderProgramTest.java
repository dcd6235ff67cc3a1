package org.mhin.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.publication.Publications;
import org.mhin.pipeline.run.RunRecord;
import org.mhin.pipeline.run.TestWarehouse;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/**
 * A warehouse whose CURRENT was made by a program of before, when tables had a column {@code part} and {@code coverage} none that says
 * what lets one expect a figure: commands that read go on to work, and the next night makes a database anew.
 */
class OlderProgramTest {
    private static final String OLDER = "0123456789abcdef";

    private static final String COVERAGE =
            "SELECT state, reason, count(*), (SELECT count(*) FROM coverage_gaps) FROM coverage GROUP BY ALL ORDER BY ALL";

    @TempDir
    private Path folder;

    private TestWarehouse warehouse;

    private String answer(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--warehouse";
        all[words.length + 1] = warehouse.layout().root().toString();
        Ran ran = Ran.of(all);
        assertThat(ran.status()).as(String.join(" ", words) + ": " + ran.err()).isZero();
        return ran.out().replace(Publications.current(warehouse.layout()).orElseThrow(), "RELEASE");
    }

    private List<String> answers() {
        return List.of(
                answer("compare", "Nottingham", "--indicator", "suicide-rate"),
                answer("compare", "Nottingham", "--indicator", "suicide-rate", "--period", "2015 - 17"),
                answer("explain", "suicide-rate", "Nottingham", "2015 - 17"),
                answer("sql", "-c", COVERAGE));
    }

    /** The release under another name, its database as it was made before, and no publications. */
    private void asMadeBefore() throws IOException, SQLException {
        String release = Publications.current(warehouse.layout()).orElseThrow();
        Files.move(warehouse.layout().release(release), warehouse.layout().release(OLDER));
        Path manifest = warehouse.layout().manifest(warehouse.layout().release(OLDER));
        Files.writeString(manifest, Files.readString(manifest).replace(release, OLDER));
        Files.writeString(warehouse.layout().current(), OLDER + "\n");
        new LocalStorage().delete(warehouse.layout().publications());
        Files.delete(warehouse.layout().shown());
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database());
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE star.made SET method = 'of before'");
            try (Stream<Path> files = Files.list(Objects.requireNonNull(warehouse
                    .layout()
                    .releasedMart(warehouse.release(), "coverage", "all")
                    .getParent()))) {
                for (Path file : files.toList()) {
                    statement.execute(
                            "CREATE OR REPLACE TEMP TABLE of_file AS SELECT feed AS part, * EXCLUDE (expected_by) FROM '"
                                    + file + "'");
                    Files.delete(file);
                    statement.execute("COPY of_file TO '" + file + "'");
                }
            }
            for (String table : List.of("area_comparisons", "inequalities", "boundary_observations", "coverage")) {
                statement.execute("CREATE TABLE before AS SELECT "
                        + (table.equals("coverage")
                                ? "CASE WHEN expected_by = 'series' THEN 'all' ELSE feed END AS part, * EXCLUDE (expected_by)"
                                : "feed AS part, *")
                        + " FROM " + table);
                statement.execute("DROP VIEW " + table);
                statement.execute("ALTER TABLE before RENAME TO " + table);
            }
            statement.execute("CREATE OR REPLACE VIEW coverage_gaps AS FROM coverage WHERE part = 'all'");
        }
    }

    private List<String> tablesWithPart() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = 'part' ORDER BY 1")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    @Test
    void isReadAndThenMadeAnew() throws IOException, SQLException {
        warehouse = TestWarehouse.ofSamples().copyTo(folder.resolve("w"));
        List<String> now = answers();
        asMadeBefore();
        assertThat(tablesWithPart()).hasSize(5);
        assertThat(answers()).isEqualTo(now);
        RunRecord run = warehouse.nightly(1);
        assertThat(run.exit()).as(run.line().line()).isZero();
        assertThat(Publications.current(warehouse.layout()).orElseThrow()).isNotEqualTo(OLDER);
        assertThat(tablesWithPart()).isEmpty();
        assertThat(answers()).isEqualTo(now);
        assertThat(warehouse.layout().database(warehouse.layout().release(OLDER)))
                .doesNotExist();
        assertThat(answer("sql", "--release", OLDER, "-c", COVERAGE)).isEqualTo(now.get(3));
    }
}
