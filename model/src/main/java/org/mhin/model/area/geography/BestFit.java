package org.mhin.model.area.geography;

import java.time.LocalDate;
import java.util.Map;
import org.mhin.model.area.register.AreaType;

/**
 * In which area of one kind each LSOA lies, as a lookup says that somebody landed.
 *
 * @param type the kind of area
 * @param from first day of these boundaries
 * @param areas by LSOA of 2011: the key of the area. An LSOA that is not here lies in no area of the kind
 * @param source which lookup says so, in words
 */
public record BestFit(AreaType type, LocalDate from, Map<String, String> areas, String source) {
    public BestFit {
        areas = Map.copyOf(areas);
    }
}
