package org.mhin.pipeline.mart.function;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.mhin.model.comparison.Significance;
import org.mhin.model.indicator.IndicatorGoal;

/** {@code mhin.compared_to_goal}: whether a value meets a goal: {@link IndicatorGoal.Rule}. */
public final class ComparedToGoal extends StructFunction<UTF8String> {
    private static final long serialVersionUID = 1L;
    private static final UTF8String[] WORDS = Words.of(Significance.values(), Significance::goalKey);

    public ComparedToGoal() {
        this(List.of());
    }

    private ComparedToGoal(List<StructFields> given) {
        super(
                "compared_to_goal",
                "Whether a value meets a goal",
                DataTypes.StringType,
                given,
                JudgedFigure.WANTED,
                DataTypes.DoubleType,
                DataTypes.StringType);
    }

    @Override
    BoundFunction bound(List<StructFields> structs) {
        return new ComparedToGoal(structs);
    }

    /**
     * @param figure of the area: {@link JudgedFigure}
     * @param goal in the indicator's unit
     * @param rule key of the goal's rule
     * @return the word of the {@link Significance}
     */
    public UTF8String invoke(InternalRow figure, double goal, UTF8String rule) {
        return WORDS[
                Words.GOAL_RULES
                        .of(rule)
                        .judge(JudgedFigure.value(given.get(0), figure), goal)
                        .ordinal()];
    }
}
