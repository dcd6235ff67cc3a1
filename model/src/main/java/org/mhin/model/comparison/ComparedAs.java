package org.mhin.model.comparison;

import org.mhin.model.Described;
import org.mhin.model.Words;

/** Every word that tables have for a comparison: with a benchmark, on one level or two, with a goal, or among peers. */
public enum ComparedAs implements Described {
    BETTER("better", "Better than the benchmark"),
    SIMILAR("similar", "No different from the benchmark beyond chance"),
    WORSE("worse", "Worse than the benchmark"),
    HIGHER("higher", "Higher than the benchmark where neither way is good"),
    LOWER("lower", "Lower than the benchmark where neither way is good"),
    NOT_COMPARED("not-compared", "Not compared: an input is missing or the figure is not compared"),
    MET("met", "The goal is met by the value alone"),
    NOT_MET("not-met", "The goal is not met by the value alone"),
    BETWEEN("between", "The goal lies between the limits"),
    WORST("worst", "Worse beyond the outer limits or in the worst quintile"),
    BEST("best", "Better beyond the outer limits or in the best quintile"),
    MIDDLE("middle", "In the middle quintile"),
    LOWEST("lowest", "Lower beyond the outer limits or in the lowest quintile"),
    HIGHEST("highest", "Higher beyond the outer limits or in the highest quintile"),
    LOW("low", "In the second lowest quintile where neither way is good"),
    HIGH("high", "In the second highest quintile where neither way is good");

    private static final Words<ComparedAs> KEYS = Words.ofKeys("word of a comparison", values());

    private final String key;
    private final String meaning;

    ComparedAs(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** The one with this word. Throws {@link IllegalArgumentException} naming the known words. */
    public static ComparedAs of(String key) {
        return KEYS.of(key);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
