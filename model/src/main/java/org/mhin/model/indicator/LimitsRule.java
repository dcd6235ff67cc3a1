package org.mhin.model.indicator;

import org.mhin.model.Keyed;
import org.mhin.model.Words;

/** Whether limits may be made of an indicator's figures, or the publisher's are the only ones there are. */
public enum LimitsRule implements Keyed {
    /** Numerator and denominator are counts, and limits follow from them. */
    COMPUTED("computed"),
    /**
     * A survey, or an estimate: the denominator is people represented and not people asked, so limits from it are far too narrow. Or a share of
     * things that are no people, such as beds, of whose number no limits follow.
     * None are computed, added up or converted.
     */
    PUBLISHER_ONLY("publisher-only");

    private static final Words<LimitsRule> KEYS = Words.ofKeys("limits", values());

    private final String key;

    LimitsRule(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    /** The rule with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static LimitsRule of(String key) {
        return KEYS.of(key);
    }
}
