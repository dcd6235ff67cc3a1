package org.mhin.pipeline.protect;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mhin.model.disclosure.DisclosureRule;
import org.mhin.model.disclosure.PublishedFigure;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.statistic.rate.Method;

/**
 * Applies a publication's rule to one figure of true counts. Value, limits and numerator are hidden together; what is shown is worked out again from
 * what is shown of its parts, since a limit of true counts would give them away.
 */
record PrimaryRule(DisclosureRule rule) {
    /**
     * A figure as it may be shown. Numbers are NaN where they are missing.
     *
     * @param limits null where those that were measured stand
     */
    record Shown(
            double value,
            double numerator,
            double denominator,
            @Nullable FigureLimits limits) {}

    /**
     * What may be shown of a figure.
     *
     * @param value NaN where it is missing
     * @param numerator NaN where it is missing
     * @param denominator NaN where it is missing
     * @return null where it is hidden
     */
    @Nullable
    Shown shown(
            boolean isEngland,
            Method method,
            ProtectionUnit.Terms terms,
            double value,
            double numerator,
            double denominator) {
        DisclosureRule.Level level = isEngland ? DisclosureRule.Level.NATIONAL : DisclosureRule.Level.SUBNATIONAL;
        if (method == Method.COUNT) {
            PublishedFigure count = rule.count(method.events(numerator, value, terms.multiplier()), level);
            BigDecimal shown = count.value();
            return shown == null
                    ? null
                    : new Shown(
                            shown.doubleValue() * terms.multiplier(),
                            Double.isNaN(numerator) ? Double.NaN : shown.doubleValue(),
                            denominator,
                            null);
        }
        PublishedFigure over = rule.count(numerator, level);
        // A rule may take what is missing for 0; a missing part stays missing all the same.
        double seenOver = Double.isNaN(numerator) ? Double.NaN : of(over);
        if (!method.divides()) {
            PublishedFigure mean = rule.mean(numerator, value);
            boolean isHidden = !Double.isNaN(numerator) && (over.isWithheld() || !isEngland && mean.isWithheld());
            return isHidden ? null : new Shown(value, seenOver, denominator, null);
        }
        PublishedFigure under = rule.count(denominator, level);
        BigDecimal shown = rule.percentage(numerator, denominator, value, level).value();
        if (shown == null || over.isWithheld()) {
            return null;
        }
        double seen = shown.doubleValue();
        double seenUnder = Double.isNaN(denominator) ? Double.NaN : of(under);
        boolean isExact = seenOver == numerator && seenUnder == denominator && seen == value;
        return new Shown(
                seen,
                seenOver,
                seenUnder,
                isExact
                        ? null
                        : FigureLimits.of(terms.limits(), method, terms.multiplier(), seen, seenOver, seenUnder));
    }

    private static double of(PublishedFigure figure) {
        BigDecimal value = figure.value();
        return value == null ? Double.NaN : value.doubleValue();
    }
}
