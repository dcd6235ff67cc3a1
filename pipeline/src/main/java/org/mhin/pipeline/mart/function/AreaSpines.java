package org.mhin.pipeline.mart.function;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Digest;
import org.mhin.model.comparison.AreaSpine;
import org.mhin.model.reason.Reason;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.ValueScale;

/**
 * {@code mhin.area_spine}: the areas of one kind in one period side by side, {@link AreaSpine}. For each area, in the order of their
 * keys, a struct: {@code a}, what was given for it; the ends and quarters of all, the same for each; and where this one stands.
 */
public final class AreaSpines extends StructFunction<ArrayData> {
    private static final long serialVersionUID = 1L;

    private static final int AREA = 0;
    private static final int VALUE = 1;
    private static final int LOWER = 2;
    private static final int UPPER = 3;
    private static final StructType WANTED = new StructType()
            .add("area", DataTypes.StringType)
            .add("value", DataTypes.DoubleType)
            .add("lower_95", DataTypes.DoubleType)
            .add("upper_95", DataTypes.DoubleType);

    private static final UTF8String[] SCALES =
            Words.of(ValueScale.values(), scale -> scale.name().toLowerCase(Locale.ROOT));

    public AreaSpines() {
        this(List.of());
    }

    private AreaSpines(List<StructFields> given) {
        super(
                "area_spine",
                "The areas of one kind in one period side by side",
                DataTypes.createArrayType(result(cells(given).struct()), false),
                given,
                DataTypes.createArrayType(WANTED),
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.StringType,
                DataTypes.StringType);
    }

    private static StructType result(StructType given) {
        return new StructType()
                .add("a", given)
                .add("areas", DataTypes.IntegerType)
                .add("areas_with_value", DataTypes.IntegerType)
                .add("worst", DataTypes.DoubleType)
                .add("p25", DataTypes.DoubleType)
                .add("median", DataTypes.DoubleType)
                .add("p75", DataTypes.DoubleType)
                .add("best", DataTypes.DoubleType)
                .add("ranked_areas", DataTypes.IntegerType)
                .add("rank_scale", DataTypes.StringType)
                .add("position", DataTypes.DoubleType)
                .add("rank", DataTypes.IntegerType)
                .add("rank_lower", DataTypes.IntegerType)
                .add("rank_upper", DataTypes.IntegerType)
                .add("not_distinguishable", DataTypes.IntegerType)
                .add("rank_reason", DataTypes.StringType);
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new AreaSpines(structs);
    }

    /**
     * @param areas one struct each
     * @param method key of the value method
     * @param multiplier of the indicator's unit
     * @param polarity the catalogue's word
     * @param series names them all: the seed of the ranks' intervals comes from it
     */
    public ArrayData invoke(
            ArrayData areas, UTF8String method, double multiplier, UTF8String polarity, UTF8String series) {
        int[] order = cells.orderedByText(areas, AREA);
        double[] values = cells.numbers(areas, order, VALUE);
        Method way = Words.METHODS.of(method);
        AreaSpine spine = AreaSpine.of(
                values,
                cells.numbers(areas, order, LOWER),
                cells.numbers(areas, order, UPPER),
                way.scale(),
                multiplier,
                Words.POLARITIES.of(polarity),
                way == Method.COUNT,
                Digest.seed(series.toString()));
        ValueScale scale = spine.scale();
        Object[] rows = new Object[order.length];
        for (int i = 0; i < order.length; i++) {
            AreaSpine.Rank rank = spine.ranks()[i];
            boolean hasLimits = rank != null && scale != null;
            @Nullable
            Object[] row = {
                cells.cell(areas, order[i]),
                order.length,
                spine.areasWithValue(),
                Cells.known(spine.worst()),
                Cells.known(spine.lowerQuartile()),
                Cells.known(spine.median()),
                Cells.known(spine.upperQuartile()),
                Cells.known(spine.best()),
                spine.rankedAreas(),
                scale == null ? null : SCALES[scale.ordinal()],
                Cells.known(spine.position(i)),
                rank == null ? null : rank.rank(),
                hasLimits ? rank.lower() : null,
                hasLimits ? rank.upper() : null,
                hasLimits ? rank.notDistinguishable() : null,
                Words.of(reason(spine, i, hasLimits))
            };
            rows[i] = new GenericInternalRow(row);
        }
        return new GenericArrayData(rows);
    }

    /** Why an area has no rank, or one without limits; null where it has both. */
    private static @Nullable Reason reason(AreaSpine spine, int area, boolean hasLimits) {
        if (hasLimits) {
            return null;
        }
        if (Double.isNaN(spine.values()[area])) {
            return Reason.NO_VALUE;
        }
        Reason unranked = spine.unranked();
        return unranked == null ? Reason.NO_LIMITS : unranked;
    }
}
