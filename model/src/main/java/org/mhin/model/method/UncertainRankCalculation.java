package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.statistic.rank.RankQuantile;
import org.mhin.model.statistic.rank.UncertainRank;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

/** Ranks of the areas of a case, with their uncertainty. */
final class UncertainRankCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("uncertain-rank", "Ranks of areas with intervals")
            .input("area", "code of the area")
            .input("value", "the area's value, never blank")
            .optionalInput("se", "standard error on the value's scale; blank to take it from the limits")
            .optionalInput("lower95", "lower 95% limit")
            .optionalInput("upper95", "upper 95% limit")
            .option("value_type", "0", "0 as it is, 1 rate (log scale), 2 proportion (logit scale)")
            .option("highest-first", "true", "true: rank 1 is the highest value")
            .option("conf", "0.95", "level of the intervals and of the comparisons")
            .option("repetitions", "10000", "simulated orderings")
            .option("seed", "20261121", "the same seed gives the same intervals")
            .results("area", "rank", "median_rank", "rank_lower", "rank_upper", "groups", "not_distinguishable_from")
            .reference(
                    "Goldstein H, Spiegelhalter DJ. League tables and their limitations. J R Stat Soc A 1996;159:385-443")
            .reference(
                    "Marshall EC, Spiegelhalter DJ. Reliability of league tables of in vitro fertilisation clinics. BMJ 1998;316:1701-1705")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        ValueScale scale = InequalitySlopeCalculation.scale(input.required("value_type"));
        List<InputRow> rows = input.rows();
        double[] errors = new double[rows.size()];
        for (int i = 0; i < errors.length; i++) {
            double error = rows.get(i).number("se");
            errors[i] = Double.isNaN(error)
                    ? scale.standardError(
                            rows.get(i).number("lower95"), rows.get(i).number("upper95"))
                    : error;
        }
        List<UncertainRank.Rank> ranks = UncertainRank.of(
                input.column("value"),
                errors,
                scale,
                input.flag("highest-first") ? RankQuantile.Order.HIGHEST_FIRST : RankQuantile.Order.LOWEST_FIRST,
                ConfidenceLevel.of(input.number("conf")),
                input.whole("repetitions"),
                input.whole("seed"));
        List<ResultRow> results = new ArrayList<>();
        for (UncertainRank.Rank rank : ranks) {
            results.add(new ResultRow()
                    .with("area", rows.get(results.size()).text("area"))
                    .with("rank", rank.rank())
                    .with("median_rank", rank.medianRank())
                    .with("rank_lower", rank.lowerRank())
                    .with("rank_upper", rank.upperRank())
                    .with("groups", rank.groups().stream().map(String::valueOf).collect(Collectors.joining(";")))
                    .with(
                            "not_distinguishable_from",
                            rank.notDistinguishableFrom().stream()
                                    .map(i -> String.valueOf(rows.get(i).text("area")))
                                    .collect(Collectors.joining(";"))));
        }
        return results;
    }
}
