package org.mhin.model.area.register;

import java.util.Arrays;

/** How one area became another. */
public enum SuccessionKind {
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

    private final String key;

    SuccessionKind(String key) {
        this.key = key;
    }

    /** The word for this kind in tables, such as {@code merged}. */
    public String key() {
        return key;
    }

    /**
     * The kind named by a key.
     *
     * @throws IllegalArgumentException when there is none like it
     */
    public static SuccessionKind ofKey(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of succession '" + key + "'"));
    }
}
