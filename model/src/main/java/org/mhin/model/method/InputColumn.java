package org.mhin.model.method;

/**
 * A column a method reads.
 *
 * @param name the header
 * @param need whether it must be there
 * @param meaning what it holds, its unit, and what a blank means
 */
public record InputColumn(String name, Need need, String meaning) {
    /** Whether a column must be there. */
    public enum Need {
        /** Without it nothing is calculated. */
        REQUIRED,
        /** It may be left out; it then counts as blank. */
        OPTIONAL
    }
}
