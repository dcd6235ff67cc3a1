package org.mhin.model.figure;

import org.jspecify.annotations.Nullable;
import org.mhin.model.figure.FigureLimits.Basis;

/**
 * What a figure is judged by: set beside a benchmark or a goal, in words, trends and ranks. Where its limits are computed the publisher has
 * only rounded the value, and what its parts give is judged, as its limits are; else the value as published.
 */
public final class JudgedValue {
    /** The same over the columns of an observation, as SQL; null where {@link #of} is NaN. */
    public static final String SQL =
            "case when limits_basis = '" + Basis.COMPUTED.key() + "' then computed_value else value end";

    private JudgedValue() {}

    /**
     * @param limitsBasis of the figure's limits; null where it has none
     * @param value as published, or as made; NaN when missing
     * @param computed what its parts give; NaN when they give nothing
     * @return NaN where there is no value
     */
    public static double of(@Nullable String limitsBasis, double value, double computed) {
        return Basis.COMPUTED.key().equals(limitsBasis) ? computed : value;
    }
}
