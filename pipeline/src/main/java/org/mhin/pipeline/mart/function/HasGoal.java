package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.mhin.model.breakdown.Breakdown;
import org.mhin.model.indicator.IndicatorGoal;

/** {@code mhin.has_goal}: whether an indicator's goal is held against a figure: {@link IndicatorGoal.Scope#isHeldAgainst}. */
public final class HasGoal extends MethodFunction<Boolean> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String NO_CATEGORY = UTF8String.fromString(Breakdown.ALL);

    public HasGoal() {
        super(
                "has_goal",
                "Whether an indicator's goal applies to a figure",
                DataTypes.BooleanType,
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.StringType);
    }

    /**
     * @param scope of the goal; null where the indicator has none that values are held against
     * @param areaType key
     * @param category {@code all} where the figure is of no category
     */
    public static boolean invoke(@Nullable UTF8String scope, UTF8String areaType, UTF8String category) {
        return scope != null
                && Words.GOAL_SCOPES
                        .of(scope)
                        .isHeldAgainst(
                                Words.AREA_TYPES.of(areaType).key(),
                                category.equals(NO_CATEGORY) ? Breakdown.ALL : category.toString());
    }
}
