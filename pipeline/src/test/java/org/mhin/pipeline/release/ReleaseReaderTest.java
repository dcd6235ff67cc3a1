package org.mhin.pipeline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.pipeline.warehouse.MhinException;

/** A program that serves several people at a time has several readers of one release open. */
class ReleaseReaderTest {
    @TempDir
    private Path folder;

    private Path database;

    @BeforeEach
    void made() throws SQLException {
        database = folder.resolve("mhin.duckdb");
        try (Connection connection = Objects.requireNonNull(
                        new DuckDBDriver().connect("jdbc:duckdb:" + database, new Properties()));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE areas AS SELECT * FROM range(5) AS r(area)");
        }
    }

    private static List<Long> areas(ReleaseReader reader) {
        return reader.rows("SELECT count(*) FROM areas", row -> row.getLong(1), List.of());
    }

    @Test
    void severalMayBeOpen() {
        try (ReleaseReader first = ReleaseReader.open("r", database)) {
            try (ReleaseReader second = ReleaseReader.open("r", database)) {
                assertThat(areas(second)).containsExactly(5L);
            }
            assertThat(areas(first)).containsExactly(5L);
        }
        try (ReleaseReader afterwards = ReleaseReader.open("r", database)) {
            assertThat(areas(afterwards)).containsExactly(5L);
        }
    }

    @Test
    void manyThreadsMayOpenOneEach() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Long>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> {
                    try (ReleaseReader reader = ReleaseReader.open("r", database)) {
                        return areas(reader);
                    }
                }));
            }
            for (Future<List<Long>> answer : answers) {
                assertThat(answer.get()).containsExactly(5L);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theSecondIsAsSealedAsTheFirst() {
        try (ReleaseReader first = ReleaseReader.open("r", database);
                ReleaseReader second = ReleaseReader.open("r", database)) {
            for (ReleaseReader reader : List.of(first, second)) {
                for (String sql : List.of(
                        "COPY areas TO '" + folder.resolve("out.csv") + "'",
                        "SELECT * FROM read_text('" + database + "')",
                        "SET threads = 1")) {
                    assertThatExceptionOfType(MhinException.class)
                            .as(sql)
                            .isThrownBy(() -> reader.rows(sql, row -> row.getString(1), List.of()));
                }
            }
        }
    }
}
