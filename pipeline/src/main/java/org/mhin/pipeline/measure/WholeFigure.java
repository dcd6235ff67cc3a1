package org.mhin.pipeline.measure;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mhin.model.figure.MissingParts;
import org.mhin.model.reason.Reason;

/** What areas come to together: sums that are only good once every one of them is in. */
final class WholeFigure {
    private final Set<String> areas = new HashSet<>();
    private double numerator;
    private double denominator;
    private final MissingParts missing = new MissingParts();

    /** @param reason why the area has nothing to add; null where it has */
    void add(String area, double events, double of, @Nullable Reason reason) {
        areas.add(area);
        if (reason == null) {
            numerator += events;
            denominator += of;
        } else {
            missing.add(reason, 0);
        }
    }

    double numerator() {
        return numerator;
    }

    double denominator() {
        return denominator;
    }

    /** Why there is no sum; null where there is. */
    @Nullable
    Reason reason(Set<String> parts) {
        return missing.reason(areas.containsAll(parts));
    }
}
