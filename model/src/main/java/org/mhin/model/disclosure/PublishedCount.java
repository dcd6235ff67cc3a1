package org.mhin.model.disclosure;

import org.mhin.model.breakdown.Breakdown;

/**
 * A count as everybody may know it: of one area, period and group of people.
 *
 * @param area its key
 * @param place what it is to the other areas
 * @param from the first day of the period, in days since 1970-01-01
 * @param to its last day
 * @param people whom it counts
 * @param least the least it can be
 * @param most the most it can be; infinite where nothing is known
 * @param isHidden whether it is hidden; else it is published, and known up to its rounding
 * @param width of a hidden one: an attacker must not come to know an interval narrower than this
 * @param loss the information lost where a published one is hidden as well; infinite where it may not be
 */
public record PublishedCount(
        String area,
        Place place,
        int from,
        int to,
        Breakdown people,
        double least,
        double most,
        boolean isHidden,
        double width,
        double loss) {
    /** What an area is to the others. */
    public enum Place {
        ENGLAND,
        /** An organisation: all of them together make England. */
        ORGANISATION,
        /** One that {@link org.mhin.model.area.geography.AreaSums} may know. */
        OTHER
    }

    /** What is equal of counts that are the same number: of hidden ones all but what is known of it. */
    PublishedCount asOne() {
        return isHidden
                ? new PublishedCount(area, place, from, to, people, 0, Double.POSITIVE_INFINITY, true, 0, 0)
                : this;
    }

    /** The same number with what is known of it from another figure; that is left aside where it contradicts this. */
    PublishedCount and(PublishedCount other) {
        double lowest = Math.max(least, other.least);
        double highest = Math.min(most, other.most);
        return lowest > highest
                ? this
                : new PublishedCount(
                        area, place, from, to, people, lowest, highest, isHidden, Math.max(width, other.width), loss);
    }
}
