package org.mhin.model.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rate.LifeExpectancy;

/** Life expectancy at each of 20 ages. */
final class LifeExpectancyCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "life-expectancy", "Life expectancy from an abridged life table")
            .input("startage", "first age of the band: 0, 1, 5, 10 to 90")
            .input("deaths", "deaths")
            .input("population", "person-years")
            .results("startage")
            .estimate()
            .reference("Chiang CL. The life table and its applications. Krieger 1984")
            .reference(
                    "Silcocks PBS, Jenner DA, Reza R. Life expectancy as a summary of mortality in a population. J Epidemiol Community Health 2001;55:38-43")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<InputRow> rows = new ArrayList<>(input.rows());
        rows.sort(Comparator.comparingDouble(row -> row.number("startage")));
        List<ResultRow> results = new ArrayList<>();
        if (rows.size() == LifeExpectancy.START_AGES.size()) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).number("startage") != LifeExpectancy.START_AGES.get(i)) {
                    throw new InvalidInput(
                            InvalidInput.Reason.ROWS_INCONSISTENT,
                            "The bands of a life table must start at 0, 1, 5 and every five years to 90");
                }
            }
        }
        List<Estimate> estimates = LifeExpectancy.at(
                rows.stream().mapToDouble(row -> row.number("deaths")).toArray(),
                rows.stream().mapToDouble(row -> row.number("population")).toArray());
        for (int i = 0; i < rows.size(); i++) {
            Estimate estimate = i < estimates.size() ? estimates.get(i) : Estimate.MISSING;
            results.add(new ResultRow()
                    .with("startage", rows.get(i).number("startage"))
                    .with(estimate));
        }
        return results;
    }
}
