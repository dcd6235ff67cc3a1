package org.mhin.pipeline.answer;

import org.jspecify.annotations.Nullable;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.figure.FigureLimits;
import org.mhin.model.indicator.ComparisonRule;
import org.mhin.model.statistic.rate.Method;
import org.mhin.model.statistic.rate.PoissonLimits;
import org.mhin.pipeline.render.format.PlainNumber;

/** What is said of a method, its limits and the test of a comparison; numbers are put in in full. */
final class ExplainedMethod {
    private ExplainedMethod() {}

    static String words(Method method) {
        return switch (method) {
            case PROPORTION -> "the numerator as a share of the denominator";
            case CRUDE_RATE -> "events per multiplier of the population";
            case RATIO -> "the numerator over the denominator";
            case COUNT -> "a count";
            case DSR ->
                "rates of age bands, weighted to a standard population; the publisher prints no age bands, so the"
                        + " published rate is given";
            case ISR ->
                "events over those expected; the publisher prints no age bands, so the published ratio is given";
            case MEAN -> "a mean that the publisher works out";
            case MEDIAN -> "a median that the publisher works out";
            case DIFFERENCE -> "a difference that the publisher works out";
            case MODELLED -> "an estimate that the publisher models";
        };
    }

    static String formula(Method method, double x, double n, double multiplier, double computed) {
        String factor = multiplier == 1 ? "" : " x " + PlainNumber.number(multiplier);
        String parts =
                method == Method.COUNT ? PlainNumber.number(x) : PlainNumber.number(x) + " / " + PlainNumber.number(n);
        return parts + factor + " = " + PlainNumber.number(computed);
    }

    /** How limits come from a numerator and a denominator. */
    static String limits(Method method, double x, double n) {
        String how = method == Method.PROPORTION
                ? "Wilson score"
                : PoissonLimits.method(x).equals("Exact") ? "exact Poisson" : "Byar";
        return how + ", from " + PlainNumber.number(x) + " and " + PlainNumber.number(n);
    }

    /** Where stored limits come from that do not follow from numerator and denominator to the last digit. */
    static String limits(@Nullable String basis, @Nullable Double x, @Nullable Double n) {
        if (FigureLimits.Basis.FROM_COUNT.key().equals(basis) && x != null) {
            return (PoissonLimits.method(x).equals("Exact") ? "exact Poisson" : "Byar") + ", from the count "
                    + PlainNumber.number(x) + " alone, times the rate over the count";
        }
        if (FigureLimits.Basis.FROM_ROUNDED.key().equals(basis) && x != null && n != null) {
            return "Wilson score, from " + PlainNumber.number(x) + " and " + PlainNumber.number(n)
                    + ", both printed rounded to five";
        }
        return "published";
    }

    /** How a value is held against a goal. */
    static String goal(@Nullable Double value, double judged) {
        return Double.valueOf(judged).equals(value) || value == null
                ? "the value alone against the goal"
                : "the value alone, " + PlainNumber.number(judged) + " before it was rounded, against the goal";
    }

    /** A figure as it is compared; missing numbers are NaN. */
    record Judged(double value, double denominator, double lower95, double upper95, double lower998, double upper998) {}

    /**
     * The numbers that a word of comparison comes from.
     *
     * @param comparison the indicator's way of comparing areas
     * @param benchmark what the figure is compared with
     */
    static String test(ComparisonRule comparison, Judged figure, double benchmark) {
        if (comparison == ComparisonRule.SPC) {
            if (Double.isNaN(figure.denominator())) {
                return "the area has no denominator, from which control limits would follow";
            }
            return "the area's value " + PlainNumber.number(figure.value()) + " against control limits around "
                    + PlainNumber.number(benchmark) + " for a denominator of "
                    + PlainNumber.number(figure.denominator());
        }
        if (comparison == ComparisonRule.QUINTILE || comparison == ComparisonRule.NONE) {
            return "the indicator is not compared with one benchmark (" + comparison.key() + ")";
        }
        boolean wide = comparison == ComparisonRule.CI_OVERLAP_998;
        double lower = wide ? figure.lower998() : figure.lower95();
        double upper = wide ? figure.upper998() : figure.upper95();
        String limits = PlainNumber.number(lower) + " to " + PlainNumber.number(upper);
        String its = "its value " + PlainNumber.number(benchmark) + " lies ";
        return switch (SingleInterval.position(lower, upper, benchmark)) {
            case LOWER -> its + "above the " + (wide ? "99.8%" : "95%") + " limits " + limits;
            case HIGHER -> its + "below the " + (wide ? "99.8%" : "95%") + " limits " + limits;
            case SIMILAR -> its + "within the " + (wide ? "99.8%" : "95%") + " limits " + limits;
            case NOT_COMPARED -> "the area has no limits";
        };
    }
}
