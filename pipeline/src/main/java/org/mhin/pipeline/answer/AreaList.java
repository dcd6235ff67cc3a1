package org.mhin.pipeline.answer;

import java.time.LocalDate;
import java.util.List;

/**
 * Areas that a person takes together under a name.
 *
 * @param name small letters, digits and hyphens
 * @param on a day on which all of them are valid: their boundaries are those of that day
 * @param areas their keys, in the order they were named
 */
public record AreaList(String name, LocalDate on, List<String> areas) {
    public AreaList {
        areas = List.copyOf(areas);
    }
}
