package org.mhin.model.method;

import java.util.List;
import org.mhin.model.comparison.DoubleInterval;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Significance;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.comparison.TwoLevels;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.InvalidInput;

/** Comparisons of an area's intervals with a benchmark, one row per case. */
final class IntervalComparisonCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "interval-comparison", "Comparison with a benchmark by confidence intervals")
            .input("value", "the area's value")
            .input("lower95", "lower 95% limit")
            .input("upper95", "upper 95% limit")
            .input("lower99_8", "lower 99.8% limit")
            .input("upper99_8", "upper 99.8% limit")
            .input("benchmark_value", "the benchmark's value")
            .optionalInput("benchmark_lower95", "its lower 95% limit")
            .optionalInput("benchmark_upper95", "its upper 95% limit")
            .optionalInput("area", "code of the area")
            .optionalInput("benchmark_area", "code of the benchmark; equal to the area's means not compared")
            .option("polarity", null, "High is good, Low is good, No judgement, Not applicable; blank as No judgement")
            .results(
                    "outcome95",
                    "outcome99_8",
                    "legacy_single95",
                    "legacy_single99_8",
                    "legacy_two_level",
                    "legacy_double95",
                    "legacy_label_single95",
                    "change_from_previous_period")
            .reference("Fingertips technical guidance: comparing areas")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        InputRow row = input.only();
        Polarity polarity = polarity(input);
        Estimate area = new Estimate(
                row.number("value"),
                row.number("lower95"),
                row.number("upper95"),
                row.number("lower99_8"),
                row.number("upper99_8"));
        String code = row.text("area");
        Estimate benchmark = code != null && code.equals(row.text("benchmark_area"))
                ? Estimate.MISSING
                : new Estimate(
                        row.number("benchmark_value"),
                        row.number("benchmark_lower95"),
                        row.number("benchmark_upper95"),
                        Double.NaN,
                        Double.NaN);
        double value = benchmark.value();
        Significance single = SingleInterval.significance(area.value(), area.interval95(), value, polarity);
        return List.of(new ResultRow()
                .with(
                        "outcome95",
                        Outcome.of(SingleInterval.position(area.lower95(), area.upper95(), value), polarity)
                                .text())
                .with(
                        "outcome99_8",
                        Outcome.of(SingleInterval.position(area.lower998(), area.upper998(), value), polarity)
                                .text())
                .with("legacy_single95", single.text())
                .with(
                        "legacy_single99_8",
                        SingleInterval.significance(area.value(), area.interval998(), value, polarity)
                                .text())
                .with(
                        "legacy_two_level",
                        TwoLevels.significance(area, value, polarity).text())
                .with(
                        "legacy_double95",
                        DoubleInterval.significance(area, benchmark, polarity).text())
                .with("legacy_label_single95", single.label(polarity))
                .with(
                        "change_from_previous_period",
                        DoubleInterval.change(area, benchmark).marker()));
    }

    static Polarity polarity(CalculationCase input) {
        String text = input.text("polarity");
        if (text == null) {
            return Polarity.NO_JUDGEMENT;
        }
        return Polarity.find(text)
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Reason.NOT_READABLE,
                        "Polarity must be High is good, Low is good, No judgement or Not applicable"));
    }
}
