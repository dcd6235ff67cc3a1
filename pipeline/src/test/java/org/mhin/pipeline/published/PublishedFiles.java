package org.mhin.pipeline.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.statistic.rate.Method;

/**
 * The published files, read as text by DuckDB without a contract. Which measures make an indicator is the catalogue's word: a
 * wrong definition there shows here.
 */
final class PublishedFiles implements AutoCloseable {
    static final Path REAL = Path.of(System.getProperty("mhin.shared", "../../shared"), "real");

    private static final String ANNUAL = "talking-therapies/nhstt_measures_annual_2017-18_2024-25.parquet";

    /** Respelt in some downloads, never moved. */
    private static final String NAMES =
            "names = ['id', 'name', 'parent', 'parent_name', 'area', 'area_name', 'area_type', 'sex',"
                    + " 'age', 'category_type', 'category', 'period', 'value', 'l95', 'u95', 'l998', 'u998', 'count', 'denominator',"
                    + " 'note', 'trend', 'england', 'region', 'sortable', 'new', 'goal'], skip = 1, header = false";

    private final Connection duckdb;

    /** One figure of Fingertips as printed, with the publisher's words. */
    record FingertipsRow(
            String id,
            String area,
            String period,
            String sex,
            String age,
            String categoryType,
            String category,
            List<Optional<Printed>> figures,
            Optional<Printed> count,
            Optional<Printed> denominator,
            String trend,
            String england,
            String goal,
            String file) {}

    PublishedFiles() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        run(
                "CREATE TABLE fingertips (file VARCHAR, id VARCHAR, area VARCHAR, sex VARCHAR, age VARCHAR, category_type VARCHAR,"
                        + " category VARCHAR, period VARCHAR, value VARCHAR, l95 VARCHAR, u95 VARCHAR, l998 VARCHAR, u998 VARCHAR,"
                        + " count VARCHAR, denominator VARCHAR, trend VARCHAR, england VARCHAR, goal VARCHAR)");
        for (Path file : list("fingertips", ".*CountyUA.*\\.csv")) {
            run("INSERT INTO fingertips SELECT '" + file.getFileName()
                    + "', id, area, sex, age, category_type, category,"
                    + " period, value, l95, u95, l998, u998, count, denominator, trend, england, goal FROM "
                    + csv(file, NAMES));
        }
        run(
                "CREATE TABLE annual AS SELECT concat_ws(' ', reporting_period, org_type, org_code, variable_type, variable_a,"
                        + " variable_b) AS place, measure_name || '/' || measure_statistic AS id, value FROM '"
                        + REAL.resolve(ANNUAL)
                        + "' WHERE measure_name || '/' || measure_statistic IN (" + annualMeasures() + ")");
    }

    private static String annualMeasures() {
        return Catalogue.shipped().indicators().stream()
                .flatMap(indicator -> indicator.sources().stream())
                .filter(source -> source.feed().equals("talking-therapies-annual") && source.numerator() != null)
                .flatMap(source ->
                        Stream.of(source.value(), source.numerator(), source.denominator(), source.denominatorLess()))
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }

    private static List<Path> list(String folder, String names) {
        try (Stream<Path> files = Files.list(REAL.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(Path file, String options) {
        return "read_csv('" + file + "', all_varchar = true, delim = ',', quote = '\"', escape = '\"', " + options
                + ")";
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every row in which an indicator's value, numerator and denominator are printed; of a standardised rate the first two. */
    void figures(Consumer<PublishedRow> rows) throws SQLException {
        for (Indicator indicator : Catalogue.shipped().indicators()) {
            for (Indicator.Source source : indicator.sources()) {
                String select = select(source);
                if (select != null) {
                    read(indicator, source, select, rows);
                }
            }
        }
    }

    private static String select(Indicator.Source source) {
        return switch (source.feed()) {
            case "fingertips-csv" -> fingertips(source);
            case "qof-prevalence-ccg" ->
                "SELECT ccgcode AS place, prevalence AS v, disease_register_size AS x, ccg_listsize AS n FROM "
                        + csv(REAL.resolve("qof/prevalencebyccg_1314.csv"), "header = true")
                        + " WHERE indicator_group || '/' || regexp_replace(Register_description, ' +', ' ', 'g') = '"
                        + source.allFigures() + "'";
            case "mhsds-waits" -> measures(dataSet("MHSDS_Data_4WW_*.csv.gz"), source);
            case "mhsds-monthly" ->
                source.value() == null ? null : measures(dataSet("MHSDS_Time_Series_*.csv.gz"), source);
            case "talking-therapies-annual" -> measures("annual", source);
            default -> null;
        };
    }

    private static String dataSet(String files) {
        return "(SELECT REPORTING_PERIOD_START || '-' || REPORTING_PERIOD_END || ' ' || BREAKDOWN || ' ' || PRIMARY_LEVEL"
                + " || ' ' || SECONDARY_LEVEL AS place, MEASURE_ID AS id, MEASURE_VALUE AS value FROM "
                + csv(REAL.resolve("mhsds").resolve(files), "header = true") + ")";
    }

    private static String fingertips(Indicator.Source source) {
        String id = source.allFigures();
        if ("cmd-estimate-16-74".equals(id)) {
            return "SELECT \"Area Code\" AS place, Value AS v, Count AS x, Denominator AS n FROM "
                    + csv(REAL.resolve("fingertips/ccg_cmd_estimated_prevalence_2014-15_full.csv"), "header = true");
        }
        if ("848".equals(id)) {
            return "SELECT \"Area Code\" AS place, Value AS v, Count AS x, Denominator AS n, \"Lower CI limit\" AS l95,"
                    + " \"Upper CI limit\" AS u95 FROM "
                    + csv(REAL.resolve("fingertips/ccg_qof_depression_prevalence_2014-15_full.csv"), "header = true");
        }
        // England stands in every region's file: a row that is there again in every column is one row
        return "SELECT DISTINCT concat_ws(' ', period, area, sex, age, category_type, category) AS place, value AS v, count AS x,"
                + " denominator AS n, l95, u95, l998, u998 FROM fingertips WHERE id = '" + id + "'";
    }

    /** The rows of a long file side by side: one for each place, with the measures that the source names. */
    private static String measures(String rows, Indicator.Source source) {
        if (source.numerator() == null) {
            return null;
        }
        String ids = Stream.of(source.value(), source.numerator(), source.denominator(), source.denominatorLess())
                .filter(Objects::nonNull)
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(", "));
        String less = source.denominatorLess() == null ? "NULL" : measure(source.denominatorLess());
        return "SELECT place, " + measure(source.value()) + " AS v, " + measure(source.numerator()) + " AS x, "
                + (source.denominator() == null ? "NULL" : measure(source.denominator())) + " AS n, " + less
                + " AS less FROM " + rows + " WHERE id IN (" + ids + ") GROUP BY place";
    }

    private static String measure(String id) {
        return "max(value) FILTER (id = '" + id + "')";
    }

    private void read(Indicator indicator, Indicator.Source source, String select, Consumer<PublishedRow> rows)
            throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery(select)) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                columns.add(found.getMetaData().getColumnName(i));
            }
            while (found.next()) {
                @SuppressWarnings({"unchecked", "rawtypes"})
                Optional<Printed>[] figures = new Optional[PublishedRow.Figure.values().length];
                String[] names = {"v", "l95", "u95", "l998", "u998"};
                for (int i = 0; i < names.length; i++) {
                    figures[i] = columns.contains(names[i]) ? Printed.of(found.getString(names[i])) : Optional.empty();
                }
                PublishedRow row = new PublishedRow(
                        indicator,
                        source.feed() + " " + found.getString("place"),
                        figures,
                        Printed.of(found.getString("x")),
                        Printed.of(found.getString("n")),
                        source.denominatorLess() == null ? null : found.getString("less"));
                boolean denominator = row.denominator().isPresent() || indicator.method() == Method.DSR;
                if (figures[0].isPresent() && row.numerator().isPresent() && denominator) {
                    rows.accept(row);
                }
            }
        }
    }

    /** Every row of the downloads of Fingertips, in the order of the files; England once for each file. */
    List<FingertipsRow> fingertips() throws SQLException {
        List<FingertipsRow> rows = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery("FROM fingertips")) {
            while (found.next()) {
                List<Optional<Printed>> figures = new ArrayList<>();
                for (String column : List.of("value", "l95", "u95", "l998", "u998")) {
                    figures.add(Printed.of(found.getString(column)));
                }
                rows.add(new FingertipsRow(
                        found.getString("id"),
                        found.getString("area"),
                        found.getString("period"),
                        found.getString("sex"),
                        found.getString("age"),
                        found.getString("category_type"),
                        found.getString("category"),
                        figures,
                        Printed.of(found.getString("count")),
                        Printed.of(found.getString("denominator")),
                        found.getString("trend"),
                        found.getString("england"),
                        found.getString("goal"),
                        found.getString("file")));
            }
        }
        return rows;
    }

    /** Words of the one download without limits, each with the side of England's value that its own lies on. */
    Map<String, Integer> deciles() throws SQLException {
        Map<String, Integer> ways = new TreeMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet found = statement.executeQuery("""
                        WITH figures AS (
                            SELECT "Area Name" AS area, Sex AS sex, Category AS category, "Time period" AS period,
                                Value::DOUBLE AS value, "Compared to England value or percentiles" AS word
                            FROM %s)
                        SELECT f.word || CASE WHEN f.value > e.value THEN ', above England' ELSE ', below England' END, count(*)
                        FROM figures AS f JOIN figures AS e USING (sex, period)
                        WHERE e.area = 'England' AND e.category IS NULL AND f.word <> 'Not compared' GROUP BY 1
                        """.formatted(csv(
                        REAL.resolve("fingertips/suicide-rate-2017-19-counties-deciles.csv"), "header = true")))) {
            while (found.next()) {
                ways.put(found.getString(1), found.getInt(2));
            }
        }
        return ways;
    }

    static Path docs(String page) {
        return Path.of(System.getProperty("mhin.home", ".."), "docs", page);
    }

    /** The lines of a table of a page. */
    static List<String> page(String page) throws IOException {
        return Files.readAllLines(docs(page)).stream()
                .filter(line -> line.startsWith("|"))
                .collect(Collectors.toList());
    }
}
