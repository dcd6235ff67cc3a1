package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.rate.AreaAggregate;

/** The value of a larger area, one row per area inside it. */
final class AreaAggregateCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "area-aggregate", "Value of a larger area from the areas inside it")
            .optionalInput("area", "code of the area inside")
            .input("count", "numerator; blank when missing")
            .input("denominator", "denominator; blank when missing")
            .input("value", "published value; blank when missing")
            .input("population", "people; blank when missing")
            .option("unit", "100", "unit of the value")
            .results("sum_count", "sum_denominator", "value", "population_weighted_value")
            .reference("Public Health Technical Guidance: aggregating areas")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<AreaAggregate.Child> children = new ArrayList<>();
        for (InputRow row : input.rows()) {
            children.add(new AreaAggregate.Child(
                    row.number("count"), row.number("denominator"), row.number("value"), row.number("population")));
        }
        AreaAggregate.Sum sum = AreaAggregate.sum(children, input.number("unit"));
        return List.of(new ResultRow()
                .with("sum_count", sum.count())
                .with("sum_denominator", sum.denominator())
                .with("value", sum.value())
                .with("population_weighted_value", AreaAggregate.populationWeighted(children)));
    }
}
