package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.Interval;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.WilsonScore;

/** Proportions; the rows of a case are summed first. */
final class ProportionCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("proportion", "Proportion with Wilson score limits")
            .input("x", "numerator, 0 to n; blank when missing")
            .input("n", "denominator, above 0; blank when missing")
            .option("multiplier", "100", "unit of the result: 100 per cent, 100000 per 100,000")
            .option("conf", null, "a third confidence level, 0.9 to 1 or 90 to 100 per cent; blank for none")
            .estimate()
            .results("conf_lower", "conf_upper")
            .reference(
                    "Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209-212")
            .reference(
                    "Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872")
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
        Interval third = level == null ? Interval.MISSING : WilsonScore.interval(x, n, multiplier, level);
        return List.of(new ResultRow()
                .with(WilsonScore.estimate(x, n, multiplier))
                .with("conf_lower", third.lower())
                .with("conf_upper", third.upper()));
    }
}
