package org.mhin.pipeline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The two dialects of {@code warehouse-ddl}, each read by its own engine's parser and held to one style: Spark's words in small letters,
 * DuckDB's in capitals, so that a reader sees at once which engine runs a file; what a row is stands first; no line is too long.
 */
class SqlStyleTest {
    private static final int LONGEST_LINE = 150;

    /** What makes a view or a macro, before the query that it is. */
    private static final Pattern MADE_AS =
            Pattern.compile("^\\s*CREATE (VIEW \\w+ AS|MACRO \\w+\\([^)]*\\) AS( TABLE)?)\\s", Pattern.DOTALL);

    /** Comments, texts and quoted names, in which any word may stand. */
    private static final Pattern NOT_SQL = Pattern.compile("--[^\\n]*|'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

    private static Connection duckdb;
    private static final Set<String> KEYWORDS = new HashSet<>();

    record SqlFile(String name, String sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void keywords() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'")) {
            while (row.next()) {
                KEYWORDS.add(row.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        assertThat(KEYWORDS).contains("select", "from", "where", "union", "having");
    }

    @AfterAll
    static void close() throws SQLException {
        duckdb.close();
    }

    /** What the engine is told stands in the contract, what it keeps in memory too; before a mart's rows there are only views. */
    @Test
    void theSqlOfAMartSetsNothing() {
        assertThat(Registry.shipped().marts())
                .allSatisfy(mart -> assertThat(
                                mart.statements().subList(0, mart.statements().size() - 1))
                        .as(mart.name())
                        .allMatch(statement -> statement.startsWith("create temporary view ")));
    }

    static Stream<SqlFile> spark() {
        return Registry.shipped().marts().stream().map(mart -> new SqlFile(mart.name(), mart.sql()));
    }

    static Stream<SqlFile> duckdb() {
        Registry registry = Registry.shipped();
        return Stream.of(
                        Stream.of(registry.slice()).map(mart -> new SqlFile("slice " + mart.name(), mart.sql())),
                        registry.ofRelease().stream().map(mart -> new SqlFile(mart.name(), mart.sql())),
                        registry.queries().stream().map(query -> new SqlFile(query.name(), query.sql())),
                        registry.checks().stream().map(check -> new SqlFile(check.name(), check.sql())))
                .flatMap(files -> files);
    }

    @ParameterizedTest
    @MethodSource("spark")
    void sparkReadsEveryStatementOfAMart(SqlFile file) {
        SparkSqlParser parser = new SparkSqlParser();
        for (String statement : statements(file.sql())) {
            assertThatCode(() -> parser.parsePlan(statement)).as(statement).doesNotThrowAnyException();
        }
        assertThat(strays(file.sql(), word -> word.toLowerCase(Locale.ROOT))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("duckdb")
    void duckdbReadsEveryQuery(SqlFile file) throws SQLException {
        for (String statement : statements(file.sql())) {
            assertThat(fault(MADE_AS.matcher(statement).replaceFirst("")))
                    .as(statement)
                    .isNull();
        }
        assertThat(strays(file.sql(), word -> word.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"spark", "duckdb"})
    void whatARowIsStandsFirstAndLinesAreReadable(SqlFile file) {
        assertThat(file.sql()).startsWith("-- ").endsWith("\n");
        assertThat(file.sql().lines())
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(LONGEST_LINE)
                        .doesNotContain("\t")
                        .doesNotMatch(".*\\s$"));
    }

    /** That the rules see what they are for. */
    @Test
    void aWordInTheOthersLettersAndAFaultAreSeen() throws SQLException {
        assertThat(strays("-- FROM a\nselect 'FROM', x FROM t", word -> word.toLowerCase(Locale.ROOT)))
                .containsExactly("FROM");
        assertThat(fault("SELECT a FROM t WHERE")).isNotNull();
        assertThat(fault("a + 1")).isNull();
    }

    /** The reserved words of a file that are not written as its dialect writes them. */
    private static List<String> strays(String sql, UnaryOperator<String> written) {
        return WORD.matcher(NOT_SQL.matcher(sql).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(word -> KEYWORDS.contains(word.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.equals(written.apply(word)))
                .distinct()
                .toList();
    }

    private static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        for (String statement : sql.split(";\\R")) {
            String text = statement.strip().replaceFirst(";$", "");
            if (!text.lines()
                    .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("--"))) {
                statements.add(text.lines()
                        .dropWhile(line -> line.isBlank() || line.stripLeading().startsWith("--"))
                        .reduce("", (before, line) -> before + line + "\n"));
            }
        }
        return statements;
    }

    /** What DuckDB's parser says is wrong with a query, or with an expression; null where it can read it. */
    private static @Nullable String fault(String query) throws SQLException {
        String first = null;
        for (String read : List.of(query, "SELECT (" + query + ")")) {
            try (Statement statement = duckdb.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT json_serialize_sql('" + read.replace("'", "''") + "') AS tree")) {
                row.next();
                String tree = row.getString(1);
                if (tree.contains("\"error\":false")) {
                    return null;
                }
                first = first == null ? tree : first;
            }
        }
        return first;
    }
}
