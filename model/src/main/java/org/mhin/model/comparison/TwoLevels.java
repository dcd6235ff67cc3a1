package org.mhin.model.comparison;

import org.mhin.model.statistic.Estimate;

/** The area's 95% and 99.8% intervals against the benchmark's value, on the five-step scale. */
public final class TwoLevels {
    private TwoLevels() {}

    /**
     * Same inside the 95% interval, limits included; better or worse inside the 99.8% interval; best or worst outside.
     *
     * @param area the area's value and all four limits
     * @param benchmark the benchmark's value; NaN when missing
     * @param polarity which way is good
     * @return none when anything is missing or the polarity is not applicable
     */
    public static Significance significance(Estimate area, double benchmark, Polarity polarity) {
        if (Double.isNaN(area.lower998()) || Double.isNaN(area.upper998())) {
            return Significance.NONE;
        }
        Significance at95 =
                SingleInterval.significance(area.value(), area.lower95(), area.upper95(), benchmark, polarity);
        if (at95 != Significance.BETTER && at95 != Significance.WORSE) {
            return at95;
        }
        if (area.lower998() <= benchmark && benchmark <= area.upper998()) {
            return at95;
        }
        return at95 == Significance.BETTER ? Significance.BEST : Significance.WORST;
    }
}
