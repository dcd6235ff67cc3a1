package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Significance;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.Interval;

/** {@code mhin.compared_to_goal_by_limits}: whether a value meets a goal beyond chance: {@link IndicatorGoal.Rule}. */
public final class ComparedToGoalByLimits extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] WORDS = Words.of(Significance.values(), Significance::goalKey);

    public ComparedToGoalByLimits() {
        super(
                "compared_to_goal_by_limits",
                "Whether a value meets a goal beyond chance, by its 95% limits",
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType,
                DataTypes.DoubleType);
    }

    /**
     * @param rule key of the goal's rule
     * @param goal in the indicator's unit
     * @param value like the limits NaN when missing
     * @return the word of the {@link Significance}
     */
    public static UTF8String invoke(UTF8String rule, double goal, double value, double lower95, double upper95) {
        return WORDS[
                Words.GOAL_RULES
                        .of(rule)
                        .judge(value, new Interval(lower95, upper95), goal)
                        .ordinal()];
    }
}
