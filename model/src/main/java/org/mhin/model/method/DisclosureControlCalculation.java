package org.mhin.model.method;

import java.util.List;
import java.util.Locale;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.disclosure.DisclosureRule.Level;
import org.mhin.model.disclosure.DisclosureRules;
import org.mhin.model.disclosure.PublishedFigure;
import org.mhin.model.statistic.InvalidInput;

/** A figure as a publication shows it, one row per figure. */
final class DisclosureControlCalculation implements CalculableMethod {
    private static final MethodFacts FACTS = MethodFacts.of(
                    "disclosure-control", "Small numbers withheld and rounded as publications do")
            .input("numerator", "true count or numerator, or the values behind a mean; blank when missing")
            .optionalInput("denominator", "true denominator; blank when missing")
            .optionalInput("unrounded_value", "true percentage, rate or mean; blank when missing")
            .option("scheme", null, "the name of a rule of the catalogue, such as mhsds_monthly; must be given")
            .option("area_level", null, "national or subnational; must be given")
            .option(
                    "statistic",
                    "count",
                    "count, percent, rate or mean; a mean only by a rule that is of means too, as hes_2018 is")
            .option(
                    "multiplier",
                    "100",
                    "what numerator over denominator is multiplied by where a rate is worked out from its parts as shown")
            .results("published")
            .reference("NHS Digital. Mental Health Services Monthly Statistics: disclosure control and rounding")
            .reference(
                    "NHS Digital. Disclosure control methodology for Hospital Episode Statistics and Emergency Care Data Set, 2018")
            .build();

    @Override
    public MethodFacts facts() {
        return FACTS;
    }

    @Override
    public List<ResultRow> calculate(CalculationCase input) {
        return List.of(new ResultRow().with("published", publish(input).text()));
    }

    private static PublishedFigure publish(CalculationCase input) {
        InputRow row = input.only();
        DisclosureRules rules = DisclosureRules.shipped();
        DisclosureRule rule = rules.rule(input.oneOf("scheme", rules.names().toArray(String[]::new)))
                .orElseThrow();
        Level level = Level.valueOf(
                input.oneOf("area_level", "national", "subnational").toUpperCase(Locale.ROOT));
        double numerator = row.number("numerator");
        double value = row.number("unrounded_value");
        return switch (input.oneOf("statistic", "count", "percent", "rate", "mean")) {
            case "count" -> rule.count(numerator, level);
            case "mean" -> mean(rule, level, numerator, value);
            case "percent" -> rule.share(numerator, row.number("denominator"), 100, value, level);
            default -> rule.share(numerator, row.number("denominator"), input.number("multiplier"), value, level);
        };
    }

    private static PublishedFigure mean(DisclosureRule rule, Level level, double values, double mean) {
        if (!rule.means()) {
            throw new InvalidInput(
                    InvalidInput.Reason.NOT_READABLE,
                    "Option statistic may be mean only where scheme is a rule of means too, which " + rule.name()
                            + " is not");
        }
        return rule.mean(values, mean, level);
    }
}
