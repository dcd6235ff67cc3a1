package org.mhin.model.comparison;

import java.util.Optional;

/** Which way of an indicator is good. */
public enum Polarity {
    /** Lower values are better. */
    LOW_IS_GOOD(0, "low-good", "Low is good"),
    /** Higher values are better. */
    HIGH_IS_GOOD(1, "high-good", "High is good"),
    /** Neither: values are called higher and lower, in blue and orange. */
    NO_JUDGEMENT(99, "none", "No judgement"),
    /** The indicator is not compared. */
    NOT_APPLICABLE(-1, "not-applicable", "Not applicable");

    private final int id;
    private final String key;
    private final String text;

    Polarity(int id, String key, String text) {
        this.id = id;
        this.key = key;
        this.text = text;
    }

    /** The number Fingertips gives it. */
    public int id() {
        return id;
    }

    /** The word of the catalogue. */
    public String key() {
        return key;
    }

    /** The field's words. */
    public String text() {
        return text;
    }

    /** Whether values are judged better and worse. */
    public boolean isJudged() {
        return this == LOW_IS_GOOD || this == HIGH_IS_GOOD;
    }

    /** The polarity with this key of the catalogue. Throws {@link IllegalArgumentException} naming it when there is none. */
    public static Polarity ofKey(String key) {
        for (Polarity polarity : values()) {
            if (polarity.key.equals(key)) {
                return polarity;
            }
        }
        throw new IllegalArgumentException("There is no polarity '" + key + "'");
    }

    /** The polarity with these exact words; empty when there is none. */
    public static Optional<Polarity> find(String text) {
        for (Polarity polarity : values()) {
            if (polarity.text.equals(text)) {
                return Optional.of(polarity);
            }
        }
        return Optional.empty();
    }
}
