package org.mhin.model.table;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.mhin.model.Keyed;
import org.mhin.model.Words;

/** What became of a check of a release. */
public enum CheckState implements Keyed {
    /** No more breaks it than may. */
    PASSED("passed"),
    /** More breaks it than may, and it is a warning: the figures are published with it. */
    FLAGGED("flagged"),
    /** More breaks it than may, and it is fatal: what breaks it is held back. */
    FAILED("failed"),
    /** There was nothing that could break it. */
    NOT_APPLICABLE("not-applicable");

    private static final Words<CheckState> KEYS = Words.ofKeys("state of a check", values());

    private final String key;

    CheckState(String key) {
        this.key = key;
    }

    @JsonValue
    @Override
    public String key() {
        return key;
    }

    /** The state with this key. Throws {@link IllegalArgumentException} naming the known keys. */
    public static CheckState of(String key) {
        return KEYS.of(key);
    }

    /**
     * What many findings of one check come to: failed where it failed of one, else flagged, else passed where there was anything to
     * look at.
     */
    public static CheckState together(List<CheckState> found) {
        return Arrays.stream(new CheckState[] {FAILED, FLAGGED, PASSED})
                .filter(found::contains)
                .findFirst()
                .orElse(NOT_APPLICABLE);
    }
}
