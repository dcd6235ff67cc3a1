package org.mhin.pipeline.answer;

import org.jspecify.annotations.Nullable;

/**
 * That far fewer, or far more, areas of a type have a value than the pattern of the series says, as {@code coverage_jumps} has it.
 *
 * @param previousPeriod the period before in the same series
 * @param previousAreas how many areas of the type had a value in it
 * @param areas how many have one now
 */
public record CoverageJump(String previousPeriod, int previousAreas, int areas) {
    /** That of a row with {@link Jump#COLUMNS}; null where it has none. */
    static @Nullable CoverageJump of(@Nullable String period, @Nullable Double previousAreas, @Nullable Double areas) {
        return period == null || previousAreas == null || areas == null
                ? null
                : new CoverageJump(period, previousAreas.intValue(), areas.intValue());
    }

    /** For a person. */
    public String words() {
        return "of areas of its type, " + areas + (areas == 1 ? " has" : " have") + " a value here and " + previousAreas
                + " had one in " + previousPeriod + ": comparisons may be with other areas than before";
    }
}
