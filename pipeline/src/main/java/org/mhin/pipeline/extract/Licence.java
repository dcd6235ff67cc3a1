package org.mhin.pipeline.extract;

import java.util.Optional;
import org.mhin.model.Described;
import org.mhin.model.Words;

/** A licence of publishers that is known by more than its key. */
enum Licence implements Described {
    OGL_UK_3_0(
            "OGL-UK-3.0",
            "Open Government Licence v3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/");

    private static final Words<Licence> KEYS = Words.ofKeys("licence", values());

    private final String key;
    private final String meaning;
    private final String address;

    Licence(String key, String meaning, String address) {
        this.key = key;
        this.meaning = meaning;
        this.address = address;
    }

    /** The licence that contracts of feeds have by this key; empty where nothing else is known of it. */
    static Optional<Licence> find(String key) {
        return KEYS.find(key);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** Where its text is. */
    String address() {
        return address;
    }
}
