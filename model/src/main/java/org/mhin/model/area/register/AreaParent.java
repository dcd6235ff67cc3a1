package org.mhin.model.area.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One area lies in another over a stretch of days.
 *
 * @param childCode code of the child as in its key: ONS, or ODS where there is no ONS code
 * @param childType kind of the child
 * @param parentCode code of the parent as in its key
 * @param parentType kind of the parent
 * @param validFrom first day
 * @param validTo last day; null while it lasts
 */
public record AreaParent(
        String childCode,
        AreaType childType,
        String parentCode,
        AreaType parentType,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    public AreaParent {
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException("Parent " + parentCode + " of " + childCode + " ends on " + validTo
                    + " before it begins on " + validFrom);
        }
    }

    /** Key of the child. */
    public String childKey() {
        return Area.keyOf(childCode, childType);
    }

    /** Key of the parent. */
    public String parentKey() {
        return Area.keyOf(parentCode, parentType);
    }

    /** Whether the stretch includes a day. */
    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
