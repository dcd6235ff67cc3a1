package org.mhin.model.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mhin.model.statistic.InvalidInput;
import org.mhin.model.statistic.rank.InequalitySlope;
import org.mhin.model.statistic.rate.ConfidenceLevel;
import org.mhin.model.statistic.rate.ValueScale;

/** Slope and relative index of inequality, one row per quantile. */
final class InequalitySlopeCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "inequality-slope", "Slope and relative index of inequality")
            .input("quantile", "1 to 5..100 in the order of the axis, all present")
            .input("population", "person-years, above 0")
            .input("value", "the quantile's value")
            .optionalInput("se", "standard error on the value's scale; blank to take it from the limits")
            .optionalInput("lower95", "lower 95% limit")
            .optionalInput("upper95", "upper 95% limit")
            .option("value_type", "0", "0 as it is, 1 rate (log scale), 2 proportion (logit scale)")
            .option("transform", "false", "true: fit on the scale and bring the line back")
            .option("multiplier", "1", "unit of the slope; negative reverses its sign")
            .option("confidence", "0.95", "level of the simulated limits")
            .option("repetitions", "100000", "simulated fits")
            .option("seed", "20261121", "the same seed gives the same limits")
            .results(
                    "intercept",
                    "sii",
                    "rii",
                    "sii_lower95_sim",
                    "sii_upper95_sim",
                    "rii_lower95_sim",
                    "rii_upper95_sim")
            .reference(
                    "Mackenbach JP, Kunst AE. Measuring the magnitude of socio-economic inequalities in health. Soc Sci Med 1997;44:757-771")
            .reference(
                    "Low A, Low A. Measuring the gap: quantifying and comparing local health inequalities. J Public Health 2004;26:388-395")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<InputRow> rows = new ArrayList<>(input.rows());
        rows.sort(Comparator.comparingDouble(row -> row.number("quantile")));
        ValueScale scale = scale(input.required("value_type"));
        double[] population = new double[rows.size()];
        double[] values = new double[rows.size()];
        double[] errors = new double[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            InputRow row = rows.get(i);
            if (row.number("quantile") != i + 1) {
                throw new InvalidInput(
                        InvalidInput.Reason.ROWS_INCONSISTENT, "Every quantile from 1 on must be there once");
            }
            population[i] = row.number("population");
            values[i] = row.number("value");
            double error = row.number("se");
            errors[i] = Double.isNaN(error) ? scale.standardError(row.number("lower95"), row.number("upper95")) : error;
        }
        InequalitySlope.Result result = InequalitySlope.of(
                population,
                values,
                errors,
                scale,
                input.flag("transform") ? InequalitySlope.Fit.ON_SCALE : InequalitySlope.Fit.ON_VALUES,
                input.number("multiplier"),
                ConfidenceLevel.of(input.number("confidence")),
                input.whole("repetitions"),
                input.whole("seed"));
        return List.of(new ResultRow()
                .with("intercept", result.intercept())
                .with("sii", result.slope())
                .with("rii", result.relative())
                .with("sii_lower95_sim", result.slopeLimits().lower())
                .with("sii_upper95_sim", result.slopeLimits().upper())
                .with("rii_lower95_sim", result.relativeLimits().lower())
                .with("rii_upper95_sim", result.relativeLimits().upper()));
    }

    static ValueScale scale(String valueType) {
        return switch (valueType) {
            case "0" -> ValueScale.IDENTITY;
            case "1" -> ValueScale.LOG;
            case "2" -> ValueScale.LOGIT;
            default -> throw new InvalidInput(InvalidInput.Reason.NOT_READABLE, "Option value_type must be 0, 1 or 2");
        };
    }
}
