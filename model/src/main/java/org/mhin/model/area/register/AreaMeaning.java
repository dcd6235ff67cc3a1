package org.mhin.model.area.register;

import org.jspecify.annotations.Nullable;

/**
 * An area that a code means on a day.
 *
 * @param area the stretch that includes the day
 * @param through how the area that has the code is related to it; null when it has the code itself
 */
public record AreaMeaning(Area area, @Nullable AreaRelation through) {}
