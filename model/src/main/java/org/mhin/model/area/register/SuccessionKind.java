package org.mhin.model.area.register;

import org.mhin.model.Keyed;
import org.mhin.model.Words;

/** How one area became another. */
public enum SuccessionKind implements Keyed {
    /** The same ground under the same code with another name, or the same code when a CCG became a Sub-ICB location. */
    RENAMED("renamed"),
    /** The same ground, or at least three quarters of its people, under another code. */
    RECODED("recoded"),
    /** Several areas became one: this one went into it, whole or at least three quarters of its people. */
    MERGED("merged"),
    /** The area ended in several parts, none with three quarters of its people: this is one part. */
    SPLIT("split"),
    /** A part went elsewhere while the larger part stayed together. */
    TRANSFERRED("transferred");

    private static final Words<SuccessionKind> KEYS = Words.ofKeys("kind of succession", values());

    private final String key;

    SuccessionKind(String key) {
        this.key = key;
    }

    /** The word for this kind in tables, such as {@code merged}. */
    @Override
    public String key() {
        return key;
    }

    /**
     * The kind named by a key.
     *
     * @throws IllegalArgumentException naming the keys there are, when there is none like it
     */
    public static SuccessionKind ofKey(String key) {
        return KEYS.of(key);
    }
}
