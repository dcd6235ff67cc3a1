package org.mhin.pipeline.mart.function;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.ChartIcons;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.chart.ControlChart;
import org.mhin.model.statistic.chart.SeriesBreaks;
import org.mhin.model.statistic.chart.SeriesChart;

/**
 * {@code mhin.control_chart}: the XmR chart of a series, {@link SeriesChart}. For each period, in order of time, a struct: {@code p},
 * what was given for it; and what the chart says of it. {@code mean}, {@code lower_limit}, {@code upper_limit} and what else is of
 * the chart as a whole are null where the period is not charted.
 */
public final class ControlCharts extends StructFunction<ArrayData> {
    private static final long serialVersionUID = 1L;

    private static final int START = 0;
    private static final int END = 1;
    private static final int VALUE = 2;
    private static final StructType WANTED = new StructType()
            .add("period_start", DataTypes.DateType)
            .add("period_end", DataTypes.DateType)
            .add("value", DataTypes.DoubleType);

    private static final StructType GOAL =
            new StructType().add("value", DataTypes.DoubleType).add("rule", DataTypes.StringType);

    private static final UTF8String[] VARIATIONS =
            Words.of(ChartIcons.VariationIcon.values(), ChartIcons.VariationIcon::text);
    private static final UTF8String[] ASSURANCES =
            Words.of(ChartIcons.AssuranceIcon.values(), ChartIcons.AssuranceIcon::text);
    private static final UTF8String[] RULES = Words.of(ControlChart.Rule.values(), ControlChart.Rule::text);

    public ControlCharts() {
        this(List.of());
    }

    private ControlCharts(List<StructFields> given) {
        super(
                "control_chart",
                "The XmR chart of a series",
                DataTypes.createArrayType(result(cells(given).struct()), false),
                given,
                DataTypes.createArrayType(WANTED),
                DataTypes.StringType,
                GOAL,
                DataTypes.StringType);
    }

    private static StructType result(StructType given) {
        return new StructType()
                .add("p", given)
                .add("moving_range", DataTypes.DoubleType)
                .add("rules", DataTypes.createArrayType(DataTypes.StringType))
                .add("variation", DataTypes.StringType)
                .add("reason", DataTypes.StringType)
                .add("is_latest", DataTypes.BooleanType)
                .add("mean", DataTypes.DoubleType)
                .add("lower_limit", DataTypes.DoubleType)
                .add("upper_limit", DataTypes.DoubleType)
                .add("assurance", DataTypes.StringType)
                .add("is_provisional", DataTypes.BooleanType)
                .add("baseline_start", DataTypes.DateType)
                .add("baseline_end", DataTypes.DateType)
                .add("baseline_points", DataTypes.IntegerType);
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new ControlCharts(structs);
    }

    /**
     * @param points periods of one series
     * @param polarity the catalogue's word
     * @param goal {@code value}, the target, and {@code rule}, how it is meant; null when there is none
     * @param seriesBreaks days from which the figures say something else, as {@link SeriesBreaks#text}; null where there are none
     */
    public ArrayData invoke(
            ArrayData points, UTF8String polarity, @Nullable InternalRow goal, @Nullable UTF8String seriesBreaks) {
        int[] order = order(points);
        int[] starts = cells.days(points, order, START);
        int[] ends = cells.days(points, order, END);
        SeriesChart chart = SeriesChart.of(
                starts,
                ends,
                cells.numbers(points, order, VALUE),
                seriesBreaks == null ? SeriesBreaks.NONE : SeriesBreaks.ofText(seriesBreaks.toString()),
                ControlChart.Settings.DEFAULT);
        Polarity good = Words.POLARITIES.of(polarity);
        int charted = chart.points().size();
        int last = chart.first() + charted - 1;
        @Nullable
        Object assurance =
                charted == 0 || goal == null ? null : assurance(chart.points().get(0), given.get(2), goal);
        @Nullable Object[] rows = new Object[order.length];
        for (int i = 0; i < order.length; i++) {
            @Nullable Object[] row = new Object[14];
            row[0] = cells.cell(points, order[i]);
            row[5] = charted > 0 ? i == last : null;
            if (chart.charts(i)) {
                ControlChart.Point point = chart.point(i);
                double range = chart.movingRange(i);
                row[1] = Double.isNaN(range) ? null : range;
                row[2] = rules(point);
                row[3] =
                        VARIATIONS[ChartIcons.variation(point.variation(), good).ordinal()];
                row[6] = point.mean();
                row[7] = point.lowerLimit();
                row[8] = point.upperLimit();
                row[9] = assurance;
                row[10] = point.provisional();
                row[11] = starts[chart.first()];
                row[12] = ends[last];
                row[13] = charted;
            } else {
                row[4] = Words.of(chart.refusal(i));
            }
            rows[i] = new GenericInternalRow(row);
        }
        return new GenericArrayData(rows);
    }

    private static UTF8String assurance(ControlChart.Point point, StructFields fields, InternalRow goal) {
        IndicatorGoal.Rule rule = Words.GOAL_RULES.of(fields.word(goal, 1));
        return ASSURANCES[
                ChartIcons.assurance(point.targetPosition(fields.number(goal, 0)), rule.direction())
                        .ordinal()];
    }

    /** Positions by last day, then first. */
    private int[] order(ArrayData points) {
        return IntStream.range(0, points.numElements())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> day(points, i, END))
                        .thenComparingInt(i -> day(points, i, START)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int day(ArrayData points, int position, int field) {
        InternalRow point = cells.cell(points, position);
        return cells.day(point, field);
    }

    private static ArrayData rules(ControlChart.Point point) {
        Object[] rules = new Object[point.rules().size()];
        int found = 0;
        for (ControlChart.Rule rule : ControlChart.Rule.values()) {
            if (point.rules().contains(rule)) {
                rules[found++] = RULES[rule.ordinal()];
            }
        }
        return new GenericArrayData(rules);
    }
}
