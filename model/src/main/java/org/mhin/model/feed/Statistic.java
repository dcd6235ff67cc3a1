package org.mhin.model.feed;

import java.util.List;
import org.mhin.model.Keyed;
import org.mhin.model.Words;

/** What a published figure is of its measure: the value itself, a limit of its interval, or one of its parts. */
public enum Statistic implements Keyed {
    VALUE("value"),
    COUNT("count"),
    DENOMINATOR("denominator"),
    LOWER_95("lower-95"),
    UPPER_95("upper-95"),
    LOWER_998("lower-99.8"),
    UPPER_998("upper-99.8");

    private static final Words<Statistic> KEYS = Words.ofKeys("statistic", values());

    private final String key;

    Statistic(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    /** Whether a blank figure of this kind is left out instead of being kept with a reason. */
    public boolean optional() {
        return this == LOWER_95 || this == UPPER_95 || this == LOWER_998 || this == UPPER_998;
    }

    /** Every key. */
    public static List<String> keys() {
        return KEYS.all();
    }

    /** The statistic with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static Statistic of(String key) {
        return KEYS.of(key);
    }
}
