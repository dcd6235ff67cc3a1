package org.mhin.model.area;

import org.jspecify.annotations.Nullable;

/**
 * A figure of one area as it enters a conversion.
 *
 * @param value as published, in the indicator's unit; null when there is none, or when it is to be made from the next two
 * @param numerator count of events or people; null when not known
 * @param denominator what the count is out of; null when not known, or when a count has none
 * @param missing why there is no figure, one of the warehouse's reasons such as {@code suppressed}; null when there is one
 */
public record AreaFigure(
        @Nullable Double value,
        @Nullable Double numerator,
        @Nullable Double denominator,
        @Nullable String missing) {

    public AreaFigure {
        boolean figures = value != null || numerator != null || denominator != null;
        if (missing == null ? !figures : figures) {
            throw new IllegalArgumentException(
                    missing == null
                            ? "A figure needs a number or a reason"
                            : "A figure that is " + missing + " has no number");
        }
    }

    /** A count. */
    public static AreaFigure count(double count) {
        return new AreaFigure(null, count, null, null);
    }

    /** A count out of something. */
    public static AreaFigure of(double numerator, double denominator) {
        return new AreaFigure(null, numerator, denominator, null);
    }

    /** A value that is all that was published, such as a median. */
    public static AreaFigure value(double value) {
        return new AreaFigure(value, null, null, null);
    }

    /** No figure, and why. */
    public static AreaFigure missing(String reason) {
        return new AreaFigure(null, null, null, reason);
    }
}
