package org.mhin.pipeline.mart.function;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Significance;
import org.mhin.model.indicator.IndicatorGoal;

/** {@code mhin.compared_to_goal}: whether a value meets a goal: {@link IndicatorGoal.Rule}. */
public final class ComparedToGoal extends MethodFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] WORDS = Words.of(Significance.values(), Significance::goalKey);

    public ComparedToGoal() {
        super(
                "compared_to_goal",
                "Whether a value meets a goal",
                DataTypes.StringType,
                DataTypes.StringType,
                DataTypes.DoubleType,
                DataTypes.DoubleType);
    }

    /**
     * @param rule key of the goal's rule
     * @param goal in the indicator's unit
     * @param value NaN when missing
     * @return the word of the {@link Significance}
     */
    public static UTF8String invoke(UTF8String rule, double goal, double value) {
        return WORDS[Words.GOAL_RULES.of(rule).judge(value, goal).ordinal()];
    }
}
