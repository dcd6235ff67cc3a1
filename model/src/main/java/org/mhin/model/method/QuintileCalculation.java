package org.mhin.model.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.mhin.model.comparison.EqualGroups;
import org.mhin.model.comparison.InterpolatedBounds;
import org.mhin.model.comparison.Polarity;

/** Quintiles and quarters of the areas of a case, by counting and by interpolated bounds. */
final class QuintileCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of("quintile", "Quintiles and quartiles of areas")
            .input("area", "code of the area; decides the order of equal values")
            .input("value", "the area's value; blank is left out")
            .results(
                    "area",
                    "areas_with_value",
                    "ntile5",
                    "ntile5_tie_ambiguous",
                    "outcome_high_is_good",
                    "outcome_low_is_good",
                    "outcome_no_judgement",
                    "legacy_category_low_is_good",
                    "legacy_category_high_is_good",
                    "legacy_category_no_judgement",
                    "legacy_quartile")
            .reference("Hyndman RJ, Fan Y. Sample quantiles in statistical packages. Am Stat 1996;50:361-365")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        List<InputRow> rows = new ArrayList<>(input.rows());
        rows.sort(Comparator.comparing(row -> String.valueOf(row.text("area"))));
        double[] values = rows.stream().mapToDouble(row -> row.number("value")).toArray();
        int[] quintiles = EqualGroups.assign(values, 5);
        boolean[] split = EqualGroups.splitTies(values, quintiles);
        int[] lowIsGood = InterpolatedBounds.quintiles(values, Polarity.LOW_IS_GOOD);
        int[] highIsGood = InterpolatedBounds.quintiles(values, Polarity.HIGH_IS_GOOD);
        int[] noJudgement = InterpolatedBounds.quintiles(values, Polarity.NO_JUDGEMENT);
        int[] quarters = InterpolatedBounds.quarters(values);
        int valued =
                (int) Arrays.stream(quintiles).filter(quintile -> quintile > 0).count();
        List<ResultRow> results = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            ResultRow row = new ResultRow().with("area", rows.get(i).text("area"));
            boolean has = quintiles[i] > 0;
            row.with("areas_with_value", has ? valued : Double.NaN)
                    .with("ntile5", has ? quintiles[i] : Double.NaN)
                    .with("ntile5_tie_ambiguous", Boolean.toString(split[i]))
                    .with("outcome_high_is_good", word(quintiles[i], valued, Polarity.HIGH_IS_GOOD))
                    .with("outcome_low_is_good", word(quintiles[i], valued, Polarity.LOW_IS_GOOD))
                    .with("outcome_no_judgement", word(quintiles[i], valued, Polarity.NO_JUDGEMENT));
            row.with("legacy_category_low_is_good", lowIsGood[i])
                    .with("legacy_category_high_is_good", highIsGood[i])
                    .with("legacy_category_no_judgement", noJudgement[i])
                    .with("legacy_quartile", quarters[i]);
            results.add(row);
        }
        return results;
    }

    private static String word(int quintile, int valued, Polarity polarity) {
        return quintile == 0 ? "" : EqualGroups.word(quintile, valued, polarity);
    }
}
