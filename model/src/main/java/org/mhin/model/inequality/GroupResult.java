package org.mhin.model.inequality;

import org.mhin.model.comparison.Outcome;

/**
 * What is said of one group.
 *
 * @param figure its position among the figures given
 * @param dimension what it differs in from the whole
 * @param isUnknown whether it is of the people of whom that is not recorded
 * @param unknownShare share of the whole's records of whom it is not recorded, 0 to 1; NaN when that is not published
 * @param total position of the whole's figure; -1 when there is none
 * @param compared the whole's value against the group's 95% limits
 * @param gap to the whole
 * @param reference position of the group it is held against; -1 when there is none
 * @param referenceGap to that group
 * @param slope over all groups of the kind; the same for each
 */
public record GroupResult(
        int figure,
        String dimension,
        boolean isUnknown,
        double unknownShare,
        int total,
        Outcome compared,
        Gap gap,
        int reference,
        Gap referenceGap,
        SlopeOfGroups slope) {}
