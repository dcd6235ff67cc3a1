package org.mhin.model.statistic.rate;

import java.util.Optional;
import org.mhin.model.Described;
import org.mhin.model.Words;

/**
 * How an indicator's value comes from its parts, what limits it has, and whether areas' figures can be put together. The methods
 * do not allocate; what cannot be computed is NaN, never an exception: parts come as published, and a numerator above its
 * denominator is the publisher's to explain.
 */
public enum Method implements Described {
    /** A part of a whole, with Wilson score limits. */
    PROPORTION("proportion", "Proportion", Sum.PARTS, "A share: numerator divided by denominator"),
    /** Events for a population, with exact limits below ten events and Byar's from ten on. */
    CRUDE_RATE("crude-rate", "Crude rate", Sum.PARTS, "Numerator divided by denominator times a multiplier"),
    /** One number over another that it is not a part of; without limits. */
    RATIO("ratio", "Ratio", Sum.PARTS, "One count divided by another"),
    /** A number of events or people; without limits. */
    COUNT("count", "Count", Sum.COUNTS, "A plain count"),
    /** A directly standardised rate: from age bands only. */
    DSR(
            "dsr",
            "Directly standardised rate",
            Sum.NONE,
            "A rate standardised directly to the European Standard Population"),
    /** An indirectly standardised ratio: from age bands only. */
    ISR("isr", "Indirectly standardised ratio", Sum.NONE, "A rate standardised indirectly"),
    /** An average of values that are not at hand. */
    MEAN("mean", "Mean", Sum.NONE, "A mean"),
    MEDIAN("median", "Median", Sum.NONE, "A median"),
    /** A difference of two figures that are not at hand. */
    DIFFERENCE("difference", "Difference", Sum.NONE, "A difference between two values"),
    /** An estimate from a model made for these very areas. */
    MODELLED("modelled", "Modelled estimate", Sum.NONE, "An estimate from a statistical model");

    /** What adds up where figures of several areas become one. */
    private enum Sum {
        NONE,
        COUNTS,
        PARTS
    }

    private static final Words<Method> KEYS = Words.ofKeys("method", values());
    private static final Words<Method> TEXTS = Words.of("value type", values(), Method::text);

    private final String key;
    private final String text;
    private final Sum sum;
    private final String meaning;

    Method(String key, String text, Sum sum, String meaning) {
        this.key = key;
        this.text = text;
        this.sum = sum;
        this.meaning = meaning;
    }

    /** The method with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static Method of(String key) {
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

    /** What publishers call values of it, in their letter case. */
    public String text() {
        return text;
    }

    /** The method that publishers call so, letter case included; empty when there is none. */
    public static Optional<Method> ofText(String text) {
        return TEXTS.find(text);
    }

    /** Whether figures of several areas, or of parts of areas, add up to one. */
    public boolean adds() {
        return sum != Sum.NONE;
    }

    /** Whether a value is its numerator over its denominator, of one area and of several together. */
    public boolean divides() {
        return sum == Sum.PARTS;
    }

    /** Whether who knows a value and one of its parts knows the other: where it is one over the other, or a multiple of that. */
    public boolean givesItsParts() {
        return divides() || this == ISR || this == MEAN;
    }

    /** Where the uncertainty of a value is taken as normal. */
    public ValueScale scale() {
        return switch (this) {
            case PROPORTION -> ValueScale.LOGIT;
            case CRUDE_RATE, DSR, ISR -> ValueScale.LOG;
            case RATIO, COUNT, MEAN, MEDIAN, DIFFERENCE, MODELLED -> ValueScale.IDENTITY;
        };
    }

    /** Whether limits follow from numerator and denominator. */
    public boolean hasLimits() {
        return this == PROPORTION || this == CRUDE_RATE;
    }

    /** The least a value can be; negative infinity where it can be anything. */
    public double leastValue() {
        return switch (this) {
            case PROPORTION, CRUDE_RATE, RATIO, COUNT, DSR, ISR -> 0;
            case MEAN, MEDIAN, DIFFERENCE, MODELLED -> Double.NEGATIVE_INFINITY;
        };
    }

    /** The most a value can be: a part is no more than its whole. Infinity where nothing bounds it. */
    public double mostValue(double multiplier) {
        return this == PROPORTION ? multiplier : Double.POSITIVE_INFINITY;
    }

    /**
     * The value, in the unit of the multiplier.
     *
     * @param x numerator; NaN when missing
     * @param n denominator; NaN when missing, not looked at by a count
     * @return NaN when a part is missing, the denominator is not above zero, or the method does not compute
     */
    public double value(double x, double n, double multiplier) {
        if (this == COUNT) {
            return x * multiplier;
        }
        return divides() && n > 0 ? x / n * multiplier : Double.NaN;
    }

    /**
     * What adds up over areas: the numerator; of a count that has no numerator beside it, the count itself.
     *
     * @param x numerator; NaN when missing
     * @param value in the unit of the multiplier; NaN when missing
     */
    public double events(double x, double value, double multiplier) {
        return this == COUNT && Double.isNaN(x) ? value / multiplier : x;
    }

    /**
     * The lower limit, in the unit of the multiplier.
     *
     * @return NaN when the method has no limits or the parts are none that have limits
     */
    public double lower(double x, double n, double multiplier, ConfidenceLevel level) {
        if (!limited(x, n)) {
            return Double.NaN;
        }
        return multiplier * (this == PROPORTION ? WilsonScore.lower(x, n, level.z()) : CrudeRate.lower(x, n, level));
    }

    /** The upper limit, as {@link #lower}. */
    public double upper(double x, double n, double multiplier, ConfidenceLevel level) {
        if (!limited(x, n)) {
            return Double.NaN;
        }
        return multiplier * (this == PROPORTION ? WilsonScore.upper(x, n, level.z()) : CrudeRate.upper(x, n, level));
    }

    /**
     * Whether a published value is what its parts give, rounded to the digits it is published with. Publishers who work in single
     * precision print the seven to nine digits of such a number; its last bit decides nothing.
     *
     * @param published as read; its shortest decimal text says to how many digits it is known
     * @param computed from its parts, in the same unit
     */
    public static boolean agrees(double published, double computed) {
        double half = 0.5;
        double scaled = Math.abs(published);
        for (int digit = 0; digit < MOST_DIGITS && !whole(scaled); digit++) {
            half /= 10;
            scaled *= 10;
        }
        double apart = Math.abs(published - computed);
        return apart <= half * (1 + SLACK) + Math.abs(published) * SLACK
                || (isSingle(published) && apart <= Math.ulp((float) computed));
    }

    /** Whether these are all the digits of a number of single precision. */
    private static boolean isSingle(double published) {
        return Double.parseDouble(Float.toString((float) published)) == published;
    }

    private static final int MOST_DIGITS = 12;

    /** For the last bits of a decimal that doubles cannot hold. */
    private static final double SLACK = 1e-9;

    private static boolean whole(double number) {
        return Math.abs(number - Math.rint(number)) <= SLACK * Math.max(1, number);
    }

    private boolean limited(double x, double n) {
        return hasLimits()
                && x >= 0
                && n > 0
                && n < Double.POSITIVE_INFINITY
                && x < Double.POSITIVE_INFINITY
                && (this != PROPORTION || x <= n);
    }
}
