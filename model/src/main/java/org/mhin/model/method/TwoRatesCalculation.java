package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.TwoRates;

/** Difference and ratio of two rates, one row per case. */
final class TwoRatesCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("two-rates", "Difference and ratio of two rates")
            .input("x1", "first numerator")
            .input("n1", "first denominator")
            .input("x2", "second numerator")
            .input("n2", "second denominator")
            .option("multiplier", "100000", "unit of the result: 100 per cent, 100000 per 100,000")
            .option("conf", "0.95", "confidence level, 0.9 to 1 or 90 to 100 per cent")
            .results("difference", "difference_lower", "difference_upper", "ratio", "ratio_lower", "ratio_upper")
            .reference(
                    "Li HQ, Tang ML, Wong WK. Confidence intervals for ratio of two Poisson rates using the method of variance estimates recovery. Comput Stat 2014;29:869-889")
            .reference(
                    "Donner A, Zou GY. Closed-form confidence intervals for functions of the normal mean and standard deviation. Stat Methods Med Res 2012;21:347-359")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        InputRow row = input.only();
        double x1 = row.number("x1");
        double n1 = row.number("n1");
        double x2 = row.number("x2");
        double n2 = row.number("n2");
        ConfidenceLevel level = ConfidenceLevel.of(input.number("conf"));
        TwoRates.Result difference = TwoRates.difference(x1, n1, x2, n2, input.number("multiplier"), level);
        TwoRates.Result ratio = TwoRates.ratio(x1, n1, x2, n2, level);
        return List.of(new ResultRow()
                .with("difference", difference.value())
                .with("difference_lower", difference.limits().lower())
                .with("difference_upper", difference.limits().upper())
                .with("ratio", ratio.value())
                .with("ratio_lower", ratio.limits().lower())
                .with("ratio_upper", ratio.limits().upper()));
    }
}
