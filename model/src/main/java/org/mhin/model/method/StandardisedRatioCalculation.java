package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.IndirectStandardisation;

/** Indirectly standardised ratios, one row per age band. */
final class StandardisedRatioCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "indirectly-standardised-ratio", "Indirectly standardised ratio")
            .optionalInput("ageband", "name of the band")
            .input("x", "events here; blank counts as 0")
            .input("n", "person-years here; blank counts as 0")
            .input("x_ref", "events in the reference population; blank counts as 0")
            .input("n_ref", "person-years in the reference population; blank makes the result missing")
            .option("refvalue", "100", "what the reference population is worth, 1 or 100")
            .results("observed", "expected")
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
        IndirectStandardisation.Result result = gather(input).ratio(input.number("refvalue"));
        ResultRow row = new ResultRow().with("observed", result.observed()).with("expected", result.expected());
        return List.of(finish(row, result));
    }

    static IndirectStandardisation gather(CalculationCase input) {
        IndirectStandardisation sums = new IndirectStandardisation();
        for (InputRow row : input.rows()) {
            sums.add(row.number("x"), row.number("n"), row.number("x_ref"), row.number("n_ref"));
        }
        return sums;
    }

    /** With nothing expected the ratio is undefined, which is not the same as missing. */
    static ResultRow finish(ResultRow row, IndirectStandardisation.Result result) {
        if (Double.isNaN(result.expected())) {
            row.with(Estimate.MISSING);
        } else {
            row.withUndefined("value", result.estimate().value())
                    .withUndefined("lower95", result.estimate().lower95())
                    .withUndefined("upper95", result.estimate().upper95())
                    .withUndefined("lower99_8", result.estimate().lower998())
                    .withUndefined("upper99_8", result.estimate().upper998());
        }
        return row.with("method", result.method());
    }
}
