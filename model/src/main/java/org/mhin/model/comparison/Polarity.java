package org.mhin.model.comparison;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.mhin.model.Keyed;
import org.mhin.model.Words;

/** Which way of an indicator is good. */
public enum Polarity implements Keyed {
    /** Higher values are better. */
    HIGH_IS_GOOD(1, "high-good", "High is good"),
    /** Lower values are better. */
    LOW_IS_GOOD(0, "low-good", "Low is good"),
    /** Neither: values are called higher and lower, in blue and orange. */
    NO_JUDGEMENT(99, "none", "No judgement"),
    /** Nothing is compared; no indicator of the catalogue says so. */
    @JsonIgnore
    NOT_APPLICABLE(-1, "not-applicable", "Not applicable");

    private static final Words<Polarity> KEYS = Words.ofKeys("polarity", values());
    private static final Words<Polarity> TEXTS = Words.of("polarity", values(), Polarity::text);

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
    @Override
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

    /** The polarity with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static Polarity ofKey(String key) {
        return KEYS.of(key);
    }

    /** The polarity with these exact words; empty when there is none. */
    public static Optional<Polarity> find(String text) {
        return TEXTS.find(text);
    }
}
