package org.mhin.model.method;

import java.util.ArrayList;
import java.util.List;
import org.mhin.model.statistic.rate.RepeatEventsRate;

/** Directly standardised rates of repeat events, one row per age band and frequency. */
final class RepeatEventsRateCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "repeat-events-rate", "Directly standardised rate of events that are not independent")
            .input("ageband", "name of the band")
            .input("eventfreq", "events per person in this row, above 0")
            .input("x", "persons with that many events; blank counts as 0")
            .input("n", "person-years of the band")
            .input("stdpop", "standard population of the band")
            .option("multiplier", "100000", "unit of the result: 100 per cent, 100000 per 100,000")
            .results("total_count", "total_pop")
            .estimate()
            .results("statistic")
            .reference(
                    "Dobson AJ, Kuulasmaa K, Eberle E, Scherer J. Confidence intervals for weighted sums of Poisson parameters. Stat Med 1991;10:457-462")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<RepeatEventsRate.Row> rows = new ArrayList<>();
        for (InputRow row : input.rows()) {
            String band = row.text("ageband");
            rows.add(new RepeatEventsRate.Row(
                    band == null ? "" : band,
                    row.number("eventfreq"),
                    row.number("x"),
                    row.number("n"),
                    row.number("stdpop")));
        }
        double multiplier = input.number("multiplier");
        return List.of(DirectlyStandardisedRateCalculation.row(RepeatEventsRate.of(rows, multiplier), multiplier));
    }
}
