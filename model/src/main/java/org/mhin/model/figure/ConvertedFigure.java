package org.mhin.model.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mhin.model.area.geography.ConversionBasis;
import org.mhin.model.area.register.Area;
import org.mhin.model.reason.Reason;

/**
 * A figure of one area after a conversion. Missing numbers are NaN.
 *
 * @param area the receiving area
 * @param value in the indicator's unit; NaN when {@code reason} says why
 * @param lower95 limits of the value: as published where the area is the same in both sets, else by the indicator's own method
 *     from numerator and denominator; NaN where the method has none, and where {@link #limitsReason} says why
 * @param basis how it was made; a missing figure says how it would have been
 * @param moved part of the figure that rests on pieces of areas, from 0 (exact) to 1: of the denominators when all are known, else
 *     of the people in the crosswalk
 * @param reason why there is no value; null when there is one
 * @param sources keys of the areas it was made from, by code; empty when the group has nothing of the area
 */
public record ConvertedFigure(
        Area area,
        double value,
        double lower95,
        double upper95,
        double lower998,
        double upper998,
        double numerator,
        double denominator,
        ConversionBasis basis,
        double moved,
        @Nullable String reason,
        List<String> sources) {
    public ConvertedFigure {
        sources = List.copyOf(sources);
    }

    /** Whether the area may be judged by it; see {@link ApportionedShare}. */
    public boolean isJudged() {
        return basis != ConversionBasis.APPORTIONED || ApportionedShare.tellsOfThePlace(moved);
    }

    /** The code of why a value has neither limits nor words although its method has limits; null where it is judged, or missing. */
    public @Nullable String limitsReason() {
        return reason == null && !isJudged() ? Reason.MOSTLY_APPORTIONED.code() : null;
    }

    /** Whether the value is an estimate rather than a published figure or a sum of them. */
    public boolean isEstimate() {
        return basis == ConversionBasis.APPORTIONED && reason == null;
    }
}
