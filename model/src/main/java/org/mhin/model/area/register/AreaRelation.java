package org.mhin.model.area.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an area went over into when it ended, or was made from when it began.
 *
 * @param areaKey the area
 * @param otherKey what it became or came from
 * @param direction which of the two
 * @param steps how many changes lie between, 1 or more
 * @param kinds the kinds of these changes, from the area onwards, each once
 * @param share part of the people of the earlier of the two (mid-2020 estimate) that came into the later; over several steps the
 *     product of their shares, an estimate unless each is 1; null when one is not known
 */
public record AreaRelation(
        String areaKey,
        String otherKey,
        Direction direction,
        int steps,
        List<SuccessionKind> kinds,
        @Nullable Double share) {
    /** Whether the other area comes after or before. */
    public enum Direction {
        SUCCESSOR("successor"),
        PREDECESSOR("predecessor");

        private final String key;

        Direction(String key) {
            this.key = key;
        }

        /** The word for it in tables. */
        public String key() {
            return key;
        }
    }

    public AreaRelation {
        kinds = List.copyOf(kinds);
    }
}
