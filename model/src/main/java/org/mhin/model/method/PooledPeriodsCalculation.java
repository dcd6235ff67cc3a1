package org.mhin.model.method;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rate.PooledPeriods;

/** Rolling windows of the periods of a case. */
final class PooledPeriodsCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("pooled-periods", "Rolling and pooled periods")
            .input("period", "number of the period, consecutive")
            .input("x", "numerator; blank when missing")
            .input("n", "denominator; blank when missing")
            .option("kind", "rate", "rate or percent")
            .option("window", "3", "periods in a window")
            .option("multiplier", null, "unit; blank for 100000 (rate) or 100 (percent)")
            .results("period_end", "period_start", "pooled_x", "pooled_n")
            .estimate()
            .results("multiplier")
            .reference("Public Health Technical Guidance: rates, pooled years")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        boolean percent = input.oneOf("kind", "rate", "percent").equals("percent");
        double multiplier = input.number("multiplier");
        if (Double.isNaN(multiplier)) {
            multiplier = percent ? 100 : 100000;
        }
        Map<Integer, PooledPeriods.Counts> periods = new HashMap<>();
        for (InputRow row : input.rows()) {
            PooledPeriods.Counts before = periods.put(
                    InputRow.whole("period", row.number("period")),
                    new PooledPeriods.Counts(row.number("x"), row.number("n")));
            if (before != null) {
                throw new InvalidInput(InvalidInput.Reason.ROWS_INCONSISTENT, "A period must be there only once");
            }
        }
        List<ResultRow> results = new ArrayList<>();
        for (PooledPeriods.Window window : PooledPeriods.rolling(
                periods,
                input.whole("window"),
                percent ? PooledPeriods.Measure.PROPORTION : PooledPeriods.Measure.CRUDE_RATE,
                multiplier)) {
            results.add(new ResultRow()
                    .with("period_end", window.end())
                    .with("period_start", window.start())
                    .with("pooled_x", window.x())
                    .with("pooled_n", window.n())
                    .with(window.estimate())
                    .with("multiplier", multiplier));
        }
        return results;
    }
}
