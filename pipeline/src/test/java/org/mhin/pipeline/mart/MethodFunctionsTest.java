package org.mhin.pipeline.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.figure.JudgedValue;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.indicator.ComparisonTerms;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.Method;
import org.mhin.pipeline.mart.function.MethodCatalog;
import org.mhin.pipeline.mart.function.MethodFunction;
import org.mhin.pipeline.mart.function.Quintile;
import org.mhin.pipeline.mart.function.QuintileWord;
import org.mhin.pipeline.spark.SparkSessions;

/** What the functions make of missing figures and of words, called and as Spark SQL; the methods behind them are the model's. */
class MethodFunctionsTest {
    private static final double NONE = Double.NaN;
    private static SparkSession spark;

    @BeforeAll
    static void open(@TempDir Path folder) {
        spark = SparkSessions.open(1, folder);
        MethodCatalog.register(spark);
    }

    @AfterAll
    static void close() throws IOException {
        spark.close();
    }

    private static UTF8String text(String text) {
        return UTF8String.fromString(text);
    }

    private static final String FIGURE = "named_struct('area', 'E1', 'judged_value', cast(%s as double), 'denominator',"
            + " cast(%s as double), 'lower_95', cast(%s as double), 'upper_95', cast(%s as double), 'lower_998',"
            + " cast(%s as double), 'upper_998', cast(%s as double))";

    private static final String TERMS =
            "named_struct('comparison', '%s', 'method', '%s', 'multiplier', 100d, 'polarity', '%s')";

    private static String compared(
            String comparison, String method, String polarity, String lower95, String upper95, double benchmark) {
        return row("select mhin.compared("
                        + FIGURE.formatted("12", "null", lower95, upper95, "null", "null") + ", " + benchmark + "d, "
                        + TERMS.formatted(comparison, method, polarity) + ")")
                .getString(0);
    }

    private static String onTwoLevels(String lower998, double benchmark) {
        return row("select mhin.compared_on_two_levels("
                        + FIGURE.formatted("12", "null", "10", "14", lower998, "15") + ", " + benchmark + "d, "
                        + TERMS.formatted("ci-overlap-95", "dsr", "low-good") + ")")
                .getString(0);
    }

    private static @Nullable Double perhaps(Random random, double number) {
        return random.nextInt(6) == 0 ? null : Double.valueOf(number);
    }

    private static double orNaN(@Nullable Double number) {
        return number == null ? NONE : number;
    }

    /** Structs of figures and terms in any order of their fields, some fields missing: the words of the model for the same figures. */
    @Test
    void martsCompareAsTheModelDoes() {
        Random random = new Random(20261201);
        List<Row> rows = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            ComparisonRule rule = ComparisonRule.values()[random.nextInt(ComparisonRule.values().length)];
            Method method = Method.values()[random.nextInt(Method.values().length)];
            Polarity polarity = Polarity.values()[random.nextInt(Polarity.values().length)];
            IndicatorGoal.Rule goal = IndicatorGoal.Rule.values()[random.nextInt(IndicatorGoal.Rule.values().length)];
            double middle = 40 + random.nextInt(20);
            double benchmark = middle + random.nextInt(21) - 10;
            Double value = perhaps(random, middle);
            Double denominator = perhaps(random, 20 + random.nextInt(400));
            Double lower95 = perhaps(random, middle - 4);
            Double upper95 = perhaps(random, middle + 4);
            Double lower998 = perhaps(random, middle - 7);
            Double upper998 = perhaps(random, middle + 7);
            rows.add(RowFactory.create(
                    rule.key(),
                    method.key(),
                    100d,
                    polarity.key(),
                    goal.key(),
                    value,
                    denominator,
                    lower95,
                    upper95,
                    lower998,
                    upper998,
                    benchmark));
            Estimate area =
                    new Estimate(orNaN(value), orNaN(lower95), orNaN(upper95), orNaN(lower998), orNaN(upper998));
            ComparisonTerms terms = new ComparisonTerms(rule, method, 100, polarity);
            expected.add(List.of(
                    terms.compare(area, orNaN(denominator), benchmark).key(),
                    terms.twoLevels(area, benchmark).key(polarity),
                    goal.judge(area.value(), benchmark).goalKey(),
                    goal.judge(area.value(), area.interval95(), benchmark).goalKey()));
        }
        StructType columns = new StructType()
                .add("comparison", DataTypes.StringType)
                .add("method", DataTypes.StringType)
                .add("multiplier", DataTypes.DoubleType)
                .add("polarity", DataTypes.StringType)
                .add("goal_rule", DataTypes.StringType)
                .add("judged_value", DataTypes.DoubleType)
                .add("denominator", DataTypes.DoubleType)
                .add("lower_95", DataTypes.DoubleType)
                .add("upper_95", DataTypes.DoubleType)
                .add("lower_998", DataTypes.DoubleType)
                .add("upper_998", DataTypes.DoubleType)
                .add("benchmark", DataTypes.DoubleType);
        List<List<String>> words = spark
                .createDataFrame(rows, columns)
                .selectExpr(
                        "benchmark",
                        "goal_rule",
                        "struct(upper_998, lower_998, 'x' as other, upper_95, lower_95, denominator, judged_value) as figure",
                        "struct(polarity, multiplier, method, comparison) as terms")
                .selectExpr(
                        "mhin.compared(figure, benchmark, terms)",
                        "mhin.compared_on_two_levels(figure, benchmark, terms)",
                        "mhin.compared_to_goal(figure, benchmark, goal_rule)",
                        "mhin.compared_to_goal_by_limits(figure, benchmark, goal_rule)")
                .collectAsList()
                .stream()
                .map(row -> List.of(row.getString(0), row.getString(1), row.getString(2), row.getString(3)))
                .toList();
        assertThat(words).isEqualTo(expected);
        assertThat(words.stream().flatMap(List::stream).distinct()).hasSizeGreaterThan(12);
    }

    /** The rule stands in Java for readers and as an expression for marts: the same of thousands of figures. */
    @Test
    void whatAFigureIsJudgedByIsTheSameInSqlAndInJava() {
        Random random = new Random(20261130);
        List<Row> figures = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            figures.add(RowFactory.create(
                    List.of("computed", "published", "computed-from-count", "none")
                            .get(random.nextInt(4)),
                    random.nextInt(5) == 0 ? null : random.nextDouble() * 100,
                    random.nextInt(5) == 0 ? null : random.nextDouble() * 100));
        }
        StructType columns = new StructType()
                .add("basis", DataTypes.StringType)
                .add("value", DataTypes.DoubleType)
                .add("computed_value", DataTypes.DoubleType);
        List<Row> judged = spark.createDataFrame(figures, columns)
                .selectExpr("nullif(basis, 'none') as limits_basis", "value", "computed_value")
                .selectExpr("limits_basis", "value", "computed_value", JudgedValue.SQL + " as judged")
                .collectAsList();
        assertThat(judged)
                .hasSize(figures.size())
                .allSatisfy(row -> assertThat(number(row, 3))
                        .isEqualTo(Double.valueOf(JudgedValue.of(row.getString(0), number(row, 1), number(row, 2)))));
    }

    private static double number(Row row, int column) {
        return row.isNullAt(column) ? NONE : row.getDouble(column);
    }

    @Test
    void aMissingFigureIsNotANumber() {
        assertThat(compared("ci-overlap-95", "dsr", "low-good", "10", "14", 9.6))
                .isEqualTo("worse");
        assertThat(compared("ci-overlap-95", "dsr", "none", "10", "14", 9.6)).isEqualTo("higher");
        assertThat(compared("ci-overlap-95", "dsr", "low-good", "null", "14", 9.6))
                .isEqualTo("not-compared");
        assertThat(compared("spc", "proportion", "low-good", "10", "14", 9.6)).isEqualTo("not-compared");
        assertThat(onTwoLevels("9", 9.6)).isEqualTo("worse");
        assertThat(onTwoLevels("9", 8.9)).isEqualTo("worst");
        assertThat(onTwoLevels("null", 8.9)).isEqualTo("not-compared");
    }

    private static String goal(String rule, String value) {
        return row("select mhin.compared_to_goal(" + FIGURE.formatted(value, "null", "null", "null", "null", "null")
                        + ", 50d, '" + rule + "')")
                .getString(0);
    }

    private static String goalByLimits(String lower) {
        return row("select mhin.compared_to_goal_by_limits("
                        + FIGURE.formatted("51", "null", lower, "53", "null", "null") + ", 50d, 'min')")
                .getString(0);
    }

    @Test
    void aGoalIsJudgedByTheValueAndByItsLimits() {
        assertThat(goal("min", "50")).isEqualTo("met");
        assertThat(goal("max", "50.1")).isEqualTo("not-met");
        assertThat(goal("min", "null")).isEqualTo("not-compared");
        assertThat(goalByLimits("49")).isEqualTo("between");
        assertThat(goalByLimits("null")).isEqualTo("not-compared");
    }

    /** Of 7 areas the first two quintiles have two: 1 1 2 2 3 4 5. */
    @Test
    void quintilesNeedFiveAreas() {
        assertThat(Quintile.invoke(2, 7)).isEqualTo(1);
        assertThat(Quintile.invoke(3, 7)).isEqualTo(2);
        assertThat(Quintile.invoke(5, 7)).isEqualTo(3);
        assertThat(Quintile.invoke(7, 7)).isEqualTo(5);
        assertThat(Quintile.invoke(4, 4)).isNull();
        assertThat(QuintileWord.invoke(7, 7, text("low-good"))).hasToString("worst");
        assertThat(QuintileWord.invoke(1, 7, text("none"))).hasToString("lowest");
        assertThat(QuintileWord.invoke(4, 4, text("none"))).hasToString("not-compared");
    }

    @Test
    void aWordThatTheCatalogueDoesNotHaveIsAFault() {
        assertThatThrownBy(() -> compared("guess", "dsr", "none", "10", "14", 9.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("comparison 'guess' is not one of");
    }

    private static Row row(String sql) {
        return spark.sql(sql).head();
    }

    /** Of a table, so that nothing is worked out before the rows are there. */
    @Test
    void sparkAnswersNullWithoutACallWhereANumberIsNull() {
        Row answer = row("select mhin.quintile(a, b), mhin.quintile(a, c), mhin.quintile_word(a, c, 'none'),"
                + " mhin.compared_to_goal(" + FIGURE.formatted("1", "null", "null", "null", "null", "null")
                + ", d, 'max')"
                + " from values (3, 7, cast(null as int), cast(null as double)) as t(a, b, c, d)");
        assertThat(answer.getInt(0)).isEqualTo(2);
        assertThat(answer.isNullAt(1)).isTrue();
        assertThat(answer.isNullAt(2)).isTrue();
        assertThat(answer.isNullAt(3)).isTrue();
    }

    /** Years from April 2016 on; the figures say something else from April 2019 on, or from April 2020 on. */
    @Test
    void noTrendAndNoChangeGoAcrossABreak() {
        String years = "select collect_list(named_struct('period_start', make_date(2016 + y, 4, 1), 'period_end',"
                + " make_date(2017 + y, 3, 31), 'judged_value', 10d + y, 'numerator', 100d, 'denominator', 1000d, 'lower_95', 9d,"
                + " 'upper_95', 11d)) as years from (select explode(sequence(0, 4)) as y)";
        Row within =
                row("select t.reason, t.breaks_at_latest from (select mhin.recent_trend(years, 'proportion', 'none',"
                        + " 'financial-year', '2019-04-01') as t from (" + years + "))");
        assertThat(within.getString(0)).isEqualTo("series-break");
        assertThat(within.getBoolean(1)).isFalse();
        Row latest =
                row("select t.reason, t.breaks_at_latest from (select mhin.recent_trend(years, 'proportion', 'none',"
                        + " 'financial-year', '2020-04-01') as t from (" + years + "))");
        assertThat(latest.getString(0)).isEqualTo("series-break");
        assertThat(latest.getBoolean(1)).isTrue();
        Row before =
                row("select t.reason, t.breaks_at_latest from (select mhin.recent_trend(years, 'proportion', 'none',"
                        + " 'financial-year', '2016-04-01') as t from (" + years + "))");
        assertThat(before.isNullAt(0)).isTrue();
        assertThat(before.getBoolean(1)).isFalse();
    }

    @Test
    void aCallThatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> row("select mhin.quintile(1)"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("mhin.quintile takes 2 arguments, not 1");
        assertThatThrownBy(() ->
                        row("select mhin.recent_trend(array(named_struct('value', 1d)), 'dsr', 'none', 'year', null)"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining(
                        "mhin.recent_trend needs [period_start date, period_end date, judged_value double");
        assertThatThrownBy(() -> row("select mhin.recent_trend(1, 'dsr', 'none', 'year', null)"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("mhin.recent_trend takes an array of structs, not int");
        assertThatThrownBy(() -> row("select mhin.compared_to_goal(named_struct('value', 1d), 1d, 'min')"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("mhin.compared_to_goal needs [judged_value double, denominator double");
        assertThatThrownBy(() -> row("select mhin.compared_to_goal(1, 1d, 'min')"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("mhin.compared_to_goal takes a struct of [judged_value");
        assertThatThrownBy(() -> row("select mhin.guess(1)"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("guess");
    }

    /** Generated code calls {@code invoke} by its argument types; without it every row would go through an object. */
    @Test
    void everyFunctionHasACallWithoutObjects() {
        assertThat(ServiceLoader.load(MethodFunction.class))
                .hasSizeGreaterThan(10)
                .allSatisfy(function -> assertThat(function.getClass().getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("invoke") && !method.isBridge()));
    }
}
