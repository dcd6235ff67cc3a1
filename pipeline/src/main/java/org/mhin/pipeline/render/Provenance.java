package org.mhin.pipeline.render;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/** What people read of how a figure was made from others: each sentence in one place, whatever page it is on. */
final class Provenance {
    /** Of an England that no file prints. */
    static final String WHOLE_FILE = "the exact sum of all areas of the file, which has no figure of its own";

    private Provenance() {}

    /** Of a figure that others add up to. */
    static String sum(long areas) {
        return "the exact sum of " + areas + (areas == 1 ? " area" : " areas");
    }

    /**
     * Of a figure that parts of areas went into.
     *
     * @param whose such as {@code the}, of the denominator
     * @param share of the denominator, 0 to 1
     */
    static String fromParts(String whose, double share) {
        return percent(share) + " of " + whose + " denominator comes from parts of areas";
    }

    /** The same, with how the parts are weighed and why there are no words on it; {@code limitsReason} is null where there are. */
    static String estimate(String whose, double share, @Nullable String limitsReason) {
        return fromParts(whose, share) + ", by where people live" + notJudged(limitsReason);
    }

    /** Why a value has neither limits nor words, to go on after what it is; empty where it has. */
    private static String notJudged(@Nullable String limitsReason) {
        return limitsReason == null
                ? ""
                : "; not judged: " + Reason.of(limitsReason).text();
    }

    /** A part in percent; what is not nothing is not shown as nothing. */
    static String percent(double part) {
        return part > 0 && part < 0.001 ? "under 0.1%" : String.format(Locale.UK, "%.1f%%", part * 100);
    }
}
