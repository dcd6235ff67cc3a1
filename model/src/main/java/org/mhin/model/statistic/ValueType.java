package org.mhin.model.statistic;

import java.util.Optional;
import org.mhin.model.Words;

/** What an indicator's value is, in the field's words. */
public enum ValueType {
    /** Numerator over denominator, a part of a whole. */
    PROPORTION("Proportion"),
    /** Events over person-years. */
    CRUDE_RATE("Crude rate"),
    /** Rate standardised by age to a standard population. */
    DIRECTLY_STANDARDISED_RATE("Directly standardised rate"),
    /** Observed over expected events. */
    INDIRECTLY_STANDARDISED_RATIO("Indirectly standardised ratio"),
    /** Mean of a measurement. */
    MEAN("Mean"),
    /** Number without a denominator. */
    COUNT("Count"),
    /** Years of life expected. */
    LIFE_EXPECTANCY("Life expectancy");

    private static final Words<ValueType> TEXTS = Words.of("value type", values(), ValueType::text);

    private final String text;

    ValueType(String text) {
        this.text = text;
    }

    /** The field's words. */
    public String text() {
        return text;
    }

    /**
     * The type with these words.
     *
     * @param text exact, letter case included
     * @return empty when no type is called so
     */
    public static Optional<ValueType> find(String text) {
        return TEXTS.find(text);
    }
}
