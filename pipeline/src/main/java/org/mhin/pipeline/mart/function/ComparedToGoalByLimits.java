package org.mhin.pipeline.mart.function;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Significance;
import org.mhin.model.indicator.IndicatorGoal;
import org.mhin.model.statistic.Estimate;

/** {@code mhin.compared_to_goal_by_limits}: whether a value meets a goal beyond chance: {@link IndicatorGoal.Rule}. */
public final class ComparedToGoalByLimits extends StructFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] WORDS = Words.of(Significance.values(), Significance::goalKey);

    public ComparedToGoalByLimits() {
        this(List.of());
    }

    private ComparedToGoalByLimits(List<StructFields> given) {
        super(
                "compared_to_goal_by_limits",
                "Whether a value meets a goal beyond chance, by its 95% limits",
                DataTypes.StringType,
                given,
                JudgedFigure.WANTED,
                DataTypes.DoubleType,
                DataTypes.StringType);
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new ComparedToGoalByLimits(structs);
    }

    /**
     * @param figure of the area: {@link JudgedFigure}
     * @param goal in the indicator's unit
     * @param rule key of the goal's rule
     * @return the word of the {@link Significance}
     */
    public UTF8String invoke(InternalRow figure, double goal, UTF8String rule) {
        Estimate own = JudgedFigure.estimate(given.get(0), figure);
        return WORDS[
                Words.GOAL_RULES
                        .of(rule)
                        .judge(own.value(), own.interval95(), goal)
                        .ordinal()];
    }
}
