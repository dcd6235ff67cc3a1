package org.mhin.pipeline.mart.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.indicator.LimitsRule;
import org.mhin.model.inequality.Gap;
import org.mhin.model.inequality.GroupFigure;
import org.mhin.model.inequality.GroupKinds;
import org.mhin.model.inequality.GroupResult;
import org.mhin.model.inequality.Inequalities;
import org.mhin.model.inequality.SlopeOfGroups;
import org.mhin.model.statistic.rate.Method;

/**
 * {@code mhin.group_gaps}: the groups among the figures of one indicator, area and period, {@link Inequalities}. For each figure of a
 * group, in the order of sex, age, kind of category and category, a struct: {@code c}, {@code t} and {@code r}, what was given for it,
 * for the whole and for the group it is held against, the last two null where there is none; and what is said of it.
 */
public final class GroupGaps extends StructFunction<ArrayData> {
    private static final long serialVersionUID = 1L;

    private static final int SEX = 0;
    private static final int AGE = 1;
    private static final int CATEGORY_TYPE = 2;
    private static final int CATEGORY = 3;
    private static final int VALUE = 4;
    private static final int JUDGED = 5;
    private static final int LOWER = 6;
    private static final int UPPER = 7;
    private static final int NUMERATOR = 8;
    private static final int DENOMINATOR = 9;
    private static final StructType WANTED = new StructType()
            .add("sex", DataTypes.StringType)
            .add("age", DataTypes.StringType)
            .add("category_type", DataTypes.StringType)
            .add("category", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("judged_value", DataTypes.DoubleType)
            .add("lower_95", DataTypes.DoubleType)
            .add("upper_95", DataTypes.DoubleType)
            .add("numerator", DataTypes.DoubleType)
            .add("denominator", DataTypes.DoubleType);

    private static final UTF8String[] WORDS = Words.of(Outcome.values(), Outcome::key);
    private static final UTF8String TWO_PROPORTIONS = UTF8String.fromString("two-proportions");
    private static final UTF8String TWO_RATES = UTF8String.fromString("two-rates");

    public GroupGaps() {
        this(List.of());
    }

    private GroupGaps(List<StructFields> given) {
        super(
                "group_gaps",
                "The groups of an area's people compared with the whole, with a group, and along their order",
                DataTypes.createArrayType(result(cells(given).struct()), false),
                given,
                DataTypes.createArrayType(WANTED),
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType);
    }

    private static StructType result(StructType given) {
        return new StructType()
                .add("c", given)
                .add("t", given)
                .add("r", given)
                .add("dimension", DataTypes.StringType)
                .add("is_unknown", DataTypes.BooleanType)
                .add("unknown_share", DataTypes.DoubleType)
                .add("compared", DataTypes.StringType)
                .add("gap", DataTypes.DoubleType)
                .add("gap_lower", DataTypes.DoubleType)
                .add("gap_upper", DataTypes.DoubleType)
                .add("ratio", DataTypes.DoubleType)
                .add("ratio_lower", DataTypes.DoubleType)
                .add("ratio_upper", DataTypes.DoubleType)
                .add("gap_method", DataTypes.StringType)
                .add("gap_reason", DataTypes.StringType)
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
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new GroupGaps(structs);
    }

    /**
     * @param figures of one indicator, area and period
     * @param method key of the value method
     * @param multiplier of the indicator's unit
     * @param limits whether limits may be computed, the catalogue's word
     * @param polarity the catalogue's word
     * @param series names them all: the seed of the slopes' limits comes from it
     */
    public ArrayData invoke(
            ArrayData figures,
            UTF8String method,
            double multiplier,
            UTF8String limits,
            UTF8String polarity,
            UTF8String series) {
        int[] order = cells.orderedByText(figures, SEX, AGE, CATEGORY_TYPE, CATEGORY);
        Map<UTF8String, String> texts = new HashMap<>();
        InternalRow[] given = new InternalRow[order.length];
        List<GroupFigure> people = new ArrayList<>(order.length);
        for (int i = 0; i < order.length; i++) {
            InternalRow cell = cells.cell(figures, order[i]);
            given[i] = cell;
            people.add(new GroupFigure(
                    new Breakdown(
                            cells.text(cell, SEX, texts),
                            cells.text(cell, AGE, texts),
                            cells.text(cell, CATEGORY_TYPE, texts),
                            cells.text(cell, CATEGORY, texts)),
                    cells.number(cell, VALUE),
                    cells.number(cell, JUDGED),
                    cells.number(cell, LOWER),
                    cells.number(cell, UPPER),
                    cells.number(cell, NUMERATOR),
                    cells.number(cell, DENOMINATOR)));
        }
        Method way = Words.METHODS.of(method);
        UTF8String gaps = way == Method.PROPORTION ? TWO_PROPORTIONS : TWO_RATES;
        List<GroupResult> results = new ArrayList<>(new Inequalities(
                        GroupKinds.shipped(),
                        way,
                        multiplier,
                        LimitsRule.of(limits.toString()),
                        Words.POLARITIES.of(polarity))
                .of(people, series.toString()));
        results.sort(Comparator.comparingInt(GroupResult::figure));
        Object[] rows = new Object[results.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(results.get(i), given, gaps);
        }
        return new GenericArrayData(rows);
    }

    private static InternalRow row(GroupResult result, InternalRow[] given, UTF8String limits) {
        Gap gap = result.gap();
        Gap other = result.referenceGap();
        SlopeOfGroups slope = result.slope();
        @Nullable
        Object[] row = {
            given[result.figure()],
            result.total() < 0 ? null : given[result.total()],
            result.reference() < 0 ? null : given[result.reference()],
            UTF8String.fromString(result.dimension()),
            result.isUnknown(),
            Cells.known(result.unknownShare()),
            WORDS[result.compared().ordinal()],
            Cells.known(gap.difference()),
            Cells.known(gap.differenceLimits().lower()),
            Cells.known(gap.differenceLimits().upper()),
            Cells.known(gap.ratio()),
            Cells.known(gap.ratioLimits().lower()),
            Cells.known(gap.ratioLimits().upper()),
            gap.reason() == null || other.reason() == null ? limits : null,
            Words.of(gap.reason()),
            Cells.known(other.difference()),
            Cells.known(other.differenceLimits().lower()),
            Cells.known(other.differenceLimits().upper()),
            Cells.known(other.ratio()),
            Cells.known(other.ratioLimits().lower()),
            Cells.known(other.ratioLimits().upper()),
            Words.of(other.reason()),
            Cells.known(slope.index()),
            Cells.known(slope.limits().lower()),
            Cells.known(slope.limits().upper()),
            Cells.known(slope.relative()),
            Cells.known(slope.relativeLimits().lower()),
            Cells.known(slope.relativeLimits().upper()),
            Words.of(slope.reason())
        };
        return new GenericInternalRow(row);
    }
}
