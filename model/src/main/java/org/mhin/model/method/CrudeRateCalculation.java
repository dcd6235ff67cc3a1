package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.CrudeRate;
import org.mhin.model.statistic.rate.PoissonLimits;

/** Crude rates; the rows of a case are summed first. */
final class CrudeRateCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("crude-rate", "Crude rate with exact or Byar's limits")
            .input("x", "events, 0 or more; blank when missing")
            .input("n", "person-years at risk, above 0; blank when missing")
            .option("multiplier", "100000", "unit of the result: 100 per cent, 100000 per 100,000")
            .option("conf", null, "a third confidence level, 0.9 to 1 or 90 to 100 per cent; blank for none")
            .estimate()
            .results("method", "conf_lower", "conf_upper")
            .reference("Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442")
            .reference("Breslow NE, Day NE. Statistical methods in cancer research, volume II. IARC 1987")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        double x = input.sum("x");
        double n = input.sum("n");
        double multiplier = input.number("multiplier");
        ConfidenceLevel level = input.level();
        Interval third = level == null ? Interval.MISSING : CrudeRate.interval(x, n, multiplier, level);
        return List.of(new ResultRow()
                .with(CrudeRate.estimate(x, n, multiplier))
                .with("method", Double.isNaN(x) ? "" : PoissonLimits.method(x))
                .with("conf_lower", third.lower())
                .with("conf_upper", third.upper()));
    }
}
