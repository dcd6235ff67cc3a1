package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.rate.StudentMean;

/** Means of the values of a case. */
final class MeanCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("mean", "Mean with Student's t limits")
            .input("value", "a value; one blank makes the result missing")
            .results("value_sum", "value_count", "stdev")
            .estimate()
            .reference("Student. The probable error of a mean. Biometrika 1908;6:1-25")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        StudentMean.Result mean = StudentMean.of(input.column("value"));
        return List.of(new ResultRow()
                .with("value_sum", mean.sum())
                .with("value_count", mean.count())
                .with("stdev", mean.standardDeviation())
                .with(mean.estimate()));
    }
}
