package org.mhin.pipeline.mart.function;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.TrendWords;
import org.mhin.model.indicator.IndicatorTrend;
import org.mhin.model.period.PeriodKind;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.chart.SeriesBreaks;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;

/**
 * {@code mhin.recent_trend}: the trend of a series over its latest periods, {@link IndicatorTrend}: its words; why it cannot be
 * calculated, null where it can; chi-squared with one degree of freedom and the slope per period, both null where not tested or
 * without usable limits; and whether a break in the series lies between the latest period and the one before it.
 */
public final class RecentTrends extends StructFunction<InternalRow> {
    private static final long serialVersionUID = 1L;

    private static final int START = 0;
    private static final int END = 1;
    private static final int VALUE = 2;
    private static final int COUNT = 3;
    private static final int DENOMINATOR = 4;
    private static final int LOWER = 5;
    private static final int UPPER = 6;
    private static final StructType WANTED = new StructType()
            .add("period_start", DataTypes.DateType)
            .add("period_end", DataTypes.DateType)
            .add("judged_value", DataTypes.DoubleType)
            .add("numerator", DataTypes.DoubleType)
            .add("denominator", DataTypes.DoubleType)
            .add("lower_95", DataTypes.DoubleType)
            .add("upper_95", DataTypes.DoubleType);

    private static final StructType RESULT = new StructType()
            .add("trend", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("chi_squared", DataTypes.DoubleType)
            .add("slope", DataTypes.DoubleType)
            .add("breaks_at_latest", DataTypes.BooleanType);

    public RecentTrends() {
        this(List.of());
    }

    private RecentTrends(List<StructFields> given) {
        super(
                "recent_trend",
                "The trend of a series over its latest periods",
                RESULT,
                given,
                DataTypes.createArrayType(WANTED),
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType);
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new RecentTrends(structs);
    }

    /**
     * @param periods the latest of one series, in any order
     * @param method key of the value method
     * @param polarity the catalogue's word
     * @param periodKind key of the kind of period
     * @param seriesBreaks days from which the figures say something else, as {@link SeriesBreaks#text}; null where there are none
     */
    public InternalRow invoke(
            ArrayData periods,
            UTF8String method,
            UTF8String polarity,
            UTF8String periodKind,
            @Nullable UTF8String seriesBreaks) {
        SeriesBreaks breaks = seriesBreaks == null ? SeriesBreaks.NONE : SeriesBreaks.ofText(seriesBreaks.toString());
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 0; i < periods.numElements(); i++) {
            InternalRow period = cells.cell(periods, i);
            LocalDate start = LocalDate.ofEpochDay(cells.day(period, START));
            LocalDate end = LocalDate.ofEpochDay(cells.day(period, END));
            points.add(new TrendPoint(
                    start,
                    end,
                    cells.number(period, VALUE),
                    cells.number(period, COUNT),
                    cells.number(period, DENOMINATOR),
                    cells.number(period, LOWER),
                    cells.number(period, UPPER),
                    String.valueOf(breaks.stretch(start, end))));
        }
        TrendResult trend = IndicatorTrend.of(Words.METHODS.of(method), PeriodKind.of(periodKind.toString()), points);
        Reason refusal = trend.refusal();
        return new GenericInternalRow(new Object[] {
            UTF8String.fromString(TrendWords.of(trend.direction(), Words.POLARITIES.of(polarity))),
            Words.of(refusal),
            Cells.known(trend.chiSquared()),
            Cells.known(trend.slope()),
            breaksAtLatest(points)
        });
    }

    /** Whether a break lies between the latest period and the one before it. */
    private static boolean breaksAtLatest(List<TrendPoint> points) {
        List<TrendPoint> latest = points.stream()
                .sorted(Comparator.comparing(TrendPoint::end).reversed())
                .limit(2)
                .toList();
        return latest.size() == 2
                && !Objects.equals(latest.get(0).series(), latest.get(1).series());
    }
}
