package org.mhin.model.method;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.InterpolatedBounds;

/** The profile of a group of areas. */
final class QuantileStatisticsCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "quantile-statistics", "Quartiles, bounds and percentiles of a group of areas")
            .input("value", "an area's value; blank is left out")
            .results(
                    "areas_with_value",
                    "ntile_q0",
                    "ntile_q1",
                    "ntile_q2",
                    "ntile_q3",
                    "ntile_q4",
                    "valid_values",
                    "interpolated_quintile_bounds",
                    "interpolated_quartile_bounds",
                    "median",
                    "p5",
                    "p25",
                    "p75",
                    "p95")
            .reference("Hyndman RJ, Fan Y. Sample quantiles in statistical packages. Am Stat 1996;50:361-365")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    private static final int FEWEST_FOR_PERCENTILES = 4;

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        double[] values = input.column("value");
        long valued =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        ResultRow row = new ResultRow().with("areas_with_value", valued);
        double[] quarters = EqualGroups.quarterValues(values);
        for (int i = 0; i < quarters.length; i++) {
            row.with("ntile_q" + i, quarters[i]);
        }
        row.with("valid_values", valued)
                .with("interpolated_quintile_bounds", text(InterpolatedBounds.bounds(values, 5)))
                .with("interpolated_quartile_bounds", text(InterpolatedBounds.bounds(values, 4)));
        boolean enough = valued >= FEWEST_FOR_PERCENTILES;
        row.with("median", enough ? InterpolatedBounds.percentile(values, 0.5) : Double.NaN);
        for (int percent : new int[] {5, 25, 75, 95}) {
            row.with("p" + percent, enough ? InterpolatedBounds.percentile(values, percent / 100.0) : Double.NaN);
        }
        return List.of(row);
    }

    private static String text(double[] bounds) {
        return Arrays.stream(bounds).mapToObj(ResultRow::format).collect(Collectors.joining(";"));
    }
}
