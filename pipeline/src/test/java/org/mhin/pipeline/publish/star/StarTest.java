package org.mhin.pipeline.publish.star;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mhin.model.table.SharedColumns;
import org.mhin.model.table.TableContract;

/** Rows of a small table of figures in; out come the rows that are kept, with numbers for words, and the same rows again to people. */
class StarTest {
    private static final TableContract PLACE = contract("""
            table: place
            description: An area as it is called.
            grain: [area_code, area_name]
            scope: release
            reads: []
            sort: [area_code, area_name]
            columns:
              - {name: area_code, type: string, description: Its code.}
              - {name: area_name, type: string, description: Its name.}
            """);

    private static final TableContract FIGURES = contract("""
            table: figures
            description: A figure of an area.
            grain: [feed, area, year]
            scope: part
            reads: []
            sort: [area_code, year]
            columns:
              - {name: feed, type: string, description: Whose figure it is.}
              - {name: area, type: string, description: The area.}
              - {name: area_code, type: string, description: Its code.}
              - {name: area_name, type: string, description: Its name.}
              - {name: year, type: int, description: The year.}
              - {name: value, type: double, description: The value.}
              - {name: note, type: string, description: What must be known of it.}
              - {name: state, type: string, description: What it is., values: [complete, partial]}
            added-columns:
              - {name: jump, type: double, table: jumps, column: ratio, description: How far it jumped.}
            """);

    private static final TableContract JUMPS = contract("""
            table: jumps
            description: A jump.
            grain: [feed, area_code, year]
            scope: release
            reads: []
            sort: [area_code, year]
            columns:
              - {name: feed, type: string, description: Whose figure it is.}
              - {name: area_code, type: string, description: The area's code.}
              - {name: year, type: int, description: The year.}
              - {name: ratio, type: double, description: How far.}
            """);

    private final Star star = new Star(List.of(PLACE));
    private Connection connection;
    private Statement statement;

    private static TableContract contract(String yaml) {
        return TableContract.parse(yaml, "", "contract.yaml", SharedColumns.parse("columns: []"));
    }

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute(star.schema());
        statement.execute(star.table(FIGURES));
    }

    @AfterEach
    void close() throws SQLException {
        statement.close();
        connection.close();
    }

    /** Adds rows of a file, as {@code publish} does: first what the dimensions lack, then the rows. */
    private void add(int file, String rows) throws SQLException {
        statement.execute("CREATE OR REPLACE TABLE given AS SELECT *, " + file + " AS file FROM (VALUES " + rows
                + ") AS v (feed, area, area_code, area_name, year, value, note, state)");
        for (Star.Dimension dimension : star.dimensions(FIGURES)) {
            statement.execute(dimension.add("given"));
        }
        statement.execute(star.add(FIGURES, "SELECT * FROM given"));
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(row.getObject(i)));
                }
                rows.add(String.join(" ", cells));
            }
        }
        return rows;
    }

    private void addFirst() throws SQLException {
        add(
                1,
                "('f', 'b@x', 'b', 'Barnsley', 2023, 2.5, 'low', 'complete'),"
                        + " ('f', 'a@x', 'a', 'Aintree', 2023, NULL, NULL, 'partial'),"
                        + " ('f', 'b@x', 'b', 'Barnsley', 2022, 1.5, 'low', NULL),"
                        + " ('f', 'c@x', 'c', NULL, 2023, 3, 'low', 'complete')");
    }

    /** Of file, place, words, feed, area, year, value, state and jump: by place and year, missing words being words too. */
    @Test
    void wordsStandOnceAndNumbersInRows() throws SQLException {
        addFirst();
        assertThat(rows("FROM star.place")).containsExactly("1 a Aintree", "2 b Barnsley", "3 c null");
        assertThat(rows("FROM star.figures_words")).containsExactly("1 low", "2 null");
        assertThat(rows("FROM star.figures"))
                .containsExactly(
                        "1 1 2 f a@x 2023 null partial null",
                        "1 2 1 f b@x 2022 1.5 null null",
                        "1 2 1 f b@x 2023 2.5 complete null",
                        "1 3 1 f c@x 2023 3.0 complete null");
    }

    @Test
    void peopleSeeTheRowsThatWereAdded() throws SQLException {
        addFirst();
        assertThat(rows("SELECT column_name FROM (DESCRIBE figures)"))
                .containsExactly("feed", "area", "area_code", "area_name", "year", "value", "note", "state", "jump");
        assertThat(rows("FROM figures"))
                .containsExactly(
                        "f a@x a Aintree 2023 null null partial null",
                        "f b@x b Barnsley 2022 1.5 low null null",
                        "f b@x b Barnsley 2023 2.5 low complete null",
                        "f c@x c null 2023 3.0 low complete null");
    }

    /** What is known keeps its number, so that rows that stand already need none; a place under another name is another. */
    @Test
    void anotherFileNumbersOn() throws SQLException {
        addFirst();
        add(
                2,
                "('g', 'a@x', 'a', 'Aintree', 2023, 7, 'new', 'complete'),"
                        + " ('g', 'a@x', 'a', 'Aintree Town', 2022, 6, 'low', 'complete')");
        assertThat(rows("FROM star.place"))
                .containsExactly("1 a Aintree", "2 b Barnsley", "3 c null", "4 a Aintree Town");
        assertThat(rows("FROM star.figures_words")).containsExactly("1 low", "2 null", "3 new");
        assertThat(rows("FROM star.figures WHERE file = 2"))
                .containsExactly("2 1 3 g a@x 2023 7.0 complete null", "2 4 1 g a@x 2022 6.0 complete null");
        statement.execute("INSERT INTO star.file VALUES (1, 'figures', 'f.2023', 'x'), (2, 'figures', 'g.2023', 'y')");
        assertThat(rows("SELECT area_name, year, value, part FROM (" + star.withParts(FIGURES) + ") ORDER BY ALL"))
                .containsExactly(
                        "Aintree 2023 7.0 g.2023",
                        "Aintree 2023 null f.2023",
                        "Aintree Town 2022 6.0 g.2023",
                        "Barnsley 2022 1.5 f.2023",
                        "Barnsley 2023 2.5 f.2023",
                        "null 2023 3.0 f.2023");
    }

    /** A column of another table is set beside the rows that have its grain, of the feeds that changed; the rest stays. */
    @Test
    void anAddedColumnIsSetByTheGrainOfItsTable() throws SQLException {
        add(
                1,
                "('f', 'b@x', 'b', 'Barnsley', 2023, 2.5, 'low', 'complete'), ('f', 'b@x', 'b', 'Barnsley', 2022, 1.5, 'low', NULL)");
        add(2, "('g', 'b@x', 'b', 'Barnsley', 2023, 7, 'low', 'complete')");
        statement.execute("CREATE TABLE jumps (feed VARCHAR, area_code VARCHAR, year INTEGER, ratio DOUBLE)");
        statement.execute("INSERT INTO jumps VALUES ('f', 'b', 2023, 2), ('g', 'b', 2023, 3)");
        assertThat(jumps(new Feeds(Set.of("f")))).containsExactly("f 2022 null", "f 2023 2.0", "g 2023 null");
        assertThat(jumps(Feeds.ALL)).containsExactly("f 2022 null", "f 2023 2.0", "g 2023 3.0");
        statement.execute("DELETE FROM jumps");
        assertThat(jumps(new Feeds(Set.of("f")))).containsExactly("f 2022 null", "f 2023 null", "g 2023 3.0");
        assertThat(jumps(new Feeds(Set.of()))).containsExactly("f 2022 null", "f 2023 null", "g 2023 3.0");
    }

    private List<String> jumps(Feeds feeds) throws SQLException {
        statement.execute(star.flag(FIGURES, FIGURES.addedColumns().get(0), JUMPS, feeds));
        return rows("SELECT feed, year, jump FROM figures ORDER BY ALL");
    }

    @Test
    void feedsAreACondition() {
        assertThat(new Feeds(Set.of("g", "f")).condition("feed")).isEqualTo("feed IN ('f', 'g')");
        assertThat(new Feeds(Set.of()).condition("feed")).isEqualTo("FALSE");
        assertThat(Feeds.ALL.condition("feed")).isEqualTo("TRUE");
    }

    @Test
    void onlyTablesOfFiguresAreKeptSo() {
        assertThat(star.keeps(FIGURES)).isTrue();
        assertThat(star.keeps(JUMPS)).isFalse();
    }
}
