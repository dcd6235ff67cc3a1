package org.mhin.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mhin.model.table.TableContract;
import org.mhin.model.table.TableExample;
import org.mhin.pipeline.mart.MartJob;
import org.mhin.pipeline.mart.MartPartition;
import org.mhin.pipeline.parquet.ParquetFile;
import org.mhin.pipeline.parquet.ParquetRow;
import org.mhin.pipeline.parquet.ParquetSchema;
import org.mhin.pipeline.publish.star.DuckDbType;
import org.mhin.pipeline.registry.Literal;
import org.mhin.pipeline.registry.Mart;
import org.mhin.pipeline.registry.Query;
import org.mhin.pipeline.registry.Registry;
import org.mhin.pipeline.spark.SparkSessions;
import org.mhin.pipeline.warehouse.layout.WarehouseLayout;
import org.mhin.pipeline.warehouse.storage.LocalStorage;

/** What the contracts show of their tables, rows in and rows out, is what the SQL makes: marts by Spark, tables of a release, and macros, by DuckDB. */
class ExamplesTest {
    private static final Registry REGISTRY = Registry.shipped();

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void open() {
        spark = SparkSessions.open(1, folder.resolve("scratch"));
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private record Case(Mart mart, TableExample example) {
        @Override
        public String toString() {
            return mart.name() + ": " + example.title();
        }
    }

    private record Asked(Query query, TableExample example) {
        @Override
        public String toString() {
            return query.name() + ": " + example.title();
        }
    }

    static Stream<Asked> ofMacros() {
        return REGISTRY.queries().stream()
                .flatMap(query -> query.contract().examples().stream().map(example -> new Asked(query, example)));
    }

    static Stream<Case> ofMarts() {
        return REGISTRY.marts().stream().flatMap(mart -> cases(mart, false));
    }

    static Stream<Case> ofReleases() {
        return Stream.concat(
                cases(REGISTRY.slice(), true), REGISTRY.ofRelease().stream().flatMap(table -> cases(table, false)));
    }

    private static Stream<Case> cases(Mart mart, boolean ofRelease) {
        return mart.contract().examples().stream()
                .filter(example -> example.ofRelease() == ofRelease)
                .map(example -> new Case(mart, example));
    }

    @Test
    void everyTableThatSqlMakesHasAnExample() {
        List<Mart> without = Stream.concat(REGISTRY.marts().stream(), REGISTRY.ofRelease().stream())
                .filter(mart -> cases(mart, false).findAny().isEmpty())
                .toList();
        assertThat(without).isEmpty();
        assertThat(cases(REGISTRY.slice(), true)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofMarts")
    void sparkMakesWhatTheContractShows(Case shown) throws IOException, SQLException {
        Path work = Files.createTempDirectory(folder, "example");
        Map<String, Path> dimensions = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        List<Map<String, Object>> observations = List.of();
        for (TableContract.Read read : shown.mart().contract().reads()) {
            TableContract table = REGISTRY.table(read.table());
            List<Map<String, Object>> rows = shown.example().rows(table);
            if (table.table().equals("observation")) {
                observations = rows;
            } else {
                Path file = work.resolve(table.table() + ".parquet");
                write(file, table, rows);
                dimensions.put(table.table(), file);
                types.put(table.table(), ParquetSchema.of(table).sparkColumns());
            }
        }
        List<MartPartition> partitions = partitions(shown.mart().contract(), observations, work);
        SparkSession session = spark.newSession();
        new MartJob(session, new WarehouseLayout(work.resolve("w")), dimensions, types).build(shown.mart(), partitions);
        shown.mart()
                .contract()
                .settings()
                .forEach((setting, value) ->
                        assertThat(session.conf().get(setting)).as(setting).isEqualTo(value));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            String files = partitions.stream()
                    .map(partition -> Literal.of(partition.place().toString()))
                    .collect(Collectors.joining(", ", "read_parquet([", "])"));
            compare(shown, shown.example(), statement, files);
        }
    }

    /** The files of the mart that hold rows of these observations, each made of the parts that it needs. */
    private static List<MartPartition> partitions(
            TableContract contract, List<Map<String, Object>> observations, Path work) throws IOException {
        TableContract observation = REGISTRY.table("observation");
        Map<String, Path> parts = new TreeMap<>();
        Map<String, List<Map<String, Object>>> rowsOfPart =
                observations.stream().collect(Collectors.groupingBy(row -> String.valueOf(row.get("part"))));
        for (Map.Entry<String, List<Map<String, Object>>> part : rowsOfPart.entrySet()) {
            Path file = work.resolve("observation-" + part.getKey() + ".parquet");
            write(file, observation, part.getValue());
            parts.put(part.getKey(), file);
        }
        List<String> by = contract.scope().partitionedBy();
        Map<String, MartPartition> partitions = new TreeMap<>();
        for (Map<String, Object> row : by.isEmpty() ? List.of(Map.<String, Object>of()) : observations) {
            String name = by.isEmpty()
                    ? MartPartition.ALL
                    : by.stream().map(column -> String.valueOf(row.get(column))).collect(Collectors.joining("."));
            boolean isSeries = by.contains("period_kind");
            partitions.put(
                    name,
                    new MartPartition(
                            name,
                            isSeries ? String.valueOf(row.get("period_kind")) : null,
                            by.equals(List.of("part")) ? Map.of(name, Objects.requireNonNull(parts.get(name))) : parts,
                            Map.of(),
                            work.resolve("made").resolve(name + ".parquet")));
        }
        return List.copyOf(partitions.values());
    }

    private static void write(Path file, TableContract table, List<Map<String, Object>> rows) throws IOException {
        ParquetSchema schema = ParquetSchema.of(table);
        try (ParquetFile.Sink sink = ParquetFile.write(new LocalStorage(), file, schema)) {
            ParquetRow row = new ParquetRow(schema);
            for (Map<String, Object> values : rows) {
                row.clear();
                table.columns().forEach(column -> set(row, schema.index(column.name()), column, values));
                sink.write(row);
            }
        }
    }

    private static void set(ParquetRow row, int field, TableContract.Column column, Map<String, Object> values) {
        Object value = values.get(column.name());
        if (value == null) {
            return;
        }
        switch (column.type()) {
            case "int" -> row.setInt(field, ((Number) value).intValue());
            case "bigint" -> row.setLong(field, ((Number) value).longValue());
            case "double" -> row.setDouble(field, ((Number) value).doubleValue());
            case "boolean" -> row.setBoolean(field, (Boolean) value);
            case "date" ->
                row.setInt(field, (int) LocalDate.parse((String) value).toEpochDay());
            default -> row.setText(field, (String) value);
        }
    }

    @ParameterizedTest
    @MethodSource("ofReleases")
    void duckDbMakesWhatTheContractShows(Case shown) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (TableContract table : REGISTRY.released()) {
                fill(statement, table, table.columns(), shown.example().rows(table));
            }
            compare(shown, shown.example(), statement, "(" + ReleaseTables.rows(shown.mart()) + ")");
        }
    }

    @ParameterizedTest
    @MethodSource("ofMacros")
    void aMacroAnswersWhatItsContractShows(Asked shown) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (TableContract table : REGISTRY.released()) {
                fill(statement, table, table.everyColumn(), shown.example().rowsOfEveryColumn(table));
            }
            for (String script : REGISTRY.scripts()) {
                statement.execute(script);
            }
            String asked = shown.query().asked(shown.example().with());
            boolean isOneValue = shown.query().contract().columns().isEmpty();
            compare(
                    shown,
                    shown.example(),
                    statement,
                    isOneValue ? "(SELECT " + asked + " AS " + shown.query().name() + ")" : asked);
        }
    }

    private static void fill(
            Statement statement,
            TableContract table,
            List<TableContract.Column> columns,
            List<Map<String, Object>> rows)
            throws SQLException {
        statement.execute(columns.stream()
                .map(column -> column.name() + " " + DuckDbType.of(column.type()))
                .collect(Collectors.joining(", ", "CREATE TABLE " + table.table() + " (", ")")));
        for (Map<String, Object> row : rows) {
            statement.execute("INSERT INTO " + table.table() + " VALUES "
                    + columns.stream()
                            .map(column -> Literal.ofValue(row.get(column.name())))
                            .collect(Collectors.joining(", ", "(", ")")));
        }
    }

    /** Every row that is shown is made, and no other; a number as far as its decimals go. */
    private static void compare(Record shown, TableExample example, Statement statement, String from)
            throws SQLException {
        List<String> columns = TableExample.columns(example.gives());
        List<List<Object>> expected = new ArrayList<>();
        for (Map<String, Object> row : example.gives()) {
            expected.add(columns.stream().map(row::get).collect(Collectors.toCollection(ArrayList::new)));
        }
        List<List<Object>> made = new ArrayList<>();
        String asked = columns.isEmpty() ? "1" : String.join(", ", columns);
        try (ResultSet row = statement.executeQuery("SELECT " + asked + " FROM " + from)) {
            while (row.next()) {
                List<Object> cells = new ArrayList<>();
                for (int i = 1; i <= Math.max(1, columns.size()); i++) {
                    cells.add(cell(row.getObject(i)));
                }
                made.add(cells);
            }
        }
        List<List<Object>> left = new ArrayList<>(made);
        List<List<Object>> notMade = new ArrayList<>();
        for (List<Object> row : expected) {
            left.stream()
                    .filter(candidate -> same(row, candidate))
                    .findFirst()
                    .ifPresentOrElse(left::remove, () -> notMade.add(row));
        }
        assertThat(notMade)
                .as("rows of %s that are shown and not made; made and not shown are, in %s: %s", shown, columns, left)
                .isEmpty();
        assertThat(left)
                .as("rows of %s that are made and not shown, in %s", shown, columns)
                .isEmpty();
    }

    private static Object cell(Object value) throws SQLException {
        return value instanceof Array array
                ? Arrays.asList((Object[]) array.getArray())
                : value instanceof Number || value instanceof Boolean || value == null ? value : value.toString();
    }

    private static boolean same(Object expected, Object made) {
        if (expected instanceof List<?> all && made instanceof List<?> found) {
            return all.size() == found.size()
                    && IntStream.range(0, all.size()).allMatch(i -> same(all.get(i), found.get(i)));
        }
        if (expected instanceof Number number && made instanceof Number found) {
            BigDecimal exact = new BigDecimal(number.toString());
            double apart = Math.abs(exact.doubleValue() - found.doubleValue());
            return number instanceof Double
                    ? apart <= 0.5 * Math.pow(10, -exact.scale()) * (1 + 1e-9)
                    : apart <= 1e-9 * Math.max(1, Math.abs(found.doubleValue()));
        }
        return Objects.equals(expected, made);
    }
}
