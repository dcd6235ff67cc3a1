package org.mhin.model.method;

import java.util.List;
import org.mhin.model.comparison.Goal;
import org.mhin.model.comparison.Significance;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.InvalidInput;

/** Judgements against a goal, one row per case. */
final class GoalCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("goal", "Comparison with a goal")
            .input("value", "the area's value; blank when missing")
            .optionalInput("lower95", "lower 95% limit")
            .optionalInput("upper95", "upper 95% limit")
            .optionalInput("reference1", "England's previous value, or the value at the lower percentile")
            .optionalInput("reference2", "the value at the upper percentile")
            .option("goal_kind", "single_value", "single_value, range, previous_year_england or percentile_range")
            .option("lower_goal", null, "the goal, or the lower end of the range")
            .option("upper_goal", null, "the upper end of the range")
            .option("use_confidence_interval", "false", "single_value: judge by the interval")
            .option("polarity", null, "High is good, Low is good, No judgement, Not applicable; blank as No judgement")
            .results("significance", "label")
            .reference("Fingertips technical guidance: benchmarking against a goal")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        InputRow row = input.only();
        Significance significance = goal(input, row)
                .judge(
                        row.number("value"),
                        new Interval(row.number("lower95"), row.number("upper95")),
                        IntervalComparisonCalculation.polarity(input));
        return List.of(
                new ResultRow().with("significance", significance.text()).with("label", significance.goalLabel()));
    }

    private static Goal goal(CalculationCase input, InputRow row) {
        double lower = input.number("lower_goal");
        return switch (input.required("goal_kind")) {
            case "single_value" ->
                input.flag("use_confidence_interval") ? new Goal.WithInterval(lower) : new Goal.SingleValue(lower);
            case "range" -> new Goal.Range(lower, input.number("upper_goal"));
            case "previous_year_england" -> new Goal.PreviousYearEngland(row.number("reference1"));
            case "percentile_range" -> new Goal.PercentileRange(row.number("reference1"), row.number("reference2"));
            default ->
                throw new InvalidInput(
                        InvalidInput.Reason.NOT_READABLE,
                        "Option goal_kind must be single_value, range, previous_year_england or percentile_range");
        };
    }
}
