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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mhin.model.figure.JudgedValue;
import org.mhin.pipeline.mart.function.Compared;
import org.mhin.pipeline.mart.function.ComparedOnTwoLevels;
import org.mhin.pipeline.mart.function.ComparedToGoal;
import org.mhin.pipeline.mart.function.ComparedToGoalByLimits;
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

    private static String compared(
            String comparison, String method, String polarity, double lower95, double upper95, double benchmark) {
        return Compared.invoke(
                        text(comparison),
                        text(method),
                        100,
                        text(polarity),
                        12,
                        NONE,
                        lower95,
                        upper95,
                        NONE,
                        NONE,
                        benchmark)
                .toString();
    }

    private static String onTwoLevels(double lower998, double benchmark) {
        return ComparedOnTwoLevels.invoke(text("ci-overlap-95"), text("low-good"), 12, 10, 14, lower998, 15, benchmark)
                .toString();
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
        assertThat(compared("ci-overlap-95", "dsr", "low-good", 10, 14, 9.6)).isEqualTo("worse");
        assertThat(compared("ci-overlap-95", "dsr", "none", 10, 14, 9.6)).isEqualTo("higher");
        assertThat(compared("ci-overlap-95", "dsr", "low-good", NONE, 14, 9.6)).isEqualTo("not-compared");
        assertThat(compared("spc", "proportion", "low-good", 10, 14, 9.6)).isEqualTo("not-compared");
        assertThat(onTwoLevels(9, 9.6)).isEqualTo("worse");
        assertThat(onTwoLevels(9, 8.9)).isEqualTo("worst");
        assertThat(onTwoLevels(NONE, 8.9)).isEqualTo("not-compared");
    }

    private static String goal(String rule, double value) {
        return ComparedToGoal.invoke(text(rule), 50, value).toString();
    }

    @Test
    void aGoalIsJudgedByTheValueAndByItsLimits() {
        assertThat(goal("min", 50)).isEqualTo("met");
        assertThat(goal("max", 50.1)).isEqualTo("not-met");
        assertThat(goal("min", NONE)).isEqualTo("not-compared");
        assertThat(ComparedToGoalByLimits.invoke(text("min"), 50, 51, 49, 53)).hasToString("between");
        assertThat(ComparedToGoalByLimits.invoke(text("min"), 50, 51, NONE, 53)).hasToString("not-compared");
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
        assertThatThrownBy(() -> compared("guess", "dsr", "none", 10, 14, 9.6))
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
                + " mhin.compared_to_goal('max', d, coalesce(e, double('nan')))"
                + " from values (3, 7, cast(null as int), 50d, cast(null as double)) as t(a, b, c, d, e)");
        assertThat(answer.getInt(0)).isEqualTo(2);
        assertThat(answer.isNullAt(1)).isTrue();
        assertThat(answer.isNullAt(2)).isTrue();
        assertThat(answer.getString(3)).isEqualTo("not-compared");
    }

    /** Years from April 2016 on; the figures say something else from April 2019 on, or from April 2020 on. */
    @Test
    void noTrendAndNoChangeGoAcrossABreak() {
        String years = "select collect_list(named_struct('period_start', make_date(2016 + y, 4, 1), 'period_end',"
                + " make_date(2017 + y, 3, 31), 'value', 10d + y, 'numerator', 100d, 'denominator', 1000d, 'lower_95', 9d,"
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
                .hasMessageContaining("mhin.recent_trend needs [period_start date, period_end date, numerator double");
        assertThatThrownBy(() -> row("select mhin.recent_trend(1, 'dsr', 'none', 'year', null)"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("mhin.recent_trend takes an array of structs, not int");
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
