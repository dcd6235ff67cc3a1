package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.chart.FunnelPlot;

/** The control limits of a funnel plot. */
final class FunnelLimitsCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("funnel-limits", "Funnel plot control limits")
            .casesBy("dataset_id")
            .input("area", "code of the area")
            .input("numerator", "events")
            .input("denominator", "population, person-years or expected events")
            .optionalInput("rate", "published rate in the unit of the multiplier")
            .option("statistic", "proportion", "proportion, rate or ratio")
            .option("rate_type", "crude", "crude or dsr")
            .option("ratio_type", "isr", "isr or count")
            .option("multiplier", "100", "unit of the result: 100 per cent, 100000 per 100,000")
            .results(
                    "point",
                    "axis_value",
                    "lower_2s_limit",
                    "upper_2s_limit",
                    "lower_3s_limit",
                    "upper_3s_limit",
                    "baseline")
            .reference(
                    "Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-1202")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<ResultRow> results = new ArrayList<>();
        int number = 1;
        for (FunnelPlot.Point point : FunnelPlot.limits(areas(input), kind(input), input.number("multiplier"))) {
            results.add(new ResultRow()
                    .with("point", number++)
                    .with("axis_value", point.axis())
                    .with("lower_2s_limit", point.lower2())
                    .with("upper_2s_limit", point.upper2())
                    .with("lower_3s_limit", point.lower3())
                    .with("upper_3s_limit", point.upper3())
                    .with("baseline", point.baseline()));
        }
        return results;
    }

    static List<FunnelPlot.Area> areas(CalculationCase input) {
        List<FunnelPlot.Area> areas = new ArrayList<>();
        for (InputRow row : input.rows()) {
            areas.add(new FunnelPlot.Area(row.number("numerator"), row.number("denominator"), row.number("rate")));
        }
        return areas;
    }

    static FunnelPlot.Kind kind(CalculationCase input) {
        return switch (input.required("statistic")) {
            case "proportion" -> FunnelPlot.Kind.PROPORTION;
            case "rate" ->
                input.oneOf("rate_type", "crude", "dsr").equals("dsr")
                        ? FunnelPlot.Kind.DIRECTLY_STANDARDISED_RATE
                        : FunnelPlot.Kind.CRUDE_RATE;
            case "ratio" ->
                input.oneOf("ratio_type", "isr", "count").equals("count")
                        ? FunnelPlot.Kind.COUNT_RATIO
                        : FunnelPlot.Kind.STANDARDISED_RATIO;
            default ->
                throw new InvalidInput(
                        InvalidInput.Reason.NOT_READABLE, "Option statistic must be proportion, rate or ratio");
        };
    }
}
