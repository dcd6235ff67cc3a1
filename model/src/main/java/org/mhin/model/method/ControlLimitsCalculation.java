package org.mhin.model.method;

import java.util.List;
import org.mhin.model.comparison.ControlLimits;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;

/** Comparisons by control limits around a benchmark, one row per case. */
final class ControlLimitsCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "control-limits", "Comparison with a benchmark by control limits")
            .input("value", "the area's value in the unit")
            .input("denominator", "the area's denominator")
            .input("benchmark_value", "the benchmark's value in the unit")
            .option("statistic", "proportion", "proportion or rate")
            .option("unit", "100", "unit of the values")
            .option("polarity", null, "High is good, Low is good, No judgement, Not applicable; blank as No judgement")
            .results("two_sigma", "three_sigma")
            .reference(
                    "Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-1202")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        return List.of(new ResultRow()
                .with("two_sigma", judge(input, ControlLimits.Width.TWO_SIGMA).text())
                .with(
                        "three_sigma",
                        judge(input, ControlLimits.Width.THREE_SIGMA).text()));
    }

    private static Significance judge(CalculationCase input, ControlLimits.Width width) {
        InputRow row = input.only();
        double value = row.number("value");
        double denominator = row.number("denominator");
        double benchmark = row.number("benchmark_value");
        double unit = input.number("unit");
        Polarity polarity = IntervalComparisonCalculation.polarity(input);
        return input.oneOf("statistic", "proportion", "rate").equals("rate")
                ? ControlLimits.rate(value, denominator, benchmark, unit, width, polarity)
                : ControlLimits.proportion(value, denominator, benchmark, unit, width, polarity);
    }
}
