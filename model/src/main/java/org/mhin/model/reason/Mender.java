package org.mhin.model.reason;

import org.mhin.model.Keyed;

/** Who can mend what is missing or not answered. */
public enum Mender implements Keyed {
    /** Who publishes the figures: by publishing more, or otherwise. */
    PUBLISHER("publisher"),
    /** Who keeps the warehouse: by landing a file, an entry in the catalogue, or the program. */
    WAREHOUSE("warehouse"),
    /** Who asks: by asking for something else, such as other boundaries. */
    ASKER("asker"),
    /** Nobody: it is so by its nature, or is meant to be so. */
    NOBODY("nobody");

    private final String key;

    Mender(String key) {
        this.key = key;
    }

    /** The word in tables. */
    @Override
    public String key() {
        return key;
    }
}
