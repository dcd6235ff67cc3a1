package org.mhin.model.figure;

import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/**
 * Why a figure of several parts is missing, where parts of it are. {@code suppressed} takes precedence over every other reason, because the
 * rest would tell what was hidden; then {@code not-landed} where something of the whole is of no part, or a part was not landed; else the reason of the part
 * with the most people, the first of equals. The macro {@code observations_of} says the same in SQL.
 */
public final class MissingParts {
    private @Nullable Reason reason;
    private boolean isHidden;
    private boolean isAbsent;
    private long largest = -1;

    /**
     * Adds a part that is missing.
     *
     * @param why its reason
     * @param people whom it has; 0 of every part where that is not known
     */
    public void add(Reason why, long people) {
        isHidden |= why == Reason.SUPPRESSED;
        isAbsent |= why == Reason.NOT_LANDED;
        if (people > largest) {
            largest = people;
            reason = why;
        }
    }

    /**
     * The reason of the whole.
     *
     * @param isComplete whether the parts are all that the whole is made of
     * @return null where nothing is missing
     */
    public @Nullable Reason reason(boolean isComplete) {
        if (isHidden) {
            return Reason.SUPPRESSED;
        }
        return isComplete && !isAbsent ? reason : Reason.NOT_LANDED;
    }
}
