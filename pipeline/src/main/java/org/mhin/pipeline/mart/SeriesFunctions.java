package org.mhin.pipeline.mart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF10;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.ChartIcons;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.TrendWords;
import org.mhin.model.indicator.IndicatorTrend;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.statistic.ControlChart;
import org.mhin.model.statistic.SeriesChart;
import org.mhin.model.statistic.TrendPoint;
import org.mhin.model.statistic.TrendRefusal;
import org.mhin.model.statistic.TrendResult;
import scala.collection.Seq;

/**
 * The functions of marts that look at many figures at once: a series, the groups of an area, the areas of a kind. Each is called
 * once for all of them, with arrays side by side, and gives a struct of arrays in the same order; the rules are those of {@code
 * model}. A missing number is null on both sides.
 */
final class SeriesFunctions {
    private static final DataType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType);
    private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType);

    private static final StructType CHART = new StructType()
            .add("first", DataTypes.IntegerType)
            .add("last", DataTypes.IntegerType)
            .add("is_provisional", DataTypes.BooleanType)
            .add("mean", DataTypes.DoubleType)
            .add("lower_limit", DataTypes.DoubleType)
            .add("upper_limit", DataTypes.DoubleType)
            .add("moving_range", NUMBERS)
            .add("rules", DataTypes.createArrayType(TEXTS))
            .add("variation", TEXTS)
            .add("reason", TEXTS);

    /** What {@code recent_trend} answers. */
    private static final StructType TREND = new StructType()
            .add("trend", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("chi_squared", DataTypes.DoubleType)
            .add("slope", DataTypes.DoubleType);

    private SeriesFunctions() {}

    /** Makes the functions known to the session's SQL. */
    static void register(SparkSession spark) {
        spark.udf()
                .register(
                        "control_chart",
                        (UDF4<Seq<Integer>, Seq<Integer>, Seq<Double>, String, Row>) SeriesFunctions::controlChart,
                        CHART);
        spark.udf()
                .register(
                        "recent_trend",
                        (UDF10<
                                        String,
                                        String,
                                        String,
                                        Seq<Integer>,
                                        Seq<Integer>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Row>)
                                SeriesFunctions::recentTrend,
                        TREND);
    }

    /**
     * The XmR chart of a series in order of time. {@code first} and {@code last} are the positions, from 0, of the charted run;
     * they, the mean and the limits are null where nothing is charted.
     *
     * @param starts first days of the periods, as day numbers
     * @param ends last days
     * @param values values; null when missing
     * @param polarity the catalogue's word
     */
    static Row controlChart(Seq<Integer> starts, Seq<Integer> ends, Seq<Double> values, String polarity) {
        SeriesChart chart = SeriesChart.of(days(starts), days(ends), numbers(values), ControlChart.Settings.DEFAULT);
        Polarity good = Polarity.ofKey(polarity);
        int periods = values.size();
        Double[] ranges = new Double[periods];
        String[][] rules = new String[periods][];
        String[] variation = new String[periods];
        String[] reasons = new String[periods];
        for (int i = 0; i < periods; i++) {
            if (chart.charts(i)) {
                ControlChart.Point point = chart.point(i);
                ranges[i] = known(chart.movingRange(i));
                rules[i] = point.rules().stream()
                        .sorted()
                        .map(ControlChart.Rule::text)
                        .toArray(String[]::new);
                variation[i] = ChartIcons.variation(point.variation(), good).text();
            } else {
                reasons[i] = chart.refusal(i).code();
            }
        }
        if (chart.points().isEmpty()) {
            return RowFactory.create(null, null, null, null, null, null, ranges, rules, variation, reasons);
        }
        ControlChart.Point any = chart.points().get(0);
        return RowFactory.create(
                chart.first(),
                chart.first() + chart.points().size() - 1,
                any.provisional(),
                any.mean(),
                any.lowerLimit(),
                any.upperLimit(),
                ranges,
                rules,
                variation,
                reasons);
    }

    /**
     * The trend of a series by {@link IndicatorTrend}, over its latest periods in any order: its words; why it cannot be calculated,
     * null where it can; chi-squared with one degree of freedom and the slope per period, both null where not tested or without
     * usable limits.
     *
     * @param method key of the value method
     * @param polarity the catalogue's word
     * @param periodKind key of the kind of period
     * @param starts first days of the periods, as day numbers
     * @param ends last days
     * @param values values, like all figures that follow null when missing
     */
    static Row recentTrend(
            String method,
            String polarity,
            String periodKind,
            Seq<Integer> starts,
            Seq<Integer> ends,
            Seq<Double> values,
            Seq<Double> counts,
            Seq<Double> denominators,
            Seq<Double> lower95,
            Seq<Double> upper95) {
        int[] first = days(starts);
        int[] last = days(ends);
        double[] value = numbers(values);
        double[] count = numbers(counts);
        double[] denominator = numbers(denominators);
        double[] lower = numbers(lower95);
        double[] upper = numbers(upper95);
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 0; i < last.length; i++) {
            points.add(new TrendPoint(
                    LocalDate.ofEpochDay(first[i]),
                    LocalDate.ofEpochDay(last[i]),
                    value[i],
                    count[i],
                    denominator[i],
                    lower[i],
                    upper[i],
                    null));
        }
        TrendResult trend = IndicatorTrend.of(ValueMethod.of(method), PeriodKind.of(periodKind), points);
        TrendRefusal refusal = trend.refusal();
        return RowFactory.create(
                TrendWords.of(trend.direction(), Polarity.ofKey(polarity)),
                refusal == null ? null : refusal.key(),
                known(trend.chiSquared()),
                known(trend.slope()));
    }

    private static @Nullable Double known(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static int[] days(Seq<Integer> dates) {
        int[] days = new int[dates.size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = dates.apply(i);
        }
        return days;
    }

    private static double[] numbers(Seq<Double> cells) {
        double[] numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            Double cell = cells.apply(i);
            numbers[i] = cell == null ? Double.NaN : cell;
        }
        return numbers;
    }
}
