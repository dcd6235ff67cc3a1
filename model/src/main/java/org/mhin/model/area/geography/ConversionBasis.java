package org.mhin.model.area.geography;

/** How a figure on one boundary set came from figures on another. */
public enum ConversionBasis {
    /** The area is the same in both sets: the figure as it was. */
    PUBLISHED("published"),
    /** The same people under another code: the figure as it was. */
    RECODED("recoded"),
    /** Made of whole areas: the exact sum. */
    MERGED("merged"),
    /** Made at least in part of pieces of areas: an estimate by where people live. */
    APPORTIONED("apportioned"),
    /** What was measured cannot be added up, and the area is not the same in both sets. */
    NOT_CONVERTIBLE("not-convertible");

    private final String key;

    ConversionBasis(String key) {
        this.key = key;
    }

    /** The word for it in tables, such as {@code apportioned}. */
    public String key() {
        return key;
    }
}
