package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.rate.IndirectStandardisation;

/** Indirectly standardised rates, one row per age band. */
final class StandardisedIndirectRateCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "indirectly-standardised-rate", "Indirectly standardised rate")
            .optionalInput("ageband", "name of the band")
            .input("x", "events here; blank counts as 0")
            .input("n", "person-years here; blank counts as 0")
            .input("x_ref", "events in the reference population; blank counts as 0")
            .input("n_ref", "person-years in the reference population; blank makes the result missing")
            .option("multiplier", "100000", "unit of the result: 100 per cent, 100000 per 100,000")
            .results("observed", "expected", "ref_rate")
            .estimate()
            .results("method")
            .reference("Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442")
            .reference("Breslow NE, Day NE. Statistical methods in cancer research, volume II. IARC 1987")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        IndirectStandardisation.Result result =
                StandardisedRatioCalculation.gather(input).rate(input.number("multiplier"));
        ResultRow row = new ResultRow()
                .with("observed", result.observed())
                .with("expected", result.expected())
                .with("ref_rate", result.referenceRate());
        return List.of(StandardisedRatioCalculation.finish(row, result));
    }
}
