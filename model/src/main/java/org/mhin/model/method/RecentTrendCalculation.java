package org.mhin.model.method;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.TrendWords;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.trend.RecentTrend;
import org.mhin.model.statistic.trend.TrendDirection;
import org.mhin.model.statistic.trend.TrendPoint;
import org.mhin.model.statistic.trend.TrendResult;

/** The current recent trend, one row per period. */
final class RecentTrendCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = series(MethodFacts.of("recent-trend", "Recent trend"))
            .option("polarity", null, "High is good, Low is good, No judgement; blank as No judgement")
            .option(
                    "unrecognised-polarity",
                    "low-is-good",
                    "how other words are read: low-is-good, as Fingertips does, or plain")
            .results("trend", "marker", "chi2", "slope", "is_significant", "message")
            .reference("Fingertips: recent trends guidance")
            .reference("Draper NR, Smith H. Applied regression analysis, 3rd edition. Wiley 1998")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        TrendResult trend = RecentTrend.of(type(input), points(input));
        return List.of(finish(
                        new ResultRow()
                                .with("trend", TrendWords.of(trend.direction(), polarity(input)))
                                .with("marker", trend.direction().marker()),
                        trend)
                .with("is_significant", Boolean.toString(trend.significant()))
                .with("message", trend.message()));
    }

    private static ResultRow finish(ResultRow row, TrendResult trend) {
        return trend.direction() == TrendDirection.CANNOT_BE_CALCULATED
                ? row.with("chi2", "").with("slope", "")
                : row.withUndefined("chi2", trend.chiSquared()).withUndefined("slope", trend.slope());
    }

    private static Polarity polarity(CalculationCase input) {
        String text = input.text("polarity");
        if (text == null) {
            return Polarity.NO_JUDGEMENT;
        }
        Optional<Polarity> known = Polarity.find(text).filter(polarity -> polarity != Polarity.NOT_APPLICABLE);
        return known.orElse(
                input.oneOf("unrecognised-polarity", "low-is-good", "plain").equals("plain")
                        ? Polarity.NO_JUDGEMENT
                        : Polarity.LOW_IS_GOOD);
    }

    /** What a series is read from, by every rule of a recent trend. */
    static MethodFacts.Builder series(MethodFacts.Builder facts) {
        return facts.input("period_end", "last day of the period, like 2025-03-31")
                .optionalInput("period_start", "first day; blank when overlap need not be looked for")
                .input("value", "value; blank when missing")
                .input("count", "numerator; blank when missing")
                .input("denominator", "denominator; blank when missing")
                .input("lower95", "lower 95% limit; blank when missing")
                .input("upper95", "upper 95% limit; blank when missing")
                .optionalInput("series", "a text that changes where the series breaks")
                .option(
                        "value_type",
                        null,
                        "Proportion, Crude rate, Directly standardised rate; anything else is not tested")
                .option("missing-sentinel", "-1", "a number that stands for missing, as in Fingertips files");
    }

    static Optional<Method> type(CalculationCase input) {
        String text = input.text("value_type");
        return text == null ? Optional.empty() : Method.ofText(text);
    }

    static List<TrendPoint> points(CalculationCase input) {
        double sentinel = input.number("missing-sentinel");
        List<TrendPoint> points = new ArrayList<>();
        for (InputRow row : input.rows()) {
            LocalDate end = row.date("period_end");
            if (end == null) {
                throw new InvalidInput(InvalidInput.Reason.FIELD_MISSING, "Every period needs its last day");
            }
            points.add(new TrendPoint(
                    row.date("period_start"),
                    end,
                    known(row.number("value"), sentinel),
                    known(row.number("count"), sentinel),
                    known(row.number("denominator"), sentinel),
                    row.number("lower95"),
                    row.number("upper95"),
                    row.text("series")));
        }
        return points;
    }

    private static double known(double number, double sentinel) {
        return number == sentinel ? Double.NaN : number;
    }
}
