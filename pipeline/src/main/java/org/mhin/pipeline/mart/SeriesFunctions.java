package org.mhin.pipeline.mart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF10;
import org.apache.spark.sql.api.java.UDF13;
import org.apache.spark.sql.api.java.UDF6;
import org.apache.spark.sql.api.java.UDF7;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.area.AreaType;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.comparison.AreaSpine;
import org.mhin.model.comparison.ChartIcons;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.TrendWords;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.indicator.IndicatorTrend;
import org.mhin.model.indicator.ValueMethod;
import org.mhin.model.inequality.Gap;
import org.mhin.model.inequality.GroupFigure;
import org.mhin.model.inequality.GroupKinds;
import org.mhin.model.inequality.GroupResult;
import org.mhin.model.inequality.Inequalities;
import org.mhin.model.inequality.SlopeOfGroups;
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
            .add("assurance", DataTypes.StringType)
            .add("moving_range", NUMBERS)
            .add("rules", DataTypes.createArrayType(TEXTS))
            .add("variation", TEXTS)
            .add("reason", TEXTS);

    private static final StructType GROUP = new StructType()
            .add("cell", DataTypes.IntegerType)
            .add("dimension", DataTypes.StringType)
            .add("is_unknown", DataTypes.BooleanType)
            .add("unknown_share", DataTypes.DoubleType)
            .add("total", DataTypes.IntegerType)
            .add("compared", DataTypes.StringType)
            .add("gap", DataTypes.DoubleType)
            .add("gap_lower", DataTypes.DoubleType)
            .add("gap_upper", DataTypes.DoubleType)
            .add("ratio", DataTypes.DoubleType)
            .add("ratio_lower", DataTypes.DoubleType)
            .add("ratio_upper", DataTypes.DoubleType)
            .add("gap_method", DataTypes.StringType)
            .add("gap_reason", DataTypes.StringType)
            .add("reference", DataTypes.IntegerType)
            .add("reference_gap", DataTypes.DoubleType)
            .add("reference_gap_lower", DataTypes.DoubleType)
            .add("reference_gap_upper", DataTypes.DoubleType)
            .add("reference_ratio", DataTypes.DoubleType)
            .add("reference_ratio_lower", DataTypes.DoubleType)
            .add("reference_ratio_upper", DataTypes.DoubleType)
            .add("reference_gap_reason", DataTypes.StringType)
            .add("slope_index", DataTypes.DoubleType)
            .add("slope_index_lower", DataTypes.DoubleType)
            .add("slope_index_upper", DataTypes.DoubleType)
            .add("relative_index", DataTypes.DoubleType)
            .add("relative_index_lower", DataTypes.DoubleType)
            .add("relative_index_upper", DataTypes.DoubleType)
            .add("slope_reason", DataTypes.StringType);

    private static final DataType WHOLE_NUMBERS = DataTypes.createArrayType(DataTypes.IntegerType);

    private static final StructType SPINE = new StructType()
            .add("areas_with_value", DataTypes.IntegerType)
            .add("worst", DataTypes.DoubleType)
            .add("p25", DataTypes.DoubleType)
            .add("median", DataTypes.DoubleType)
            .add("p75", DataTypes.DoubleType)
            .add("best", DataTypes.DoubleType)
            .add("ranked_areas", DataTypes.IntegerType)
            .add("rank_scale", DataTypes.StringType)
            .add("position", NUMBERS)
            .add("rank", WHOLE_NUMBERS)
            .add("rank_lower", WHOLE_NUMBERS)
            .add("rank_upper", WHOLE_NUMBERS)
            .add("not_distinguishable", WHOLE_NUMBERS)
            .add("rank_reason", TEXTS);

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
                        (UDF6<Seq<Integer>, Seq<Integer>, Seq<Double>, String, String, Double, Row>)
                                SeriesFunctions::controlChart,
                        CHART);
        spark.udf()
                .register(
                        "is_group_of_people",
                        (UDF1<String, Boolean>) type ->
                                GroupKinds.shipped().ofCategoryType(type).isPresent(),
                        DataTypes.BooleanType);
        spark.udf()
                .register(
                        "group_gaps",
                        (UDF13<
                                        Seq<String>,
                                        Seq<String>,
                                        Seq<String>,
                                        Seq<String>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        Seq<Double>,
                                        String,
                                        Double,
                                        String,
                                        String,
                                        Row[]>)
                                SeriesFunctions::groupGaps,
                        DataTypes.createArrayType(GROUP, false));
        spark.udf()
                .register(
                        "peer_kind",
                        (UDF1<String, String>)
                                type -> AreaType.ofKey(type).peers().key(),
                        DataTypes.StringType);
        spark.udf()
                .register(
                        "area_spine",
                        (UDF7<Seq<Double>, Seq<Double>, Seq<Double>, String, Double, String, String, Row>)
                                SeriesFunctions::areaSpine,
                        SPINE);
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
     * @param goalRule how the goal is meant, {@link IndicatorGoal.Rule}; null when there is no goal
     * @param goal the target; null when there is none
     */
    static Row controlChart(
            Seq<Integer> starts,
            Seq<Integer> ends,
            Seq<Double> values,
            String polarity,
            @Nullable String goalRule,
            @Nullable Double goal) {
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
            return RowFactory.create(null, null, null, null, null, null, null, ranges, rules, variation, reasons);
        }
        ControlChart.Point any = chart.points().get(0);
        return RowFactory.create(
                chart.first(),
                chart.first() + chart.points().size() - 1,
                any.provisional(),
                any.mean(),
                any.lowerLimit(),
                any.upperLimit(),
                goal == null || goalRule == null
                        ? null
                        : ChartIcons.assurance(
                                        any.targetPosition(goal),
                                        IndicatorGoal.Rule.of(goalRule).direction())
                                .text(),
                ranges,
                rules,
                variation,
                reasons);
    }

    /**
     * The groups among the figures of one indicator, area and period, by {@link Inequalities}: a struct for each figure of a group.
     * {@code cell}, {@code total} and {@code reference} are positions, from 0, in the arrays given; null where there is none.
     *
     * @param series names them all: the seed of the slopes' limits comes from it
     */
    static Row[] groupGaps(
            Seq<String> sexes,
            Seq<String> ages,
            Seq<String> categoryTypes,
            Seq<String> categories,
            Seq<Double> values,
            Seq<Double> lowers,
            Seq<Double> uppers,
            Seq<Double> numerators,
            Seq<Double> denominators,
            String method,
            Double multiplier,
            String polarity,
            String series) {
        List<GroupFigure> figures = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            figures.add(new GroupFigure(
                    new Breakdown(sexes.apply(i), ages.apply(i), categoryTypes.apply(i), categories.apply(i)),
                    number(values.apply(i)),
                    number(lowers.apply(i)),
                    number(uppers.apply(i)),
                    number(numerators.apply(i)),
                    number(denominators.apply(i))));
        }
        ValueMethod way = ValueMethod.of(method);
        String limits = way == ValueMethod.PROPORTION ? "two-proportions" : "two-rates";
        return new Inequalities(GroupKinds.shipped(), way, multiplier, Polarity.ofKey(polarity))
                .of(figures, series).stream().map(result -> row(result, limits)).toArray(Row[]::new);
    }

    private static Row row(GroupResult result, String limits) {
        Gap gap = result.gap();
        Gap other = result.referenceGap();
        SlopeOfGroups slope = result.slope();
        return RowFactory.create(
                result.figure(),
                result.dimension(),
                result.isUnknown(),
                known(result.unknownShare()),
                position(result.total()),
                word(result.compared()),
                known(gap.difference()),
                known(gap.differenceLimits().lower()),
                known(gap.differenceLimits().upper()),
                known(gap.ratio()),
                known(gap.ratioLimits().lower()),
                known(gap.ratioLimits().upper()),
                gap.reason() == null || other.reason() == null ? limits : null,
                gap.reason(),
                position(result.reference()),
                known(other.difference()),
                known(other.differenceLimits().lower()),
                known(other.differenceLimits().upper()),
                known(other.ratio()),
                known(other.ratioLimits().lower()),
                known(other.ratioLimits().upper()),
                other.reason(),
                known(slope.index()),
                known(slope.limits().lower()),
                known(slope.limits().upper()),
                known(slope.relative()),
                known(slope.relativeLimits().lower()),
                known(slope.relativeLimits().upper()),
                slope.reason());
    }

    /**
     * The areas of one kind in one period side by side, by {@link AreaSpine}.
     *
     * @param series names them all: the seed of the ranks' intervals comes from it
     */
    static Row areaSpine(
            Seq<Double> values,
            Seq<Double> lowers,
            Seq<Double> uppers,
            String method,
            Double multiplier,
            String polarity,
            String series) {
        double[] own = numbers(values);
        double[] lower = numbers(lowers);
        double[] upper = numbers(uppers);
        Polarity good = Polarity.ofKey(polarity);
        AreaSpine spine =
                AreaSpine.of(own, lower, upper, ValueMethod.of(method).scale(), multiplier, good, Digest.seed(series));
        int areas = own.length;
        Double[] positions = new Double[areas];
        Integer[] ranks = new Integer[areas];
        Integer[] rankLowers = new Integer[areas];
        Integer[] rankUppers = new Integer[areas];
        Integer[] notDistinguishable = new Integer[areas];
        String[] reasons = new String[areas];
        for (int i = 0; i < areas; i++) {
            positions[i] = known(spine.position(i));
            AreaSpine.Rank rank = spine.ranks()[i];
            if (rank != null) {
                ranks[i] = rank.rank();
            }
            if (rank != null && spine.scale() != null) {
                rankLowers[i] = rank.lower();
                rankUppers[i] = rank.upper();
                notDistinguishable[i] = rank.notDistinguishable();
            } else {
                reasons[i] = Double.isNaN(own[i]) ? "no-value" : "no-limits";
            }
        }
        return RowFactory.create(
                spine.areasWithValue(),
                known(spine.worst()),
                known(spine.lowerQuartile()),
                known(spine.median()),
                known(spine.upperQuartile()),
                known(spine.best()),
                spine.rankedAreas(),
                spine.scale() == null ? null : spine.scale().name().toLowerCase(Locale.ROOT),
                positions,
                ranks,
                rankLowers,
                rankUppers,
                notDistinguishable,
                reasons);
    }

    private static @Nullable Integer position(int position) {
        return position < 0 ? null : position;
    }

    /** The word as tables carry it, such as {@code not-compared}. */
    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double number(@Nullable Double cell) {
        return cell == null ? Double.NaN : cell;
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
            numbers[i] = number(cells.apply(i));
        }
        return numbers;
    }
}
