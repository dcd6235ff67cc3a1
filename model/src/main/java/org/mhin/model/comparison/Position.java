package org.mhin.model.comparison;

/** Where an area's figure lies against a benchmark, before any word is put on it. */
public enum Position {
    /** Significantly below. */
    LOWER,
    /** Not significantly different. */
    SIMILAR,
    /** Significantly above. */
    HIGHER,
    /** Something needed is missing. */
    NOT_COMPARED
}
