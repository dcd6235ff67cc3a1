package org.mhin.model.area.geography;

import org.mhin.model.area.register.Area;

/**
 * What one area of one boundary set shares with one area of another.
 *
 * @param from the area whose figures are to be converted
 * @param to an area that receives a part of them
 * @param weight part of {@code from}'s people who live in {@code to}, above 0 and at most 1; exactly 1 when all do
 * @param population the people who live in both, in the ages of the crosswalk
 */
public record CrosswalkRow(Area from, Area to, double weight, long population) {}
