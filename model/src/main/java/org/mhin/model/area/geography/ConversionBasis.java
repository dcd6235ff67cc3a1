package org.mhin.model.area.geography;

import org.mhin.model.Described;

/** How a figure on one boundary set came from figures on another. */
public enum ConversionBasis implements Described {
    /** The area is the same in both sets: the figure as it was. */
    PUBLISHED("published", "As the publisher has it"),
    /** The same people under another code: the figure as it was. */
    RECODED("recoded", "The same people under another code"),
    /** Made of whole areas: the exact sum. */
    MERGED("merged", "The exact sum of whole areas"),
    /** Made at least in part of pieces of areas: an estimate by where people live. */
    APPORTIONED("apportioned", "At least one area was divided by where people live: an estimate"),
    /** What was measured cannot be added up, and the area is not the same in both sets. */
    NOT_CONVERTIBLE("not-convertible", "Cannot be derived from the figures of other areas");

    private final String key;
    private final String meaning;

    ConversionBasis(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** The word for it in tables, such as {@code apportioned}. */
    @Override
    public String key() {
        return key;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
