package org.mhin.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.reason.Reason;

/**
 * A figure of one area, or of several together, as published or as it follows from others. Missing numbers are NaN.
 *
 * @param value in the indicator's unit; NaN when {@code reason} says why
 * @param lower95 limits of the value: as published where the figure is, else by the indicator's method from numerator and
 *     denominator; NaN where the method has none, and where {@link #limitsReason} says why
 * @param basis how it was made; a missing figure says how it would have been
 * @param apportioned part of the figure that rests on pieces of areas, from 0 (exact) to 1: of the denominators when all are known
 * @param reason why there is no value; null when there is one
 * @param sources keys of the areas it was made from; empty when there is nothing of the area
 */
public record Figure(
        double value,
        double lower95,
        double upper95,
        double lower998,
        double upper998,
        double numerator,
        double denominator,
        ConversionBasis basis,
        double apportioned,
        @Nullable Reason reason,
        List<String> sources) {
    public Figure {
        sources = List.copyOf(sources);
    }

    /** A number as answers have it: null where it is NaN, that is missing. */
    public static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }

    /** Whether the area may be judged by it; see {@link ApportionedShare}. */
    public boolean isJudged() {
        return isJudged(basis, apportioned);
    }

    static boolean isJudged(ConversionBasis basis, double apportioned) {
        return basis != ConversionBasis.APPORTIONED || ApportionedShare.tellsOfThePlace(apportioned);
    }

    /** The code of why a value has neither limits nor words although its method has limits; null where it is judged, or missing. */
    public @Nullable Reason limitsReason() {
        return reason == null && !isJudged() ? Reason.MOSTLY_APPORTIONED : null;
    }

    /** Whether the value is an estimate rather than a published figure or a sum of them. */
    public boolean isEstimate() {
        return basis == ConversionBasis.APPORTIONED && reason == null;
    }

    /** The same figure, made from these areas. */
    Figure from(List<String> areas) {
        return new Figure(
                value, lower95, upper95, lower998, upper998, numerator, denominator, basis, apportioned, reason, areas);
    }
}
