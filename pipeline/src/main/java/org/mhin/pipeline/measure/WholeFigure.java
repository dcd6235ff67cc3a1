package org.mhin.pipeline.measure;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.reason.Reason;

/** What areas come to together: sums that are only good once every one of them is in. */
final class WholeFigure {
    private final Set<String> areas = new HashSet<>();
    private double numerator;
    private double denominator;
    private @Nullable String missing;

    /** @param reason why the area has nothing to add; null where it has */
    void add(String area, double events, double of, @Nullable String reason) {
        areas.add(area);
        if (reason == null) {
            numerator += events;
            denominator += of;
        } else if (missing == null || Reason.SUPPRESSED.code().equals(reason)) {
            missing = reason;
        }
    }

    double numerator() {
        return numerator;
    }

    double denominator() {
        return denominator;
    }

    /** Why there is no sum: a part's reason, hidden ones first, or {@code not-landed} where a part is not there; null where there is. */
    @Nullable
    String reason(Set<String> parts) {
        if (missing != null) {
            return missing;
        }
        return areas.containsAll(parts) ? null : Reason.NOT_LANDED.code();
    }
}
