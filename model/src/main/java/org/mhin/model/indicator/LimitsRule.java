package org.mhin.model.indicator;

import java.util.Arrays;
import java.util.List;

/** Whether limits may be made of an indicator's figures, or the publisher's are the only ones there are. */
public enum LimitsRule {
    /** Numerator and denominator are counts, and limits follow from them. */
    COMPUTED("computed"),
    /**
     * A survey, or an estimate: the denominator is people represented and not people asked, so limits from it are far too narrow.
     * None are computed, added up or converted.
     */
    PUBLISHER_ONLY("publisher-only");

    private final String key;

    LimitsRule(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The rule with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static LimitsRule of(String key) {
        return Arrays.stream(values())
                .filter(rule -> rule.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("limits '" + key + "' is none of " + keys()));
    }

    /** The keys there are, for messages. */
    static List<String> keys() {
        return Arrays.stream(values()).map(LimitsRule::key).toList();
    }
}
