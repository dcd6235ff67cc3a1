package org.mhin.model.neighbour;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is of one feature.
 *
 * @param byArea in the feature's unit, by the area's key; an area that is not there, or NaN, has no figure
 * @param source where the figures come from: a population, or a feed; null where there are none
 * @param period as people write it; null where there are none
 */
public record FeatureFigures(
        Map<String, Double> byArea,
        @Nullable String source,
        @Nullable String period) {
    /** Nothing at all. */
    public static final FeatureFigures NONE = new FeatureFigures(Map.of(), null, null);

    public FeatureFigures {
        byArea = Map.copyOf(byArea);
    }

    double of(String area) {
        return byArea.getOrDefault(area, Double.NaN);
    }
}
