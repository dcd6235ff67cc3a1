package org.mhin.model.method;

import java.util.List;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.trend.LegacyTrend;
import org.mhin.model.statistic.trend.TrendDirection;
import org.mhin.model.statistic.trend.TrendResult;

/** The recent trend of the earlier Fingertips, one row per period. */
final class LegacyTrendCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = RecentTrendCalculation.series(
                    MethodFacts.of("legacy-trend", "Recent trend by the earlier Fingertips rule"))
            .option("method", "inverse_variance_weighted", "inverse_variance_weighted or chi_squared_for_proportions")
            .option("year_range", "1", "years that a period covers")
            .results("marker", "chi2", "is_significant", "message")
            .reference("Armitage P. Tests for linear trends in proportions and frequencies. Biometrics 1955;11:375-386")
            .reference(
                    "Cochran WG. Some methods for strengthening the common chi-squared tests. Biometrics 1954;10:417-451")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        LegacyTrend.Rule method = LegacyTrend.Rule.find(input.required("method"))
                .orElseThrow(() -> new InvalidInput(
                        InvalidInput.Reason.NOT_READABLE,
                        "Option method must be inverse_variance_weighted or chi_squared_for_proportions"));
        TrendResult trend = LegacyTrend.of(
                RecentTrendCalculation.type(input),
                input.whole("year_range"),
                RecentTrendCalculation.points(input),
                method);
        ResultRow row = new ResultRow().with("marker", trend.direction().marker());
        if (trend.direction() == TrendDirection.CANNOT_BE_CALCULATED) {
            row.with("chi2", "");
        } else {
            row.withUndefined("chi2", trend.chiSquared());
        }
        return List.of(row.with("is_significant", Boolean.toString(trend.significant()))
                .with("message", trend.message()));
    }
}
