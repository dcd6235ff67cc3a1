package org.mhin.model.comparison;

import org.mhin.model.statistic.chart.ControlChart.TargetPosition;
import org.mhin.model.statistic.chart.ControlChart.Variation;

/**
 * The two summary icons of a control chart, from its latest point.
 *
 * <p>NHS England. Making data count: strengthening your decisions, 2019.
 */
public final class ChartIcons {
    private ChartIcons() {}

    /** What the latest point says. */
    public enum VariationIcon {
        /** No special cause. */
        COMMON_CAUSE("Common cause - no significant change"),
        /** Special cause on the good side. */
        IMPROVEMENT("Special cause of improving nature"),
        /** Special cause on the bad side. */
        CONCERN("Special cause of concerning nature"),
        /** Special cause of a measure that is not judged. */
        NEITHER("Special cause neither improving nor concerning");

        private final String text;

        VariationIcon(String text) {
            this.text = text;
        }

        /** The guide's words. */
        public String text() {
            return text;
        }
    }

    /** Whether the process can be relied on to meet its target. */
    public enum AssuranceIcon {
        /** The target will be met. */
        PASS("Variation indicates consistently passing the target"),
        /** The target will be missed. */
        FAIL("Variation indicates consistently falling short of the target"),
        /** Met and missed by chance. */
        HIT_AND_MISS("Variation indicates inconsistently passing and falling short of the target"),
        /** The measure is not judged. */
        NONE("No assurance: the measure is not judged");

        private final String text;

        AssuranceIcon(String text) {
            this.text = text;
        }

        /** The guide's words. */
        public String text() {
            return text;
        }
    }

    /** The variation icon of a point. */
    public static VariationIcon variation(Variation variation, Polarity polarity) {
        if (variation == Variation.COMMON_CAUSE) {
            return VariationIcon.COMMON_CAUSE;
        }
        if (!polarity.isJudged()) {
            return VariationIcon.NEITHER;
        }
        boolean high = variation == Variation.SPECIAL_CAUSE_HIGH;
        return high == (polarity == Polarity.HIGH_IS_GOOD) ? VariationIcon.IMPROVEMENT : VariationIcon.CONCERN;
    }

    /** The assurance icon of a target. */
    public static AssuranceIcon assurance(TargetPosition target, Polarity polarity) {
        if (!polarity.isJudged()) {
            return AssuranceIcon.NONE;
        }
        boolean highIsGood = polarity == Polarity.HIGH_IS_GOOD;
        return switch (target) {
            case INSIDE_THE_LIMITS -> AssuranceIcon.HIT_AND_MISS;
            case BELOW_THE_LIMITS -> highIsGood ? AssuranceIcon.PASS : AssuranceIcon.FAIL;
            case ABOVE_THE_LIMITS -> highIsGood ? AssuranceIcon.FAIL : AssuranceIcon.PASS;
        };
    }
}
