package org.mhin.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.catalogue.Catalogue;
import org.mhin.model.indicator.Indicator;
import org.mhin.model.priority.Priorities;
import org.mhin.model.priority.Priority;
import org.mhin.model.priority.ProgressState;
import org.mhin.pipeline.answer.Answer;
import org.mhin.pipeline.answer.Asides;
import org.mhin.pipeline.answer.PriorityAnswers;
import org.mhin.pipeline.cli.Ran;
import org.mhin.pipeline.land.arrive.Arrival;
import org.mhin.pipeline.release.Releases;
import org.mhin.pipeline.warehouse.Hint;
import org.mhin.pipeline.warehouse.record.Json;

/**
 * Published files, where they are at hand, taken to a release: every figure that analysts read there is the publisher's. The files
 * are read here a second time, by DuckDB and POI, without a contract; codes are matched by the published lists of codes.
 *
 * <p>Of the annual reports on talking therapies the totals of one year are landed; {@code -Dmhin.whole=true} lands all of all eight,
 * which takes minutes.
 */
class RealValuesTest {
    private static final Path REAL = Path.of(System.getProperty("mhin.shared", "../../shared"), "real");
    private static final String ANNUAL = "talking-therapies/nhstt_measures_annual_2017-18_2024-25.parquet";

    @TempDir
    private static Path folder;

    private static TestWarehouse warehouse;
    private static Connection duckdb;

    @BeforeAll
    static void publish() throws SQLException, IOException {
        if (!Files.exists(REAL)) {
            System.out.println("RealValuesTest skipped: there is no " + REAL);
        }
        assumeTrue(Files.exists(REAL), "the published files are not at hand");
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        warehouse = TestWarehouse.in(folder.resolve("published"));
        List<Arrival> arrivals = warehouse.land(published());
        assertThat(arrivals).hasSize(23).allMatch(Arrival.Landed.class::isInstance);
        RunRecord run = warehouse.nightly(2);
        assertThat(run.exit()).as(run.line().line()).isZero();
        run("ATTACH '" + warehouse.database() + "' AS release (READ_ONLY)");
        readCodes();
        readFingertips();
        readWords();
        readWaits();
    }

    @AfterAll
    static void close() throws SQLException {
        if (duckdb != null) {
            duckdb.close();
        }
    }

    /** Twelve months of England as the workbook has them, 94,307 in the last; and 44 lines for an authority that has few of the figures. */
    @Test
    void prioritiesAreJudgedByThePublishedFigures() {
        Ran england = Ran.on(warehouse.layout(), "priorities", "--format", "csv");
        assertThat(england.out().lines()).hasSize(45);
        assertThat(england.out())
                .containsPattern("(?m)^5,.*,tt-entering-treatment,1166547,referrals,12 months to February 2020,,,met,")
                .containsPattern("(?m)^A15,.*,not judged,.*the rise has no starting point");
        Ran leeds = Ran.on(warehouse.layout(), "priorities", "Leeds", "--format", "csv");
        assertThat(leeds.out().lines()).hasSize(45);
        assertThat(leeds.out()).containsPattern("(?m)^5,.*,not judged,.*the promise is of England as a whole");
    }

    /** Providers did not submit waits in the latest quarter: whatever is asked of England is not judged, although its figure is there. */
    @Test
    void aProviderThatDidNotSubmitLeavesAPromiseNotJudged() {
        Catalogue shipped = Catalogue.shipped();
        Priority planted = Priorities.parse("""
                priority: X1
                title: Adults seen within four weeks
                theme: Waits
                source: closing-the-gap-2014
                promise: Somebody is seen within four weeks.
                indicators: [adult-four-week-closed]
                measurability: full
                judged: The share is above nothing.
                conditions:
                  - {indicator: adult-four-week-closed, test: at-least, value: 0}
                """, "X1.yaml");
        Answer.OfPriority judged = new PriorityAnswers(
                        Releases.of(warehouse.layout()),
                        new Catalogue(shipped.feeds(), shipped.indicators(), shipped.neighbours(), List.of(planted)),
                        new OnlyAnswers())
                .to("England")
                .priorities()
                .get(0);
        assertThat(judged.latest()).isNotNull();
        assertThat(judged.state()).isEqualTo(ProgressState.NOT_JUDGED);
        assertThat(judged.reason()).containsPattern("[0-9]+ providers of this feed did not submit in May to July 2024");
    }

    /** What the profile of an authority shows of itself is what the download prints, to the last digit; and the NHS areas of its people are with it. */
    @Test
    void aProfileShowsWhatThePublisherPrinted() throws IOException, SQLException {
        Ran leeds = Ran.on(warehouse.layout(), "profile", "Leeds", "--format", "json");
        assertThat(leeds.status()).as(leeds.err()).isZero();
        JsonNode answer = Json.mapper().readTree(leeds.out());
        assertThat(answer.path("places").findValuesAsText("code")).contains("E08000035", "E38000225", "E54000054");
        assertThat(answer.path("priorities")).hasSize(44);
        List<String> same = new ArrayList<>();
        for (JsonNode line : answer.path("indicators")) {
            JsonNode row = line.path("figures").get(0).path("comparison");
            if (row.path("feed").asText().equals("fingertips-csv")
                    && line.path("figures").get(0).path("area").asText().startsWith("E08000035")) {
                assertThat(first("SELECT value, lower_95 FROM fingertips_expected WHERE indicator = '"
                                + row.path("indicator").asText() + "' AND area_code = 'E08000035' AND period = '"
                                + row.path("period").asText() + "' AND sex = '"
                                + row.path("sex").asText() + "' AND age = '"
                                + row.path("age").asText()
                                + "' AND category = 'all'"))
                        .as(line.toString())
                        .containsExactly("value=" + row.path("value").asText() + " lower_95="
                                + row.path("lower95").asText() + " ");
                same.add(row.path("indicator").asText());
            }
        }
        assertThat(same).contains("suicide-rate", "social-isolation-users", "social-isolation-carers");
        System.out.println("RealValuesTest: indicators of Leeds as printed: " + same);
    }

    private static final class OnlyAnswers implements Asides {
        @Override
        public void head(String line) {}

        @Override
        public void say(String line) {}

        @Override
        public void sayLast(String line, @Nullable Hint hint) {}
    }

    private static List<Path> published() throws IOException, SQLException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> listed = Stream.of("mhsds", "fingertips", "qof").flatMap(RealValuesTest::list)) {
            listed.filter(
                            file -> file.getFileName()
                                    .toString()
                                    .matches(
                                            "MHSDS_Data_4WW.*|oaps-open-data.*|mha_annual.*|prevalencebyccg.*|.*CountyUA.*|ccg_.*_full.csv"))
                    .forEach(files::add);
        }
        files.add(REAL.resolve("talking-therapies/iapt_monthly_timeseries_feb2019_feb2020.xlsx"));
        if (Boolean.getBoolean("mhin.whole")) {
            files.add(REAL.resolve(ANNUAL));
        } else {
            Path year = folder.resolve("nhstt_measures_annual_2019-20.parquet");
            run("COPY (FROM '" + REAL.resolve(ANNUAL) + "' WHERE start_date::VARCHAR LIKE '2019%'"
                    + " AND variable_type = 'Total') TO '" + year + "'");
            files.add(year);
        }
        return files;
    }

    private static Stream<Path> list(String name) {
        try (Stream<Path> files = Files.list(REAL.resolve(name))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** ODS codes and what they stand for, as the Office for National Statistics and the NHS publish them. */
    private static void readCodes() throws SQLException {
        run("CREATE TABLE codes AS "
                + Stream.of(
                                "ccg17_names_codes.csv,CCG17CD,CCG17CDH",
                                "ccg18_stp18.csv,CCG18CD,CCG18CDH",
                                "ccg19_names_codes.csv,CCG19CD,CCG19CDH",
                                "sicbl23_icb23_nhser23.csv,ICB23CD,ICB23CDH",
                                "lsoa11_ccg15_lad15_jul2015.csv.gz,CCG15CD,CCG15CDH")
                        .map(text -> text.split(","))
                        .map(list ->
                                "SELECT '" + list[1] + "' AS list, " + list[1] + " AS ons, " + list[2] + " AS ods FROM "
                                        + csv(REAL.resolve("geography").resolve(list[0])))
                        .collect(Collectors.joining(" UNION ")));
    }

    private static String csv(Path file) {
        return "read_csv('" + file + "', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')";
    }

    /** Files in the order they were landed: where two give a figure of one key, the later one is in force. */
    private static void readFingertips() throws SQLException, IOException {
        run("""
                CREATE TABLE fingertips (number INTEGER, id VARCHAR, area VARCHAR, sex VARCHAR, age VARCHAR,
                    category_type VARCHAR, category VARCHAR, period VARCHAR, value VARCHAR, lower_95 VARCHAR,
                    upper_95 VARCHAR, lower_998 VARCHAR, upper_998 VARCHAR, count VARCHAR, denominator VARCHAR, note VARCHAR)
                """);
        int number = 0;
        for (Path file : published()) {
            String name = file.getFileName().toString();
            if (!file.getParent().endsWith("fingertips")) {
                continue;
            }
            String columns;
            if (name.startsWith("ccg_cmd")) {
                columns = """
                        'cmd-estimate-16-74', "Area Code", Sex, Age, NULL, NULL, '2014/15', Value, "Lower CI", "Upper CI",
                        NULL, NULL, Count, Denominator, Note""";
            } else if (name.startsWith("ccg_qof")) {
                columns = """
                        '848', "Area Code", 'Persons', '18+ yrs', NULL, NULL, "Time period", Value, "Lower CI limit",
                        "Upper CI limit", NULL, NULL, Count, Denominator, NULL""";
            } else if (name.startsWith("social")) {
                columns = """
                        "Indicator ID", "Area Code", Sex, Age, "Category Type", Category, "Time period", Value,
                        "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit",
                        Count, Denominator, "Value note\"""";
            } else {
                columns = """
                        IndicatorID, AreaCode, Sex, Age, Category_Type, Category, Timeperiod, Value,
                        "Lower_CI_95.0_limit", "Upper_CI_95.0_limit", "Lower_CI_99.8_limit", "Upper_CI_99.8_limit",
                        Count, Denominator, Value_note""";
            }
            run("INSERT INTO fingertips SELECT " + ++number + ", " + columns + " FROM " + csv(file));
        }
        run("CREATE TABLE indicators (id VARCHAR, indicator VARCHAR)");
        try (PreparedStatement insert = duckdb.prepareStatement("INSERT INTO indicators VALUES (?, ?)")) {
            for (Indicator indicator : Catalogue.shipped().indicators()) {
                for (Indicator.Source source : indicator.sources()) {
                    if (source.feed().equals("fingertips-csv")) {
                        insert.setString(1, source.allFigures());
                        insert.setString(2, indicator.indicator());
                        insert.execute();
                    }
                }
            }
        }
        run("""
                CREATE TABLE fingertips_expected AS
                SELECT indicator, area AS area_code, period,
                    lower(sex) AS sex,
                    CASE WHEN age = 'All ages' THEN 'all' ELSE replace(age, ' yrs', '') END AS age,
                    coalesce(category_type, 'all') AS category_type, coalesce(category, 'all') AS category,
                    value::DOUBLE AS value, lower_95::DOUBLE AS lower_95, upper_95::DOUBLE AS upper_95,
                    lower_998::DOUBLE AS lower_998, upper_998::DOUBLE AS upper_998,
                    count::DOUBLE AS numerator, denominator::DOUBLE AS denominator,
                    CASE
                        WHEN value IS NOT NULL THEN NULL
                        WHEN note LIKE '%suppressed for disclosure%' THEN 'suppressed'
                        WHEN note LIKE '%too small%' THEN 'unreliable'
                        WHEN note LIKE 'Value for % combined' THEN 'not-collected'
                        ELSE 'missing-at-source'
                    END AS reason
                FROM fingertips JOIN indicators USING (id)
                QUALIFY row_number() OVER (
                    PARTITION BY indicator, area_code, period, sex, age, category_type, category ORDER BY number DESC) = 1
                """);
    }

    /** What the downloads print beside the figures of everybody of an area; a group within one is compared with other figures there. */
    private static void readWords() throws SQLException, IOException {
        run("CREATE TABLE printed AS SELECT n.indicator::VARCHAR AS indicator, n.polarity::VARCHAR AS polarity,"
                + " w.area, w.period, w.trend, w.england, w.region, lower(w.sex) AS sex,"
                + " CASE WHEN w.age = 'All ages' THEN 'all' ELSE replace(w.age, ' yrs', '') END AS age FROM ("
                + published().stream()
                        .filter(file -> file.getFileName().toString().contains("CountyUA"))
                        .map(file -> "SELECT '" + file.getFileName() + "' AS file, * FROM read_csv('" + file
                                + "', all_varchar = true, delim = ',', quote = '\"', escape = '\"', skip = 1, header = false,"
                                + " names = ['id', 'name', 'parent', 'parent_name', 'area', 'area_name', 'area_type', 'sex',"
                                + " 'age', 'category_type', 'category', 'period', 'value', 'l95', 'u95', 'l998', 'u998', 'count',"
                                + " 'denominator', 'note', 'trend', 'england', 'region', 'sortable', 'new', 'goal'])")
                        .collect(Collectors.joining(" UNION ALL "))
                + ") AS w INNER JOIN release.dim_indicator AS n ON n.fingertips::VARCHAR = w.id WHERE w.category IS NULL"
                + " QUALIFY row_number() OVER (PARTITION BY w.id, area, period, w.sex, w.age ORDER BY file DESC) = 1");
    }

    /**
     * A-A: {@code area_trends} itself beside every printed Recent Trend. 65 words are of a series of which the files hold fewer periods
     * than the publisher has.
     */
    @Test
    void everyTrendOfTheMartIsThePublishersWord() throws SQLException {
        assertThat(counts("""
                SELECT CASE WHEN p.trend = t.trend THEN 'the same word'
                    WHEN t.trend_reason = 'too-few-points' AND p.indicator = 'self-harm-admissions-young-people-by-age'
                        THEN 'the files hold fewer than five periods'
                    ELSE 'unexplained' END AS why, count(*)
                FROM printed AS p
                LEFT JOIN release.area_trends AS t
                    ON p.indicator = t.indicator AND p.area = t.area_code AND p.sex = t.sex AND p.age = t.age
                        AND p.period = t.latest_period AND t.feed = 'fingertips-csv'
                WHERE p.trend IS NOT NULL GROUP BY ALL"""))
                .isEqualTo(Map.of("the same word", 1745L, "the files hold fewer than five periods", 65L));
        assertThat(number("SELECT count(*) FROM release.area_trends WHERE indicator = 'social-isolation-users'"
                        + " AND trend_reason IS NULL AND list_contains(trend_limits_basis, 'computed')"))
                .isZero();
    }

    /** A-A: {@code area_comparisons} beside every printed comparison with England and the region, "Not compared" included. */
    @Test
    void everyWordOfTheMartIsThePublishers() throws SQLException {
        run("""
                CREATE TABLE words AS
                SELECT p.indicator, p.polarity, b.*, c.limits_basis, c.lower_95, c.upper_95,
                    max(b.printed <> 'Not compared') OVER (PARTITION BY p.indicator, b.benchmark) AS speaks
                FROM printed AS p
                INNER JOIN release.area_comparisons AS c
                    ON p.indicator = c.indicator AND p.area = c.area_code AND p.sex = c.sex AND p.age = c.age
                        AND p.period = c.period AND c.category = 'all' AND c.feed = 'fingertips-csv',
                    LATERAL (VALUES
                        ('england', p.england, c.compared_to_england::VARCHAR, c.england_value),
                        ('region', p.region, c.compared_to_region::VARCHAR, c.region_value)
                    ) AS b(benchmark, printed, found, value)""");
        String why = """
                SELECT CASE
                    WHEN lower(replace(printed, ' ', '-')) = found THEN 'the same word'
                    WHEN (polarity = 'low-good' AND concat(printed, found) IN ('Higherworse', 'Lowerbetter'))
                        OR (polarity = 'high-good' AND concat(printed, found) IN ('Higherbetter', 'Lowerworse'))
                        THEN 'judged in the catalogue'
                    WHEN printed = 'Not compared' AND NOT speaks THEN 'of an indicator that the publisher compares nowhere'
                    WHEN printed = 'Not compared' AND limits_basis = 'computed' THEN 'limits computed here'
                    WHEN found = 'similar' AND (abs(lower_95 - value) < 1e-9 OR abs(upper_95 - value) < 1e-9)
                        THEN 'a printed limit is the printed benchmark'
                    ELSE 'unexplained' END AS why, count(*)
                FROM words WHERE benchmark = '%s' GROUP BY ALL""";
        assertThat(counts(why.formatted("england")))
                .isEqualTo(Map.of(
                        "the same word", 4978L,
                        "judged in the catalogue", 168L,
                        "of an indicator that the publisher compares nowhere", 67L,
                        "limits computed here", 16L,
                        "a printed limit is the printed benchmark", 2L));
        assertThat(counts(why.formatted("region")))
                .isEqualTo(Map.of(
                        "the same word", 5055L,
                        "judged in the catalogue", 110L,
                        "of an indicator that the publisher compares nowhere", 63L,
                        "limits computed here", 1L,
                        "a printed limit is the printed benchmark", 2L));
        assertThat(number("SELECT count(*) FROM printed") * 2).isEqualTo(number("SELECT count(*) FROM words"));
    }

    /** A-A: nothing that the release says of a survey rests on limits that are not the publisher's. */
    @Test
    void surveysHaveNoComputedLimits() throws SQLException {
        assertThat(number("SELECT count(*) FROM release.area_comparisons AS c INNER JOIN release.dim_indicator AS n"
                        + " ON c.indicator = n.indicator WHERE n.limits = 'publisher-only'"
                        + " AND (limits_basis LIKE 'computed%' OR (value IS NOT NULL AND lower_95 IS NULL"
                        + " AND limits_basis IS NULL AND limits_reason IS DISTINCT FROM 'publisher-only'))"))
                .isZero();
        assertThat(number("SELECT count(*) FROM release.area_comparisons WHERE indicator = 'social-isolation-users'"
                        + " AND limits_reason = 'publisher-only'"))
                .isPositive();
    }

    /** A-C: 161 points of 21 of these series were flagged that lie on their mean; six series are of one value throughout. */
    @Test
    void noSpecialCauseIsMadeByRounding() throws SQLException {
        assertThat(number("SELECT count(*) FROM release.control_charts WHERE len(rules) > 0"
                        + " AND abs(value - mean) <= 1e-9 * greatest(abs(value), abs(mean))"
                        + " AND NOT list_contains(rules, 'Consecutive points increasing or decreasing (trend)')"))
                .isZero();
        assertThat(number("SELECT count(*) FROM (SELECT 1 FROM release.control_charts WHERE reason IS NULL"
                        + " GROUP BY feed, indicator, area, period_kind, sex, age, category_type, category"
                        + " HAVING max(value) - min(value) <= 1e-9 * max(abs(value)) AND max(len(rules)) > 0)"))
                .isZero();
    }

    /** A-E: the standardised rate of detentions has the publisher's half-width, and crude rates the limits of their counts. */
    @Test
    void limitsOfTheMentalHealthActAreThoseOfThePrint() throws SQLException {
        assertThat(number("SELECT count(*) FROM release.area_comparisons WHERE indicator = 'mha-detentions-rate'"
                        + " AND value IS NOT NULL AND (limits_basis IS DISTINCT FROM 'published' OR lower_95 IS NULL"
                        + " OR abs(lower_95 + upper_95 - 2 * value) > 1e-9 * value)"))
                .isZero();
        assertThat(number("SELECT count(*) FROM release.area_comparisons WHERE indicator = 'mha-detentions-rate'"
                        + " AND limits_basis = 'published'"))
                .isPositive();
        assertThat(number("SELECT count(*) FROM release.area_comparisons WHERE indicator = 'mha-detentions-crude-rate'"
                        + " AND value > 0 AND numerator > 0 AND limits_basis IS DISTINCT FROM 'computed-from-count'"))
                .isZero();
    }

    private static Map<String, Long> counts(String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    private static void readWaits() throws SQLException, IOException {
        run("CREATE TABLE waits AS "
                + published().stream()
                        .filter(file -> file.getFileName().toString().startsWith("MHSDS"))
                        .map(file -> "SELECT * FROM " + csv(file))
                        .collect(Collectors.joining(" UNION ALL ")));
    }

    private static final List<String> KEY =
            List.of("indicator", "area_code", "period", "sex", "age", "category_type", "category");
    private static final List<String> FIGURES =
            List.of("value", "lower_95", "upper_95", "lower_998", "upper_998", "numerator", "denominator", "reason");

    /** The release without the limits that it computes where the publisher gives none. */
    private static final String PUBLISHED = "FROM (SELECT * REPLACE ("
            + Stream.of("lower_95", "upper_95", "lower_998", "upper_998")
                    .map(limit -> "CASE WHEN limits_basis = 'published' THEN " + limit + " END AS " + limit)
                    .collect(Collectors.joining(", "))
            + ") FROM release.area_comparisons)";

    @Test
    void suicideRatesOfEveryAreaAreThePublishers() throws SQLException {
        long rows = compare(
                "suicide rate 41001",
                "FROM fingertips_expected WHERE indicator = 'suicide-rate'",
                PUBLISHED + " WHERE feed = 'fingertips-csv' AND indicator = 'suicide-rate'",
                KEY,
                FIGURES);
        assertThat(rows).isGreaterThan(60);
    }

    @Test
    void everyOtherFingertipsValueIsThePublishers() throws SQLException {
        long rows = compare(
                "Fingertips, every other indicator",
                "FROM fingertips_expected WHERE indicator <> 'suicide-rate'",
                PUBLISHED + " WHERE feed = 'fingertips-csv' AND indicator <> 'suicide-rate'",
                KEY,
                FIGURES);
        assertThat(rows).isGreaterThan(5_000);
        System.out.println("RealValuesTest: Fingertips rows of no indicator of the catalogue: "
                + number("SELECT count(*) FROM fingertips ANTI JOIN indicators USING (id)"));
    }

    @Test
    void noPeriodOfTheWaitsComesFromTwoDeliveries() throws SQLException {
        assertThat(number("SELECT count(*) FROM (SELECT period_start, period_end FROM release.area_comparisons"
                        + " WHERE feed = 'mhsds-waits' GROUP BY ALL HAVING count(DISTINCT delivery) > 1)"))
                .isZero();
        assertThat(number("SELECT count(DISTINCT (period_start, period_end)) FROM release.area_comparisons"
                        + " WHERE feed = 'mhsds-waits'"))
                .isEqualTo(8);
    }

    /** Months and rolling quarters of every provider, every ICB and England. */
    @Test
    void fourWeekWaitsAreThePublishers() throws SQLException {
        String expected = Stream.of(
                        "adult-four-week-closed,MRS01b,MRS01a,MRS01",
                        "adult-open-over-52-weeks,MRS02f,MRS02e,MRS02",
                        "adult-open-over-104-weeks,MRS02b,MRS02a,MRS02",
                        "cyp-four-week-closed,MRS08b,MRS08a,MRS08",
                        "cyp-open-over-52-weeks,MRS09f,MRS09e,MRS09",
                        "cyp-open-over-104-weeks,MRS09b,MRS09a,MRS09")
                .map(text -> text.split(","))
                .map(ids -> """
                        SELECT '%s' AS indicator, REPORTING_PERIOD_START AS s, REPORTING_PERIOD_END AS e, BREAKDOWN AS level,
                            PRIMARY_LEVEL AS ods,
                            max(MEASURE_VALUE) FILTER (MEASURE_ID = '%s') AS v,
                            max(MEASURE_VALUE) FILTER (MEASURE_ID = '%s') AS n,
                            max(MEASURE_VALUE) FILTER (MEASURE_ID = '%s') AS d
                        FROM waits WHERE PRIMARY_LEVEL <> 'UNKNOWN' GROUP BY ALL HAVING coalesce(v, n, d) IS NOT NULL
                        """.formatted((Object[]) ids))
                .collect(Collectors.joining(" UNION ALL "));
        run("CREATE TABLE waits_expected AS SELECT indicator, strptime(s, '%d/%m/%Y')::DATE AS period_start,"
                + " strptime(e, '%d/%m/%Y')::DATE AS period_end,"
                + " CASE WHEN level = 'England' THEN 'E92000001' WHEN level = 'Provider' THEN w.ods ELSE c.ons END AS area_code,"
                // Where a value is hidden, so is its numerator, which the file has among its other measures.
                + " try_cast(v AS DOUBLE) AS value, CASE WHEN v = '*' THEN NULL ELSE try_cast(n AS DOUBLE) END AS numerator,"
                + " try_cast(d AS DOUBLE) AS denominator,"
                + " CASE WHEN v = '*' THEN 'suppressed' WHEN v IS NULL THEN 'no row' END AS reason"
                + " FROM (" + expected
                + ") AS w LEFT JOIN codes AS c ON level LIKE 'ICB%' AND list = 'ICB23CD' AND w.ods = c.ods");
        long rows = compare(
                "community waits of providers, ICBs and England",
                "FROM waits_expected",
                "FROM release.area_comparisons WHERE feed = 'mhsds-waits'",
                List.of("indicator", "area_code", "period_start", "period_end"),
                List.of("value", "numerator", "denominator", "reason"));
        assertThat(rows).isGreaterThan(10_000);
        long hidden = number("SELECT count(*) FROM waits_expected WHERE reason = 'suppressed'");
        assertThat(number("SELECT count(*) FROM release.area_comparisons"
                        + " WHERE feed = 'mhsds-waits' AND value IS NULL AND reason = 'suppressed'"))
                .isEqualTo(hidden)
                .isPositive();
    }

    /** The workbook goes on listing six CCGs that were merged in April 2019, with "-" for every figure. */
    @Test
    void recoveryOfEveryCommissionerInJanuary2020IsThePublishers() throws SQLException, IOException {
        run("CREATE TABLE recovery (level VARCHAR, ods VARCHAR, number DOUBLE, marker VARCHAR)");
        Path file = REAL.resolve("talking-therapies/iapt_monthly_timeseries_feb2019_feb2020.xlsx");
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true);
                PreparedStatement insert = duckdb.prepareStatement("INSERT INTO recovery VALUES (?, ?, ?, ?)")) {
            for (Row row : workbook.getSheet("Table 1")) {
                if (row.getRowNum() < 8 || !january2020(row.getCell(5))) {
                    continue;
                }
                Cell rate = row.getCell(12);
                boolean figure = rate != null && rate.getCellType() == CellType.NUMERIC;
                insert.setString(1, text(row.getCell(4)));
                insert.setString(2, text(row.getCell(0)));
                insert.setObject(3, figure ? rate.getNumericCellValue() : null);
                insert.setString(4, figure ? null : text(rate));
                insert.execute();
            }
        }
        run("""
                CREATE TABLE recovery_expected AS
                SELECT DISTINCT c.ons AS area_code, number AS value,
                    CASE WHEN number IS NOT NULL THEN NULL WHEN marker = '*' THEN 'suppressed'
                        WHEN marker = '-' THEN 'no-activity' ELSE 'missing-at-source' END AS reason
                FROM recovery AS r JOIN (
                    SELECT ods, coalesce(max(ons) FILTER (list = 'CCG19CD'), max(ons) FILTER (list = 'CCG18CD')) AS ons
                    FROM codes GROUP BY ods) AS c USING (ods)
                WHERE level = 'CCG' AND c.ons IS NOT NULL
                """);
        long rows = compare(
                "talking therapies recovery of the CCGs in January 2020",
                "FROM recovery_expected",
                "FROM release.area_comparisons WHERE feed = 'talking-therapies-monthly-workbook'"
                        + " AND indicator = 'tt-recovery-rate' AND area_type = 'ccg' AND category = 'all'"
                        + " AND period_start = DATE '2020-01-01'",
                List.of("area_code"),
                List.of("value", "reason"));
        assertThat(rows).isEqualTo(191 + 6);
    }

    private static boolean january2020(Cell cell) {
        if (cell == null) {
            return false;
        }
        if (cell.getCellType() == CellType.NUMERIC) {
            return cell.getLocalDateTimeCellValue().toLocalDate().toString().startsWith("2020-01");
        }
        return text(cell).matches("2020-01.*|(?i)jan(uary)?[- ]2020");
    }

    private static String text(Cell cell) {
        return cell == null ? "" : cell.toString().strip();
    }

    @Test
    void registersOfGeneralPracticeOfTheCommissionersAreThePublishers() throws SQLException {
        run("""
                CREATE TABLE registers_expected AS
                SELECT
                    CASE indicator_group WHEN 'DEP' THEN 'depression-qof-prevalence' WHEN 'DEM' THEN 'dementia-qof-prevalence'
                        WHEN 'LD' THEN 'learning-disability-qof-prevalence' WHEN 'MH' THEN 'smi-qof-prevalence' END AS indicator,
                    ccgcode AS ods, prevalence::DOUBLE AS value, disease_register_size::DOUBLE AS numerator,
                    ccg_listsize::DOUBLE AS denominator
                FROM %s WHERE indicator_group IN ('DEP', 'DEM', 'LD', 'MH')
                """.formatted(csv(REAL.resolve("qof/prevalencebyccg_1314.csv"))));
        String actual = """
                FROM release.area_comparisons AS m JOIN (SELECT DISTINCT area, unnest(string_split(ods_codes, ' ')) AS ods
                    FROM release.dim_area WHERE area_type = 'ccg') AS a USING (area)
                WHERE feed = 'qof-prevalence-ccg' AND period = '2013/14'
                """;
        long rows = compare(
                "registers of general practice of the CCGs in 2013/14",
                "FROM registers_expected",
                actual,
                List.of("indicator", "ods"),
                List.of("value", "numerator", "denominator"));
        assertThat(rows).isEqualTo(4 * 211);
        assertThat(number("SELECT count(*) FROM registers_expected WHERE indicator = 'depression-qof-prevalence'"))
                .isEqualTo(211);
        // An ODS code outlives its ONS code. These are older than the first list: three CCGs merged in April 2015, two
        // recoded in July.
        assertThat(first("SELECT DISTINCT ods, area_code AS ons " + actual
                        + " AND (ods, area_code) NOT IN (SELECT (ods, ons) FROM codes) ORDER BY ods"))
                .containsExactly(
                        "ods=00F ons=E38000061 ",
                        "ods=00G ons=E38000111 ",
                        "ods=00H ons=E38000112 ",
                        "ods=09G ons=E38000036 ",
                        "ods=09N ons=E38000067 ");
    }

    @Test
    void everyRowOfEveryDeliveryIsAccountedFor() throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        long all = 0;
        for (Path file : published()) {
            String name = file.getFileName().toString();
            long counted = count(file);
            all += counted;
            try (PreparedStatement select = duckdb.prepareStatement("SELECT source_rows,"
                    + " staged_rows + rejected_rows + ignored_rows FROM release.feed_quality WHERE file = ?")) {
                select.setString(1, name);
                try (ResultSet found = select.executeQuery()) {
                    if (!found.next() || found.getLong(1) != counted || found.getLong(2) != counted) {
                        wrong.add(name + ": " + counted + " rows");
                    }
                }
            }
        }
        System.out.println("RealValuesTest: rows of 23 files, all staged, rejected or ignored: " + all);
        assertThat(wrong).isEmpty();
    }

    private static long count(Path file) throws SQLException, IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".parquet")) {
            return number("SELECT count(*) FROM '" + file + "'");
        }
        if (!name.endsWith(".xlsx")) {
            return number("SELECT count(*) FROM " + csv(file));
        }
        long rows = 0;
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            Sheet sheet = workbook.getSheet("Table 1") == null ? workbook.getSheetAt(0) : workbook.getSheet("Table 1");
            boolean below = false;
            for (Row row : sheet) {
                boolean any = false;
                for (Cell cell : row) {
                    any |= !text(cell).isEmpty();
                }
                rows += below && any ? 1 : 0;
                below |= text(row.getCell(0)).matches("CCG Code|Year");
            }
        }
        return rows;
    }

    /** Holds two sets of rows against each other, both ways; prints how many agree and answers with how many there are. */
    private static long compare(String what, String expected, String actual, List<String> key, List<String> figures)
            throws SQLException {
        String columns = String.join(", ", key) + ", " + String.join(", ", figures);
        run("CREATE OR REPLACE TEMP TABLE e AS SELECT " + columns + ", true AS there " + expected);
        run("CREATE OR REPLACE TEMP TABLE a AS SELECT " + columns + ", true AS there " + actual);
        String same = figures.stream()
                .map(figure -> "e." + figure + " IS NOT DISTINCT FROM a." + figure)
                .collect(Collectors.joining(" AND "));
        run("CREATE OR REPLACE TEMP TABLE held AS SELECT " + String.join(", ", key) + ", "
                + figures.stream()
                        .map(figure -> "e." + figure + " AS published_" + figure + ", a." + figure)
                        .collect(Collectors.joining(", "))
                + ", coalesce(e.there AND a.there AND " + same + ", false) AS agrees FROM e FULL JOIN a USING ("
                + String.join(", ", key) + ")");
        long rows = number("SELECT count(*) FROM held");
        long agree = number("SELECT count(*) FROM held WHERE agrees");
        System.out.println("RealValuesTest: " + what + ": " + agree + " of " + rows + " rows agree");
        assertThat(first("FROM held WHERE NOT agrees ORDER BY ALL LIMIT 8"))
                .as(what)
                .isEmpty();
        assertThat(number("SELECT count(*) FROM e")).isEqualTo(rows);
        return rows;
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> first(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(rows.getMetaData().getColumnName(i))
                            .append('=')
                            .append(rows.getObject(i))
                            .append(' ');
                }
                found.add(line.toString());
            }
        }
        return found;
    }
}
