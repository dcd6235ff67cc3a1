package org.mhin.model.indicator;

import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Position;
import org.mhin.model.comparison.Significance;
import org.mhin.model.comparison.TwoLevels;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.Method;

/**
 * How figures of an indicator are compared with a benchmark: the nightly and readers ask here alike.
 *
 * @param rule by what
 * @param method what the values are
 * @param multiplier of the unit of the values
 * @param polarity which way is good
 */
public record ComparisonTerms(ComparisonRule rule, Method method, double multiplier, Polarity polarity) {
    /**
     * The word for an area compared with another area.
     *
     * @param area the area's value, as it is judged, and limits; NaN where missing
     * @param denominator the area's denominator; NaN when missing
     * @param benchmark the other area's value; NaN when missing
     * @return not compared where the rule compares with no benchmark or something it needs is missing; by control limits also for
     *     what is neither a proportion nor a crude rate, and for a rate where fewer than seven events are expected
     */
    public Outcome compare(Estimate area, double denominator, double benchmark) {
        if (polarity == Polarity.NOT_APPLICABLE) {
            return Outcome.NOT_COMPARED;
        }
        Position position = rule.position(area, denominator, benchmark, method, multiplier);
        return Outcome.of(position, polarity);
    }

    /**
     * The same on two levels, 95% and 99.8%, for the rules that compare by the area's interval.
     *
     * @param area the area's value, as it is judged, and all four limits; NaN where missing
     * @param benchmark the other area's value; NaN when missing
     * @return none for any other rule, and where something is missing
     */
    public Significance twoLevels(Estimate area, double benchmark) {
        return rule.isByInterval() ? TwoLevels.significance(area, benchmark, polarity) : Significance.NONE;
    }
}
