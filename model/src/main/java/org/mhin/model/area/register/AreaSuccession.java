package org.mhin.model.area.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One area, or a part of it, became another on a day.
 *
 * @param predecessorCode code as in the predecessor's key
 * @param predecessorType kind of the predecessor
 * @param successorCode code as in the successor's key; the predecessor's own when only its name changed
 * @param successorType kind of the successor
 * @param date first day of the new state
 * @param kind how
 * @param share part of the predecessor's people (mid-2020 estimate) that came into the successor, above 0 and at most 1; 1 is all
 *     of them; null when not known
 */
public record AreaSuccession(
        String predecessorCode,
        AreaType predecessorType,
        String successorCode,
        AreaType successorType,
        LocalDate date,
        SuccessionKind kind,
        @Nullable Double share) {

    public AreaSuccession {
        if (share != null && !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("Share " + share + " of " + predecessorCode + " in " + successorCode
                    + " is not above 0 and at most 1");
        }
    }

    /** Key of the area before. */
    public String predecessorKey() {
        return Area.keyOf(predecessorCode, predecessorType);
    }

    /** Key of the area after. */
    public String successorKey() {
        return Area.keyOf(successorCode, successorType);
    }

    /** Whether only the name changed, the key staying as it was. */
    public boolean isRename() {
        return predecessorKey().equals(successorKey());
    }

    /** Whether the whole of the predecessor came into the successor; false when the share is not known. */
    public boolean isWhole() {
        return share != null && share == 1;
    }
}
