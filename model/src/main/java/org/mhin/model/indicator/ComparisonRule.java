package org.mhin.model.indicator;

import org.mhin.model.Keyed;
import org.mhin.model.Words;
import org.mhin.model.comparison.ControlLimits;
import org.mhin.model.comparison.ControlLimits.Width;
import org.mhin.model.comparison.Outcome;
import org.mhin.model.comparison.Polarity;
import org.mhin.model.comparison.Position;
import org.mhin.model.comparison.Significance;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.comparison.TwoLevels;
import org.mhin.model.statistic.Estimate;

/** How an area's figure is compared with that of England or a parent area, by the keys of the catalogue. */
public enum ComparisonRule implements Keyed {
    /** The area's 95% interval against the benchmark's value. */
    CI_OVERLAP_95("ci-overlap-95"),
    /** The area's 99.8% interval against the benchmark's value. */
    CI_OVERLAP_998("ci-overlap-99.8"),
    /** The area's value against control limits around the benchmark, three standard errors wide, by the area's denominator. */
    SPC("spc"),
    /** As {@link #CI_OVERLAP_95}; and, beside it, against the indicator's {@link IndicatorGoal}. */
    GOAL("goal"),
    /** By the quintile the area is in among its peers; never with a benchmark. */
    QUINTILE("quintile"),
    /** Not compared. */
    NONE("none");

    /**
     * Around fewer expected events the limits of a rate call an area without any event low, however often that is chance. From
     * seven on it is not: no event then comes up less than once in a thousand times.
     */
    private static final double FEWEST_EXPECTED_EVENTS = 7;

    private static final Words<ComparisonRule> KEYS = Words.ofKeys("comparison", values());

    private final String key;

    ComparisonRule(String key) {
        this.key = key;
    }

    /** The rule with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static ComparisonRule of(String key) {
        return KEYS.of(key);
    }

    @Override
    public String key() {
        return key;
    }

    /**
     * The word for an area beside a benchmark that is another area.
     *
     * @param area the area's value and limits; NaN where missing
     * @param denominator the area's denominator; NaN when missing
     * @param benchmark the benchmark's value; NaN when missing
     * @param method what the values are
     * @param multiplier of the unit of the values
     * @param polarity which way is good
     * @return not compared where the rule compares with no benchmark or something it needs is missing; by control limits also for
     *     what is neither a proportion nor a crude rate, and for a rate where fewer than seven events are expected
     */
    public Outcome compare(
            Estimate area,
            double denominator,
            double benchmark,
            ValueMethod method,
            double multiplier,
            Polarity polarity) {
        return compare(
                area.value(),
                area.lower95(),
                area.upper95(),
                area.lower998(),
                area.upper998(),
                denominator,
                benchmark,
                method,
                multiplier,
                polarity);
    }

    /** The same from the figures themselves; NaN where one is missing. Does not allocate. */
    public Outcome compare(
            double value,
            double lower95,
            double upper95,
            double lower998,
            double upper998,
            double denominator,
            double benchmark,
            ValueMethod method,
            double multiplier,
            Polarity polarity) {
        if (polarity == Polarity.NOT_APPLICABLE) {
            return Outcome.NOT_COMPARED;
        }
        return Outcome.of(
                switch (this) {
                    case CI_OVERLAP_95, GOAL -> SingleInterval.position(lower95, upper95, benchmark);
                    case CI_OVERLAP_998 -> SingleInterval.position(lower998, upper998, benchmark);
                    case SPC -> controlled(value, denominator, benchmark, method, multiplier);
                    case QUINTILE, NONE -> Position.NOT_COMPARED;
                },
                polarity);
    }

    private static Position controlled(
            double value, double denominator, double benchmark, ValueMethod method, double multiplier) {
        if (!(benchmark >= 0)) {
            return Position.NOT_COMPARED;
        }
        if (method == ValueMethod.PROPORTION && benchmark <= multiplier) {
            return ControlLimits.proportion(value, denominator, benchmark, multiplier, Width.THREE_SIGMA);
        }
        if (method == ValueMethod.CRUDE_RATE && benchmark * denominator / multiplier >= FEWEST_EXPECTED_EVENTS) {
            return ControlLimits.rate(value, denominator, benchmark, multiplier, Width.THREE_SIGMA);
        }
        return Position.NOT_COMPARED;
    }

    /**
     * The same on two levels, 95% and 99.8%, for the rules that compare by the area's interval.
     *
     * @param area the area's value and all four limits; NaN where missing
     * @param benchmark the benchmark's value; NaN when missing
     * @return none for any other rule, and where something is missing
     */
    public Significance twoLevels(Estimate area, double benchmark, Polarity polarity) {
        return twoLevels(
                area.value(), area.lower95(), area.upper95(), area.lower998(), area.upper998(), benchmark, polarity);
    }

    /** The same from the figures themselves; NaN where one is missing. Does not allocate. */
    public Significance twoLevels(
            double value,
            double lower95,
            double upper95,
            double lower998,
            double upper998,
            double benchmark,
            Polarity polarity) {
        return this == CI_OVERLAP_95 || this == CI_OVERLAP_998 || this == GOAL
                ? TwoLevels.significance(value, lower95, upper95, lower998, upper998, benchmark, polarity)
                : Significance.NONE;
    }
}
