package org.mhin.model.indicator;

import org.mhin.model.Keyed;

/** Why an indicator has no figures and none can be expected. */
public enum CollectionGap implements Keyed {
    /** No national body collects what it counts. */
    NO_NATIONAL_COLLECTION("no national collection");

    private final String key;

    CollectionGap(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
