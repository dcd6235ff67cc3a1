package org.mhin.pipeline.publication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a release stands with its readers. */
public enum State {
    /** Made and not shown. */
    DRAFT,
    /** Not shown before an instant. */
    SCHEDULED,
    /** What readers see. */
    PUBLISHED,
    /** Readers saw it; another has taken its place. */
    SUPERSEDED,
    /** Taken back: nobody opens it. */
    WITHDRAWN;

    /** Whether readers may open it: what they see, and what they saw before. */
    public boolean isOpen() {
        return this == PUBLISHED || this == SUPERSEDED;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
