package org.mhin.model.indicator;

import org.mhin.model.Described;
import org.mhin.model.Words;
import org.mhin.model.comparison.ControlLimits;
import org.mhin.model.comparison.ControlLimits.Width;
import org.mhin.model.comparison.Position;
import org.mhin.model.comparison.SingleInterval;
import org.mhin.model.statistic.Estimate;
import org.mhin.model.statistic.rate.Method;

/** How an area's figure is compared with that of England or a parent area, by the keys of the catalogue. */
public enum ComparisonRule implements Described {
    /** The area's 95% interval against the benchmark's value. */
    CI_OVERLAP_95("ci-overlap-95", "By the area's 95% limits"),
    /** The area's 99.8% interval against the benchmark's value. */
    CI_OVERLAP_998("ci-overlap-99.8", "By the area's 99.8% limits"),
    /** The area's value against control limits around the benchmark, three standard errors wide, by the area's denominator. */
    SPC("spc", "By control limits around the benchmark"),
    /** As {@link #CI_OVERLAP_95}; and, beside it, against the indicator's {@link IndicatorGoal}. */
    GOAL("goal", "With a goal"),
    /** By the quintile the area is in among its peers; never with a benchmark. */
    QUINTILE("quintile", "By quintiles among areas of the same type"),
    /** Not compared. */
    NONE("none", "Not compared");

    /**
     * Around fewer expected events the limits of a rate call an area without any event low, however often that is chance. From
     * seven on it is not: no event then comes up less than once in a thousand times.
     */
    private static final double FEWEST_EXPECTED_EVENTS = 7;

    private static final Words<ComparisonRule> KEYS = Words.ofKeys("comparison", values());

    private final String key;
    private final String meaning;

    ComparisonRule(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** The rule with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static ComparisonRule of(String key) {
        return KEYS.of(key);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Where an area lies, see {@link ComparisonTerms#compare}. */
    Position position(Estimate area, double denominator, double benchmark, Method method, double multiplier) {
        return switch (this) {
            case CI_OVERLAP_95, GOAL -> SingleInterval.position(area.lower95(), area.upper95(), benchmark);
            case CI_OVERLAP_998 -> SingleInterval.position(area.lower998(), area.upper998(), benchmark);
            case SPC -> controlled(area.value(), denominator, benchmark, method, multiplier);
            case QUINTILE, NONE -> Position.NOT_COMPARED;
        };
    }

    /** Whether it compares by the area's interval. */
    boolean isByInterval() {
        return this == CI_OVERLAP_95 || this == CI_OVERLAP_998 || this == GOAL;
    }

    private static Position controlled(
            double value, double denominator, double benchmark, Method method, double multiplier) {
        if (!(benchmark >= 0)) {
            return Position.NOT_COMPARED;
        }
        if (method == Method.PROPORTION && benchmark <= multiplier) {
            return ControlLimits.proportion(value, denominator, benchmark, multiplier, Width.THREE_SIGMA);
        }
        if (method == Method.CRUDE_RATE && benchmark * denominator / multiplier >= FEWEST_EXPECTED_EVENTS) {
            return ControlLimits.rate(value, denominator, benchmark, multiplier, Width.THREE_SIGMA);
        }
        return Position.NOT_COMPARED;
    }
}
