package org.mhin.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of an enumeration by their words: keys of the catalogue and of tables, or words of the field.
 *
 * @param <E> the enumeration
 */
public final class Words<E extends Enum<E>> {
    private final String what;
    private final Map<String, E> values = new LinkedHashMap<>();

    private Words(String what, E[] values, Function<E, String> word) {
        this.what = what;
        for (E value : values) {
            if (this.values.putIfAbsent(word.apply(value), value) != null) {
                throw new IllegalArgumentException(what + " '" + word.apply(value) + "' stands for two");
            }
        }
    }

    /**
     * By their keys.
     *
     * @param what one of them is called in messages, such as {@code method}
     */
    public static <E extends Enum<E> & Keyed> Words<E> ofKeys(String what, E[] values) {
        return new Words<>(what, values, Keyed::key);
    }

    /** By other words, each of which is one value's. */
    public static <E extends Enum<E>> Words<E> of(String what, E[] values, Function<E, String> word) {
        return new Words<>(what, values, word);
    }

    /** The value with exactly this word; empty where there is none. */
    public Optional<E> find(String word) {
        return Optional.ofNullable(values.get(word));
    }

    /** The value with exactly this word. Throws {@link IllegalArgumentException} naming the words there are. */
    public E of(String word) {
        return find(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        what + " '" + word + "' is not one of " + String.join(", ", values.keySet())));
    }

    /** Every word, in the order of the values. */
    public List<String> all() {
        return new ArrayList<>(values.keySet());
    }
}
