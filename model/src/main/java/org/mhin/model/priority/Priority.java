package org.mhin.model.priority;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.Keyed;

/**
 * One promise of national policy. One YAML file a priority; no Java.
 *
 * @param priority its number in its document: {@code 1} to {@code 25}, {@code A1} to {@code A19}
 * @param theme the part of the document that it is in
 * @param promise what was promised, in whole sentences
 * @param baseline what there was before, a sentence; null where the document says nothing of it
 * @param value what was to be reached, in {@code unit}; null where the promise has no number
 * @param unit what was to be reached, or the unit of {@code value}; null where the promise has neither
 * @param date the day by which; null where none was given
 * @param indicators those behind it, the nearest to the promise first
 * @param measurability how far figures can tell whether it came
 * @param judged the rule by which progress is judged, in words
 * @param conditions the part of the rule that can be computed, all of which must hold; none where it is in words alone
 */
public record Priority(
        String priority,
        String title,
        String theme,
        Source source,
        String promise,
        @Nullable String baseline,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable LocalDate date,
        @JsonProperty(required = true) List<String> indicators,
        Measurability measurability,
        String judged,
        List<PriorityCondition> conditions,
        String digest) {
    public Priority {
        indicators = List.copyOf(indicators);
        conditions = List.copyOf(conditions);
    }

    /** The document a promise is from. */
    public enum Source implements Keyed {
        CLOSING_THE_GAP("closing-the-gap-2014", "Closing the Gap, January 2014"),
        ROUND_TABLE("round-table-2016", "Round table of the all-party group on mental health, 2016"),
        FORWARD_VIEW("five-year-forward-view-2016", "Five Year Forward View for Mental Health, 2016");

        private final String key;
        private final String text;

        Source(String key, String text) {
            this.key = key;
            this.text = text;
        }

        @Override
        @JsonValue
        public String key() {
            return key;
        }

        /** What people call it. */
        public String text() {
            return text;
        }
    }

    /** How far figures can tell whether a promise was kept. */
    public enum Measurability implements Keyed {
        FULL("full"),
        PARTIAL("partial"),
        NONE("none");

        private final String key;

        Measurability(String key) {
            this.key = key;
        }

        @Override
        @JsonValue
        public String key() {
            return key;
        }
    }
}
