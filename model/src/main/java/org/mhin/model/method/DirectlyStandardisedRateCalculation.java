package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.rate.DirectlyStandardisedRate;

/** Directly standardised rates, one row per age band. */
final class DirectlyStandardisedRateCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "directly-standardised-rate", "Directly age-standardised rate with Dobson limits")
            .optionalInput("ageband", "name of the band")
            .input("x", "events, 0 or more; blank counts as 0")
            .input("n", "person-years, above 0")
            .input("stdpop", "standard population of the band, 0 or more")
            .option("multiplier", "100000", "unit of the result: 100 per cent, 100000 per 100,000")
            .results("total_count", "total_pop")
            .estimate()
            .results("statistic")
            .reference(
                    "Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Confidence intervals for weighted sums of Poisson parameters. Stat Med 1991;10:457-462")
            .reference(
                    "Morris JK, Tan J, Fryers P, Bestwick J. Evaluation of stability of directly standardized rates for sparse data using simulation methods. Popul Health Metr 2018;16:19")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        DirectlyStandardisedRate rate = new DirectlyStandardisedRate();
        for (InputRow row : input.rows()) {
            rate.add(row.number("x"), row.number("n"), row.number("stdpop"));
        }
        double multiplier = input.number("multiplier");
        return List.of(row(rate.result(multiplier), multiplier));
    }

    static ResultRow row(DirectlyStandardisedRate.Result result, double multiplier) {
        return new ResultRow()
                .with("total_count", result.totalCount())
                .with("total_pop", result.totalPopulation())
                .with(result.estimate())
                .with(
                        "statistic",
                        result.tooFewEvents()
                                ? "dsr NA for total count < 10"
                                : "dsr per " + ResultRow.format(multiplier));
    }
}
