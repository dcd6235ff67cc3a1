package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.rank.RankQuantile;

/** Rank quantiles of the areas of a case. */
final class RankQuantileCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("rank-quantile", "Rank-based quantiles of areas")
            .input("area", "code of the area")
            .input("value", "value ranked; blank is not counted")
            .option("nquantiles", "10", "number of quantiles")
            .option("invert", "true", "true: quantile 1 holds the highest values")
            .results("area", "quantile")
            .reference("Public Health Technical Guidance: assigning deprivation categories")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        boolean highestFirst = input.flag("invert");
        int[] quantiles = RankQuantile.assign(
                input.column("value"),
                input.whole("nquantiles"),
                highestFirst ? RankQuantile.Order.HIGHEST_FIRST : RankQuantile.Order.LOWEST_FIRST);
        List<ResultRow> results = new ArrayList<>();
        for (int i = 0; i < quantiles.length; i++) {
            results.add(new ResultRow()
                    .with("area", input.rows().get(i).text("area"))
                    .with("quantile", quantiles[i] == 0 ? Double.NaN : quantiles[i]));
        }
        return results;
    }
}
