package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.EqualGroups;

/** {@code mhin.quintile}: the quintile of an area among its peers: {@link EqualGroups}. */
public final class Quintile extends MethodFunction<Integer> {
    private static final long serialVersionUID = 1L;

    /** Of how many groups. */
    static final int QUINTILES = 5;

    public Quintile() {
        super(
                "quintile",
                "The quintile of an area among its peers",
                DataTypes.IntegerType,
                DataTypes.IntegerType,
                DataTypes.IntegerType);
    }

    /**
     * @param position 1 for the lowest value
     * @param members areas that have a value
     * @return 1 to 5, 1 the lowest values; null below five areas
     */
    public static @Nullable Integer invoke(int position, int members) {
        return members < QUINTILES ? null : Integer.valueOf(EqualGroups.group(position, members, QUINTILES));
    }
}
