package org.mhin.model.figure;

/**
 * What a receiving area has of one area of a group.
 *
 * @param area the key of the group's area
 * @param weight the part of its figure that counts, above 0 and at most 1; exactly 1 where all of it does
 * @param people who live in the piece, of the {@linkplain org.mhin.model.area.geography.Crosswalk#population(org.mhin.model.area.geography.AgeGroup)
 *     population that weights come from}
 */
public record FigurePiece(String area, double weight, long people) {}
