package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mhin.model.comparison.ChartIcons;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.statistic.chart.ControlChart;

/** XmR charts, one row per period in order. */
final class ControlChartCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "control-chart", "XmR control chart with special cause rules")
            .optionalInput("period", "name of the period")
            .input("value", "the value, never blank")
            .optionalInput("recalculate", "true where the limits are recalculated from this period on")
            .option("run-length", "7", "points that make a shift or a trend")
            .option("screen", "true", "true: leave outlying moving ranges out of the limits")
            .option("target", null, "a target; blank for none")
            .option("polarity", null, "High is good, Low is good, No judgement, Not applicable; blank as No judgement")
            .results(
                    "period",
                    "value",
                    "phase",
                    "mean",
                    "lower_process_limit",
                    "upper_process_limit",
                    "provisional",
                    "variation",
                    "rules",
                    "assurance")
            .reference("Wheeler DJ. Understanding variation. SPC Press 1993")
            .reference("NHS England. Making data count: strengthening your decisions, 2019")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 1; i < input.rows().size(); i++) {
            if (Boolean.parseBoolean(input.rows().get(i).text("recalculate"))) {
                starts.add(i);
            }
        }
        ControlChart.Settings settings = new ControlChart.Settings(
                input.whole("run-length"),
                input.flag("screen")
                        ? ControlChart.Screening.LEAVE_OUT_OUTLYING_RANGES
                        : ControlChart.Screening.USE_ALL_RANGES);
        Polarity polarity = IntervalComparisonCalculation.polarity(input);
        double target = input.number("target");
        int[] phases = starts.stream().mapToInt(Integer::intValue).toArray();
        List<ResultRow> results = new ArrayList<>();
        for (ControlChart.Point point : ControlChart.xmr(input.column("value"), phases, settings)) {
            results.add(new ResultRow()
                    .with("period", input.rows().get(results.size()).text("period"))
                    .with("value", point.value())
                    .with("phase", point.phase())
                    .with("mean", point.mean())
                    .with("lower_process_limit", point.lowerLimit())
                    .with("upper_process_limit", point.upperLimit())
                    .with("provisional", Boolean.toString(point.provisional()))
                    .with(
                            "variation",
                            ChartIcons.variation(point.variation(), polarity).text())
                    .with(
                            "rules",
                            point.rules().stream()
                                    .sorted()
                                    .map(ControlChart.Rule::text)
                                    .collect(Collectors.joining("; ")))
                    .with(
                            "assurance",
                            Double.isNaN(target)
                                    ? ""
                                    : ChartIcons.assurance(point.targetPosition(target), polarity)
                                            .text()));
        }
        return results;
    }
}
