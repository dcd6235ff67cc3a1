package org.mhin.model;

/** A value of an enumeration that the catalogue and tables know by a word of its own. {@link Words} finds it. */
public interface Keyed {
    /** The word, lower kebab case. */
    String key();
}
