package org.mhin.model;

/** A word of the catalogue and of tables that readers are told the meaning of, in codebooks and pages: it is said here and nowhere else. */
public interface Described extends Keyed {
    /** What it means, in plain words, without a full stop. */
    String meaning();
}
