package org.mhin.model.area;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one area after a conversion.
 *
 * @param area the receiving area
 * @param figure the converted numbers; {@code value} is kept only where the area is the same in both sets, and is otherwise to be
 *     made anew from numerator and denominator by the indicator's own method, with its limits; or the reason why there is none
 * @param basis how it was made; a missing figure says how it would have been
 * @param moved part of the figure that rests on pieces of areas, from 0 (exact) to 1: of the denominators when all are known, else
 *     of the people of the crosswalk
 * @param sources the areas it was made from, by code
 */
public record ConvertedFigure(Area area, AreaFigure figure, ConversionBasis basis, double moved, List<Area> sources) {
    public ConvertedFigure {
        sources = List.copyOf(sources);
    }

    /** Whether the figure is an estimate rather than a sum of published figures. */
    public boolean isEstimate() {
        return basis == ConversionBasis.APPORTIONED && figure.missing() == null;
    }

    /** Numerator over denominator; null when either is not known or the denominator is zero. */
    public @Nullable Double ratio() {
        Double numerator = figure.numerator();
        Double denominator = figure.denominator();
        return numerator == null || denominator == null || denominator == 0
                ? null
                : Double.valueOf(numerator / denominator);
    }
}
