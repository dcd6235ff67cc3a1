package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.chart.FunnelPlot;

/** Which areas fall outside a funnel. */
final class FunnelSignificanceCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "funnel-significance", "Areas outside the limits of a funnel plot")
            .casesBy("dataset_id")
            .input("area", "code of the area")
            .input("numerator", "events")
            .input("denominator", "population, person-years or expected events")
            .optionalInput("rate", "published rate in the unit of the multiplier")
            .option("statistic", "proportion", "proportion, rate or ratio")
            .option("rate_type", "crude", "crude or dsr")
            .option("ratio_type", "isr", "isr or count")
            .option("multiplier", "100", "unit of the result: 100 per cent, 100000 per 100,000")
            .results("area", "significance")
            .reference(
                    "Spiegelhalter DJ. Funnel plots for comparing institutional performance. Stat Med 2005;24:1185-1202")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<FunnelPlot.Area> areas = FunnelLimitsCalculation.areas(input);
        FunnelPlot.Kind kind = FunnelLimitsCalculation.kind(input);
        double multiplier = input.number("multiplier");
        double average = FunnelPlot.average(areas, kind, multiplier);
        List<ResultRow> results = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            results.add(new ResultRow()
                    .with("area", input.rows().get(i).text("area"))
                    .with(
                            "significance",
                            FunnelPlot.significance(areas.get(i), average, kind, multiplier)
                                    .text()));
        }
        return results;
    }
}
